"""Service: questions and who settles them, ideas and what is built of them, satisfaction."""

from typing import NamedTuple

import numpy as np

from .members import answers_each
from .parameters import values

__all__ = ["Ideas", "Questions", "ideas_of", "next_satisfaction", "settle"]


class Questions(NamedTuple):
    """Of a quarter, arrays of shape (runs,)."""

    asked: np.ndarray
    answers: np.ndarray
    """By members."""
    open: np.ndarray
    """Settled by nobody."""


class Ideas(NamedTuple):
    """Of a quarter, arrays of shape (runs,)."""

    good: np.ndarray
    started: np.ndarray
    """To be ready two quarters later."""


def settle(total, active, support, *, outage):
    """Questions, answers by members, and what staff leave open.

        asked = questions_each * members * (1 + outage_questions * outage)
        F = (1 - staff_only) * asked,   answers = F * (1 - exp(-capacity / F))
        open = asked - answers - min(asked - answers, 1000 * support / cost_per_answer)

    where capacity is what those who contribute have in them; the more they are, the more often
    two answer the same question.

    Parameters
    ----------
    total : ndarray, shape (runs,)
        Members.
    active : ndarray, shape (runs, 4)
        Those who contribute.
    support : ndarray, shape (runs,)
        Thousand euros.
    outage : ndarray, shape (runs,)
        Severity, or 0.

    Returns
    -------
    Questions
    """
    p = values()
    asked = p.questions_each * total * (1 + p.outage_questions * outage)
    for_members = (1 - p.staff_only) * asked
    answers = for_members * (1 - np.exp(-(active @ answers_each()) / for_members))
    left = asked - answers
    return Questions(asked, answers, left - np.minimum(left, 1_000 * support / p.cost_per_answer))


def ideas_of(willing, product):
    """Good ideas, and those that money starts to build.

        good = sum of idea_rate * willing
        started = good * (1 - exp(-product / (idea_cost * good)))

    Only those count who would contribute without rewards: incentives bring quantity, interest
    brings quality.

    Parameters
    ----------
    willing : ndarray, shape (runs, 4)
        Members of each class who contribute without rewards.
    product : ndarray, shape (runs,)
        Thousand euros.

    Returns
    -------
    Ideas

    References
    ----------
    cerasoli2014 (quantity and quality)
    """
    p = values()
    good = willing @ p.idea_rate
    return Ideas(good, good * (1 - np.exp(-product / (p.idea_cost * good))))


def next_satisfaction(satisfaction, *, quality, settled, goodwill, conflict):
    """Satisfaction at the end of a quarter; it follows its causes with a delay.

    S' = S + mood_speed * (target - S),   target from 0 to 1
    target = mood_quality * quality + mood_service * settled + mood_goodwill * goodwill
             - mood_conflict * conflict
    """
    p = values()
    target = (
        p.mood_quality * quality
        + p.mood_service * settled
        + p.mood_goodwill * goodwill
        - p.mood_conflict * conflict
    )
    return satisfaction + p.mood_speed * (np.clip(target, 0, 1) - satisfaction)
