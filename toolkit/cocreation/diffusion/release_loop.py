"""The feedback-and-release loop: users report, a team works, a release ships what is done."""

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number, one_of

__all__ = ["QUEUES", "capacity_for_wishes", "compare_intervals", "release_loop"]

QUEUES = ("oldest first", "newest first")


def capacity_for_wishes(*, capacity, interval_weeks, release_work):
    """Wishes that a team can settle in a week, after the work that each release takes.

        mu = c - k / T

    Parameters
    ----------
    capacity : float
        Wishes that the team could settle in a week if it never released, c, above 0.
    interval_weeks : float or array_like
        Weeks from one release to the next, T, at least 1.
    release_work : float
        Work of a release (test on every handset, package, watch), k, in wishes, at least 0.

    Returns
    -------
    float or ndarray
        Wishes a week; 0 if the releases take all the work there is.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    The trade-off of a fixed cost for each batch; the model is the course's own.

    Examples
    --------
    >>> capacity_for_wishes(capacity=100, interval_weeks=[1, 4], release_work=20).tolist()
    [80.0, 95.0]
    """
    capacity = number("capacity", capacity, above=0)
    interval = number("interval_weeks", interval_weeks, low=1)
    work = number("release_work", release_work, low=0)
    rate = np.maximum(capacity - work / interval, 0)
    return float_or_array(rate)


def release_loop(
    *,
    interval_weeks,
    wishes=70.0,
    capacity=100.0,
    release_work=20.0,
    faults=0.1,
    half_life_weeks=8.0,
    queue="oldest first",
    weeks=104,
):
    """Run the loop week by week.

    Every week users send in wishes (faults to mend and features to add; the same wish of many
    users is one). The team settles mu of them, see `capacity_for_wishes`. What is settled waits
    for the next release. Of what is shipped a share proves faulty and comes back as new wishes in
    the week after. A wish ages: of those shipped after a weeks a share 0.5^(a / h) still matters,
    the *hits*.

    Parameters
    ----------
    interval_weeks : int
        Weeks from one release to the next, at least 1.
    wishes : float
        New wishes a week, above 0.
    capacity, release_work : float
        As in `capacity_for_wishes`.
    faults : float
        Share of what is shipped that breaks something, from 0 to below 1.
    half_life_weeks : float
        Weeks after which half of the wishes no longer matter, h, above 0.
    queue : str
        "oldest first", or "newest first": what was asked for this week goes before what was
        asked for earlier, as when each week's votes decide anew.
    weeks : int
        Weeks to run, at least one interval.

    Returns
    -------
    DataFrame
        A row a week: ``week`` (from 1), ``backlog`` (wishes not yet settled), ``settled`` (not
        yet shipped), ``shipped`` (in this week), ``age`` (mean weeks from wish to release; not a
        number in a week without), ``hits`` (shipped and still wanted).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    li2014 (the weekly rhythm that the model is about); the equations and values are the course's
    own and illustrative.

    Examples
    --------
    With time to spare a monthly release ships every wish, on average two weeks and a half old:

    >>> month = release_loop(interval_weeks=4, faults=0, weeks=52)
    >>> month[["shipped", "age"]].iloc[-1].tolist()
    [280.0, 2.5]
    """
    interval = number("interval_weeks", interval_weeks, low=1, whole=True)
    weeks = number("weeks", weeks, low=interval, whole=True)
    wishes = number("wishes", wishes, above=0)
    faults = number("faults", faults, low=0, below=1)
    half_life = number("half_life_weeks", half_life_weeks, above=0)
    one_of("queue", queue, QUEUES)
    rate = capacity_for_wishes(
        capacity=capacity, interval_weeks=interval, release_work=release_work
    )
    backlog, settled, broken = np.zeros(weeks), np.zeros(weeks), 0.0
    rows = []
    for week in range(weeks):
        backlog[week] = wishes + broken
        done = _take(backlog[: week + 1], rate, newest=queue == "newest first")
        backlog[: week + 1] -= done
        settled[: week + 1] += done
        shipped = settled.copy() if (week + 1) % interval == 0 else np.zeros(weeks)
        settled -= shipped
        total = shipped.sum()
        broken = faults * total
        age = week + 1 - np.arange(weeks)
        mean_age = shipped @ age / total if total > 0 else np.nan
        hits = shipped @ 0.5 ** (np.maximum(age, 0) / half_life)
        rows.append((week + 1, backlog.sum(), settled.sum(), total, mean_age, hits))
    names = ["week", "backlog", "settled", "shipped", "age", "hits"]
    return pd.DataFrame(rows, columns=names)


def _take(cohorts, amount, *, newest):
    """Take an amount from cohorts (oldest at 0), beginning at one end."""
    order = cohorts[::-1] if newest else cohorts
    before = np.cumsum(order) - order
    taken = np.clip(amount - before, 0, order)
    return taken[::-1] if newest else taken


def compare_intervals(intervals=(1, 2, 4, 13), *, weeks=104, **settings):
    """Run the loop at several rhythms and look at its second half.

    Parameters
    ----------
    intervals : sequence of int
        Weeks between releases; divisors of half of `weeks`, so that all are seen equally long.
    weeks : int
        Weeks to run; the means are over the releases of the last half.
    **settings
        Those of `release_loop`.

    Returns
    -------
    DataFrame
        A row a rhythm: ``interval_weeks``, ``backlog`` (at the end), ``age`` (mean weeks from
        wish to release), ``shipped`` and ``hits`` (both a week).

    Raises
    ------
    ValueError
        As in `release_loop`.

    References
    ----------
    li2014 (the weekly rhythm); the model is the course's own.

    Examples
    --------
    At 70 wishes a week the weekly release is freshest; at 75 it drowns in its own work:

    >>> compare_intervals([1, 4], wishes=70)[["backlog", "age"]].round(1).values.tolist()
    [[0.0, 1.0], [0.0, 2.6]]
    >>> compare_intervals([1, 4], wishes=75)[["backlog", "age"]].round(1).values.tolist()
    [[308.5, 3.8], [0.0, 2.6]]
    """
    rows = []
    for interval in intervals:
        run = release_loop(interval_weeks=interval, weeks=weeks, **settings)
        half = run[run["week"] > weeks // 2]
        released = half.dropna(subset="age")
        weight = released["shipped"].sum()
        age = (released["age"] * released["shipped"]).sum() / weight if weight else np.nan
        rows.append(
            (interval, run["backlog"].iloc[-1], age, half["shipped"].mean(), half["hits"].mean())
        )
    return pd.DataFrame(rows, columns=["interval_weeks", "backlog", "age", "shipped", "hits"])
