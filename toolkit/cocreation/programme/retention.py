"""What staying is worth, and what a programme that makes customers stay may cost (model 12A).

The gain in lifetime value itself is `cocreation.evidence.retention_gain` (chapter 0).
"""

import numpy as np
import pandas as pd

from cocreation._arguments import number
from cocreation.evidence import retention_gain

__all__ = ["affordable_cost", "cohort", "cohort_value", "lifetime_value"]


def lifetime_value(retention, *, margin=1.0, discount=0.0):
    """Present value of a customer who has just paid.

        value = m r / (1 + d - r)

    The next margin m comes after a year, if the customer is still there.

    Parameters
    ----------
    retention : float or array_like
        Share r of customers who are still there a year later, at least 0 and below 1.
    margin : float
        Margin m a year, in money, at least 0.
    discount : float
        Yearly discount rate d, at least 0.

    Returns
    -------
    float or ndarray
        Value in the money of `margin`.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gupta2004

    Examples
    --------
    >>> round(lifetime_value(0.9, margin=100, discount=0.1), 2)
    450.0
    """
    retention = number("retention", retention, low=0, below=1)
    margin, discount = number("margin", margin, low=0), number("discount", discount, low=0)
    return margin * retention / (1 + discount - retention)


def affordable_cost(retention, *, rise=0.05, discount=0.0):
    """The most that a programme may cost a customer a year if it raises retention.

    Paid for every customer from the next margin on, the cost c leaves lifetime value as it was if

        (m - c) / m · (1 + gain) = 1,    c / m = gain / (1 + gain)

    Parameters
    ----------
    retention : float or array_like
        Retention r before, above 0.
    rise : float
        Rise of the retention, in shares: 0.05 is five points.
    discount : float
        Yearly discount rate, at least 0.

    Returns
    -------
    float or ndarray
        Cost as a share of the yearly margin.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gupta2004 (the lifetime value; the break-even is ours)

    Examples
    --------
    >>> [round(affordable_cost(r, discount=0.1), 2) for r in (0.6, 0.9)]
    [0.17, 0.29]
    """
    gain = retention_gain(retention, rise=rise, discount=discount)
    return gain / (1 + gain)


def _kinds(shares, retentions):
    """Shares and retentions as arrays of one length, the shares adding up to 1."""
    shares = np.atleast_1d(number("shares", shares, low=0, high=1))
    retentions = np.atleast_1d(number("retentions", retentions, above=0, below=1))
    if shares.shape != retentions.shape or shares.ndim != 1:
        raise ValueError(
            f"retentions: got {retentions.size} values, takes one for each of {shares.size} shares"
        )
    if not np.isclose(shares.sum(), 1):
        raise ValueError(f"shares: got a sum of {shares.sum():g}, takes shares that add up to 1")
    return shares, retentions


def cohort(shares, retentions, *, years=8):
    """Retention that a firm sees when customers of several kinds grow old together.

    A share s of kind i is there after t years with the chance r to the power t, so

        retention[t] = Σ sᵢ rᵢ^t / Σ sᵢ rᵢ^(t - 1)

    and rises from year to year although no customer's own retention ever changes.

    Parameters
    ----------
    shares : sequence of float
        Share of each kind among new customers; they add up to 1.
    retentions : sequence of float
        Yearly retention of each kind, above 0 and below 1; as long as `shares`.
    years : int
        Years to follow, at least 1.

    Returns
    -------
    DataFrame
        A row a year: ``year``, ``customers`` (share left at its end), ``retention`` (of those
        who were there at its beginning).

    Raises
    ------
    ValueError
        If an argument is out of its range, or the lengths or the sum of the shares do not fit.

    References
    ----------
    fader2010

    Examples
    --------
    >>> cohort([0.5, 0.5], [0.95, 0.6], years=3).round(3)
       year  customers  retention
    0     1      0.775      0.775
    1     2      0.631      0.815
    2     3      0.537      0.850
    """
    shares, retentions = _kinds(shares, retentions)
    years = number("years", years, low=1, whole=True)
    left = (shares * retentions ** np.arange(years + 1)[:, None]).sum(axis=1)
    return pd.DataFrame(
        {
            "year": np.arange(1, years + 1),
            "customers": left[1:],
            "retention": left[1:] / left[:-1],
        }
    )


def cohort_value(shares, retentions, *, margin=1.0, discount=0.1, year=1):
    """Lifetime value of a new customer, kind by kind, and from one retention for all.

    Parameters
    ----------
    shares, retentions
        As in `cohort`.
    margin, discount
        As in `lifetime_value`.
    year : int
        Year of the cohort from which the one retention is read, at least 1.

    Returns
    -------
    DataFrame
        One row: ``by_kind``, and ``from_one_retention`` as the firm saw it in that year.

    Raises
    ------
    ValueError
        If an argument is out of its range, or the lengths or the sum of the shares do not fit.

    References
    ----------
    fader2010, gupta2004

    Examples
    --------
    >>> cohort_value([0.5, 0.5], [0.95, 0.6]).round(2)
       by_kind  from_one_retention
    0     3.77                2.38
    """
    shares, retentions = _kinds(shares, retentions)
    seen = cohort(shares, retentions, years=year)["retention"].iloc[-1]
    worth = {"margin": margin, "discount": discount}
    return pd.DataFrame(
        {
            "by_kind": [(shares * lifetime_value(retentions, **worth)).sum()],
            "from_one_retention": [lifetime_value(seen, **worth)],
        }
    )
