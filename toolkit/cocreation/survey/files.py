"""Two surveys of the same made-up world: one asked well, one asked in a single sitting."""

import numpy as np

from .machine import draw_survey

__all__ = ["nsd_survey", "sealed_pair"]

TEAMS, METHOD = 300, 0.5
HONEST_SEED, BIASED_SEED = 90, 91


def nsd_survey(*, biased=False):
    """Make the course's files ``nsd_survey.csv`` and ``nsd_survey_biased.csv``.

    Both hold 300 teams of the world of chapter 9. In the honest one each answer comes from
    somebody else; in the biased one a single person answers everything, with a method factor
    of 0.5.

    Parameters
    ----------
    biased : bool
        Which of the two.

    Returns
    -------
    DataFrame
        ``team`` (from 1), the five variables and ``marker``, as standard scores with three
        decimals.

    References
    ----------
    podsakoff2003, lindell2001

    Examples
    --------
    >>> nsd_survey().shape, nsd_survey(biased=True)["team"].max().item()
    ((300, 7), 300)
    """
    seed, method = (BIASED_SEED, METHOD) if biased else (HONEST_SEED, 0.0)
    rows = draw_survey(TEAMS, method=method, seed=seed).round(3)
    rows.insert(0, "team", np.arange(1, TEAMS + 1))
    return rows


def sealed_pair(*, seed, teams=TEAMS, method=METHOD):
    """Draw an honest and a biased survey and hand them over in an order that nobody tells.

    Parameters
    ----------
    seed : int
        Seed of the rows and of the order.
    teams : int
        Teams in each, at least 2.
    method : float
        Loading of the method factor in the biased one, from 0 to below 1.

    Returns
    -------
    dict of DataFrame
        Surveys ``"A"`` and ``"B"``, as `draw_survey` gives them.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    podsakoff2003, lindell2001

    Examples
    --------
    >>> pair = sealed_pair(seed=1)
    >>> list(pair), pair["A"].shape
    (['A', 'B'], (300, 6))
    """
    order, *seeds = np.random.SeedSequence(seed).spawn(3)
    loadings = np.random.default_rng(order).permutation([0.0, method])
    return {
        name: draw_survey(teams, method=loading, seed=rows)
        for name, loading, rows in zip("AB", loadings, seeds, strict=True)
    }
