"""Questions on goals."""

from .economics import case_on, taken_from_the_book
from .rulebook import rule
from .wording import is_a_person, placed, thin


@rule("goal-baseline", "missing", "measures", 5, "Say what for, then choose")
def _baseline(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if goal.baseline is None:
            yield where, "What is the value today? A target without it is a wish."


@rule("goal-target", "missing", "measures", 12, "A goal that can be missed")
def _target(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if goal.target is None:
            yield where, "Which value do you want to reach? Write the number."


@rule("goal-margin", "missing", "measures", 4, "A change is a question")
def _margin(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if goal.target is not None and goal.margin is None:
            yield (
                where,
                "By how much does this measure move from one month to the next when nothing has "
                "changed? Without that you will celebrate chance.",
            )


@rule("goal-within-margin", "clash", "measures", 5, "One number and its shadow")
def _within(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        known = None not in (goal.baseline, goal.target, goal.margin)
        if known and abs(goal.target - goal.baseline) <= goal.margin:
            yield (
                where,
                f"You want to go from {goal.baseline:g} to {goal.target:g}, and chance alone moves "
                f"it by {goal.margin:g}. How would you know that you have arrived?",
            )


@rule("goal-date", "missing", "measures", 12, "A goal that can be missed")
def _date(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if goal.date is None:
            yield where, "By which day? Write the date on which you will look."


@rule("goal-before-start", "clash", "measures", 12, "A goal that can be missed")
def _before(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if goal.date and plan.starts and goal.date <= plan.starts:
            yield (
                where,
                f"It is due on {goal.date}, and you start on {plan.starts}. Which of the two "
                "dates is wrong?",
            )


@rule("goal-owner", "missing", "measures", 12, "A goal that can be missed")
def _owner(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if not is_a_person(goal.owner):
            yield where, "Who says on that day whether it was reached? One person's post."


@rule("goal-gamed", "thin", "measures", 5, "When the number becomes the aim")
def _gamed(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        if thin(goal.gamed):
            yield (
                where,
                "How could this number be reached while nothing gets better, and which second "
                "number would show it?",
            )


@rule("few-goals", "missing", "measures", 5, "Say what for, then choose")
def _few(plan):
    if not plan.measures.goals:
        yield "goals", "What will be counted or asked, of whom, and when?"


@rule("goal-case", "missing", "measures", 12, "A goal that can be missed")
def _in_the_case(plan):
    goals = plan.measures.goals
    if goals and not taken_from_the_book(plan) and not any(goal.case for goal in goals):
        yield (
            "goals",
            "None of your goals stands in your business case. Which one would show first that "
            "the case is wrong?",
        )


@rule("goal-against-case", "clash", "measures", 12, "A goal that can be missed")
def _against_case(plan):
    for where, goal in placed(plan.measures.goals, "metric"):
        known = _case_value(plan, goal)
        if known is None:
            continue
        falls = goal.case == "contacts per head"
        short = known - goal.target if falls else goal.target - known
        if short > (goal.margin or 0):
            yield (
                where,
                f"By your business case it is {known:,.3g} on that day, and your goal says "
                f"{goal.target:,.12g}. Which of the two do you believe?",
            )


def _case_value(plan, goal):
    """What the business case gives for a goal on its day, or None."""
    if not goal.case or goal.target is None or goal.date is None:
        return None
    value = case_on(plan, goal.case, goal.date)
    if value is None or goal.case != "contacts per head":
        return value
    return None if goal.baseline is None else goal.baseline * value
