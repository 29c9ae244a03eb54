"""What is there at the beginning of a quarter, for one run or for thousands."""

from dataclasses import dataclass

import numpy as np

from .parameters import values

__all__ = ["State", "opening"]


@dataclass(frozen=True)
class State:
    """Arrays with a row a run; all but `members` and `built_later` have one column."""

    members: np.ndarray
    """Heads in each of the classes, shape (runs, 4)."""
    standing: np.ndarray
    """How far thanks have arrived, 0 to 1; hidden from players."""
    crowding: np.ndarray
    """How far rewards have displaced the members' own interest, 0 to 1; hidden."""
    conflict: np.ndarray
    """0 to 1."""
    goodwill: np.ndarray
    """0 to 1: the stock that a firm harvests (model 11A)."""
    satisfaction: np.ndarray
    """0 to 1."""
    quality: np.ndarray
    """Of the product, 0 to 1; hidden."""
    built_later: np.ndarray
    """Ideas that will be ready this quarter and the next, shape (runs, 2); hidden."""


def opening(runs):
    """The state before the first quarter.

    Parameters
    ----------
    runs : int
        Number of rows.

    Returns
    -------
    State

    Examples
    --------
    >>> opening(1).members.round().tolist()
    [[18000.0, 1800.0, 180.0, 20.0]]
    """
    p = values()

    def all_at(value):
        return np.full(runs, value)

    return State(
        members=np.tile(p.start_members * p.start_share, (runs, 1)),
        standing=all_at(0.0),
        crowding=all_at(0.0),
        conflict=all_at(p.start_conflict),
        goodwill=all_at(p.start_goodwill),
        satisfaction=all_at(p.start_satisfaction),
        quality=all_at(p.start_quality),
        built_later=np.zeros((runs, 2)),
    )
