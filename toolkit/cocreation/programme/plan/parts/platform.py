"""Parts of the second step, the platform: the process with its steps, and the place."""

from __future__ import annotations

from dataclasses import dataclass

from cocreation.process import LANES

from .. import schema

__all__ = ["Platform", "Process", "Step"]


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
