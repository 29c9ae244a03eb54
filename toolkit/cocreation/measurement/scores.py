"""NPS, CSAT and CES with their sampling error: how much of a change is noise (model 5A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = [
    "chance_of_rise",
    "effort_score",
    "net_promoter",
    "net_promoter_of_ratings",
    "people_needed",
    "satisfaction_share",
]

PROMOTER_FROM = 9
DETRACTOR_TO = 6


def _shares(promoters, detractors):
    promoters = number("promoters", promoters, low=0, high=1)
    detractors = number("detractors", detractors, low=0, high=1)
    if np.any(np.asarray(promoters) + detractors > 1 + 1e-12):
        raise ValueError(
            f"detractors: got {detractors!r} beside promoters {promoters!r}, "
            "takes shares that add up to at most 1"
        )
    return promoters, detractors


def _spread(promoters, detractors):
    """Standard deviation of one answer scored +100, 0 or -100."""
    difference = promoters - detractors
    return 100 * np.sqrt(np.maximum(promoters + detractors - difference**2, 0))


def _z(confidence):
    from scipy.special import ndtri

    return ndtri((1 + number("confidence", confidence, above=0, below=1)) / 2)


def net_promoter(*, promoters, detractors, people, confidence=0.95):
    """Net promoter score with its interval.

        NPS = 100 (p - d),    SE = 100 sqrt((p + d - (p - d)²) / n)

    with p and d the shares of promoters and detractors among n people: each answer counts +100,
    0 or -100, and NPS is their mean.

    Parameters
    ----------
    promoters, detractors : float or array_like
        Shares from 0 to 1 that add up to at most 1.
    people : int or array_like
        Number of answers n, drawn at random from many customers.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    DataFrame
        A row for each case: ``promoters``, ``detractors``, ``people``, ``score``,
        ``standard_error``, ``half_width``, ``low``, ``high`` (the last five in points, the
        interval cut off at -100 and 100).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    reichheld2003 (the score), keiningham2007 (its claim tested)

    Examples
    --------
    >>> net_promoter(promoters=0.4, detractors=0.2, people=[50, 200]).round(1)[
    ...     ["people", "score", "half_width"]]
       people  score  half_width
    0      50   20.0        20.7
    1     200   20.0        10.4
    """
    promoters, detractors = _shares(promoters, detractors)
    people = number("people", people, low=1, whole=True)
    error = _spread(promoters, detractors) / np.sqrt(people)
    half = _z(confidence) * error
    columns = np.broadcast_arrays(promoters, detractors, people, error, half)
    promoters, detractors, people, error, half = map(np.atleast_1d, columns)
    score = 100 * (promoters - detractors)
    return pd.DataFrame(
        {
            "promoters": promoters,
            "detractors": detractors,
            "people": people.astype(int),
            "score": score,
            "standard_error": error,
            "half_width": half,
            "low": np.maximum(score - half, -100),
            "high": np.minimum(score + half, 100),
        }
    )


def net_promoter_of_ratings(ratings, *, confidence=0.95):
    """Net promoter score of answers from 0 to 10: 9 and 10 promote, 0 to 6 detract.

    Parameters
    ----------
    ratings : array_like
        One answer from 0 to 10 a person.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    DataFrame
        One row as from `net_promoter`.

    Raises
    ------
    ValueError
        If an answer is no whole number from 0 to 10.

    References
    ----------
    reichheld2003

    Examples
    --------
    >>> net_promoter_of_ratings([10, 9, 8, 7, 7, 6, 9, 3, 10, 8]).score.round(6).tolist()
    [20.0]
    """
    ratings = np.atleast_1d(number("ratings", ratings, low=0, high=10, whole=True))
    return net_promoter(
        promoters=np.mean(ratings >= PROMOTER_FROM),
        detractors=np.mean(ratings <= DETRACTOR_TO),
        people=ratings.size,
        confidence=confidence,
    )


def people_needed(*, promoters, detractors, half_width, confidence=0.95):
    """How many answers make the interval of a net promoter score narrow enough.

        n = z² 100² (p + d - (p - d)²) / h²,  rounded up

    Parameters
    ----------
    promoters, detractors : float
        Shares that you expect.
    half_width : float
        Half-width h of the interval, in points, above 0.
    confidence : float
        Coverage of the interval.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> people_needed(promoters=0.4, detractors=0.2, half_width=5)
    861
    """
    promoters, detractors = _shares(promoters, detractors)
    half_width = number("half_width", half_width, above=0)
    exact = (_z(confidence) * _spread(promoters, detractors) / half_width) ** 2
    return max(int(np.ceil(exact - 1e-9)), 1)


def chance_of_rise(*, rise, promoters, detractors, people, true_rise=0.0):
    """Chance that a second survey shows a score at least so much higher than the first.

        P(NPS₂ - NPS₁ >= r) = 1 - Φ((r - t) / (sqrt(2) SE))

    with t the true rise. Both surveys ask n new people; the spread of the answers stays as it
    is. With t = 0 this is the chance of a false alarm.

    Parameters
    ----------
    rise : float or array_like
        Measured rise r in points.
    promoters, detractors : float
        Shares in the first survey.
    people : int or array_like
        Answers in each of the two surveys.
    true_rise : float
        What really changed, in points.

    Returns
    -------
    float or ndarray
        Probability from 0 to 1 (normal approximation, good from about 50 answers).

    Raises
    ------
    ValueError
        If an argument is out of its range, or everybody answers alike.

    Examples
    --------
    Nothing has changed, and yet:

    >>> round(chance_of_rise(rise=7, promoters=0.4, detractors=0.2, people=200), 3)
    0.175
    """
    from scipy.special import ndtr

    promoters, detractors = _shares(promoters, detractors)
    rise, true_rise = number("rise", rise), number("true_rise", true_rise, low=-200, high=200)
    people = number("people", people, low=1, whole=True)
    spread = _spread(promoters, detractors)
    if np.any(spread == 0):
        raise ValueError(
            f"promoters: got {promoters!r} with detractors {detractors!r}, so everybody answers "
            "alike; takes shares that leave a doubt"
        )
    chance = ndtr((true_rise - rise) / (spread * np.sqrt(2 / np.asarray(people))))
    return chance if np.ndim(chance) else float(chance)


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
