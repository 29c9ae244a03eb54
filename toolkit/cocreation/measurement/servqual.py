"""SERVQUAL: gaps between perception and expectation, with weights (model 5C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number

__all__ = ["SERVQUAL_ITEMS", "servqual"]

SERVQUAL_ITEMS = {
    "tangibles": 4,
    "reliability": 5,
    "responsiveness": 4,
    "assurance": 4,
    "empathy": 5,
}
"""The five dimensions of SERVQUAL and their numbers of items, 22 in all (parasuraman1988)."""


def servqual(answers, *, weights=None):
    """Gap of each dimension, and the weighted gap over all of them.

        gap = P - E  (perception minus expectation; below 0: the service falls short),
        weighted gap = sum of weight × gap of the dimensions, the weights adding up to 1

    Parameters
    ----------
    answers : DataFrame
        A row an item, or an item of one customer, with ``dimension``, ``expectation`` and
        ``perception`` on the same scale.
    weights : dict or Series, optional
        Importance of each dimension, at least 0, as the customers divide it; scaled to add up
        to 1. Without weights all dimensions count the same.

    Returns
    -------
    DataFrame
        A row a dimension in the order of appearance, then a row "overall": ``dimension``,
        ``expectation``, ``perception``, ``gap``, ``weight``, ``weighted_gap``.

    Raises
    ------
    ValueError
        If a column is missing, or the weights are not those of the dimensions.

    References
    ----------
    parasuraman1988, parasuraman1991 (weights), cronin1992 (perceptions alone)

    Examples
    --------
    >>> answers = pd.DataFrame({"dimension": ["reliability", "reliability", "tangibles"],
    ...                         "expectation": [7, 6, 5], "perception": [5, 6, 6]})
    >>> servqual(answers, weights={"reliability": 60, "tangibles": 40})[
    ...     ["dimension", "gap", "weight", "weighted_gap"]].round(2)
         dimension  gap  weight  weighted_gap
    0  reliability -1.0     0.6          -0.6
    1    tangibles  1.0     0.4           0.4
    2      overall  NaN     1.0          -0.2
    """
    columns("answers", answers, ["dimension", "expectation", "perception"])
    for name in ("expectation", "perception"):
        number(f"answers[{name!r}]", answers[name])
    grouped = answers.groupby("dimension", sort=False)
    table = grouped[["expectation", "perception"]].mean().reset_index()
    table["gap"] = table["perception"] - table["expectation"]
    table["weight"] = _weights(weights, table["dimension"])
    table["weighted_gap"] = table["weight"] * table["gap"]
    overall = {
        "dimension": ["overall"],
        "weight": [1.0],
        "weighted_gap": [table["weighted_gap"].sum()],
    }
    return pd.concat([table, pd.DataFrame(overall)], ignore_index=True)


def _weights(weights, dimensions):
    if weights is None:
        return np.full(len(dimensions), 1 / len(dimensions))
    if set(weights.keys()) != set(dimensions):
        raise ValueError(
            f"weights: got {sorted(weights.keys())}, takes one for each of {sorted(dimensions)}"
        )
    shares = np.atleast_1d(number("weights", [weights[name] for name in dimensions], low=0))
    if not shares.sum():
        raise ValueError("weights: got only zeros, takes at least one above 0")
    return shares / shares.sum()
