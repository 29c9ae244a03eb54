"""Questions on the experiment, and on the rules to stop and to scale."""

import math

from .rulebook import rule
from .wording import blank, has_day, has_number, thin

POWER = 1.96 + 0.84
"""Normal quantiles for 5 %, two-sided, and a power of 80 %."""


@rule("experiment", "missing", "measures", 4, "A change is a question")
def _experiment(plan):
    if thin(plan.measures.change):
        yield (
            "change",
            "Which one change do you try on some and not on others? If all get it, what will you "
            "compare with?",
        )


@rule("experiment-outcome", "clash", "measures", 4, "A change is a question")
def _outcome(plan):
    known = {goal.metric.strip().casefold() for goal in plan.measures.goals}
    outcome = plan.measures.outcome.strip()
    if not blank(plan.measures.change) and outcome.casefold() not in known:
        yield (
            "outcome",
            f"The experiment is to be judged by “{outcome}”, which is none of your measures. "
            "Which of them decides? Say it, by its name, before you begin.",
        )


WITHOUT_A_LOT = {
    "": "How do the groups come about?",
    "before and after": "The season, the market and your own staff change as well. What would "
    "have happened without it?",
    "those who volunteer": "Those who join may differ from the others, and would even if joining "
    "did nothing. What else is different about them?",
    "chosen by us": "Who chose, and did they choose the willing, the near or the best?",
}


@rule("experiment-groups", "clash", "measures", 9, "Draw lots")
def _groups(plan):
    how = plan.measures.assignment
    if not blank(plan.measures.change) and how != "by lot":
        yield (
            "assignment",
            f"{WITHOUT_A_LOT[how]} Can you draw lots, at least for who is asked first? If not, "
            "say what the comparison that is left cannot show.",
        )


@rule("experiment-others", "thin", "measures", 9, "Draw lots")
def _others(plan):
    if not blank(plan.measures.change) and thin(plan.measures.others):
        yield (
            "others",
            "What does the other group get meanwhile, and what do you do if the change reaches "
            "it all the same, by a friend or an open page?",
        )


@rule("experiment-people", "missing", "measures", 9, "Draw lots")
def _people(plan):
    ours = plan.measures
    lacks = [name for name in ("people", "effect", "spread") if not getattr(ours, name)]
    if not blank(ours.change) and lacks:
        yield (
            lacks[0],
            "How many in each group can show the outcome, which difference between the groups do "
            "you expect, and how much does it differ from one person to the next?",
        )


@rule("experiment-blind", "clash", "measures", 9, "Draw lots")
def _blind(plan):
    ours = plan.measures
    if blank(ours.change) or not (ours.effect and ours.spread) or (ours.people or 0) <= 0:
        return
    seen = POWER * abs(ours.spread) * math.sqrt(2 / ours.people)
    if abs(ours.effect) < seen:
        needed = 2 * (POWER * ours.spread / ours.effect) ** 2
        yield (
            "people",
            f"With {ours.people:,.0f} in a group you would see a difference of {seen:.2g} in four "
            f"trials of five, and you expect {abs(ours.effect):g}; that takes {needed:,.0f}. Can "
            "you have more people or more who use it, or which comparison is left and what can "
            "it not show?",
        )


@rule("stop", "thin", "measures", 12, "When to stop")
def _stop(plan):
    yield from _a_rule("stop", plan.measures.stop, "do you stop, and who says so")


@rule("scale", "thin", "measures", 12, "When to stop")
def _scale(plan):
    yield from _a_rule(
        "scale", plan.measures.scale, "do you go on to the next place, and what differs there"
    )


def _a_rule(name, text, asks):
    if not has_number(text):
        yield name, f"At which number {asks}? A rule that counts nothing is never reached."
    elif not has_day(text):
        yield name, f"On which day, or after how many months, {asks}?"
