"""Cronbach's alpha, and what it does not show (model 5B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["cronbach_alpha", "item_analysis", "standardised_alpha", "two_factor_alpha"]


def answer_table(answers, least=2):
    """Return the answers as a DataFrame if a scale of `least` items can be computed from them."""
    table = pd.DataFrame(answers)
    values = np.asarray(number("answers", table.to_numpy()))
    if table.shape[0] < 3 or table.shape[1] < least:
        raise ValueError(
            f"answers: got {table.shape[0]} rows and {table.shape[1]} items, takes a row a person "
            f"(three or more) and a column an item ({least} or more)"
        )
    silent = table.columns[np.ptp(values, axis=0) == 0]
    if len(silent):
        raise ValueError(
            f"answers: got item {silent[0]!r} with the same answer from everybody, "
            "takes items that differ between people; leave it out"
        )
    return table


def cronbach_alpha(answers):
    """Cronbach's alpha of a scale.

        alpha = k / (k - 1) · (1 - sum of item variances / variance of the sum)

    Parameters
    ----------
    answers : DataFrame or array_like, shape (people, k)
        A row a person, a column an item, all keyed in the same direction, nothing missing.

    Returns
    -------
    float
        At most 1. It grows with the mean correlation *and* with the number of items, and says
        nothing about how many things the items measure.

    Raises
    ------
    ValueError
        If there are too few rows or items, something is missing, or an item or the sum of all
        never varies.

    References
    ----------
    cronbach1951

    Examples
    --------
    >>> round(cronbach_alpha([[1, 2, 1], [2, 2, 3], [4, 3, 4], [5, 5, 4]]), 3)
    0.931
    """
    covariances = np.cov(answer_table(answers).to_numpy(dtype=float).T)
    items, variance_of_sum = len(covariances), covariances.sum()
    if variance_of_sum <= 1e-12 * np.trace(covariances):
        raise ValueError(
            "answers: got items that cancel out (their sum is the same for everybody), "
            "takes items keyed in one direction; turn reverse-keyed ones round"
        )
    return float(items / (items - 1) * (1 - np.trace(covariances) / variance_of_sum))


def standardised_alpha(*, items, mean_correlation):
    """Alpha of k items of equal variance from their mean correlation.

        alpha = k r / (1 + (k - 1) r)

    Parameters
    ----------
    items : int or array_like
        Number of items k, at least 2.
    mean_correlation : float or array_like
        Mean correlation r of all pairs of items, from 0 to 1.

    Returns
    -------
    float or ndarray

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    cronbach1951

    Examples
    --------
    Many weak items look better than a few strong ones:

    >>> [round(standardised_alpha(items=k, mean_correlation=r), 3)
    ...  for k, r in ((22, 0.20), (3, 0.50))]
    [0.846, 0.75]
    """
    items = number("items", items, low=2, whole=True)
    correlation = number("mean_correlation", mean_correlation, low=0, high=1)
    return items * correlation / (1 + (items - 1) * correlation)


def two_factor_alpha(*, items, loading, factor_correlation):
    """Alpha of a questionnaire that measures two things with half of its items each.

    Items of one half correlate by l², items of different halves by l² f. Their mean correlation
    goes into `standardised_alpha`.

    Parameters
    ----------
    items : int
        Number of items in all, even, at least 4.
    loading : float
        Loading l of every item on its factor, from 0 to 1.
    factor_correlation : float
        Correlation f of the two factors, from 0 to 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    cronbach1951, fornell1981

    Examples
    --------
    Three questions about the app and three about the staff:

    >>> round(two_factor_alpha(items=6, loading=0.8, factor_correlation=0.3), 2)
    0.78
    """
    items = number("items", items, low=4, whole=True)
    if items % 2:
        raise ValueError(f"items: got {items}, takes an even number, half of them for each factor")
    loading = number("loading", loading, low=0, high=1)
    between = number("factor_correlation", factor_correlation, low=0, high=1)
    half = items // 2
    share_within = 2 * half * (half - 1) / (items * (items - 1))
    mean_correlation = loading**2 * (share_within + (1 - share_within) * between)
    return standardised_alpha(items=items, mean_correlation=mean_correlation)


def item_analysis(answers):
    """How each item goes with the rest of its scale.

    Parameters
    ----------
    answers : DataFrame or array_like, shape (people, k)
        A row a person, three items or more.

    Returns
    -------
    DataFrame
        A row an item: ``item``, ``item_rest_correlation`` (with the sum of the other items; below
        0: probably keyed the other way round), ``alpha_if_dropped``.

    Raises
    ------
    ValueError
        If there are too few rows or items, or an item never varies.

    References
    ----------
    cronbach1951

    Examples
    --------
    >>> rows = pd.DataFrame({"a": [1, 2, 4, 5], "b": [2, 2, 3, 5], "c": [3, 5, 2, 4]})
    >>> item_analysis(rows).round(2)
      item  item_rest_correlation  alpha_if_dropped
    0    a                   0.57              0.00
    1    b                   0.79             -0.31
    2    c                  -0.08              0.93
    """
    table = answer_table(answers, least=3)
    rest = {name: table.drop(columns=name) for name in table.columns}
    alphas = [cronbach_alpha(others) for others in rest.values()]
    sums = {name: others.sum(axis=1) for name, others in rest.items()}
    return pd.DataFrame(
        {
            "item": list(table.columns),
            "item_rest_correlation": [table[name].corr(total) for name, total in sums.items()],
            "alpha_if_dropped": alphas,
        }
    )
