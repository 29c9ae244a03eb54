"""How many rivals a contest should have: less effort each, more luck among them (8D)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from ..crowd.selection import expected_maximum

__all__ = ["best_entry", "effort_of_each"]


def effort_of_each(rivals, *, prize=1.0):
    """Effort of each rival in a symmetric contest where the chance to win follows effort.

    One wins with a chance of own effort over all effort (a Tullock contest), so that each gives

        e = prize * (n - 1) / n ** 2

    Parameters
    ----------
    rivals : int or array_like of int
        Number n of contestants, 2 or more.
    prize : float
        What the winner gets, above 0, in the unit in which effort is counted.

    Returns
    -------
    float or ndarray
        Effort of each; all together give less than the prize, however many they are.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    tullock1980

    Examples
    --------
    >>> effort_of_each([2, 10, 1_400], prize=2_000).round(1).tolist()
    [500.0, 180.0, 1.4]
    """
    n = number("rivals", rivals, low=2, whole=True)
    return number("prize", prize, above=0) * (n - 1) / n**2


def best_entry(rivals, *, uncertainty):
    """Expected quality of the best entry, from effort and from luck.

        Q(n) = e(n) / e(2) + s * m(n)

    where m(n) is the expected maximum of n standard normal draws. Effort does not answer to luck
    here; in boudreau2011 uncertainty softened its fall.

    Parameters
    ----------
    rivals : sequence of int
        Numbers n of contestants, 2 or more.
    uncertainty : float
        Standard deviation s of luck in an entry; the effort of one of two rivals counts 1.

    Returns
    -------
    DataFrame
        A row for each of `rivals`: ``rivals``, ``effort`` (of each), ``luck`` (of the best),
        ``quality`` (their sum).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    boudreau2011 (the two forces, in 9,661 software contests), tullock1980

    Examples
    --------
    Two do well, a thousand do better, and thirty do worse than either:

    >>> best_entry([2, 30, 1_000], uncertainty=0.5)[["rivals", "quality"]].round(2)
       rivals  quality
    0       2     1.28
    1      30     1.15
    2    1000     1.62
    """
    n = np.atleast_1d(number("rivals", rivals, low=2, whole=True)).astype(int)
    luck = number("uncertainty", uncertainty, low=0) * np.array([expected_maximum(k) for k in n])
    effort = effort_of_each(n) / effort_of_each(2)
    return pd.DataFrame({"rivals": n, "effort": effort, "luck": luck, "quality": effort + luck})
