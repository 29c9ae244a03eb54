"""Thousands of possible programmes: chance of a loss, what to learn first, when to stop (12B)."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number, one_of

from .business_case import ASSUMPTIONS, QUARTERS, cash_flows, discount_factors

__all__ = [
    "UNCERTAIN",
    "LogNormal",
    "Uniform",
    "belief",
    "simulate",
    "stop_rule",
    "worth_of_learning",
]


class Uniform(NamedTuple):
    """Every value between two ends is equally likely."""

    low: float
    high: float

    def draw(self, random, count):
        """Draw `count` values with the generator `random`."""
        return random.uniform(self.low, self.high, count)


class LogNormal(NamedTuple):
    """The logarithm is normal: half the values lie below the median, a few far above it."""

    median: float
    log_sd: float

    def draw(self, random, count):
        """Draw `count` values with the generator `random`."""
        return self.median * np.exp(self.log_sd * random.standard_normal(count))


UNCERTAIN = {
    "deflection": Uniform(0.3, 0.7),
    "active": LogNormal(0.01, 0.5),
    "imitation": Uniform(0.2, 0.5),
    "retention": Uniform(0, 0.002),
    "acceptance": Uniform(0.0005, 0.0025),
    "ticket_cost": Uniform(8, 24),
}


def _draw(count, seed, uncertain, changes):
    """Drawn assumptions (DataFrame), cash of each quarter with and without incidents (¥)."""
    count = number("count", count, low=2, whole=True)
    for name in uncertain:
        one_of("uncertain", name, ASSUMPTIONS)
    if both := sorted(set(uncertain) & set(changes)):
        raise ValueError(f"{both[0]}: got both a number and a distribution, takes one of them")
    random = np.random.default_rng(seed)
    drawn = {name: spread.draw(random, count) for name, spread in uncertain.items()}
    chance = drawn.get("incidents", changes.get("incidents", ASSUMPTIONS["incidents"].value))
    happen = random.random((QUARTERS, count)) < chance
    values = changes | drawn
    usual = cash_flows(incidents_happen=np.zeros_like(happen), **values)
    return pd.DataFrame(drawn), cash_flows(incidents_happen=happen, **values), usual


def _set_up_and_discount(changes):
    """Set-up (¥) and discount factors, shape (20, 1), of one programme."""
    given = {name: changes.get(name, ASSUMPTIONS[name].value) for name in ("set_up", "discount")}
    return given["set_up"], discount_factors(given["discount"])[:, None]


def simulate(count=20_000, *, seed, uncertain=UNCERTAIN, **changes):
    """Draw possible programmes and what each is worth.

    Parameters
    ----------
    count : int
        Number of programmes, at least 2.
    seed : int
        Seed of the random numbers.
    uncertain : mapping of str to Uniform or LogNormal
        Assumptions that are drawn, independently of each other. Set-up and discount rate are not
        among them.
    **changes
        Other assumptions, held at these numbers (see `business_case.ASSUMPTIONS`).

    Returns
    -------
    DataFrame
        A row a programme: a column for each drawn assumption, and ``value``, its net present
        value in ¥. Incidents happen or not, quarter by quarter.

    Raises
    ------
    ValueError
        If an assumption is unknown, out of its range, or both drawn and held.

    Examples
    --------
    >>> programmes = simulate(seed=12)
    >>> print(f"{(programmes['value'] < 0).mean():.2f}")
    0.57
    """
    drawn, cash, _ = _draw(count, seed, uncertain, changes)
    set_up, weights = _set_up_and_discount(changes)
    return drawn.assign(value=(cash * weights).sum(axis=0) - set_up)


def belief(programmes, learnt):
    """Mean value of each programme given what the firm has learnt about it.

    For an assumption it is a cubic curve through the values of all programmes.

    Parameters
    ----------
    programmes : DataFrame
        What `simulate` returns.
    learnt : str
        A drawn assumption, ``"nothing"``, or ``"everything"`` (the future itself).

    Returns
    -------
    ndarray
        In ¥, one for each programme.

    Raises
    ------
    ValueError
        If `learnt` is none of these.

    Examples
    --------
    >>> belief(simulate(1_000, seed=12), "nothing").std() < 1
    np.True_
    """
    columns("programmes", programmes, ["value"])
    value = programmes["value"].to_numpy()
    drawn = [name for name in programmes.columns if name != "value"]
    if one_of("learnt", learnt, ["nothing", *drawn, "everything"]) == "everything":
        return value
    if learnt == "nothing":
        return np.full(len(value), value.mean())
    known = programmes[learnt].to_numpy()
    scaled = (known - known.mean()) / known.std()
    return np.polyval(np.polyfit(scaled, value, 3), scaled)


def worth_of_learning(programmes, names=None):
    """What it is worth to learn one assumption before deciding whether to launch.

    Without it the firm launches if the mean value is above zero. With it, it launches where the
    mean value *given what it has learnt* is above zero:

        worth = E[max(E[value | x], 0)] - max(E[value], 0)

    Parameters
    ----------
    programmes : DataFrame
        What `simulate` returns.
    names : sequence of str, optional
        Columns to learn, one at a time; all of them by default.

    Returns
    -------
    DataFrame
        A row for ``nothing``, for each name and for ``everything`` (the future itself):
        ``learnt``; ``launched`` (share of programmes); ``loss_if_launched`` (share of those; not
        a number if none is); ``expected`` (¥, over all programmes, those not launched at zero);
        ``worth`` (¥, against learning nothing). The curve is fitted, so a worth below some
        hundredths of a million is as good as zero.

    Raises
    ------
    ValueError
        If a name is no column of `programmes`.

    References
    ----------
    raiffa1961

    Examples
    --------
    >>> table = worth_of_learning(simulate(seed=12), ["ticket_cost", "retention"])
    >>> (table.set_index("learnt")["worth"] / 1e6).round(1).tolist()
    [0.0, 1.3, 0.0, 1.9]
    """
    columns("programmes", programmes, ["value", *(names or [])])
    if names is None:
        names = [name for name in programmes.columns if name != "value"]
    rows = []
    for learnt in ["nothing", *names, "everything"]:
        expected = belief(programmes, learnt)
        launched = expected > 0
        loss = (programmes["value"][launched] < 0).mean() if launched.any() else np.nan
        rows.append((learnt, launched.mean(), loss, np.maximum(expected, 0).mean()))
    table = pd.DataFrame(rows, columns=["learnt", "launched", "loss_if_launched", "expected"])
    return table.assign(worth=(table["expected"] - table["expected"].iloc[0]).clip(lower=0))


def stop_rule(least, *, quarter, deferred=0.0, count=20_000, seed, uncertain=UNCERTAIN, **changes):
    """Value of a programme that is stopped if one quarter's cash is too low.

    At the end of a quarter the firm looks at its cash, incidents left out, and stops if it is
    below `least`. What was paid is lost; later costs and benefits do not come. A share of the
    set-up may wait for that day: it is paid only if the programme goes on.

    Parameters
    ----------
    least : float or sequence of float
        Cash of the quarter, in ¥, below which the programme is stopped.
    quarter : int
        Quarter of the review, from 1 to 19.
    deferred : float
        Share of the set-up that waits for the review, from 0 to 1.
    count, seed, uncertain, **changes
        As in `simulate`.

    Returns
    -------
    DataFrame
        A row for no rule (``least`` is minus infinity) and for each value of `least`: ``least``;
        ``stopped`` (share of the programmes); ``winners_stopped`` (share of those that would have
        had a value above zero without a rule); ``expected`` (mean value, ¥); ``loss`` (share with
        a value below zero).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> table = stop_rule([0], quarter=8, seed=12)
    >>> (table["expected"] / 1e6).round(1).tolist()
    [-0.3, -0.9]
    """
    least = np.atleast_1d(number("least", least))
    quarter = number("quarter", quarter, low=1, high=QUARTERS - 1, whole=True)
    deferred = number("deferred", deferred, low=0, high=1)
    _, cash, usual = _draw(count, seed, uncertain, changes)
    set_up, weights = _set_up_and_discount(changes)
    present = cash * weights
    early, late = present[:quarter].sum(axis=0), present[quarter:].sum(axis=0)
    first = early - (1 - deferred) * set_up
    second = late - deferred * set_up * weights[quarter - 1]
    winners = early + late > set_up
    rows = []
    for limit in [-np.inf, *least]:
        stopped = usual[quarter - 1] < limit
        value = first + np.where(stopped, 0, second)
        rows.append(
            (limit, stopped.mean(), stopped[winners].mean(), value.mean(), (value < 0).mean())
        )
    return pd.DataFrame(rows, columns=["least", "stopped", "winners_stopped", "expected", "loss"])
