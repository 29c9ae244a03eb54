"""What is wrong with the difference of two ratings, and with ranks by it (model 5C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = [
    "expected_overlap",
    "rank_twice",
    "reliability_of_difference",
]


def reliability_of_difference(
    *, correlation, reliability_first, reliability_second, sd_first=1.0, sd_second=1.0
):
    """Reliability of the difference of two ratings.

        r_D = (r_xx s_x² + r_yy s_y² - 2 r_xy s_x s_y) / (s_x² + s_y² - 2 r_xy s_x s_y)

    The two ratings share what makes them correlate; subtracting takes it out and leaves the
    errors of both.

    Parameters
    ----------
    correlation : float or array_like
        Correlation r_xy of the two ratings as measured, above -1 and below 1; it cannot exceed
        sqrt(r_xx r_yy), unless the errors of the two correlate as well.
    reliability_first, reliability_second : float or array_like
        Reliabilities r_xx and r_yy, from 0 to 1.
    sd_first, sd_second : float
        Standard deviations, above 0.

    Returns
    -------
    float or ndarray
        At most 1. 0 or less means that the difference holds nothing but error.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    peter1993 (difference scores), cronin1992

    Examples
    --------
    >>> round(reliability_of_difference(
    ...     correlation=0.5, reliability_first=0.8, reliability_second=0.8), 3)
    0.6
    """
    correlation = number("correlation", correlation, above=-1, below=1)
    first = number("reliability_first", reliability_first, low=0, high=1)
    second = number("reliability_second", reliability_second, low=0, high=1)
    sd_first = number("sd_first", sd_first, above=0)
    sd_second = number("sd_second", sd_second, above=0)
    shared = 2 * correlation * sd_first * sd_second
    true = first * sd_first**2 + second * sd_second**2 - shared
    return true / (sd_first**2 + sd_second**2 - shared)


def _two_surveys(reliability, branches, draws, rng):
    """Scores of the same branches in two surveys, with the given correlation between them."""
    true = np.sqrt(reliability) * rng.standard_normal((draws, 1, branches))
    return true + np.sqrt(1 - reliability) * rng.standard_normal((draws, 2, branches))


def rank_twice(*, reliability, branches=10, seed):
    """Rank branches by a score of given reliability, twice, while nothing changes.

    Each branch has a true score; a survey adds fresh error. The correlation between the two
    surveys is the reliability.

    Parameters
    ----------
    reliability : float
        From 0 to 1; for a gap take `reliability_of_difference`.
    branches : int
        Number of branches, at least 2.
    seed : int
        Seed of the random numbers. The same seed gives the same branches and the same luck at
        every reliability.

    Returns
    -------
    DataFrame
        A row a branch, best first survey first: ``branch`` (1, 2, ...), ``first_score``,
        ``second_score`` (in standard deviations), ``first_rank``, ``second_rank`` (1 is best).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    peter1993

    Examples
    --------
    >>> rank_twice(reliability=1, branches=4, seed=1)[["first_rank", "second_rank"]].T
                 0  1  2  3
    first_rank   1  2  3  4
    second_rank  1  2  3  4
    """
    reliability = number("reliability", reliability, low=0, high=1)
    branches = number("branches", branches, low=2, whole=True)
    scores = _two_surveys(reliability, branches, 1, np.random.default_rng(seed))[0]
    table = pd.DataFrame(scores.T, columns=["first_score", "second_score"])
    table = table.sort_values("first_score", ascending=False, ignore_index=True)
    ranks = table.rank(ascending=False).astype(int)
    return table.assign(
        branch=ranks["first_score"],
        first_rank=ranks["first_score"],
        second_rank=ranks["second_score"],
    )[["branch", "first_score", "second_score", "first_rank", "second_rank"]]


def expected_overlap(*, reliability, branches=10, best=3, draws=20_000, seed):
    """How many of the best branches are among the best again when nothing has changed.

    Parameters
    ----------
    reliability : float
        Reliability of the score that ranks them, from 0 to 1.
    branches, best : int
        How many branches there are, and how many are called the best.
    draws : int
        Pairs of surveys to average over.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    float
        Expected number of branches that are among the best in both surveys; by pure chance it
        would be best² / branches.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> [round(expected_overlap(reliability=r, seed=1), 1) for r in (0, 0.6, 1)]
    [0.9, 1.7, 3.0]
    """
    reliability = number("reliability", reliability, low=0, high=1)
    branches = number("branches", branches, low=2, whole=True)
    best = number("best", best, low=1, high=branches, whole=True)
    draws = number("draws", draws, low=1, whole=True)
    scores = _two_surveys(reliability, branches, draws, np.random.default_rng(seed))
    ranks = scores.argsort(axis=2)[:, :, ::-1].argsort(axis=2)
    return float((ranks < best).all(axis=1).sum() / draws)
