"""What a run is worth: to the firm by one stated number, to the members by another."""

import numpy as np

from cocreation._arguments import float_or_array

from .parameters import values

__all__ = ["final_score", "members_result", "score_parts", "value_left"]


def last(history, name):
    return np.asarray(history[name], dtype=float)[..., -1]


def value_left(history):
    """Worth of the community at the end: a year's margin, weighed by satisfaction and goodwill.

        4 * years_left * margin * members / 1000 * satisfaction * goodwill

    Parameters
    ----------
    history : DataFrame or mapping of ndarray
        Of a run (`play`), or of many with the quarters last (`play_many`).

    Returns
    -------
    float or ndarray
        Thousand euros.

    Examples
    --------
    >>> value_left({"members": [20_000], "satisfaction": [80], "goodwill": [50]})
    800.0
    """
    p = values()
    margin = 4 * p.years_left * p.margin * last(history, "members") / 1_000
    worth = margin * last(history, "satisfaction") * last(history, "goodwill") / 10_000
    return float_or_array(worth)


def score_parts(history):
    """The two parts of the score, both discounted: they add up to it.

        profits = sum over t of discount ** t * profit[t], t = 1 ... T
        community = discount ** T * value left

    Parameters
    ----------
    history : DataFrame or mapping of ndarray
        Of a run (`play`), or of many with the quarters last (`play_many`).

    Returns
    -------
    dict of float or ndarray
        ``profits`` and ``community``, thousand euros.

    Examples
    --------
    >>> end = {"members": [20_000, 0], "satisfaction": [80, 0], "goodwill": [50, 0]}
    >>> parts = score_parts(end | {"profit": [100, 50]})
    >>> round(parts["profits"], 2), parts["community"]
    (146.02, 0.0)
    """
    p = values()
    profit = np.asarray(history["profit"], dtype=float)
    weights = p.discount ** np.arange(1, profit.shape[-1] + 1)
    profits = profit @ weights
    community = float(weights[-1]) * value_left(history)
    return {"profits": float_or_array(profits), "community": community}


def final_score(history):
    """The number that teams are compared by: the sum of `score_parts`.

    Parameters
    ----------
    history : DataFrame or mapping of ndarray
        Of a run (`play`), or of many with the quarters last (`play_many`).

    Returns
    -------
    float or ndarray
        Thousand euros.

    Examples
    --------
    >>> end = {"members": [20_000, 0], "satisfaction": [80, 0], "goodwill": [50, 0]}
    >>> round(final_score(end | {"profit": [100, 50]}), 2)
    146.02
    """
    return sum(score_parts(history).values())


def members_result(history):
    """What members got less what they gave; it is no part of the score.

        sum of rewards + (answer_worth * settled - answer_time * answers) / 1000

    Parameters
    ----------
    history : DataFrame or mapping of ndarray
        Of a run (`play`), or of many with the quarters last (`play_many`).

    Returns
    -------
    float or ndarray
        Thousand euros.

    Examples
    --------
    >>> quarter = {"questions": [10_000], "open_questions": [2_000], "answers": [4_000]}
    >>> members_result(quarter | {"rewards": [20]})
    50.0
    """
    p = values()
    answered = np.asarray(history["questions"]) - np.asarray(history["open_questions"])
    got = p.answer_worth * answered / 1_000 + np.asarray(history["rewards"])
    gave = p.answer_time * np.asarray(history["answers"]) / 1_000
    total = np.asarray(got - gave, dtype=float).sum(axis=-1)
    return float_or_array(total)
