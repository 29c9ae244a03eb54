"""Satisfaction and effort: the other two experience scores, with their intervals (model 5A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["effort_score", "satisfaction_share"]


def satisfaction_share(ratings, *, satisfied_from=4, confidence=0.95):
    """CSAT: the share of satisfied answers, with Wilson's interval.

    Parameters
    ----------
    ratings : array_like
        One answer a person; on the usual scale from 1 to 5, 4 and 5 count as satisfied.
    satisfied_from : float
        Lowest satisfied answer. Firms differ here: compare only like with like.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    DataFrame
        One row: ``people``, ``share``, ``low``, ``high`` (shares from 0 to 1).

    Raises
    ------
    ValueError
        If an answer is no number.

    References
    ----------
    wilson1927 (the interval)

    Examples
    --------
    >>> satisfaction_share([5] * 40 + [4] * 30 + [3] * 20 + [2] * 10).round(3)
       people  share   low   high
    0     100    0.7  0.604  0.781
    """
    from scipy.stats import binomtest

    ratings = np.atleast_1d(number("ratings", ratings))
    satisfied = int((ratings >= number("satisfied_from", satisfied_from)).sum())
    confidence = number("confidence", confidence, above=0, below=1)
    interval = binomtest(satisfied, ratings.size).proportion_ci(confidence, method="wilson")
    return pd.DataFrame(
        {
            "people": [ratings.size],
            "share": [satisfied / ratings.size],
            "low": [interval.low],
            "high": [interval.high],
        }
    )


def effort_score(ratings, *, confidence=0.95):
    """CES: the mean answer to how much effort it took, with Student's interval.

    Parameters
    ----------
    ratings : array_like
        One answer a person, of two people or more. State which end of the scale is much effort:
        versions differ.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    DataFrame
        One row: ``people``, ``mean``, ``low``, ``high`` (in the unit of the scale).

    Raises
    ------
    ValueError
        If an answer is no number, or fewer than two people answered.

    References
    ----------
    dixon2010

    Examples
    --------
    >>> effort_score([1, 2, 2, 3, 5, 2, 1, 4]).round(2)
       people  mean   low  high
    0       8   2.5  1.32  3.68
    """
    from scipy.stats import t

    ratings = np.atleast_1d(number("ratings", ratings))
    if ratings.size < 2:
        raise ValueError(f"ratings: got {ratings.size} answer, takes two or more")
    confidence = number("confidence", confidence, above=0, below=1)
    error = ratings.std(ddof=1) / np.sqrt(ratings.size)
    half = t.ppf((1 + confidence) / 2, ratings.size - 1) * error
    mean = ratings.mean()
    return pd.DataFrame(
        {"people": [ratings.size], "mean": [mean], "low": [mean - half], "high": [mean + half]}
    )
