"""Parts of the first step, the position: purpose, actors, resources, entry point."""

from __future__ import annotations

from dataclasses import dataclass

from cocreation.comparison import DEFINITIONS, DOORS

from .. import schema

__all__ = ["POWERS", "Actor", "Entry", "Purpose", "Resource"]

ROLES = ("beneficiary", "contributor", "super-user", "staff", "partner", "outsider")
MOTIVES = ("intrinsic", "internalised", "extrinsic")
KINDS_OF_RESOURCE = ("knowledge", "time", "data", "money", "equipment", "network")
POWERS = ("none", "advise", "shortlist", "decide")


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
