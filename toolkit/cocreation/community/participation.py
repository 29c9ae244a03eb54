"""Who contributes how much: Lorenz curve, Gini and top shares (model 6A, what is observed)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["gini", "lorenz", "top_share"]


def activity(contributions):
    """Contributions as a sorted array, least active first."""
    found = np.sort(np.atleast_1d(number("contributions", contributions, low=0)))
    if found.sum() == 0:
        raise ValueError(
            f"contributions: got {len(found)} people and no contribution, "
            "takes at least one number above 0"
        )
    return found


def top_people(people, share):
    """Whole people in a top share of a group: rounded, at least one."""
    return max(1, int(np.floor(share * people + 0.5)))


def lorenz(contributions):
    """Lorenz curve: the share of all contributions made by the least active people.

    Parameters
    ----------
    contributions : array_like, shape (people,)
        Contributions of each person, at least 0. Put in the zeros of those who only read if the
        curve is to be about all members, and say so: they change it.

    Returns
    -------
    DataFrame
        A row for nobody and one for each person, least active first: ``share_of_people``,
        ``share_of_contributions``, both from 0 to 1.

    Raises
    ------
    ValueError
        If a contribution is negative or no number, or if there is none above 0.

    References
    ----------
    nielsen2006

    Examples
    --------
    >>> lorenz([1, 1, 2, 6])
       share_of_people  share_of_contributions
    0             0.00                     0.0
    1             0.25                     0.1
    2             0.50                     0.2
    3             0.75                     0.4
    4             1.00                     1.0
    """
    ordered = activity(contributions)
    running = np.concatenate([[0.0], ordered.cumsum()])
    return pd.DataFrame(
        {
            "share_of_people": np.arange(len(running)) / len(ordered),
            "share_of_contributions": running / running[-1],
        }
    )


def gini(contributions):
    """Gini coefficient: 0 if all contribute the same, near 1 if one person does everything.

    With x in rising order, n people and i = 1, ..., n,

        G = 2 sum(i x_i) / (n sum(x)) - (n + 1) / n

    which is twice the area between the Lorenz curve and the diagonal.

    Parameters
    ----------
    contributions : array_like, shape (people,)
        Contributions of each person, at least 0.

    Returns
    -------
    float
        From 0 to (n - 1) / n.

    Raises
    ------
    ValueError
        If a contribution is negative or no number, or if there is none above 0.

    References
    ----------
    vanmierlo2014 (why it matters for communities)

    Examples
    --------
    >>> round(gini([1, 1, 2, 6]), 3), gini([3, 3, 3])
    (0.4, 0.0)

    Six lurkers join the same four:

    >>> round(gini([0] * 6 + [1, 1, 2, 6]), 3)
    0.76
    """
    ordered = activity(contributions)
    people = len(ordered)
    place = np.arange(1, people + 1)
    coefficient = 2 * (place @ ordered) / (people * ordered.sum()) - (people + 1) / people
    return max(0.0, round(float(coefficient), 12))


def top_share(contributions, share=0.01):
    """Share of all contributions that the most active people made.

    Parameters
    ----------
    contributions : array_like, shape (people,)
        Contributions of each person, at least 0.
    share : float
        Share of people who count as the top, above 0 and at most 1. The number of people is
        rounded; there is always at least one.

    Returns
    -------
    float
        From `share` (about) to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    nielsen2006 (the 90-9-1 rule of thumb), vanmierlo2014 (a measurement)

    Examples
    --------
    >>> top_share([1, 1, 2, 6], share=0.25)
    0.6
    """
    ordered = activity(contributions)
    share = number("share", share, above=0, high=1)
    top = ordered[len(ordered) - top_people(len(ordered), share) :]
    return float(top.sum() / ordered.sum())
