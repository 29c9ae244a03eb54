"""Yi and Gong's value co-creation behaviours: scoring, checking and simulating answers."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number

__all__ = ["BEHAVIOURS", "longest_run", "reverse", "score_behaviours", "simulate_behaviours"]

BEHAVIOURS = {
    "participation": {
        "information_seeking": 3,
        "information_sharing": 4,
        "responsible_behaviour": 4,
        "personal_interaction": 5,
    },
    "citizenship": {"feedback": 3, "advocacy": 3, "helping": 4, "tolerance": 3},
}
"""The two behaviours, their four dimensions each and the numbers of items, 29 in all (yi2013).

An item is named by its dimension and a number: ``feedback_1``, ``feedback_2``, ...
"""

LOWEST_LOADING, HIGHEST_LOADING = 0.70, 0.85
DIMENSION_LOADING = 0.80


def _items():
    """Items of each dimension, by name."""
    return {
        dimension: [f"{dimension}_{place}" for place in range(1, items + 1)]
        for dimensions in BEHAVIOURS.values()
        for dimension, items in dimensions.items()
    }


def score_behaviours(answers):
    """Score the eight dimensions, the two behaviours and the whole.

    A dimension is the mean of its items, a behaviour the mean of its four dimensions, the whole
    the mean of the two behaviours: each dimension counts the same, however many items it has.
    The authors' model is of third order; equal weights are our choice (illustrative).

    Parameters
    ----------
    answers : DataFrame
        A row a person; columns ``information_seeking_1`` to ``tolerance_3``, all 29 keyed so that
        more is more behaviour (see `reverse`).

    Returns
    -------
    DataFrame
        A row a person with the index of `answers`: eight dimensions, ``participation``,
        ``citizenship``, ``co_creation``, in the unit of the answers.

    Raises
    ------
    ValueError
        If a column is missing or an answer is no number.

    References
    ----------
    yi2013

    Examples
    --------
    >>> answers = simulate_behaviours(people=100, seed=1, careless_share=0)
    >>> scores = score_behaviours(answers)
    >>> scores.shape, list(scores.columns[-3:])
    ((100, 11), ['participation', 'citizenship', 'co_creation'])
    """
    items = _items()
    needed = [item for names in items.values() for item in names]
    columns("answers", answers, needed)
    number("answers", answers[needed].to_numpy())
    scores = pd.DataFrame({name: answers[names].mean(axis=1) for name, names in items.items()})
    for behaviour, dimensions in BEHAVIOURS.items():
        scores[behaviour] = scores[list(dimensions)].mean(axis=1)
    return scores.assign(co_creation=scores[list(BEHAVIOURS)].mean(axis=1))


def reverse(answers, items, *, lowest=1, highest=7):
    """Turn reverse-keyed items round.

    Parameters
    ----------
    answers : DataFrame
        A row a person.
    items : list of str
        Columns to turn round.
    lowest, highest : float
        Ends of the answer scale.

    Returns
    -------
    DataFrame
        A copy in which each of these answers a is lowest + highest - a.

    Raises
    ------
    ValueError
        If a column is missing or an answer lies outside the scale.

    Examples
    --------
    >>> reverse(pd.DataFrame({"feedback_1": [1, 6]}), ["feedback_1"])["feedback_1"].tolist()
    [7, 2]
    """
    columns("answers", answers, items)
    number("answers", answers[items].to_numpy(), low=lowest, high=highest)
    return answers.assign(**{item: lowest + highest - answers[item] for item in items})


def longest_run(answers):
    """Longest run of the same answer in a row: a sign of careless answering.

    Parameters
    ----------
    answers : DataFrame or array_like, shape (people, k)
        Answers in the order in which they were asked.

    Returns
    -------
    Series
        A whole number from 1 to k a person. A long run is a reason to look, not to delete: some
        people honestly answer alike.

    Raises
    ------
    ValueError
        If an answer is no number.

    References
    ----------
    podsakoff2003

    Examples
    --------
    >>> longest_run([[4, 4, 4, 4], [4, 4, 5, 4], [1, 2, 3, 4]]).tolist()
    [4, 2, 1]
    """
    table = pd.DataFrame(answers)
    values = np.asarray(number("answers", table.to_numpy()))
    run = np.ones(len(values), dtype=int)
    longest = run.copy()
    for place in range(1, values.shape[1]):
        run = np.where(values[:, place] == values[:, place - 1], run + 1, 1)
        longest = np.maximum(longest, run)
    return pd.Series(longest, index=table.index, name="longest_run")


def simulate_behaviours(
    *, people, seed, correlation=0.55, careless_share=0.03, reversed_items=(), points=7
):
    """Make answers with Yi and Gong's structure, flaws included (synthetic data).

    Participation and citizenship correlate by `correlation`; each dimension loads .80 on its
    behaviour, each item .70 to .85 on its dimension; the answers are cut into whole points.
    Careless people tick one answer all the way down.

    Parameters
    ----------
    people : int
        Number of people, at least 10.
    seed : int
        Seed of the random numbers.
    correlation : float
        Correlation of the two behaviours, from 0 to 1 (.55: defensible).
    careless_share : float
        Share of careless people, from 0 to 1 (.03: illustrative), to the nearest whole person.
    reversed_items : sequence of str
        Items asked the other way round and not yet turned: a trap.
    points : int
        Points of the answer scale, 1 to `points`; 5 or more.

    Returns
    -------
    DataFrame
        A row a person, 29 columns, marked ``attrs["kind"] = "synthetic"``. Careless people stand
        at random places.

    Raises
    ------
    ValueError
        If an argument is out of its range, or a reversed item is none of the 29.

    References
    ----------
    yi2013 (structure), podsakoff2003 (careless answers)

    Examples
    --------
    >>> answers = simulate_behaviours(people=300, seed=1)
    >>> answers.shape, int((longest_run(answers) == 29).sum())
    ((300, 29), 9)
    """
    people = number("people", people, low=10, whole=True)
    correlation = number("correlation", correlation, low=0, high=1)
    careless_share = number("careless_share", careless_share, low=0, high=1)
    points = number("points", points, low=5, whole=True)
    items = _items()
    names = [item for group in items.values() for item in group]
    unknown = set(reversed_items) - set(names)
    if unknown:
        raise ValueError(f"reversed_items: got {sorted(unknown)}, takes some of {names}")

    rng = np.random.default_rng(seed)
    behaviours = rng.multivariate_normal(
        [0, 0], [[1, correlation], [correlation, 1]], size=people, method="cholesky"
    )
    answers = {}
    for column, dimensions in enumerate(BEHAVIOURS.values()):
        for dimension in dimensions:
            factor = _loaded(behaviours[:, column], DIMENSION_LOADING, rng)
            for item in items[dimension]:
                loading = rng.uniform(LOWEST_LOADING, HIGHEST_LOADING)
                answers[item] = _points(_loaded(factor, loading, rng), points)
    table = pd.DataFrame(answers)
    if len(reversed_items):
        table = reverse(table, list(reversed_items), highest=points)
    careless = rng.permutation(people) < round(careless_share * people)
    ticked = rng.integers(2, points, size=(people, 1))
    table = pd.DataFrame(np.where(careless[:, None], ticked, table), columns=names)
    table.attrs.update(kind="synthetic", made_by=f"simulate_behaviours, seed {seed}")
    return table


def _loaded(factor, loading, rng):
    """Noisy copy of a factor with unit variance."""
    return loading * factor + np.sqrt(1 - loading**2) * rng.standard_normal(factor.size)


def _points(values, points):
    """Whole points around the middle of the scale, one standard deviation a fifth of it."""
    middle, unit = (points + 1) / 2 + 0.4, (points - 1) / 5
    return np.clip(np.round(middle + unit * values), 1, points).astype(int)
