"""Questions on purpose and entry point."""

from .plan import drawable
from .rulebook import rule
from .wording import has_number, thin


@rule("problem", "thin", "purpose", 5, "Say what for, then choose")
def _problem(plan):
    if thin(plan.purpose.problem, 8):
        yield (
            "problem",
            "Who is worse off today, in which situation, and how do you know? Without that "
            "nobody can say later whether the programme helped.",
        )


@rule("asked", "thin", "purpose", 9, "What a form cannot ask")
def _asked(plan):
    if thin(plan.purpose.asked, 8) or not has_number(plan.purpose.asked):
        yield (
            "asked",
            "How many people outside your organisation have you asked, in which roles, and what "
            "did one of them say that you had not expected?",
        )


@rule("aim", "thin", "purpose", 1, "Four meanings of value")
def _aim(plan):
    if thin(plan.purpose.aim, 6):
        yield (
            "aim",
            "What is different when it has worked, and for whom is that a value: in use, in "
            "exchange, as an experience?",
        )


@rule("definition", "missing", "purpose", 1, "Four definitions of co-creation")
def _definition(plan):
    if not plan.purpose.definition:
        yield (
            "definition",
            "In which of the four senses is this co-creation? The four give different verdicts "
            "on the same facts, so readers must know yours.",
        )
    elif thin(plan.purpose.because):
        yield (
            "because",
            "What that people do with you would not count under your definition? A definition "
            "that leaves nothing out decides nothing.",
        )


@rule("definition-without-contact", "clash", "purpose", 2, "Three spheres")
def _contact(plan):
    if plan.purpose.definition in ("direct", "interaction"):
        drawn = drawable(plan)
        if drawn is not None and "frontstage" not in set(drawn.actions["lane"]):
            yield (
                "definition",
                "You define co-creation by direct interaction, and your blueprint has no step on "
                "the frontstage. Where do the two sides meet?",
            )


@rule("strength", "thin", "purpose", 12, "The charter")
def _strength(plan):
    if thin(plan.purpose.strength):
        yield (
            "strength",
            "Why should partners need you? Name what you can do that they cannot do without you; "
            "that is your seat at the table.",
        )


@rule("readiness", "thin", "purpose", 12, "What must change inside")
def _readiness(plan):
    if thin(plan.purpose.readiness, 8):
        yield (
            "readiness",
            "Which department must work otherwise before the first customer comes, who loses "
            "time or influence by it, and have you asked them?",
        )


@rule("door", "missing", "entry", 3, "The three modes")
def _door(plan):
    if not plan.entry.door:
        yield (
            "door",
            "Through which door do customers come: at the counter, in the making, or in the "
            "development of the offer?",
        )


@rule("task", "thin", "entry", 3, "Whose gain is it?")
def _task(plan):
    if thin(plan.entry.task):
        yield (
            "task",
            "What exactly do customers do that somebody else did before? If it was your staff, "
            "who keeps the saving?",
        )


@rule("door-rejected", "thin", "entry", 3, "The rule, and a model that argues back")
def _rejected(plan):
    if plan.entry.door and thin(plan.entry.rejected, 6):
        yield (
            "rejected",
            "Which door came second, and at which taste, skill or size of market would it win? "
            "A choice that was never compared is a habit.",
        )


@rule("power", "missing", "entry", 10, "How much power?")
def _power(plan):
    if not plan.entry.power:
        yield (
            "power",
            "When members speak, do they advise, draw up a short list, or decide, and does that "
            "fit the decision? More power is not always better, but they must know beforehand.",
        )
