"""DART scores: three ways to make one number of four, and what rater error does (model 1B)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of

__all__ = [
    "DART_DIMENSIONS",
    "DART_EXAMPLES",
    "DART_RULES",
    "chance_ahead",
    "dart_index",
    "dart_ranks",
]

DART_DIMENSIONS = ("dialogue", "access", "risk", "transparency")

DART_EXAMPLES = {
    "giffgaff": (85, 70, 45, 60),
    "MIUI": (80, 60, 35, 55),
    "Threadless": (70, 75, 30, 55),
    "self-checkout": (5, 60, 20, 35),
}
"""Scores from 0 to 100 to argue about: the opinion of the course's authors, not measurements."""


def _geometric_mean(scores):
    return np.prod(scores / 100, axis=-1) ** (1 / len(DART_DIMENSIONS)) * 100


_RULES = {
    "mean": lambda scores: scores.mean(axis=-1),
    "geometric_mean": _geometric_mean,
    "minimum": lambda scores: scores.min(axis=-1),
}
DART_RULES = tuple(_RULES)


def _scores(scores):
    """Return the names of the cases, and their scores as an array of cases by dimensions."""
    if not isinstance(scores, Mapping) or not scores:
        raise ValueError(
            f"scores: got {scores!r}, takes a dict from the name of a case to its four scores"
        )
    for case, found in scores.items():
        if np.shape(found) != (len(DART_DIMENSIONS),):
            raise ValueError(
                f"scores of {case!r}: got {found!r}, takes four numbers, one each for "
                + ", ".join(DART_DIMENSIONS)
            )
    table = [
        number(f"scores of {case!r}", found, low=0, high=100) for case, found in scores.items()
    ]
    return list(scores), np.array(table)


def dart_index(scores):
    """Put four DART scores together, in three ways that differ in what a weak spot costs.

        mean            (D + A + R + T) / 4        strengths make up for weaknesses
        geometric mean  (D A R T)^(1/4)            they do so less and less
        minimum         min(D, A, R, T)            they do not

    The four blocks are published; none of the three ways is. Each is an assumption.

    Parameters
    ----------
    scores : dict of str to sequence of 4 float
        Scores of each case from 0 to 100, in the order of ``DART_DIMENSIONS``.

    Returns
    -------
    DataFrame
        A row a case: ``case``, ``mean``, ``geometric_mean``, ``minimum``, from 0 to 100.

    Raises
    ------
    ValueError
        If a case does not have four scores from 0 to 100.

    References
    ----------
    prahalad2004jim (the four blocks), albinsson2016 (a scale that measures them)

    Examples
    --------
    >>> dart_index({"even": (50, 50, 50, 50), "uneven": (95, 95, 5, 25)}).round(1)
         case  mean  geometric_mean  minimum
    0    even  50.0            50.0     50.0
    1  uneven  55.0            32.6      5.0
    """
    cases, values = _scores(scores)
    indices = {name: rule(values) for name, rule in _RULES.items()}
    return pd.DataFrame({"case": cases, **indices})


def _rated(scores, rule, rater_error, raters, draws, seed):
    """Return the cases and the index of each, as `draws` panels of raters would find it."""
    cases, values = _scores(scores)
    rule = _RULES[one_of("rule", rule, _RULES)]
    error = number("rater_error", rater_error, low=0)
    error /= np.sqrt(number("raters", raters, low=1, whole=True))
    draws = number("draws", draws, low=1, whole=True)
    noise = np.random.default_rng(seed).normal(0, error, (draws, *values.shape))
    return cases, rule(np.clip(values + noise, 0, 100)).round(9)


def dart_ranks(scores, *, rule, rater_error=10, raters=1, draws=20_000, seed):
    """Probability of each rank when the scores are ratings, and raters err.

    Every score is the true one plus an error, normal with standard deviation
    ``rater_error / sqrt(raters)`` and independent of the others, cut off at 0 and 100. Cases that
    tie share their ranks equally.

    Parameters
    ----------
    scores : dict of str to sequence of 4 float
        As in `dart_index`.
    rule : {"mean", "geometric_mean", "minimum"}
        How four scores become one.
    rater_error : float
        Standard deviation of one rater's error on one score, in points (illustrative).
    raters : int
        Raters whose scores are averaged, at least 1. Errors that they share do not average out.
    draws : int
        Simulated panels, at least 1.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row for each case and rank: ``case``, ``rank`` (1 is best), ``probability``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    prahalad2004jim; the error model is the course's own.

    Examples
    --------
    >>> ranks = dart_ranks(DART_EXAMPLES, rule="geometric_mean", seed=1)
    >>> ranks.query("rank == 1").round(2)
                 case  rank  probability
    0        giffgaff     1         0.78
    4            MIUI     1         0.12
    8      Threadless     1         0.10
    12  self-checkout     1         0.00
    """
    cases, index = _rated(scores, rule, rater_error, raters, draws, seed)
    ahead = (index[:, None, :] > index[:, :, None]).sum(axis=2)[..., None]
    level = (index[:, None, :] == index[:, :, None]).sum(axis=2)[..., None]
    rank = np.arange(1, len(cases) + 1)
    share = ((rank > ahead) & (rank <= ahead + level)) / level
    return pd.DataFrame(
        {
            "case": np.repeat(cases, len(rank)),
            "rank": np.tile(rank, len(cases)),
            "probability": share.mean(axis=0).ravel(),
        }
    )


def chance_ahead(scores, first, second, *, rule, rater_error=10, raters=1, draws=20_000, seed):
    """Probability that one case gets the higher index than another; a tie counts half.

    Parameters
    ----------
    scores : dict of str to sequence of 4 float
        As in `dart_index`.
    first, second : str
        Names of two cases in `scores`.
    rule, rater_error, raters, draws, seed
        As in `dart_ranks`.

    Returns
    -------
    float
        Probability from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    prahalad2004jim; the error model is the course's own.

    Examples
    --------
    >>> chance = chance_ahead(
    ...     DART_EXAMPLES, "MIUI", "Threadless", rule="geometric_mean", seed=1)
    >>> round(chance, 2)
    0.55
    """
    cases, index = _rated(scores, rule, rater_error, raters, draws, seed)
    one = index[:, cases.index(one_of("first", first, cases))]
    other = index[:, cases.index(one_of("second", second, cases))]
    return float(np.mean((one > other) + (one == other) / 2))
