"""How a joint value can be divided: the Shapley value (model 11B)."""

import itertools
import math

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["alike_contributors", "crowd_value", "shapley_value"]

MOST_ACTORS = 12


def _actors(actors):
    actors = list(actors)
    if not 1 <= len(actors) <= MOST_ACTORS or len(set(actors)) < len(actors):
        raise ValueError(f"actors: got {actors}, takes 1 to {MOST_ACTORS} different names")
    return actors


def shapley_value(actors, worth):
    """Each actor's mean contribution over all orders in which the actors may join.

        share[i] = sum over S without i of |S|! (n - |S| - 1)! / n! (worth(S + i) - worth(S))

    Parameters
    ----------
    actors : sequence of str
        Names, at most twelve.
    worth : callable
        Function of a frozenset of names: the value that these actors make by themselves.

    Returns
    -------
    Series
        The value of each actor; together the worth of all, less the worth of nobody.

    Raises
    ------
    ValueError
        If there are too many actors, or names are not distinct.

    References
    ----------
    shapley1953

    Examples
    --------
    A firm can make 100 with either of two designers, and nothing alone:

    >>> def worth(group):
    ...     return 100 if "firm" in group and len(group) > 1 else 0
    >>> shapley_value(["firm", "Ana", "Bo"], worth).round(1).to_dict()
    {'firm': 66.7, 'Ana': 16.7, 'Bo': 16.7}
    """
    actors = _actors(actors)
    count, value = len(actors), dict.fromkeys(actors, 0.0)
    for size in range(count):
        weight = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
        for group in map(frozenset, itertools.combinations(actors, size)):
            before = worth(group)
            for actor in actors:
                if actor not in group:
                    value[actor] += weight * (worth(group | {actor}) - before)
    return pd.Series(value, name="value")


def alike_contributors(contributors, *, needed=7, alternative=0):
    """Worth of a firm with 0, 1, ..., n contributors of whom only some are needed.

        worth(k) = a + (1 - a) min(k, needed) / needed

    Parameters
    ----------
    contributors : int
        Number n of contributors, at least `needed`.
    needed : int
        Contributors whose work is used; 7 designs a week at Threadless in 2008.
    alternative : float
        Share a of the joint value that the firm could make without any of them, from 0 to 1
        (illustrative).

    Returns
    -------
    ndarray, shape (contributors + 1,)
        The worth, 1 for all together.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    shapley1953

    Examples
    --------
    >>> alike_contributors(4, needed=2, alternative=0.5).tolist()
    [0.5, 0.75, 1.0, 1.0, 1.0]
    """
    needed = number("needed", needed, low=1, whole=True)
    count = number("contributors", contributors, low=needed, whole=True)
    alternative = number("alternative", alternative, low=0, high=1)
    used = np.minimum(np.arange(count + 1), needed) / needed
    return alternative + (1 - alternative) * used


def crowd_value(worth, *, as_one=False):
    """Shapley value of a crowd of like contributors beside one firm that nobody can do without.

    In a random order the firm comes after 0, 1, ..., n contributors with the same chance, and
    adds what they make together. So it gets the mean of `worth`, and the crowd the rest. If the
    crowd acts as one, there are two actors and two orders.

    Parameters
    ----------
    worth : array_like, shape (n + 1,)
        Value of the firm with 0, 1, ..., n contributors; contributors alone make nothing.
    as_one : bool
        Whether all contributors act together, as a union does.

    Returns
    -------
    float
        Value of all contributors together, in the unit of `worth`.

    Raises
    ------
    ValueError
        If `worth` has fewer than two values.

    References
    ----------
    shapley1953

    Examples
    --------
    Fourteen designers, seven of them needed, each for oneself and then as one:

    >>> worth = alike_contributors(14, needed=7)
    >>> round(crowd_value(worth), 3), crowd_value(worth, as_one=True)
    (0.267, 0.5)
    """
    worth = np.atleast_1d(number("worth", worth))
    if len(worth) < 2:
        raise ValueError("worth: got 1 value, takes one for each number of contributors from 0")
    firm = (worth[0] + worth[-1]) / 2 if as_one else worth.mean()
    return float(worth[-1] - firm)
