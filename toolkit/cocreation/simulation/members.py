"""Members: what moves them, who contributes, who climbs, leaves and joins."""

from functools import cache

import numpy as np

from ..community import contribution_shares
from ..motivation import participation_after
from .parameters import values

__all__ = ["after_a_quarter", "answers_each", "contributing", "inner_motive"]

PEOPLE = 10_000


def inner_motive(state, order):
    """Shift of the members' own motive against the start, in standard deviations.

        m = praise * standing * (1 - conflict) - displaced * crowding
            + trust_pull * (goodwill - start) - quarrel * (conflict - start)
            - control * order * (1 - conflict)²

    Praise is lost where people quarrel, and order without need is felt as control.

    References
    ----------
    deci1999 (praise and displaced), ryan2000 (direction of control)
    """
    p = values()
    return (
        p.praise * state.standing * (1 - state.conflict)
        - p.displaced * state.crowding
        + p.trust_pull * (state.goodwill - p.start_goodwill)
        - p.quarrel * (state.conflict - p.start_conflict)
        - p.control * order * (1 - state.conflict) ** 2
    )


def contributing(motive, pay):
    """Share of each class that contributes: P = Phi(Phi⁻¹(baseline) + weight * m + pull * pay).

    Returns
    -------
    ndarray, shape (runs, 4)

    References
    ----------
    deci1999 (model 8A)
    """
    p = values()
    effect = motive[:, None] * p.weight + np.multiply.outer(pay, p.pull)
    return participation_after(p.baseline, effect=effect)


@cache
def answers_each():
    """Answers a quarter of one who contributes, by class: the rank-size rule of model 6A.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> answers_each().round(1).tolist()
    [1.0, 3.9, 29.6, 459.0]
    """
    p = values()
    ranked = contribution_shares(people=PEOPLE, exponent=p.concentration).cumsum()
    ends = np.round(PEOPLE * p.start_share[::-1].cumsum()).astype(int) - 1
    shares = np.diff(ranked[ends], prepend=0)[::-1]
    return p.start_answers * shares / (p.start_members * p.start_share * p.baseline)


def after_a_quarter(members, share, *, stopping, following, churn, joining):
    """Members at the end of a quarter.

    They rise and fall back by one class, the faster the more or less alive a class is
    (its share that contributes, in relation to the baseline). Then some stop or follow a fork: as
    customers they remain, and count as lurkers. Some leave the firm, and people join as lurkers.

    Parameters
    ----------
    members, share : ndarray, shape (runs, 4)
        Heads of each class, and shares that contribute.
    stopping : ndarray, shape (runs,)
        Share of regular and super-users who stop.
    following : ndarray, shape (runs,)
        Share of occasional, regular and super-users who follow a fork.
    churn : ndarray, shape (runs,)
        Share of all members who leave.
    joining : ndarray, shape (runs,)
        People who join.

    Returns
    -------
    ndarray, shape (runs, 4)
    """
    p = values()
    alive = share / p.baseline
    rising = p.climb * p.start_share[1:] / p.start_share[:-1]
    up = np.minimum(rising * alive[:, :-1], 1) * members[:, :-1]
    down = np.minimum(p.lapse / alive[:, 1:], 1) * members[:, 1:]
    after = members.copy()
    after[:, :-1] += down - up
    after[:, 1:] += up - down
    silent = np.column_stack([following, *2 * [1 - (1 - following) * (1 - stopping)]])
    after[:, 0] += (silent * after[:, 1:]).sum(axis=1)
    after[:, 1:] *= 1 - silent
    after *= 1 - churn[:, None]
    after[:, 0] += joining
    return after
