"""What an early fit is worth: known markets with noise, and errors out of sample (6D)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .curve import IMITATION, INNOVATION, bass
from .fitting import estimate, fit, series

__all__ = ["early_fits", "forecast_errors"]


def early_fits(
    periods,
    *,
    draws=200,
    noise=0.05,
    innovation=INNOVATION,
    imitation=IMITATION,
    market=1.0,
    seed,
):
    """Fit the first periods of noisy Bass curves whose true market is known.

    Each adoption is multiplied by 1 + noise × a standard normal number (at least 0). The same
    noisy curves are cut after different numbers of periods.

    Parameters
    ----------
    periods : int or sequence of int
        Numbers of first periods to fit, each at least 4.
    draws : int
        Noisy curves, at least 1.
    noise : float
        Standard deviation of the relative error of an adoption, at least 0.
    innovation, imitation, market
        As in `bass`.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row for each number of periods and draw: ``periods``, ``draw``, ``innovation``,
        ``imitation``, ``market`` (estimates).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vandenbulte1997

    Examples
    --------
    Five estimates of one market are further apart after five periods than after twelve:

    >>> market = early_fits([5, 12], draws=5, seed=1).groupby("periods")["market"]
    >>> apart = market.max() / market.min()
    >>> bool(apart[5] > 2 * apart[12])
    True
    """
    periods = np.atleast_1d(number("periods", periods, low=4, whole=True)).astype(int)
    draws = number("draws", draws, low=1, whole=True)
    noise = number("noise", noise, low=0)
    true = bass(periods.max(), innovation=innovation, imitation=imitation, market=market)
    errors = np.random.default_rng(seed).standard_normal((draws, periods.max()))
    noisy = true["adoptions"].to_numpy() * np.maximum(0, 1 + noise * errors)
    rows = []
    for count in periods:
        for draw in range(draws):
            rates, size = estimate(noisy[draw, :count])
            rows.append((int(count), draw + 1, *np.exp(rates), size))
    return pd.DataFrame(rows, columns=["periods", "draw", "innovation", "imitation", "market"])


def forecast_errors(adoptions, *, first=4):
    """Forecast each next period from those before it, as one would have had to.

    For k = `first`, ..., the Bass model is fitted to the first k periods and period k + 1 is
    forecast; beside it stands the simplest rival, "as much as in the last period".

    Parameters
    ----------
    adoptions : array_like, shape (periods,)
        Adoptions in each period from the launch on, more than `first`.
    first : int
        Fewest periods to fit, at least 4.

    Returns
    -------
    DataFrame
        A row for each forecast: ``periods`` (fitted), ``market`` (estimate), ``actual``,
        ``forecast``, ``same_as_last``, ``error``, ``error_of_same_as_last`` (relative:
        forecast / actual - 1; not a number where nothing was adopted).

    Raises
    ------
    ValueError
        If there are too few periods, or an argument is out of its range.

    References
    ----------
    bass1969, vandenbulte1997

    Examples
    --------
    >>> errors = forecast_errors(bass(8)["adoptions"])
    >>> bool(errors["error"].abs().max() < 0.001)
    True
    """
    adoptions = series(adoptions)
    first = number("first", first, low=4, high=len(adoptions) - 1, whole=True)
    rows = []
    for count in range(first, len(adoptions)):
        found = fit(adoptions[:count])
        ahead = found.curve(count + 1)["adoptions"].iloc[-1]
        rows.append((count, found.market, adoptions[count], ahead, adoptions[count - 1]))
    table = pd.DataFrame(rows, columns=["periods", "market", "actual", "forecast", "same_as_last"])
    actual = table["actual"].where(table["actual"] > 0)
    return table.assign(
        error=table["forecast"] / actual - 1,
        error_of_same_as_last=table["same_as_last"] / actual - 1,
    )
