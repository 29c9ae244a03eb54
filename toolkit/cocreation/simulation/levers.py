"""What a team decides: six sums of money a quarter, within a budget."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns

__all__ = ["BUDGET", "LEVERS", "MAX", "QUARTERS", "checked_decisions"]

LEVERS = ("support", "recognition", "rewards", "moderation", "product", "transparency")
"""What money can be spent on, in the order of the columns of decisions."""

QUARTERS = 12
"""Quarters of a game."""

MAX = 100.0
"""Most that can be spent on one lever in a quarter, in thousand euros."""

BUDGET = 200.0
"""Most that can be spent on all levers in a quarter, in thousand euros."""


def checked_decisions(decisions):
    """Return `decisions` as an array, if each quarter keeps to the limits.

    Parameters
    ----------
    decisions : DataFrame or array_like, shape (..., quarters, 6)
        Thousand euros on each lever; a DataFrame has the `LEVERS` among its columns.

    Returns
    -------
    ndarray, shape (..., quarters, 6)
        Up to `QUARTERS` quarters; none is allowed.

    Raises
    ------
    ValueError
        If a sum is no number, below 0 or above `MAX`, a quarter is above `BUDGET`, or there are
        too many quarters.

    Examples
    --------
    >>> checked_decisions([[20, 30, 0, 20, 40, 10]]).shape
    (1, 6)
    >>> checked_decisions([[100, 100, 0, 0, 40, 0]])
    Traceback (most recent call last):
    ValueError: decisions: got 240 in quarter 1, takes at most 200 in a quarter
    """
    if isinstance(decisions, pd.DataFrame):
        decisions = columns("decisions", decisions, LEVERS)[list(LEVERS)]
    try:
        money = np.asarray(decisions, dtype=float)
    except (TypeError, ValueError):
        raise ValueError("decisions: got something else, takes numbers") from None
    if money.shape == (0,):
        money = money.reshape(0, len(LEVERS))
    if money.ndim < 2 or money.shape[-1] != len(LEVERS) or money.shape[-2] > QUARTERS:
        raise ValueError(
            f"decisions: got the shape {money.shape}, takes up to {QUARTERS} quarters by "
            f"{len(LEVERS)} levers"
        )
    wrong = ~(np.isfinite(money) & (money >= 0) & (money <= MAX))
    if wrong.any():
        at = np.argwhere(wrong)[0]
        raise ValueError(
            f"decisions: got {money[tuple(at)]:g} for {LEVERS[at[-1]]} in quarter {at[-2] + 1}, "
            f"takes a number from 0 to {MAX:g}"
        )
    spent = money.sum(axis=-1)
    if (spent > BUDGET + 1e-9).any():
        at = np.argwhere(spent > BUDGET + 1e-9)[0]
        raise ValueError(
            f"decisions: got {spent[tuple(at)]:g} in quarter {at[-1] + 1}, takes at most "
            f"{BUDGET:g} in a quarter"
        )
    return money
