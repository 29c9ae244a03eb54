"""An invitation by lot: the effect on those whom it moved, and how well it can be seen (12C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number

from .selection_bias import NOISE, SPREAD

__all__ = ["encouragement_error", "encouragement_estimate"]


def encouragement_estimate(table):
    """Effect on those whom the invitation moved: the gap in spending over the gap in membership.

        effect = (Ȳ₁ - Ȳ₀) / (M̄₁ - M̄₀)

    Parameters
    ----------
    table : DataFrame
        Columns ``invited``, ``member`` (both 0 or 1) and ``spending``.

    Returns
    -------
    DataFrame
        One row: ``moved`` (share persuaded), ``difference`` (of spending by invitation),
        ``effect``, ``error`` (its standard error), ``low`` and ``high`` (95 % interval).

    Raises
    ------
    ValueError
        If a column is missing, or nobody, or everybody, was invited, or nobody was moved.

    References
    ----------
    angrist1996

    Examples
    --------
    >>> from cocreation.programme import customers
    >>> drawn = customers(200_000, effect=120, persuaded=0.1, seed=12)
    >>> encouragement_estimate(drawn)[["effect", "low", "high"]].round().iloc[0].tolist()
    [95.0, 62.0, 127.0]
    """
    columns("table", table, ["invited", "member", "spending"])
    asked = table["invited"] == 1
    if asked.all() or not asked.any():
        raise ValueError("table: got one group only, takes customers with and without invitation")
    moved = table.loc[asked, "member"].mean() - table.loc[~asked, "member"].mean()
    difference = table.loc[asked, "spending"].mean() - table.loc[~asked, "spending"].mean()
    if moved == 0:
        raise ValueError("table: got an invitation that moved nobody, takes one that moved some")
    effect = difference / moved
    rest = table["spending"] - effect * table["member"]
    error = np.sqrt(rest[asked].var() / asked.sum() + rest[~asked].var() / (~asked).sum())
    error = error / abs(moved)
    return pd.DataFrame(
        {
            "moved": [moved],
            "difference": [difference],
            "effect": [effect],
            "error": [error],
            "low": [effect - 1.96 * error],
            "high": [effect + 1.96 * error],
        }
    )


def encouragement_error(people, *, persuaded, known=0.0):
    """Standard error of the effect to expect, before the invitations are sent.

        error = 2 sqrt(V / n) / persuaded,    V = 300² (1 - known) + 200²

    Parameters
    ----------
    people : float or array_like
        Customers n, half of them invited, at least 4.
    persuaded : float or array_like
        Share of the invited who join because of the invitation, above 0 and at most 0.5.
    known : float
        Share of the variance of the inclination that the firm's measure takes off the noise.

    Returns
    -------
    float or ndarray
        In the unit of spending.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    angrist1996, deng2013 (taking off what was known before)

    Examples
    --------
    >>> round(encouragement_error(10_000, persuaded=0.05))
    144
    """
    people = number("people", people, low=4)
    persuaded = number("persuaded", persuaded, above=0, high=0.5)
    known = number("known", known, low=0, high=1)
    variance = SPREAD**2 * (1 - known) + NOISE**2
    return 2 * np.sqrt(variance / people) / persuaded
