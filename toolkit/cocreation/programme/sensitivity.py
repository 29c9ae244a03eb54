"""Which assumption carries the business case: break-evens and the tornado (model 12B)."""

import pandas as pd

from cocreation._arguments import one_of

from .business_case import ASSUMPTIONS, net_present_value

__all__ = ["DOUBTED", "break_even", "tornado"]

DOUBTED = (
    "ticket_cost",
    "deflection",
    "running",
    "active",
    "imitation",
    "incidents",
    "acceptance",
    "retention",
)


def break_even(name, *, low=None, high=None, **changes):
    """Value of one assumption at which the net present value is zero.

    Parameters
    ----------
    name : str
        One of `ASSUMPTIONS`.
    low, high : float, optional
        Where to look; the range of the assumption by default.
    **changes
        Other assumptions, as in `cash_flows`, numbers only.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the name is unknown, or the value does not change sign between `low` and `high`.

    Examples
    --------
    >>> round(break_even("deflection"), 4), round(break_even("ticket_cost"), 2)
    (0.4745, 15.18)
    """
    from scipy.optimize import brentq

    assumption = ASSUMPTIONS[one_of("name", name, ASSUMPTIONS)]
    low = assumption.low if low is None else low
    high = assumption.high if high is None else high
    ends = [net_present_value(**changes | {name: end}) for end in (low, high)]
    if ends[0] * ends[1] > 0:
        raise ValueError(
            f"{name}: got values from {ends[0]:,.0f} to {ends[1]:,.0f} ¥ between {low:g} and "
            f"{high:g}, takes a range in which the net present value changes sign"
        )
    return brentq(lambda value: net_present_value(**changes | {name: value}), low, high)


def tornado(*, names=DOUBTED, **changes):
    """Net present value at both ends of each assumption's range, the others held.

    Parameters
    ----------
    names : sequence of str, optional
        Assumptions to move; `DOUBTED` by default.
    **changes
        Assumptions held at other values, as in `cash_flows`, numbers only.

    Returns
    -------
    DataFrame
        A row an assumption, the widest first: ``assumption``, ``low``, ``high`` (its range),
        ``at_low``, ``at_high`` (¥), ``width`` (¥).

    Raises
    ------
    ValueError
        If a name is unknown or a value out of its range.

    Examples
    --------
    >>> tornado()["assumption"].head(2).tolist()
    ['ticket_cost', 'deflection']
    """
    rows = []
    for name in names:
        low, high = ASSUMPTIONS[one_of("names", name, ASSUMPTIONS)][1:3]
        ends = [net_present_value(**changes | {name: end}) for end in (low, high)]
        rows.append((name, low, high, *ends, abs(ends[1] - ends[0])))
    columns = ["assumption", "low", "high", "at_low", "at_high", "width"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        "width", ascending=False, ignore_index=True
    )
