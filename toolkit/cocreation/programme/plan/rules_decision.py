"""Questions on what the doubt decides: whether to start, what waits, what else, and when."""

from .economics import reckoned
from .rulebook import rule
from .wording import has_day, has_number, thin


@rule("loses-at-best", "clash", "cost", 12, "What the page did not say")
def _loses(plan):
    known = reckoned(plan)
    if known is not None and known[0] < 0:
        yield (
            "inputs",
            f"By your own best guesses it loses {-known[0]:,.0f}. That may be right for a public "
            "service or a first try. What is it worth, to whom, and who pays?",
        )


@rule("loss-accepted", "clash", "cost", 12, "What the page did not say")
def _accepted(plan):
    known, most = reckoned(plan), plan.cost.accepted
    if known is not None and most is not None and 0 <= most < known[1]:
        yield (
            "accepted",
            f"You would start at a chance of a loss of {100 * most:.0f} % at most; your own ranges "
            f"give {100 * known[1]:.0f} %. Which of the two gives way?",
        )


@rule("loss-chance", "clash", "cost", 12, "What the page did not say")
def _loss(plan):
    known = reckoned(plan)
    if known is not None and plan.cost.accepted is None and known[0] >= 0 and known[1] > 0.5:
        yield (
            "inputs",
            f"At your best guesses the programme earns {known[0]:,.0f}. Drawn from your own "
            f"ranges it loses money in {100 * known[1]:.0f} % of the draws. Would you still start?",
        )


@rule("chance", "clash", "cost", 12, "What the page did not say")
def _chance(plan):
    for name in ("loss", "accepted"):
        value = getattr(plan.cost, name)
        if value is not None and not 0 <= value <= 1:
            yield name, f"A chance lies between 0 and 1, and this is {value:g}. Is it in per cent?"


@rule("decision", "thin", "cost", 12, "What the page did not say")
def _decision(plan):
    if plan.cost.accepted is None:
        yield "accepted", "Which chance of a loss would you accept? Write it as a share, 0 to 1."
    if thin(plan.cost.decision):
        yield "decision", "Who decides to start, on which day, and what would change their mind?"


@rule("rival", "thin", "cost", 12, "Ten minutes of hard questions")
def _rival(plan):
    if thin(plan.cost.rival, 8):
        yield (
            "rival",
            "What is the best other use of the same money, say mending the three faults that "
            "most people ask about, and what happens if nothing is done?",
        )


@rule("learn-first", "thin", "cost", 12, "What the page did not say")
def _learn_first(plan):
    if thin(plan.cost.learn_first, 8):
        yield (
            "learn_first",
            "Which one number could turn the decision, and how can you learn it before the rest "
            "of the money is spent, at what price?",
        )


@rule("what-waits", "thin", "cost", 12, "When to stop")
def _waits(plan):
    if not has_number(plan.cost.waits) or not has_day(plan.cost.waits):
        yield (
            "waits",
            "Which part of the money is held back, and until which day? A rule to stop saves "
            "only what has not yet been spent.",
        )


@rule("unpaid-hours", "missing", "cost", 3, "Work that no ledger shows")
def _hours(plan):
    if plan.cost.hours is None:
        yield (
            "hours",
            "How many hours a year do people give without pay? The firm's books show none of "
            "them, whether people enjoy the work or suffer it.",
        )


@rule("proved-wrong", "thin", "cost", 12, "Ten minutes of hard questions")
def _wrong(plan):
    if thin(plan.cost.wrong, 6):
        yield (
            "wrong",
            "Which finding would make you say that the idea was wrong, and not just unlucky?",
        )


@rule("calendar", "missing", "cost", 4, "A change is a question")
def _calendar(plan):
    phases = {meeting.phase for meeting in plan.cost.calendar}
    if not {"study", "act"} <= phases:
        yield (
            "calendar",
            "In which month do you study what happened, and in which do you act on it? The last "
            "steps of plan, do, study, act are the ones most easily left out.",
        )


@rule("opening-day", "clash", "cost", 6, "Two sides that wait for each other")
def _opening(plan):
    if plan.cost.calendar and "do" not in {meeting.phase for meeting in plan.cost.calendar}:
        yield (
            "calendar",
            "No month of the calendar says “do”. When does it open, and who sits there in the "
            "first week?",
        )
