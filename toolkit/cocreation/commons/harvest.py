"""How much of what a community makes a firm can take (model 11A).

The community grows by itself and shrinks by what the firm takes, as a stock of fish does:

    N[t + 1] = N[t] + r N[t] (1 - N[t] / K) - h phi N[t]
    income[t] = phi v N[t]

with members N, growth r, capacity K, harm h, captured share phi and value v of a member.
"""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["best_share", "discounted_income", "harvest", "sustainable_capture"]

GRID = np.round(np.linspace(0, 1, 101), 2)


def sustainable_capture(*, growth=0.4, harm=0.5, capacity=1_000, value=1):
    """The captured share with the largest lasting income, and the one that ends it.

    In the steady state ``N* = K (1 - h phi / r)``; income ``phi v N*`` is largest at
    ``phi* = r / (2 h)``, and the community dies out from ``phi = r / h`` on; where r > h that is
    above 1, and no share kills.

    Parameters
    ----------
    growth : float
        Growth r of a small community a period, above 0 (illustrative).
    harm : float
        Share h of members lost a period if everything is captured, above 0 (illustrative).
    capacity : float
        Members K without any capture, above 0 (illustrative).
    value : float
        Value that a member makes a period, at least 0 (illustrative).

    Returns
    -------
    DataFrame
        One row: ``best_share``, ``members`` and ``income`` a period there, ``collapse_share``.
        With a collapse share of 2 or more the best share is 1: even taking all lets many stay.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    schaefer1954 (the same equation, for fish)

    Examples
    --------
    >>> sustainable_capture()
       best_share  members  income  collapse_share
    0         0.4    500.0   200.0             0.8
    """
    growth, harm = number("growth", growth, above=0), number("harm", harm, above=0)
    capacity, value = number("capacity", capacity, above=0), number("value", value, low=0)
    share = min(growth / (2 * harm), 1)
    members = capacity * (1 - harm * share / growth)
    return pd.DataFrame(
        {
            "best_share": [share],
            "members": [members],
            "income": [share * value * members],
            "collapse_share": [growth / harm],
        }
    )


def _paths(shares, *, start, growth, harm, capacity, value):
    """Members and income, periods by columns, for `shares` of the same shape."""
    start = number("start", start, low=0)
    growth, harm = number("growth", growth, above=0, high=1), number("harm", harm, low=0, high=1)
    capacity, value = number("capacity", capacity, above=0), number("value", value, low=0)
    if start > capacity:
        raise ValueError(f"start: got {start:g}, takes at most the capacity, {capacity:g}")
    members = np.empty_like(shares)
    members[0] = start
    for now, share in enumerate(shares[:-1]):
        change = growth * (1 - members[now] / capacity) - harm * share
        members[now + 1] = members[now] * (1 + change)
    return members, shares * value * members


def harvest(share, *, periods, start=800, growth=0.4, harm=0.5, capacity=1_000, value=1):
    """Members and income, period by period.

    Parameters
    ----------
    share : float or sequence of float
        Captured share phi, from 0 to 1: one for all periods, or one for each.
    periods : int
        Number of periods, at least 1.
    start : float
        Members at the beginning, at most `capacity`.
    growth, harm, capacity, value
        As in `sustainable_capture`; here growth and harm are at most 1.

    Returns
    -------
    DataFrame
        A row a period, from 1: ``period``, ``share``, ``members`` (at its beginning), ``income``,
        ``total`` (income so far).

    Raises
    ------
    ValueError
        If an argument is out of its range, or there is not one share for each period.

    References
    ----------
    schaefer1954

    Examples
    --------
    Five greedy periods, then three at the sustainable share:

    >>> plan = harvest([0.9] * 5 + [0.4] * 3, periods=8)
    >>> plan["members"].round(0).astype(int).tolist()
    [800, 504, 377, 301, 250, 213, 237, 262]
    """
    periods = number("periods", periods, low=1, whole=True)
    share = np.atleast_1d(number("share", share, low=0, high=1))
    if len(share) not in (1, periods):
        raise ValueError(f"share: got {len(share)} values, takes one, or one for each period")
    shares = np.broadcast_to(share, (periods,)).copy()
    members, income = _paths(
        shares, start=start, growth=growth, harm=harm, capacity=capacity, value=value
    )
    return pd.DataFrame(
        {
            "period": np.arange(1, periods + 1),
            "share": shares,
            "members": members,
            "income": income,
            "total": income.cumsum(),
        }
    )


def discounted_income(
    shares,
    *,
    periods,
    discount=1.0,
    start=800,
    growth=0.4,
    harm=0.5,
    capacity=1_000,
    value=1,
):
    """Income over several periods, each counted at `discount` times the one before.

    Parameters
    ----------
    shares : float or sequence of float
        Captured shares to compare, each held for all periods.
    periods : int
        Horizon, at least 1.
    discount : float
        What income of the next period counts today, above 0 and at most 1; the first period
        counts in full.
    start, growth, harm, capacity, value
        As in `harvest`.

    Returns
    -------
    DataFrame
        A row a share and a horizon up to `periods`: ``share``, ``periods``, ``income``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    schaefer1954

    Examples
    --------
    >>> table = discounted_income([0.4, 0.9], periods=5)
    >>> table[table["periods"] == 5]["income"].round().tolist()
    [1337.0, 2009.0]
    """
    shares = np.atleast_1d(number("shares", shares, low=0, high=1))
    periods = number("periods", periods, low=1, whole=True)
    discount = number("discount", discount, above=0, high=1)
    _, income = _paths(
        np.tile(shares, (periods, 1)),
        start=start,
        growth=growth,
        harm=harm,
        capacity=capacity,
        value=value,
    )
    weights = discount ** np.arange(periods)
    totals = (income * weights[:, None]).cumsum(axis=0)
    return pd.DataFrame(
        {
            "share": np.repeat(shares, periods),
            "periods": np.tile(np.arange(1, periods + 1), len(shares)),
            "income": totals.T.ravel(),
        }
    )


def best_share(*, periods, discount=1.0, start=800, growth=0.4, harm=0.5, capacity=1_000):
    """The constant share, to the hundredth, that earns most over each horizon.

    Parameters
    ----------
    periods : int
        The longest horizon.
    discount, start, growth, harm, capacity
        As in `discounted_income`.

    Returns
    -------
    DataFrame
        A row a horizon: ``periods``, ``share``, ``income``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    schaefer1954

    Examples
    --------
    >>> best_share(periods=60).set_index("periods").loc[[5, 10, 60], "share"].tolist()
    [1.0, 0.72, 0.43]
    """
    table = discounted_income(
        GRID,
        periods=periods,
        discount=discount,
        start=start,
        growth=growth,
        harm=harm,
        capacity=capacity,
    )
    best = table.loc[table.groupby("periods")["income"].idxmax()]
    return best[["periods", "share", "income"]].reset_index(drop=True)
