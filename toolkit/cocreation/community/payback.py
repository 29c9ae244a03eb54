"""What a few published figures say about who gets how much: the two extreme distributions."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["extreme_distributions"]


def extreme_distributions(*, total, people, known=()):
    """Find the most equal and the most unequal way to hand out a total, given what is known.

    With payments in falling order, x_1 >= x_2 >= ... >= x_n >= 0 and sum T, each known point
    (r, low, high) says low <= x_r <= high. Nobody above rank r then has less than low, nobody
    below it more than high, so every payment lies between two steps, l_i <= x_i <= u_i. Let S_j be
    the sum of the j largest payments. Whatever the true payments are,

        most equal:    x_i = the level c, raised to l_i or cut to u_i      (smallest S_j for all j)
        most unequal:  u_i from the top down, l_i after the money is gone  (largest S_j for all j)

    so that the Lorenz curve lies between those of the two distributions, and the Gini coefficient
    between their Gini coefficients.

    Parameters
    ----------
    total : float
        T, all that is handed out, above 0 (any unit of money).
    people : int
        n, people among whom it is handed out, at least 1.
    known : sequence of (int, float, float)
        Points (rank, low, high): the person at this rank, counted from the best paid, got at least
        `low` and at most `high` (infinity if that is not known).

    Returns
    -------
    DataFrame
        A row for each person: ``rank`` (1 the best paid), ``most_equal``, ``most_unequal``.

    Raises
    ------
    ValueError
        If an argument is out of its range, or no distribution has all the known points.

    References
    ----------
    marshall2011 (majorization, by which one distribution is more equal than another)

    Examples
    --------
    Ten people share 100; the best paid got 40, and three got at least 15 each:

    >>> found = extreme_distributions(total=100, people=10, known=[(1, 40, 40), (3, 15, np.inf)])
    >>> found.head(4).round(1)
       rank  most_equal  most_unequal
    0     1        40.0          40.0
    1     2        15.0          40.0
    2     3        15.0          20.0
    3     4         4.3           0.0
    """
    total = number("total", total, above=0)
    people = number("people", people, low=1, whole=True)
    low, high = _steps(total, people, known)
    if low.sum() > total * (1 + 1e-12) or high.sum() < total * (1 - 1e-12):
        raise ValueError(
            f"known: got points under which {people} people hold {low.sum():g} to "
            f"{high.sum():g}, takes points that allow the total of {total:g}"
        )
    return pd.DataFrame(
        {
            "rank": np.arange(1, people + 1),
            "most_equal": np.clip(_level(total, low, high), low, high),
            "most_unequal": _from_the_top(total, low, high),
        }
    )


def _steps(total, people, known):
    """Least and largest payment at each rank."""
    low, high = np.zeros(people), np.full(people, total)
    for rank, least, most in known:
        rank = number("known rank", rank, low=1, high=people, whole=True)
        least = number("known low", least, low=0, high=total)
        most = min(most, total)
        if not most >= least:
            raise ValueError(f"known: got ({rank}, {least:g}, {most:g}), takes low <= high")
        low[:rank] = np.maximum(low[:rank], least)
        high[rank - 1 :] = np.minimum(high[rank - 1 :], most)
    if (low > high).any():
        rank = int(np.argmax(low > high)) + 1
        raise ValueError(
            f"known: got at least {low[rank - 1]:g} and at most {high[rank - 1]:g} at rank "
            f"{rank}, takes points that agree"
        )
    return low, high


def _level(total, low, high):
    """Level c at which payments raised to `low` and cut to `high` sum to the total."""
    levels = np.unique(np.concatenate([low, high]))
    sums = np.array([np.clip(level, low, high).sum() for level in levels])
    return np.interp(total, sums, levels)


def _from_the_top(total, low, high):
    """Give everybody `low`, and what is left to the best paid up to `high`."""
    room = np.concatenate([[0.0], (high - low).cumsum()])
    spread = np.minimum(room, total - low.sum())
    return low + np.diff(spread)
