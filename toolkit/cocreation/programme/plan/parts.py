"""The parts of a co-creation plan, in the order in which they are thought through.

Each part is a dataclass; the metadata of its fields say what the form asks and what it takes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from cocreation.comparison import DEFINITIONS, DOORS
from cocreation.process import LANES

from . import schema

__all__ = ["Actor", "Channel", "Cost", "Entry", "Goal", "Governance", "Incentive", "Input",
           "Measures", "Meeting", "Platform", "Process", "Purpose", "Resource", "Risk",
           "Step"]  # fmt: skip

ROLES = ("beneficiary", "contributor", "super-user", "staff", "partner", "outsider")
MOTIVES = ("intrinsic", "internalised", "extrinsic")
KINDS_OF_RESOURCE = ("knowledge", "time", "data", "money", "equipment", "network")
POWERS = ("none", "advise", "shortlist", "decide")
REWARDS = ("feedback", "recognition", "influence", "learning", "gift", "money", "prize")
TIES = ("nothing", "taking part", "a task done", "quality as judged", "the result")
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
class Purpose:
    """What is not good enough, what is to be different, and in which sense it is co-creation."""

    problem: str = schema.long(
        "Problem", "Who is worse off today, in which situation; how do you know?"
    )
    asked: str = schema.long(
        "Whom you asked", "How many outside, in which roles; what did they say against it?"
    )
    aim: str = schema.long("Aim", "What is different, for whom, when the programme has worked?")
    definition: str = schema.choice(
        "Definition",
        "In which of the four senses is this co-creation?",
        tuple(DEFINITIONS),
        DEFINITIONS,
    )
    because: str = schema.long(
        "What this leaves out", "What would not count under this definition?"
    )
    strength: str = schema.long(
        "Strength", "What can you do that your partners cannot do without you?"
    )
    readiness: str = schema.long("Readiness", "What must change inside first, and who loses by it?")


@dataclass(frozen=True)
class Actor:
    """A person or an organisation that gives, gains or loses."""

    name: str = schema.text("Name", "A name that the other parts use.")
    role: str = schema.choice("Role", "What they are in the programme.", ROLES)
    moved_by: str = schema.choice("Moved by", "Their main motive for taking part.", MOTIVES)
    number: float | None = schema.number(
        "How many", "People or organisations, counted or estimated."
    )
    gets: str = schema.sentence("Gets", "What they have from it that they would notice.")
    loses: str = schema.sentence("May lose", "Time, income, privacy, control.")


@dataclass(frozen=True)
class Resource:
    """Something that must be brought in for value to come about."""

    name: str = schema.text("Resource", "Such as hours of moderators, repair skill, sales data.")
    actor: str = schema.text("Brought by", "The name of an actor.")
    kind: str = schema.choice("Kind", "What sort of thing it is.", KINDS_OF_RESOURCE)
    if_missing: str = schema.sentence(
        "If missing", "What happens, and who steps in, if it stays away."
    )


@dataclass(frozen=True)
class Entry:
    """Through which door customers come into the value chain, and with what power."""

    door: str = schema.choice("Door", "Where in the value chain they come in.", DOORS)
    task: str = schema.long(
        "Task", "What do they do there that somebody else did before, or nobody?"
    )
    because: str = schema.long("Because", "Why this door: tastes, skill, size of the market, cost.")
    power: str = schema.choice("Power", "What their voice does to the decision.", POWERS)
    rejected: str = schema.long(
        "Door rejected", "Which other door came second, and why did it lose?"
    )


@dataclass(frozen=True)
class Platform:
    """Where they meet; the four blocks of DART as four questions."""

    place: str = schema.text("Place", "Workshop, forum, app, meeting: name it, and who runs it.")
    first_week: str = schema.long(
        "First week", "Who answers the first hundred questions; what brings the first hundred?"
    )
    dialogue: str = schema.long(
        "Dialogue", "How does a member start a conversation, and who replies?"
    )
    access: str = schema.long("Access", "Which tools, data or people can members get at?")
    risk: str = schema.long("Risk", "What are members told that could go wrong for them?")
    transparency: str = schema.long("Transparency", "Which numbers and reasons do you publish?")
    left_out: str = schema.long(
        "Left out", "Who cannot come in by this way, and what is their way?"
    )


@dataclass(frozen=True)
class Step:
    """A step of the service blueprint."""

    id: str = schema.text("Id", "A short name, such as ask, by which later steps name this one.")
    name: str = schema.text("Step", "What is done.")
    stage: str = schema.text("Stage", "Part of the visit, such as Arrive.")
    lane: str = schema.choice("Lane", "Who sees it.", LANES)
    actor: str = schema.text("Actor", "Who does it.")
    follows: tuple[str, ...] = schema.names(
        "Follows", "Ids of the steps right before it, with commas: ask, look."
    )
    fail_point: bool = schema.flag("Fail point", "Likely to go wrong?")
    minutes: float | None = schema.number("Minutes", "Of work.")
    waiting_minutes: float | None = schema.number("Wait", "Minutes of waiting before it.")
    cost: float | None = schema.number("Cost", "For the firm, in its currency.")
    effort: float | None = schema.number("Effort", "Points from 1 to 5, of whoever does it.")


@dataclass(frozen=True)
class Process:
    """The service blueprint, inline or by reference, and what happens after a failure."""

    blueprint: str = schema.text(
        "Blueprint", "A file beside the plan; or empty, and the steps below."
    )
    steps: tuple[Step, ...] = schema.rows("Steps", "What customers, staff and suppliers do.", Step)
    recovery: str = schema.long("Recovery", "When a fail point fails: who does what, how soon?")


@dataclass(frozen=True)
class Incentive:
    """What one actor gets for what."""

    actor: str = schema.text("For", "The name of an actor.")
    reward: str = schema.sentence("Reward", "Such as thanks by name, a say, 40 euros a day.")
    kind: str = schema.choice("Kind", "What sort of reward it is.", REWARDS)
    tied_to: str = schema.choice("Tied to", "What one must do for it.", TIES)
    afterwards: str = schema.sentence("When it ends", "What is left when the reward stops.")


@dataclass(frozen=True)
class Risk:
    """Something that may go wrong, for whom, and who would see it."""

    risk: str = schema.sentence("Risk", "What happens, in one sentence.")
    harms: str = schema.text("Harms", "The name of an actor.")
    sign: str = schema.sentence(
        "Early sign", "Something that can be counted, with the number that alarms."
    )
    measure: str = schema.sentence("Measure", "What is done beforehand, and at the sign.")
    owner: str = schema.text("Owner", "One person's post.")


@dataclass(frozen=True)
class Governance:
    """The rules by which the community and its owner deal with each other, and the risks."""

    rights: str = schema.long("Rights", "Who owns what members make, above all what is not used?")
    credit: str = schema.long("Credit", "Who is named, where, for how long?")
    consent: str = schema.long(
        "Consent", "To what do they agree, how can they refuse and withdraw?"
    )
    moderation: str = schema.long(
        "Moderation", "Who removes what by which rule, and who watches them?"
    )
    appeal: str = schema.long("Appeal", "At which door can a member knock, and who decides there?")
    exit: str = schema.long("Exit", "What can they take along when they leave?")
    law: str = schema.long(
        "Law", "Data, minors, liability, permits: which apply, and which post has checked?"
    )
    crisis: str = schema.long("Crisis", "Who speaks and who may switch it off, on the first day?")
    risks: tuple[Risk, ...] = schema.rows("Risks", "Write the inquest before the launch.", Risk)


@dataclass(frozen=True)
class Channel:
    """The way back: how those who gave something hear what became of it."""

    answers_by: str = schema.text("Answered by", "The post that answers, and the one for holidays.")
    days: float | None = schema.number("Within days", "Until a person has replied.")
    per_week: float | None = schema.number(
        "Come in a week", "Messages and ideas that one of your own people must answer."
    )
    capacity: float | None = schema.number(
        "Can be answered a week", "With the hours that are paid."
    )
    rejected: str = schema.long("If not used", "What does somebody hear whose idea is not used?")
    published: str = schema.long("Published", "Where the shares of ideas used and refused stand.")


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
