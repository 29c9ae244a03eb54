"""Many people with the same idea: how many of the submissions are different."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["different_ideas"]


def different_ideas(*, submissions, pool, popularity):
    """Expected number of different ideas among submissions that are made independently.

    The pool holds m ideas; the i-th most obvious one is sent with probability p_i
    proportional to i^(-a). Of n submissions

        D(n) = Σ (1 - (1 - p_i)^n),    new = D(n) - D(n - 1) = Σ p_i (1 - p_i)^(n - 1)

    Parameters
    ----------
    submissions : int or array_like of int
        n, at least 1.
    pool : int
        m, ideas that there are to be had, at least 1.
    popularity : float
        a, at least 0; 0: all ideas are equally obvious, 1: the second is half as obvious as
        the first (Zipf's law).

    Returns
    -------
    DataFrame
        A row for each of `submissions`: ``submissions``, ``different`` ideas, ``new``, the
        chance that the last one was not there yet.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    kornish2011 (repetition among ideas)

    Examples
    --------
    >>> different_ideas(submissions=[1, 1_000, 125_000], pool=5_000, popularity=1).round(3)
       submissions  different    new
    0            1      1.000  1.000
    1         1000    466.973  0.359
    2       125000   4927.445  0.002
    """
    submissions = np.atleast_1d(number("submissions", submissions, low=1, whole=True)).astype(int)
    pool = number("pool", pool, low=1, whole=True)
    exponent = number("popularity", popularity, low=0)
    chance = np.arange(1, pool + 1) ** -exponent
    chance /= chance.sum()
    stay_away = np.log1p(-np.minimum(chance, 1 - 1e-16))
    missing = np.exp(np.outer(submissions - 1, stay_away))
    return pd.DataFrame(
        {
            "submissions": submissions,
            "different": (1 - missing * (1 - chance)).sum(axis=1),
            "new": missing @ chance,
        }
    )
