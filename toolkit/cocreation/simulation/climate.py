"""The climate: conflict that spreads, and goodwill that a firm harvests."""

import numpy as np

from .effects import unguarded
from .parameters import values

__all__ = ["captured_share", "next_conflict", "next_goodwill"]


def next_conflict(conflict, found, *, size, weather, scandal, transparency):
    """Conflict at the end of a quarter.

        heat = friction * size * weather + contagion * C + rivalry * pay
               + scandal_quarrel * scandal * unguarded(transparency)
        C' = (C + heat * (1 - C)) * (1 - calming * order)

    Parameters
    ----------
    conflict, size, weather, scandal, transparency : ndarray, shape (runs,)
        Conflict C from 0 to 1, members in relation to the start, chance of the quarter, severity
        (or 0), thousand euros.
    found : Effects
        Of the money of the quarter.

    Returns
    -------
    ndarray
        From 0 to 1.
    """
    p = values()
    heat = (
        p.friction * size * weather
        + p.contagion * conflict
        + p.rivalry * found.pay
        + p.scandal_quarrel * scandal * unguarded(transparency)
    )
    after = (conflict + heat * (1 - conflict)) * (1 - p.calming * found.order)
    return np.clip(after, p.least_conflict, 1)


def captured_share(answers, built, *, recognition, rewards):
    """Share of the value made by members that the firm keeps.

    value = cost_per_answer * answers / 1000 + idea_value * built
    captured = 1 - (rewards + thanks_count * recognition) / value,   from 0 to 1
    """
    p = values()
    value = p.cost_per_answer * answers / 1_000 + p.idea_value * built
    return np.clip(1 - (rewards + p.thanks_count * recognition) / value, 0, 1)


def next_goodwill(goodwill, *, captured, openness, scandal, transparency):
    """Goodwill at the end of a quarter: the stock of model 11A, with a capacity of 1.

        G' = (G + r G (1 - G) - h * captured * (1 - shield * openness) * G)
             * (1 - scandal_loss * scandal * unguarded(transparency))

    with r the goodwill_growth and h the harm of the parameters.

    Returns
    -------
    ndarray
        From 0 to 1.

    References
    ----------
    schaefer1954 (the equation, for fish)
    """
    p = values()
    growth = p.goodwill_growth * (1 - goodwill)
    loss = p.harm * captured * (1 - p.shield * openness)
    after = goodwill * (1 + growth - loss)
    after = after * (1 - p.scandal_loss * scandal * unguarded(transparency))
    return np.clip(after, p.least_goodwill, 1)
