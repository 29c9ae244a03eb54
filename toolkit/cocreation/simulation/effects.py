"""What a sum of money reaches: with less and less effect, or against the harm of an event."""

from typing import NamedTuple

import numpy as np

from .levers import LEVERS
from .parameters import values

__all__ = ["Effects", "effects", "unguarded"]


class Effects(NamedTuple):
    """Four effects from 0 to 1, arrays of shape (runs,)."""

    thanks: np.ndarray
    """Of recognition."""
    pay: np.ndarray
    """Of rewards."""
    order: np.ndarray
    """Of moderation."""
    openness: np.ndarray
    """Of transparency."""


def effects(money, *, size):
    """Effects that saturate: e = 1 - exp(-money / scale).

    Thanks, pay and order reach people one by one, so their scale grows with the community; what
    is laid open is read by all.

    Parameters
    ----------
    money : ndarray, shape (runs, 6)
        Thousand euros on each of the `LEVERS`.
    size : ndarray, shape (runs,)
        Members, in relation to those at the start.

    Returns
    -------
    Effects

    Examples
    --------
    >>> found = effects(np.array([[0, 10, 0, 12, 0, 15.0]]), size=np.array([1.0]))
    >>> found.thanks.round(2).tolist(), found.pay.tolist()
    ([0.63], [0.0])
    """
    p = values()
    of = dict(zip(LEVERS, np.moveaxis(money, -1, 0), strict=True))
    return Effects(
        thanks=1 - np.exp(-of["recognition"] / (p.recognition_scale * size)),
        pay=1 - np.exp(-of["rewards"] / (p.rewards_scale * size)),
        order=1 - np.exp(-of["moderation"] / (p.moderation_scale * size)),
        openness=1 - np.exp(-of["transparency"] / p.transparency_scale),
    )


def unguarded(money):
    """Part of the harm of an event that money does not prevent: u = g² / (g² + money²).

    An S-shaped answer: a little does almost nothing, since news passes quickly.

    Parameters
    ----------
    money : ndarray
        Thousand euros on the lever that answers the event, in its quarter.

    Returns
    -------
    ndarray
        From 0 to 1.

    Examples
    --------
    >>> unguarded(np.array([0, 25, 50, 100])).round(2).tolist()
    [1.0, 0.8, 0.5, 0.2]
    """
    p = values()
    return p.guard**2 / (p.guard**2 + money**2)
