"""Loadings, what they say of reliability, and whether two scales are two (model 5B)."""

import itertools

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .scales import answer_table

__all__ = [
    "average_variance_extracted",
    "composite_reliability",
    "discriminant_validity",
    "factor_loadings",
]


def composite_reliability(loadings):
    """Composite reliability of standardised items with uncorrelated errors.

        CR = (sum of l)² / [(sum of l)² + sum of (1 - l²)]

    Parameters
    ----------
    loadings : array_like
        Standardised loadings l on one factor, from -1 to 1, two or more. Turn a reverse-keyed
        item round first.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If a loading is out of range, or there are fewer than two.

    References
    ----------
    fornell1981

    Examples
    --------
    >>> round(composite_reliability([0.82, 0.78, 0.71, 0.66]), 3)
    0.832
    """
    loadings = _loadings(loadings)
    common = loadings.sum() ** 2
    return float(common / (common + (1 - loadings**2).sum()))


def average_variance_extracted(loadings):
    """Mean share of an item's variance that its factor explains.

        AVE = mean of l²

    Parameters
    ----------
    loadings : array_like
        Standardised loadings l on one factor, from -1 to 1, two or more.

    Returns
    -------
    float
        Below 0.5 the items hold more error than construct.

    Raises
    ------
    ValueError
        If a loading is out of range, or there are fewer than two.

    References
    ----------
    fornell1981

    Examples
    --------
    >>> round(average_variance_extracted([0.82, 0.78, 0.71, 0.66]), 3)
    0.555
    """
    return float((_loadings(loadings) ** 2).mean())


def _loadings(loadings):
    loadings = np.atleast_1d(number("loadings", loadings, low=-1, high=1))
    if loadings.size < 2:
        raise ValueError(f"loadings: got {loadings.size}, takes one for each of two or more items")
    return loadings


def factor_loadings(answers):
    """Standardised loadings of the items of one scale on one factor.

    Estimated by statsmodels (principal axes, iterated); the first item's sign is made positive.

    Parameters
    ----------
    answers : DataFrame or array_like, shape (people, k)
        A row a person, three items or more.

    Returns
    -------
    Series
        A loading an item. An item keyed the other way round has the other sign.

    Raises
    ------
    ValueError
        If there are too few rows or items, or a loading leaves [-1, 1] (a Heywood case: the
        items do not fit one factor).

    References
    ----------
    fornell1981

    Examples
    --------
    >>> from cocreation.moments import sample_from_moments
    >>> l = np.array([0.8, 0.7, 0.6])
    >>> rows = sample_from_moments(means=[4] * 3, standard_deviations=[1] * 3,
    ...     correlations=np.outer(l, l) + np.diag(1 - l**2), rows=100, seed=1)
    >>> factor_loadings(rows).round(2).tolist()
    [0.8, 0.7, 0.6]
    """
    from statsmodels.multivariate.factor import Factor

    table = answer_table(answers, least=3)
    fitted = Factor(corr=table.corr().to_numpy(), n_factor=1, method="pa").fit(
        maxiter=5_000, tol=1e-10
    )
    loadings = fitted.loadings[:, 0]
    loadings = pd.Series(loadings * np.sign(loadings[0]), index=table.columns, name="loading")
    if not (loadings.abs() <= 1).all():
        raise ValueError(
            f"answers: got items that do not fit one factor (loading {loadings.abs().max():.2f}); "
            "look at their correlations and leave out the item that is apart"
        )
    return loadings


def discriminant_validity(answers, scales):
    """Whether two scales measure two things: their correlation and HTMT.

        HTMT = mean correlation between the items of two scales
               / geometric mean of the mean correlations within them

    Parameters
    ----------
    answers : DataFrame
        A row a person.
    scales : dict of str to list of str
        Scales and their items, two items or more each.

    Returns
    -------
    DataFrame
        A row a pair: ``first``, ``second``, ``correlation`` (of the mean scores), ``htmt`` (from
        .85 or .90 on the two are hard to tell apart). Fornell and Larcker compare ``correlation``
        with the root of each scale's `average_variance_extracted`, which should be larger.

    Raises
    ------
    ValueError
        If an item is missing, a scale has one item, or fewer than two scales are given.

    References
    ----------
    henseler2015, fornell1981

    Examples
    --------
    >>> from cocreation.moments import sample_from_moments
    >>> rows = sample_from_moments(means=[4] * 4, standard_deviations=[1] * 4, rows=50, seed=1,
    ...     correlations=[[1, .6, .3, .3], [.6, 1, .3, .3], [.3, .3, 1, .6], [.3, .3, .6, 1]])
    >>> discriminant_validity(rows, {"app": ["item_1", "item_2"], "staff": ["item_3", "item_4"]})
      first second  correlation  htmt
    0   app  staff        0.375   0.5
    """
    if len(scales) < 2:
        raise ValueError(f"scales: got {len(scales)}, takes two or more to compare")
    for name, items in scales.items():
        missing = [item for item in items if item not in answers.columns]
        if missing or len(items) < 2:
            raise ValueError(
                f"scales: got {name!r} with items {list(items)}, takes two or more columns of "
                f"answers (missing: {missing})"
            )
    correlations = answer_table(
        answers[[item for items in scales.values() for item in items]]
    ).corr()
    within = {
        name: correlations.loc[items, items].to_numpy()[np.triu_indices(len(items), 1)].mean()
        for name, items in scales.items()
    }
    scores = pd.DataFrame({name: answers[items].mean(axis=1) for name, items in scales.items()})
    pairs = list(itertools.combinations(scales, 2))
    return pd.DataFrame(
        {
            "first": [first for first, _ in pairs],
            "second": [second for _, second in pairs],
            "correlation": [scores[a].corr(scores[b]) for a, b in pairs],
            "htmt": [
                correlations.loc[scales[a], scales[b]].to_numpy().mean()
                / np.sqrt(within[a] * within[b])
                for a, b in pairs
            ],
        }
    )
