"""Parts of the fourth step, improvement: measures with an experiment, cost and evaluation."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from .. import schema

__all__ = ["Cost", "Goal", "Input", "Measures", "Meeting"]

ASSIGNMENTS = ("by lot", "before and after", "those who volunteer", "chosen by us")
TAGS = ("published", "defensible", "illustrative")
PHASES = ("plan", "do", "study", "act")
CASE_LINES = {
    "members": "all who have joined by that day",
    "active members": "those of them who write",
    "contacts per head": "share of today's contacts that is left",
    "ideas built a quarter": "ideas of members that are built",
}


@dataclass(frozen=True)
class Goal:
    """A measure with a baseline, a target, a margin of error, a date and an owner."""

    metric: str = schema.text("Measure", "What is counted or asked, of whom.")
    unit: str = schema.text("Unit", "Such as %, days, visits a month.")
    baseline: float | None = schema.number("Baseline", "The value now.")
    target: float | None = schema.number("Target", "The value that is to be reached.")
    margin: float | None = schema.number("Give or take", "By how much it moves by chance alone.")
    date: datetime.date | None = field(default=None, metadata=schema.date("By", "Year-month-day."))
    owner: str = schema.text("Owner", "One person's post.")
    case: str = schema.choice(
        "In the case",
        "The line of the business case that it follows, if any.",
        tuple(CASE_LINES),
        CASE_LINES,
    )
    gamed: str = schema.sentence(
        "If gamed", "How it could rise while nothing is better, what shows it."
    )


@dataclass(frozen=True)
class Measures:
    """Goals, one experiment, and the rules to stop and to scale."""

    goals: tuple[Goal, ...] = schema.rows(
        "Goals", "Few, and each one that somebody would miss.", Goal
    )
    change: str = schema.long(
        "Experiment", "The one change that is tried on some and not on others."
    )
    assignment: str = schema.choice("Groups", "How it is settled who gets the change.", ASSIGNMENTS)
    outcome: str = schema.text("Outcome", "The measure above that decides.")
    others: str = schema.long(
        "Other group", "What do they get meanwhile, and what if the change reaches them?"
    )
    people: float | None = schema.number(
        "People in a group", "Those in whom it can be seen; if whole branches are drawn, branches."
    )
    effect: float | None = schema.number(
        "Difference expected", "Between the groups' means, those counted who never use it."
    )
    spread: float | None = schema.number(
        "Spread", "Standard deviation from person to person; of a share p it is √(p(1 - p))."
    )
    stop: str = schema.long("Stop", "At which number, on which day do you stop, and who says so?")
    scale: str = schema.long("Scale", "At which number do you go on to a larger place?")


@dataclass(frozen=True)
class Input:
    """A number of the business case, with its range and where it comes from."""

    name: str = schema.text(
        "Input", "Such as set_up; the names of the business case are handed on to it."
    )
    value: float | None = schema.number("Value", "The single best guess.")
    low: float | None = schema.number("Low", "You would be surprised by less.")
    high: float | None = schema.number("High", "You would be surprised by more.")
    unit: str = schema.text("Unit", "Such as € a quarter.")
    tag: str = schema.choice("Kind of number", "Published, defensible or illustrative.", TAGS)
    source: str = schema.sentence("Source", "Where it was published, or the reason for it.")


@dataclass(frozen=True)
class Meeting:
    """A date in the calendar of plan, do, study, act."""

    month: float | None = schema.number("Month", "1 to 12 after the start.")
    phase: str = schema.choice("Phase", "Plan, do, study or act.", PHASES)
    what: str = schema.sentence("What", "The question that is put on that day.")
    owner: str = schema.text("Owner", "One person's post.")


@dataclass(frozen=True)
class Cost:
    """What it costs, what is not paid, and the calendar by which it is judged."""

    inputs: tuple[Input, ...] = schema.rows("Inputs", "The numbers of the business case.", Input)
    hours: float | None = schema.number("Unpaid hours a year", "Given by all who are not paid.")
    worth: float | None = schema.number(
        "Worth", "At your best guesses, if the sum is your own and not the book's business case."
    )
    loss: float | None = schema.number(
        "Chance of a loss", "From 0 to 1, if the sum is your own; plan.ipynb shows how."
    )
    accepted: float | None = schema.number(
        "Loss accepted", "The largest chance of a loss, from 0 to 1, at which you would start."
    )
    decision: str = schema.long("Decision", "Who decides to start, on which day, by which number?")
    rival: str = schema.long(
        "Rival", "The best other use of the same money, and what happens if nothing is done."
    )
    learn_first: str = schema.long(
        "Learnt first", "Which number could turn the decision; how is it learnt, at what price?"
    )
    waits: str = schema.long("What waits", "Which part of the money is held back, until which day?")
    wrong: str = schema.long(
        "What would prove it wrong", "Which finding would make you give it up?"
    )
    calendar: tuple[Meeting, ...] = schema.rows(
        "Calendar", "Twelve months in small steps.", Meeting
    )
