"""The Bass curve: how a new thing spreads by innovation and imitation (model 6D)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["bass", "peak"]

INNOVATION, IMITATION = 0.03, 0.38


def cumulative_share(periods, innovation, imitation):
    """Share of the market that has adopted after a time, F(t)."""
    decay = np.exp(-(innovation + imitation) * np.asarray(periods, dtype=float))
    return (1 - decay) / (1 + imitation / innovation * decay)


def bass(periods, *, innovation=INNOVATION, imitation=IMITATION, market=1.0):
    """Adoptions in each period under the Bass model.

        dF/dt = (p + q F)(1 - F),    F(t) = (1 - e^(-(p+q)t)) / (1 + (q/p) e^(-(p+q)t))

    In a period, a share p of those who are left adopt on their own and a share qF because others
    have. Adoptions in period t are m (F(t) - F(t - 1)).

    Parameters
    ----------
    periods : int
        Number of periods, at least 1.
    innovation : float
        Coefficient of innovation p, per period, above 0 (published average: 0.03 a year;
        defensible range 0.001 to 0.05).
    imitation : float
        Coefficient of imitation q, per period, at least 0 (published average: 0.38 a year;
        defensible range 0.1 to 0.6).
    market : float
        People who adopt in the end, m, above 0.

    Returns
    -------
    DataFrame
        A row for each period from 1: ``period``, ``adoptions``, ``cumulative``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    bass1969, sultan1990 (the averages of p and q over 213 applications)

    Examples
    --------
    >>> bass(8, market=1_000).round().astype(int).tail(3)
       period  adoptions  cumulative
    5       6        108         439
    6       7        110         549
    7       8        103         652
    """
    periods = number("periods", periods, low=1, whole=True)
    innovation = number("innovation", innovation, above=0)
    imitation = number("imitation", imitation, low=0)
    market = number("market", market, above=0)
    total = market * cumulative_share(np.arange(periods + 1), innovation, imitation)
    return pd.DataFrame(
        {"period": np.arange(1, periods + 1), "adoptions": np.diff(total), "cumulative": total[1:]}
    )


def peak(*, innovation=INNOVATION, imitation=IMITATION, market=1.0):
    """Time and height of the peak of adoptions.

        t* = ln(q / p) / (p + q),    n(t*) = m (p + q)² / (4 q)

    Parameters
    ----------
    innovation, imitation, market
        As in `bass`; the curve has a peak after the start only if q > p.

    Returns
    -------
    DataFrame
        One row: ``peak_time`` (periods), ``peak_adoptions`` (per period, at that moment).

    Raises
    ------
    ValueError
        If an argument is out of its range, or q is not above p.

    References
    ----------
    bass1969

    Examples
    --------
    >>> peak().round(3)
       peak_time  peak_adoptions
    0      6.193           0.111
    """
    innovation = number("innovation", innovation, above=0)
    imitation = number("imitation", imitation, above=innovation)
    market = number("market", market, above=0)
    both = innovation + imitation
    return pd.DataFrame(
        {
            "peak_time": [np.log(imitation / innovation) / both],
            "peak_adoptions": [market * both**2 / (4 * imitation)],
        }
    )
