"""Net promoter score with its sampling error: how much of a change is noise (model 5A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number

__all__ = ["chance_of_rise", "net_promoter", "net_promoter_of_ratings", "people_needed"]

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

    References
    ----------
    reichheld2003 (the score)

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

    References
    ----------
    reichheld2003 (the score), keiningham2007

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
    return float_or_array(chance)
