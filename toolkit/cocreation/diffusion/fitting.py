"""Fit the Bass model to adoptions by nonlinear least squares (model 6D)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .curve import bass, cumulative_share

__all__ = ["BassFit", "fit"]

NEVER_MORE_THAN = 1_000
"""A fitted market is at most this many times the adoptions seen."""


@dataclass(frozen=True)
class BassFit:
    """A Bass curve fitted to adoptions: `fit` returns it.

    Attributes
    ----------
    innovation, imitation, market : float
        Estimates of p, q and m.
    intervals : DataFrame
        Rows ``innovation``, ``imitation``, ``market``; columns ``estimate``, ``low``, ``high``.
    periods : int
        Periods used.
    """

    innovation: float
    imitation: float
    market: float
    intervals: pd.DataFrame
    periods: int

    def curve(self, periods):
        """Fitted adoptions in each of the first `periods` periods, as `bass` returns them."""
        return bass(
            periods, innovation=self.innovation, imitation=self.imitation, market=self.market
        )


def estimate(adoptions):
    """Least-squares estimates of (ln p, ln q), and of m.

    For given p and q the best m is linear in the data, so the search has two dimensions.
    """
    from scipy.optimize import least_squares

    times = np.arange(len(adoptions) + 1)
    ceiling = NEVER_MORE_THAN * adoptions.sum()

    def shape(log_rates):
        return np.diff(cumulative_share(times, *np.exp(log_rates)))

    def market(form):
        return np.clip(form @ adoptions / (form @ form), adoptions.sum() * 0.5, ceiling)

    def residuals(log_rates):
        form = shape(log_rates)
        return (market(form) * form - adoptions) / adoptions.mean()

    bounds = np.log([[1e-7, 1e-4], [0.9, 3.0]])
    starts = np.log([[0.03, 0.38], [0.003, 0.6], [0.01, 0.15]])
    fits = [least_squares(residuals, start, bounds=bounds) for start in starts]
    best = min(fits, key=lambda found: found.cost)
    return best.x, float(market(shape(best.x)))


def fit(adoptions, *, confidence=0.90):
    """Fit the Bass model to adoptions by nonlinear least squares.

    Minimises the sum of (n_t - m (F(t) - F(t - 1)))² over p, q and m. Intervals are those of
    least squares on the logarithms of the three, with Student's t; they suppose that the model is
    right and the errors are independent and of equal size, so read them as the least uncertainty
    there is.

    Parameters
    ----------
    adoptions : array_like, shape (periods,)
        First adoptions in each period from the launch on, at least 0; four periods or more. Not
        sales: repeat purchases have no ceiling.
    confidence : float
        Level of the intervals, above 0 and below 1.

    Returns
    -------
    BassFit

    Raises
    ------
    ValueError
        If there are fewer than four periods, or an argument is out of its range.

    References
    ----------
    bass1969 (the model), vandenbulte1997 (why estimates from few periods drift)

    Examples
    --------
    >>> found = fit(bass(12, market=1_000)["adoptions"])
    >>> found.intervals["estimate"].round(3).tolist()
    [0.03, 0.38, 1000.0]
    """
    from scipy import stats

    adoptions = series(adoptions)
    confidence = number("confidence", confidence, above=0, below=1)
    rates, market = estimate(adoptions)
    point = np.array([*rates, np.log(market)])
    times = np.arange(len(adoptions) + 1)

    def predicted(logs):
        return np.exp(logs[2]) * np.diff(cumulative_share(times, *np.exp(logs[:2])))

    step = 1e-5
    jacobian = np.column_stack(
        [
            (predicted(point + step * unit) - predicted(point - step * unit)) / (2 * step)
            for unit in np.eye(3)
        ]
    )
    freedom = len(adoptions) - 3
    variance = np.sum((adoptions - predicted(point)) ** 2) / freedom
    spread = np.sqrt(variance * np.diag(np.linalg.pinv(jacobian.T @ jacobian)))
    reach = np.minimum(stats.t.ppf((1 + confidence) / 2, freedom) * spread, 300)
    intervals = pd.DataFrame(
        {"estimate": np.exp(point), "low": np.exp(point - reach), "high": np.exp(point + reach)},
        index=["innovation", "imitation", "market"],
    )
    return BassFit(*np.exp(point).tolist(), intervals, len(adoptions))


def series(adoptions):
    adoptions = np.atleast_1d(number("adoptions", adoptions, low=0))
    if len(adoptions) < 4 or adoptions.sum() == 0:
        raise ValueError(
            f"adoptions: got {len(adoptions)} periods that sum to {adoptions.sum():g}, takes at "
            "least 4 periods (three numbers are estimated) and a sum above 0"
        )
    return adoptions
