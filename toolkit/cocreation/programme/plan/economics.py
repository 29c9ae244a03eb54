"""Hand the numbers of a plan to the business case, or to a sum of its own, with its ranges."""

from functools import lru_cache

import numpy as np
import pandas as pd

from ..business_case import ASSUMPTIONS, QUARTERS, net_present_value, quarters

__all__ = ["case_on", "draws", "loss_chance", "own_inputs", "reckoned", "taken_from_the_book",
           "uses_the_case"]  # fmt: skip

SHARED = 12
"""With this many inputs of the business case, a plan is taken to mean that case."""
DAYS_IN_A_QUARTER = 365.25 / 4


def own_inputs(plan):
    """Return the plan's inputs that the business case knows, by name.

    Examples
    --------
    >>> from cocreation.programme.plan.parts import Cost, Input
    >>> from cocreation.programme.plan.plan import Plan
    >>> plan = Plan(cost=Cost(inputs=(Input(name="set_up", value=40_000), Input(name="tea"))))
    >>> list(own_inputs(plan)), len(taken_from_the_book(plan))
    (['set_up'], 18)
    """
    return {name: item for name, item in _known(plan).items() if name in ASSUMPTIONS}


def _known(plan):
    return {item.name: item for item in plan.cost.inputs if item.value is not None}


def taken_from_the_book(plan):
    """List the assumptions of the business case that a plan leaves at the book's values."""
    return [name for name in ASSUMPTIONS if name not in own_inputs(plan)]


def uses_the_case(plan):
    """Say whether a plan means the business case, and not a sum of its own."""
    return len(own_inputs(plan)) >= SHARED


def draws(plan, value=None, *, count=4_000, seed=12):
    """Draw programmes from the ranges of a plan's inputs.

    Each input is drawn from a triangle over its low, value and high, independently of the others.

    Parameters
    ----------
    plan : Plan
        A plan with inputs.
    value : callable, optional
        A sum of your own: it takes the plan's inputs by name, each an array, and returns what
        the programme is worth. Without it the sum is the business case, in which an incident
        happens or not in each quarter.
    count, seed : int
        Number of draws, and seed of the random numbers.

    Returns
    -------
    DataFrame or None
        A row a draw: a column for each input, and ``value`` in the plan's currency. None if
        there is no sum of your own and the plan leaves an assumption at the book's value.

    Raises
    ------
    ValueError
        If a number cannot be, such as a share above one.

    Examples
    --------
    >>> from cocreation.programme.plan.parts import Cost, Input
    >>> from cocreation.programme.plan.plan import Plan
    >>> visits = Input(name="visits", value=300, low=100, high=400)
    >>> plan = Plan(cost=Cost(inputs=(visits, Input(name="rent", value=2_000))))
    >>> found = draws(plan, lambda visits, rent: 8 * visits - rent)
    >>> print(f"{(found['value'] < 0).mean():.2f}")
    0.38
    """
    if value is None and taken_from_the_book(plan):
        return None
    random = np.random.default_rng(seed)
    inputs = _known(plan) if value else own_inputs(plan)
    drawn = {name: _triangle(item, random, count) for name, item in inputs.items()}
    if value:
        worth = value(**drawn)
    else:
        happen = random.random((QUARTERS, count)) < drawn["incidents"]
        worth = net_present_value(incidents_happen=happen, **drawn)
    return pd.DataFrame(drawn).assign(value=worth)


def _triangle(item, random, count):
    low = item.value if item.low is None else min(item.low, item.value)
    high = item.value if item.high is None else max(item.high, item.value)
    return random.triangular(low, item.value, high, count) if low < high else np.full(count, low)


def loss_chance(plan, value=None, *, count=4_000, seed=12):
    """Worth at the best guesses, and the chance of a loss within the ranges.

    Parameters
    ----------
    plan, value, count, seed
        As in `draws`.

    Returns
    -------
    tuple of float, or None
        Net present value in the plan's currency, and share of draws below zero. None if the plan
        leaves an assumption at the book's value, or a number cannot be.

    Examples
    --------
    >>> from cocreation.programme.plan.parts import Cost, Input
    >>> from cocreation.programme.plan.plan import Plan
    >>> plan = Plan(cost=Cost(inputs=(Input(name="visits", value=300, low=100, high=400),)))
    >>> loss_chance(plan, lambda visits: 8 * visits - 2_000)
    (400.0, 0.3765)
    """
    try:
        drawn = draws(plan, value, count=count, seed=seed)
        if drawn is None:
            return None
        inputs = _known(plan) if value else own_inputs(plan)
        expected = (value or net_present_value)(**{name: i.value for name, i in inputs.items()})
    except ValueError:
        return None
    return float(expected), float((drawn["value"] < 0).mean())


@lru_cache(maxsize=32)
def reckoned(plan):
    """Worth and chance of a loss: of the business case, or what the plan says of its own sum.

    Examples
    --------
    >>> from cocreation.programme.plan.parts import Cost
    >>> from cocreation.programme.plan.plan import Plan
    >>> reckoned(Plan(cost=Cost(worth=400, loss=0.4)))
    (400, 0.4)
    """
    worth, loss = plan.cost.worth, plan.cost.loss
    if uses_the_case(plan) or worth is None or loss is None:
        return loss_chance(plan)
    return (worth, loss) if 0 <= loss <= 1 else None


def case_on(plan, line, day):
    """Value of a line of the plan's business case at the end of the quarter nearest to a day.

    Parameters
    ----------
    plan : Plan
        A plan with all inputs of the business case, and a first day.
    line : str
        ``members``, ``active members``, ``ideas built a quarter``, or ``contacts per head``: of
        all in the market, members or not, against one at the start.
    day : datetime.date
        The day.

    Returns
    -------
    float or None
        None if the case cannot be reckoned, or the day lies outside its five years.
    """
    if taken_from_the_book(plan) or plan.starts is None:
        return None
    quarter = round((day - plan.starts).days / DAYS_IN_A_QUARTER)
    if not 1 <= quarter <= QUARTERS:
        return None
    values = {name: item.value for name, item in own_inputs(plan).items()}
    try:
        row = quarters(**values).iloc[quarter - 1]
    except ValueError:
        return None
    built = row["active"] * values["ideas"] * values["acceptance"]
    answered = row["members"] / values["market"] * row["deflected"]
    lines = {
        "members": row["members"],
        "active members": row["active"],
        "ideas built a quarter": built,
        "contacts per head": 1 - answered,
    }
    return float(lines[line])
