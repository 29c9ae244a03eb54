"""Regression and mediation from covariances, and bootstrap intervals without a loop."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number

from .world import WAYS

__all__ = ["bootstrap_effects", "path_effects"]

EFFECTS = ["indirect", "direct", "total"]


def solve_paths(covariances):
    """Paths a, b and d from stacked covariances, shape (..., k + 2, k + 2), outcome last."""
    s = np.asarray(covariances, dtype=float)
    causes, mediator = slice(0, -2), -2
    a = np.linalg.solve(s[..., causes, causes], s[..., causes, mediator, None])[..., 0]
    both = np.linalg.solve(s[..., :-1, :-1], s[..., :-1, -1, None])[..., 0]
    return a, both[..., -1], both[..., :-1]


def path_effects(covariances, *, causes=WAYS, mediator="knowledge", outcome="performance"):
    """Read regression and mediation off a table of covariances or correlations.

    Two least-squares regressions, of the mediator on the causes (paths a) and of the outcome on
    causes and mediator (paths d and b), give

        indirect = a b,   direct = d,   total = a b + d.

    The total is also what the regression of the outcome on the causes alone gives. From
    correlations the effects come out in standard deviations.

    Parameters
    ----------
    covariances : DataFrame
        Square table, for instance ``rows.cov()``; it may hold other variables too.
    causes : sequence of str
        Names of the causes.
    mediator, outcome : str
        Names of the mediator and of the outcome.

    Returns
    -------
    DataFrame, index the causes
        ``correlation`` (with the outcome), ``knowledge`` (a, under this name for any mediator),
        ``through`` (b), ``indirect``, ``direct``, ``total``.

    Raises
    ------
    ValueError
        If a variable is not in the table, or one is a copy of others.

    References
    ----------
    zhao2010

    Examples
    --------
    >>> from cocreation.survey import population
    >>> path_effects(population(feedback=0.3))[["through", "direct"]].round(2)
               through  direct
    sharing        0.1    0.24
    tasks          0.1    0.05
    relations      0.1    0.24
    """
    names = [*causes, mediator, outcome]
    table = columns("covariances", covariances, names)
    if not set(names) <= set(table.index):
        raise ValueError(
            f"covariances: got rows {list(table.index)}, takes the names of the columns"
        )
    s = table.loc[names, names].to_numpy(dtype=float)
    try:
        a, b, d = solve_paths(s)
    except np.linalg.LinAlgError:
        raise ValueError(
            "covariances: got a variable that is a copy of others; leave it out"
        ) from None
    spread = np.sqrt(np.diag(s))
    return pd.DataFrame(
        {
            "correlation": s[:-2, -1] / (spread[:-2] * spread[-1]),
            "knowledge": a,
            "through": b,
            "indirect": a * b,
            "direct": d,
            "total": a * b + d,
        },
        index=list(causes),
    )


def bootstrap_effects(
    rows,
    *,
    causes=WAYS,
    mediator="knowledge",
    outcome="performance",
    draws=5_000,
    level=0.95,
    seed,
):
    """Percentile bootstrap intervals of indirect, direct and total effects.

    A draw takes as many rows as there are, with replacement. How often each row is taken is
    multinomial, and the covariances of all draws follow from these weights in one product.

    Parameters
    ----------
    rows : DataFrame
        A row a respondent.
    causes, mediator, outcome
        As in `path_effects`.
    draws : int
        Number of draws.
    level : float
        Share of the draws inside the interval, between 0 and 1.
    seed : int
        Seed of the draws.

    Returns
    -------
    DataFrame
        A row for each cause and effect: ``cause``, ``effect`` (indirect, direct, total),
        ``estimate``, ``low``, ``high``.

    Raises
    ------
    ValueError
        If a variable is missing, or `draws` or `level` are out of range.

    References
    ----------
    zhao2010

    Examples
    --------
    >>> from cocreation.survey import draw_survey
    >>> found = bootstrap_effects(draw_survey(300, seed=3), draws=2_000, seed=1)
    >>> found.query("effect == 'indirect'").round(2)[["cause", "estimate", "low", "high"]]
           cause  estimate   low  high
    0    sharing      0.17  0.12  0.24
    3      tasks      0.09  0.05  0.15
    6  relations      0.07  0.03  0.12
    """
    names = [*causes, mediator, outcome]
    table = columns("rows", rows, names)
    draws = number("draws", draws, low=1, whole=True)
    tail = (1 - number("level", level, above=0, below=1)) / 2
    z = table[names].to_numpy(dtype=float)
    n, k = z.shape
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws) / n
    means = weights @ z
    products = (weights @ (z[:, :, None] * z[:, None, :]).reshape(n, k * k)).reshape(-1, k, k)
    a, b, d = solve_paths(products - means[:, :, None] * means[:, None, :])
    drawn = {"indirect": a * b[:, None], "direct": d, "total": a * b[:, None] + d}
    found = path_effects(table[names].cov(), causes=causes, mediator=mediator, outcome=outcome)
    return pd.DataFrame(
        [
            (
                cause,
                effect,
                found.loc[cause, effect],
                *np.quantile(drawn[effect][:, j], [tail, 1 - tail]),
            )
            for j, cause in enumerate(causes)
            for effect in EFFECTS
        ],
        columns=["cause", "effect", "estimate", "low", "high"],
    )
