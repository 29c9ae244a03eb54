"""Questions on the interaction platform and on the process."""

from .plan import blueprint, drawable
from .rulebook import rule
from .wording import blank, named, thin

DART = {
    "dialogue": "How does a member start a conversation with you, and who replies? A form is "
    "no dialogue.",
    "access": "What can members see, use or reach that they could not before?",
    "risk": "What are members told that could go wrong for them: injury, data, lost hours, odds?",
    "transparency": "Which numbers and reasons do you publish that you would rather keep?",
}


@rule("place", "thin", "platform", 6, "Your own community")
def _place(plan):
    if thin(plan.platform.place, 2):
        yield "place", "Where do they meet, and who runs the place on a Sunday?"


@rule("first-week", "thin", "platform", 6, "Two sides that wait for each other")
def _first_week(plan):
    if thin(plan.platform.first_week, 8):
        yield (
            "first_week",
            "On the first morning nobody is there. Who answers the first hundred questions, and "
            "what brings the first hundred people?",
        )


@rule("dart", "thin", "platform", 1, "DART: four questions to an initiative")
def _dart(plan):
    for name, question in DART.items():
        if thin(getattr(plan.platform, name)):
            yield name, question


@rule("left-out", "thin", "platform", 10, "Better for all?")
def _left_out(plan):
    if thin(plan.platform.left_out):
        yield (
            "left_out",
            "Who cannot come in by this way, for want of a phone, time, language or strength, "
            "and which other way do you keep open for them?",
        )


@rule("blueprint", "missing", "process", 4, "A stay on one sheet")
def _blueprint(plan):
    if not plan.process.blueprint and not plan.process.steps:
        yield (
            "steps",
            "What happens, step by step, when somebody takes part, and which steps do they never "
            "see? Draw the blueprint.",
        )


@rule("blueprint-broken", "clash", "process", 4, "A stay on one sheet")
def _broken(plan):
    try:
        blueprint(plan)
    except ValueError as error:
        for line in str(error).splitlines():
            yield "steps", f"The blueprint cannot be drawn: {line}. How does it go on?"


@rule("door-process", "clash", "process", 3, "The three modes")
def _door_process(plan):
    drawn = drawable(plan)
    if plan.entry.door != "R&D" or drawn is None:
        return
    reached, work = set(), drawn.actions
    for step, row in work.iterrows():
        if row["lane"] == "customer" or reached & set(row["follows"]):
            reached.add(step)
    behind = work[work["lane"].isin(["backstage", "support"])].index
    if not reached & set(behind):
        yield (
            "steps",
            "You say that customers come in at R&D: what they do changes what you offer to "
            "others. In your blueprint nothing that they do leads to a step behind the line of "
            "visibility. Where is the offer changed, and by whom?",
        )


@rule("door-production", "missing", "process", 3, "The three modes")
def _door_production(plan):
    drawn = drawable(plan)
    if plan.entry.door != "production" or drawn is None:
        return
    work = drawn.actions
    if not (work.loc[work["lane"] == "customer", "minutes"].fillna(0) > 0).any():
        yield (
            "steps",
            "You say that customers come in at production, and no step of theirs takes a minute. "
            "Which part of their own piece do they make, finish or change, and how long is that?",
        )


@rule("fail-point", "missing", "process", 4, "Twelve good steps")
def _fail_point(plan):
    drawn = drawable(plan)
    if drawn is not None and not drawn.actions["fail_point"].any():
        yield (
            "steps",
            "Not one step is marked as likely to fail. Twelve steps that are each right nineteen "
            "times of twenty are all right about half the time. Which is your weakest?",
        )


@rule("recovery", "thin", "process", 4, "When it has gone wrong")
def _recovery(plan):
    drawn = drawable(plan)
    if drawn is not None and thin(plan.process.recovery, 6):
        yield (
            "recovery",
            "When a fail point has failed: who notices, who does what, how soon, and what may "
            "that person give away without asking?",
        )


@rule("step-actor", "clash", "process", 4, "A stay on one sheet")
def _step_actor(plan):
    drawn = drawable(plan)
    if drawn is None:
        return
    work = drawn.actions
    for name in dict.fromkeys(work.loc[work["lane"] == "customer", "actor"]):
        if blank(name) or not named(name, plan.actors):
            who = f"“{name}”" if name else "nobody in particular"
            yield (
                "steps",
                f"Steps in the customer's lane are done by {who}, who is not among the actors. "
                "Which of your actors is it?",
            )


@rule("staff-in-process", "clash", "process", 4, "Who does the work after the move?")
def _staff_in_process(plan):
    drawn = drawable(plan)
    if drawn is not None and set(drawn.actions["lane"]) == {"customer"}:
        yield (
            "steps",
            "Customers do every step. Who of the firm sees, answers or uses what they do?",
        )
