"""One price, unequal use: what a few heavy users cost, and what may be done about them."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["POLICIES", "months_bought", "policy_margins", "use_ratio"]

POLICIES = ("absorb", "raise the price", "cap", "throttle", "remove the heaviest")
THROTTLED = 0.5


def use_ratio(*, people, use):
    """How many times the mean of all others somebody in the heaviest group uses.

        ratio = (use / people) / ((1 - use) / (1 - people))

    Parameters
    ----------
    people : float or array_like
        Share of people in the heaviest group, between 0 and 1.
    use : float or array_like
        Share of all use that they make, from `people` up and below 1.

    Returns
    -------
    float or ndarray
        At least 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    odlyzko2001 (flat rates and heavy use)

    Examples
    --------
    >>> round(use_ratio(people=0.05, use=0.50))
    19
    """
    people = number("people", people, above=0, below=1)
    use = number("use", use, above=0, below=1)
    if np.any(np.less(use, people)):
        raise ValueError(f"use: got {use!r}, takes a share of at least people, {people!r}")
    return use / people * (1 - people) / (1 - use)


def months_bought(*, removed, yearly_growth):
    """Months until traffic is back where it was, after a share of it has been removed.

        months = -12 ln(1 - removed) / ln(yearly_growth)

    Parameters
    ----------
    removed : float or array_like
        Share of traffic removed, at least 0 and below 1.
    yearly_growth : float or array_like
        Factor by which use grows in a year, above 1.

    Returns
    -------
    float or ndarray
        Months.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    odlyzko2001

    Examples
    --------
    >>> print(round(months_bought(removed=0.5, yearly_growth=4), 1))
    6.0
    """
    removed = number("removed", removed, low=0, below=1)
    growth = number("yearly_growth", yearly_growth, above=1)
    return -12 * np.log1p(-removed) / np.log(growth)


def policy_margins(
    *,
    months,
    data_cost,
    heavy_use,
    yearly_growth,
    leaving=0.0,
    heavy_people=0.01,
    price=10.0,
    new_price=12.0,
    cap=2.0,
    other_cost=5.0,
):
    """Monthly margin of each policy against heavy use, over all who are members today.

    Members are of two kinds: a share `heavy_people` makes the share `heavy_use` of all traffic.
    Everybody's use grows by the same factor, g(t), and data cost the firm in proportion to use,
    with d today. With p the price, k the other costs and e the share that leaves,

        absorb                p - k - d g
        raise the price       (1 - e) (p' - k - d g)
        cap                   (1 - e) (p - k - d × mean of the use, cut at the cap)
        throttle              p - k - d g (1 - heavy_use / 2)
        remove the heaviest   (1 - heavy_people) (p - k) - d g (1 - heavy_use)

    Parameters
    ----------
    months : sequence of float
        Months from today, at least 0.
    data_cost : float
        d, what the data of an average member cost in a month (illustrative: we know of no
        published wholesale price), at least 0.
    heavy_use, heavy_people : float
        As `use` and `people` of `use_ratio`.
    yearly_growth : float
        Factor of a year, at least 1.
    leaving : float
        e, share of members who leave over a dearer price or a cap, from 0 to 1.
    price, new_price, other_cost : float
        For a month, at least 0, in the unit of `data_cost`. Other costs are illustrative.
    cap : float
        Use at which a member is cut off, in multiples of today's mean, above 0.

    Returns
    -------
    DataFrame
        A row for each policy and month: ``policy``, ``month``, ``traffic`` (today's is 1) and
        ``margin`` (for each of today's members).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    odlyzko2001 (flat rates and heavy use); the policies are those of the case

    Examples
    --------
    >>> policy_margins(months=[0], data_cost=2, heavy_use=0.4, yearly_growth=2).round(2)
                    policy  month  traffic  margin
    0               absorb    0.0     1.00    3.00
    1      raise the price    0.0     1.00    5.00
    2                  cap    0.0     0.62    3.76
    3             throttle    0.0     0.80    3.40
    4  remove the heaviest    0.0     0.60    3.75
    """
    month = np.atleast_1d(number("months", months, low=0))
    cost = number("data_cost", data_cost, low=0)
    growth = number("yearly_growth", yearly_growth, low=1) ** (month / 12)
    leaving = number("leaving", leaving, low=0, high=1)
    price = number("price", price, low=0)
    new_price = number("new_price", new_price, low=0)
    other = number("other_cost", other_cost, low=0)
    cap = number("cap", cap, above=0)
    heavy = heavy_use / heavy_people
    light = heavy / use_ratio(people=heavy_people, use=heavy_use)
    cut = heavy_people * np.minimum(heavy * growth, cap)
    cut = cut + (1 - heavy_people) * np.minimum(light * growth, cap)
    stay, light_only = 1 - leaving, 1 - heavy_people
    traffic = {
        "absorb": growth,
        "raise the price": stay * growth,
        "cap": stay * cut,
        "throttle": (1 - THROTTLED * heavy_use) * growth,
        "remove the heaviest": (1 - heavy_use) * growth,
    }
    paid = {
        "absorb": price - other,
        "raise the price": stay * (new_price - other),
        "cap": stay * (price - other),
        "throttle": price - other,
        "remove the heaviest": light_only * (price - other),
    }
    rows = [
        pd.DataFrame({"policy": policy, "month": month, "traffic": traffic[policy]}).assign(
            margin=paid[policy] - cost * traffic[policy]
        )
        for policy in POLICIES
    ]
    return pd.concat(rows, ignore_index=True)
