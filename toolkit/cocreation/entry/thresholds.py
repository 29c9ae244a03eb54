"""Closed forms of the doors: how many designs, and how much skill (model 3)."""

import numpy as np

from cocreation._arguments import float_or_array, number

__all__ = ["optimal_designs", "terminal_skill_threshold"]


def optimal_designs(*, heterogeneity, market_size, misfit_cost=1, launch_cost=1_500):
    """Best number of designs behind the R&D door, before rounding.

        K* = (2 t sigma² N / F_K)^(1/3)

    Parameters
    ----------
    heterogeneity, market_size, misfit_cost, launch_cost : float or array_like
        Sigma, N, t and F_K as in `welfare`.

    Returns
    -------
    float or ndarray
        The best whole number, which `welfare` gives, is one of the two beside it, at least 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    The first-order condition of the R&D door in `welfare`.

    Examples
    --------
    >>> round(optimal_designs(heterogeneity=4, market_size=200_000), 1)
    16.2
    """
    sigma = number("heterogeneity", heterogeneity, low=0)
    customers = number("market_size", market_size, low=1)
    misfit = number("misfit_cost", misfit_cost, low=0)
    launch = number("launch_cost", launch_cost, above=0)
    designs = np.cbrt(2 * misfit * sigma**2 * customers / launch)
    return float_or_array(designs)


def terminal_skill_threshold(*, labour_saved=2.5, waiting_saved=0.8, terminal_effort=0.6):
    """Skill above which a terminal beats the standard offer, for firm and customer together.

        s > e / (Delta + omega)

    Parameters
    ----------
    labour_saved, waiting_saved, terminal_effort : float or array_like
        Delta, omega and e as in `welfare`.

    Returns
    -------
    float or ndarray
        Above 1 if nobody is skilled enough; infinite if nothing is saved.

    Raises
    ------
    ValueError
        If an argument is negative.

    References
    ----------
    meuter2005 (ability as a condition of self-service)

    Examples
    --------
    >>> round(terminal_skill_threshold(), 2)
    0.18
    """
    saved = number("labour_saved", labour_saved, low=0)
    saved = saved + number("waiting_saved", waiting_saved, low=0)
    effort = number("terminal_effort", terminal_effort, low=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        threshold = np.where(np.asarray(effort) == 0, 0.0, np.divide(effort, saved))
    return float_or_array(threshold)
