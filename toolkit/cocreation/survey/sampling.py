"""What chance alone does to the estimates of a survey without any other fault."""

import numpy as np
import pandas as pd
from scipy.stats import wishart

from cocreation._arguments import number, one_of

from .machine import population
from .mediation import EFFECTS, solve_paths
from .world import VARIABLES, WAYS, true_effects

__all__ = ["sampling_range"]


def sampling_range(teams, *, way, effect, world=None, surveys=20_000, seed=9):
    """Estimates of one effect over many surveys of the same size, all without bias.

    The covariances of n normal rows follow a Wishart distribution with n - 1 degrees of freedom,
    so no row has to be drawn. An estimate counts as found if it lies further from 0 than 1.96
    standard deviations of all these estimates.

    Parameters
    ----------
    teams : int
        Number of teams n in each survey, at least 8.
    way : {"sharing", "tasks", "relations"}
        Way of taking part.
    effect : {"indirect", "direct", "total"}
        Which effect on performance.
    world : World, optional
        The world of the chapter if not given.
    surveys : int
        Number of surveys.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        One row: ``true``, ``low`` and ``high`` (95 % of the estimates lie between),
        ``wrong_sign`` (share of the estimates), ``found`` (share), ``found_wrong`` (share of those
        found that have the wrong sign), ``exaggeration`` (mean size of those found over the true
        size). The last two are missing where nothing is found, and all but the range where the
        true effect is 0.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gelman2014

    Examples
    --------
    >>> sampling_range(150, way="sharing", effect="indirect")[["low", "high"]].round(2)
        low  high
    0  0.06  0.24
    """
    n = number("teams", teams, low=8, whole=True)
    one_of("way", way, WAYS)
    one_of("effect", effect, EFFECTS)
    surveys = number("surveys", surveys, low=2, whole=True)
    scale = population(world).loc[VARIABLES, VARIABLES].to_numpy()
    drawn = wishart.rvs(df=n - 1, scale=scale, size=surveys, random_state=seed)
    a, b, d = solve_paths(drawn)
    indirect = a * b[:, None]
    place = WAYS.index(way)
    estimates = {"indirect": indirect, "direct": d, "total": indirect + d}[effect][:, place]
    true = true_effects(world).loc[way, effect]
    low, high = np.quantile(estimates, [0.025, 0.975])
    wrong = estimates * np.sign(true) < 0
    found = np.abs(estimates) > 1.96 * estimates.std()
    some = bool(found.any()) and true != 0
    return pd.DataFrame(
        {
            "true": true,
            "low": low,
            "high": high,
            "wrong_sign": wrong.mean() if true else np.nan,
            "found": found.mean() if true else np.nan,
            "found_wrong": wrong[found].mean() if some else np.nan,
            "exaggeration": np.abs(estimates[found]).mean() / abs(true) if some else np.nan,
        },
        index=[0],
    )
