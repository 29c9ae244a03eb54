"""Rows made from published moments: samples that have exactly the means and correlations printed.

Many articles print means, standard deviations and correlations, and keep the answers. Whatever
depends on these moments alone (Cronbach's alpha, factor loadings, regressions, mediation) comes
out of made-up rows exactly as it would out of the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["sample_from_moments"]

SYMMETRY_TOLERANCE = 1e-6
SMALLEST_EIGENVALUE = -1e-6


def sample_from_moments(
    *, means: Any, standard_deviations: Any, correlations: Any, rows: int, seed: int
) -> pd.DataFrame:
    """Make rows whose sample moments equal published ones.

    Normal random numbers Z are centred and made exactly uncorrelated with unit variance (by a
    QR decomposition); with the correlation matrix R = A A', the rows are

        X = m + sqrt(n - 1) Q A' diag(s),    Q' Q = I,  the columns of Q have sum 0.

    Parameters
    ----------
    means, standard_deviations : array_like, shape (k,)
        Published means and standard deviations (with divisor n - 1), in the unit of the items.
    correlations : DataFrame or array_like, shape (k, k)
        Published correlations. The columns of a DataFrame name the items.
    rows : int
        Number of rows n, above k. Take the number of people who answered.
    seed : int
        Seed of the random numbers. It changes the rows and none of the moments.

    Returns
    -------
    DataFrame, shape (rows, k)
        Derived data, marked so: ``attrs["kind"]`` is ``"derived"``. A row is not a person: the
        values are not whole, may leave the scale and are normal, so that shares, medians and a
        net promoter score of these rows mean nothing.

    Raises
    ------
    ValueError
        If shapes or labels do not fit, a standard deviation is not above 0, the matrix is no
        correlation matrix, or there are too few rows.

    Examples
    --------
    >>> rows = sample_from_moments(means=[7.5, 7.7], standard_deviations=[1.3, 1.2],
    ...                            correlations=[[1, 0.5], [0.5, 1]], rows=50, seed=1)
    >>> rows.mean().round(6).tolist(), rows.std().round(6).tolist()
    ([7.5, 7.7], [1.3, 1.2])
    >>> print(round(rows.corr().iloc[0, 1], 6), rows.attrs["kind"])
    0.5 derived
    """
    labels = _labels(correlations)
    matrix = _correlation_matrix(correlations)
    mean = _vector("means", means, labels, len(matrix))
    spread = _vector("standard_deviations", standard_deviations, labels, len(matrix))
    if (spread <= 0).any():
        raise ValueError(
            f"standard_deviations: got {spread.min():g}, takes numbers above 0; "
            "leave out an item that everybody answered alike"
        )
    rows = number("rows", rows, above=len(matrix), whole=True)
    values = np.sqrt(rows - 1) * _uncorrelated(rows, len(matrix), seed) @ _root(matrix).T
    table = pd.DataFrame(mean + values * spread, columns=labels)
    table.attrs.update(kind="derived", made_by=f"sample_from_moments, seed {seed}")
    return table


def _labels(correlations: Any) -> Sequence[Any]:
    if not isinstance(correlations, pd.DataFrame):
        return [f"item_{place}" for place in range(1, len(correlations) + 1)]
    if list(correlations.index) != list(correlations.columns):
        raise ValueError(
            f"correlations: got rows {list(correlations.index)[:3]}... and columns "
            f"{list(correlations.columns)[:3]}..., takes the same names in the same order; "
            "set the column of names as the index"
        )
    return list(correlations.columns)


def _correlation_matrix(correlations: Any) -> np.ndarray:
    matrix = np.asarray(correlations, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"correlations: got shape {matrix.shape}, takes a square table")
    if not np.isfinite(matrix).all():
        raise ValueError("correlations: got an empty cell, takes all of them")
    if np.abs(matrix - matrix.T).max() > SYMMETRY_TOLERANCE:
        raise ValueError("correlations: got a table that is not symmetric; mirror one half of it")
    if np.abs(np.diag(matrix) - 1).max() > SYMMETRY_TOLERANCE:
        raise ValueError("correlations: got a diagonal that is not 1, takes correlations")
    smallest = np.linalg.eigvalsh(matrix)[0]
    if smallest < SMALLEST_EIGENVALUE:
        raise ValueError(
            f"correlations: no data can have these correlations (smallest eigenvalue "
            f"{smallest:.3g}); look for a wrong sign or a misprint"
        )
    return matrix


def _vector(name: str, values: Any, labels: Sequence[Any], items: int) -> np.ndarray:
    if isinstance(values, pd.Series) and not isinstance(values.index, pd.RangeIndex):
        if set(values.index) != set(labels):
            raise ValueError(
                f"{name}: got {list(values.index)[:3]}..., takes the items of correlations, "
                f"{list(labels)[:3]}..."
            )
        values = values.loc[list(labels)]
    vector = np.asarray(values, dtype=float)
    if vector.shape != (items,) or not np.isfinite(vector).all():
        raise ValueError(f"{name}: got shape {vector.shape}, takes {items} numbers, one an item")
    return vector


def _uncorrelated(rows: int, items: int, seed: int) -> np.ndarray:
    """Columns of length 1 and sum 0, at right angles to each other."""
    draws = np.random.default_rng(seed).standard_normal((rows, items))
    return np.linalg.qr(draws - draws.mean(axis=0))[0]


def _root(matrix: np.ndarray) -> np.ndarray:
    """A matrix A with A A' equal to `matrix`, also if it is singular."""
    sizes, directions = np.linalg.eigh(matrix)
    return directions * np.sqrt(np.clip(sizes, 0, None))
