"""Parts of the third step, the mechanism: incentives, governance with risks, the way back."""

from __future__ import annotations

from dataclasses import dataclass

from .. import schema

__all__ = ["Channel", "Governance", "Incentive", "Risk"]

REWARDS = ("feedback", "recognition", "influence", "learning", "gift", "money", "prize")
TIES = ("nothing", "taking part", "a task done", "quality as judged", "the result")


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
