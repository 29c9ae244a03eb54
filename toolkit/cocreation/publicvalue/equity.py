"""Who gets a better service when citizens take part, and what support does (model 10B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number, one_of

from ..community.participation import gini
from .synergy import quality

__all__ = ["SUPPORT_RULES", "distribute", "equity", "neighbourhoods", "serve"]

SUPPORT_RULES = ("levelling up", "equal parts", "matching")


def neighbourhoods():
    """Five invented neighbourhoods: the less spare time, the more need.

    Returns
    -------
    DataFrame
        A row a neighbourhood: ``place``, ``time`` (units that residents can give), ``need``
        (weight). Illustrative.

    Examples
    --------
    >>> neighbourhoods()
        place  time  need
    0   Docks     2     5
    1    Mill     4     4
    2  Market     6     3
    3    Park     8     2
    4    Hill    10     1
    """
    return pd.DataFrame(
        {
            "place": ["Docks", "Mill", "Market", "Park", "Hill"],
            "time": [2, 4, 6, 8, 10],
            "need": [5, 4, 3, 2, 1],
        }
    )


def distribute(time, *, hours, rule):
    """Divide hours of support among places.

    - *levelling up*: to those with least, until they have as much as the next;
    - *equal parts*: the same to each;
    - *matching*: in proportion to what each gives itself.

    Parameters
    ----------
    time : array_like, shape (places,)
        What residents can give, above 0.
    hours : float
        Support in all, at least 0.
    rule : str
        One of `SUPPORT_RULES`.

    Returns
    -------
    ndarray, shape (places,)
        Support for each place; the sum is `hours`.

    Raises
    ------
    ValueError
        If a number is out of its range or the rule is unknown.

    References
    ----------
    jakobsen2013 (support for those who lack what it takes to take part)

    Examples
    --------
    >>> for rule in SUPPORT_RULES:
    ...     print(rule, distribute([2, 4, 6, 8, 10], hours=6, rule=rule).tolist())
    levelling up [4.0, 2.0, 0.0, 0.0, 0.0]
    equal parts [1.2, 1.2, 1.2, 1.2, 1.2]
    matching [0.4, 0.8, 1.2, 1.6, 2.0]
    """
    time = np.atleast_1d(number("time", time, above=0))
    hours = number("hours", hours, low=0)
    one_of("rule", rule, SUPPORT_RULES)
    if rule == "equal parts":
        return np.full(len(time), hours / len(time))
    if rule == "matching":
        return hours * time / time.sum()
    lowest = np.sort(time)
    levels = (hours + lowest.cumsum()) / np.arange(1, len(time) + 1)
    reached = levels[np.flatnonzero(levels >= lowest)[-1]]
    return np.maximum(reached - time, 0)


def serve(places, *, public=2, support=0, follow=0, alpha=0.5, beta=0.3):
    """Quality of a service in each place.

    Residents give y = time + support. The public input is ``public`` a place on average and is
    divided in proportion to y^κ; quality is x^α y^β.

    Parameters
    ----------
    places : DataFrame
        A row a place, with ``time``; other columns are kept.
    public : float
        Public input a place, on average, above 0 (illustrative).
    support : float or array_like
        Hours that are added to the time of each place, at least 0.
    follow : float
        κ, how far public input follows citizens' activity: 0 not at all (the same everywhere),
        1 in proportion.
    alpha, beta : float
        Weights of the two inputs, above 0 (illustrative).

    Returns
    -------
    DataFrame
        The places with ``public``, ``citizens`` and ``quality``.

    Raises
    ------
    ValueError
        If a column is missing or a number is out of its range.

    References
    ----------
    ostrom1996, jakobsen2013

    Examples
    --------
    >>> serve(neighbourhoods())["quality"].round(2).tolist()
    [1.74, 2.14, 2.42, 2.64, 2.82]
    """
    columns("places", places, ["time"])
    time = np.atleast_1d(number("time", places["time"], above=0))
    citizens = time + number("support", support, low=0)
    pull = citizens ** number("follow", follow, low=0)
    input_ = number("public", public, above=0) * len(time) * pull / pull.sum()
    made = quality(input_, citizens, alpha=alpha, beta=beta)
    return places.assign(public=input_, citizens=citizens, quality=made)


def equity(served):
    """Three ways to sum up who gets what.

    Parameters
    ----------
    served : DataFrame
        A row a place, with ``quality`` and ``need`` (weights).

    Returns
    -------
    DataFrame
        One row: ``mean`` quality, ``gini`` of the qualities, ``need_weighted`` mean (weights:
        need), ``lowest`` quality.

    Raises
    ------
    ValueError
        If a column is missing or a number is out of its range.

    References
    ----------
    jakobsen2013

    Examples
    --------
    >>> equity(serve(neighbourhoods())).round(3)
        mean  gini  need_weighted  lowest
    0  2.353  0.09          2.176   1.741
    """
    columns("served", served, ["quality", "need"])
    quality_ = np.atleast_1d(number("quality", served["quality"], low=0))
    need = np.atleast_1d(number("need", served["need"], low=0))
    return pd.DataFrame(
        {
            "mean": [quality_.mean()],
            "gini": [gini(quality_)],
            "need_weighted": [np.average(quality_, weights=need)],
            "lowest": [quality_.min()],
        }
    )
