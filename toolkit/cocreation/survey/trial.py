"""An invitation drawn by lot: three comparisons of the same teams, of which one is fair (9)."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from cocreation._arguments import number

__all__ = ["invitation_by_lot", "teams_needed"]


def invitation_by_lot(teams, *, uptake, selection=0.4, effect=-0.20, level=0.95):
    """Estimates and intervals of three comparisons in one trial, on average over all trials.

    Half of the teams are invited, by lot, to let customers work with them. Of these a share p does
    so: those with the most promising services, U > z with p = 1 - Phi(z). Performance is

        Y = g U + sqrt(1 - g^2) e + tau D,

    with D = 1 where customers worked with the team; nobody does so uninvited.

    - *took part or not*, among the invited: tau + g (E[U | U > z] - E[U | U < z]);
    - *invited or not*: p tau, whatever g;
    - *per team that took part*: the second divided by p, which is tau.

    Parameters
    ----------
    teams : int
        Teams in the trial, at least 4.
    uptake : float
        Share p of the invited that take part, above 0 and below 1.
    selection : float
        Correlation g of readiness with performance, from 0 to below 1.
    effect : float
        Effect tau, in standard deviations of performance.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    DataFrame
        A row a comparison: ``comparison``, ``estimate``, ``standard_error``, ``low``, ``high``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    angrist1996

    Examples
    --------
    >>> invitation_by_lot(300, uptake=0.4).round(2)[["comparison", "estimate", "low", "high"]]
                    comparison  estimate   low  high
    0         took part or not      0.44  0.13  0.75
    1           invited or not     -0.08 -0.30  0.14
    2  per team that took part     -0.20 -0.76  0.36
    """
    n = number("teams", teams, low=4, whole=True)
    p = number("uptake", uptake, above=0, below=1)
    g = number("selection", selection, low=0, below=1)
    tau = number("effect", effect)
    z = norm.ppf(1 - p)
    above, below = norm.pdf(z) / p, -norm.pdf(z) / (1 - p)
    took = 1 - g**2 + g**2 * (1 + z * above - above**2)
    declined = 1 - g**2 + g**2 * (1 + z * below - below**2)
    invited = 1 + tau**2 * p * (1 - p) + 2 * tau * g * norm.pdf(z)
    naive = np.sqrt((took / p + declined / (1 - p)) / (n / 2))
    by_lot = np.sqrt((invited + 1) / (n / 2))
    table = pd.DataFrame(
        {
            "comparison": ["took part or not", "invited or not", "per team that took part"],
            "estimate": [tau + g * (above - below), p * tau, tau],
            "standard_error": [naive, by_lot, by_lot / p],
        }
    )
    half = norm.ppf((1 + number("level", level, above=0, below=1)) / 2) * table["standard_error"]
    return table.assign(low=table["estimate"] - half, high=table["estimate"] + half)


def teams_needed(*, uptake, effect=-0.20, power=0.80, level=0.95):
    """Teams that a trial needs to find the effect of the invitation.

        n = 4 (z_level + z_power)^2 / (p tau)^2,

    with half of the teams invited, and performance with a standard deviation of 1 in both halves.

    Parameters
    ----------
    uptake : float
        Share p of the invited that take part, above 0 and at most 1.
    effect : float
        Effect tau of taking part, in standard deviations, not 0.
    power, level : float
        Chance to find the effect, and confidence level (two-sided), between 0 and 1.

    Returns
    -------
    int
        Teams, rounded up.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    angrist1996

    Examples
    --------
    >>> teams_needed(uptake=0.8), teams_needed(uptake=0.4)
    (1227, 4906)
    """
    p = number("uptake", uptake, above=0, high=1)
    tau = number("effect", effect)
    if tau == 0:
        raise ValueError("effect: got 0, takes another number; nothing can be found")
    z = norm.ppf((1 + number("level", level, above=0, below=1)) / 2)
    z += norm.ppf(number("power", power, above=0, below=1))
    return int(np.ceil(4 * (z / (p * tau)) ** 2))
