"""Moving a step across a line: who does it now, and what that changes."""

import pandas as pd

from cocreation._arguments import number, one_of

from .blueprint import Blueprint
from .rules import LANES, BlueprintError

__all__ = ["SLOWER", "can_move", "crossings", "move"]

SLOWER = 1.5
KEPT_COST = 0.2
COST_PER_MINUTE = 0.5
FACTORS = {
    ("frontstage", "backstage"): (0.8, 0.8),
    ("backstage", "frontstage"): (1.25, 1.25),
    ("backstage", "support"): (0.5, 0.5),
    ("support", "backstage"): (2.0, 2.0),
}


def crossings(*, slower=SLOWER):
    """What happens to a step that crosses a line, as a table of factors.

    Parameters
    ----------
    slower : float
        How much longer an untrained customer takes than trained staff, and how much harder it is
        for them, at least 1. The default follows from 30 services an hour by staff against 20 at
        a kiosk (defensible).

    Returns
    -------
    DataFrame
        A row for each crossing: ``from``, ``to``, the factors ``minutes`` and ``effort``, what
        becomes of the ``cost``, and ``tag``.

    References
    ----------
    chase1978 (work out of the customer's sight can be organised more efficiently), meuter2005

    Examples
    --------
    >>> crossings().query("to == 'customer'")[["from", "minutes", "cost"]]
             from  minutes   cost
    0  frontstage      1.5  × 0.2
    """
    slower = number("slower", slower, low=1)
    towards = ("frontstage", "customer", slower, slower, f"× {KEPT_COST:g}", "defensible")
    back = ("customer", "frontstage", 1 / slower, 1 / slower, "€0.50 a minute", "defensible")
    inside = [(*pair, m, 1.0, f"× {c:g}", "illustrative") for pair, (m, c) in FACTORS.items()]
    names = ["from", "to", "minutes", "effort", "cost", "tag"]
    return pd.DataFrame([towards, back, *inside], columns=names)


def move(blueprint: Blueprint, step, *, to, slower=SLOWER):
    """Give a step to the next lane, with the factors of `crossings`; waits and links stay.

    Parameters
    ----------
    blueprint : Blueprint
        It is left as it is.
    step : str
        Id of the step.
    to : str
        A lane next to the one it is in.
    slower : float
        As in `crossings`.

    Returns
    -------
    Blueprint
        The new design.

    Raises
    ------
    BlueprintError
        If the step would meet somebody behind a line that it cannot look across.
    ValueError
        If there is no such step, or the lane is not next to its own.

    References
    ----------
    shostack1984, chase1978

    Examples
    --------
    >>> from cocreation import process
    >>> process.move(process.load("hotel-stay"), "key", to="customer")
    Traceback (most recent call last):
    cocreation.process.rules.BlueprintError: the link from 'prepare' (backstage) to 'key' (customer)
    skips the frontstage: put what the customer meets there between them
    """
    one_of("step", step, list(blueprint.actions.index))
    one_of("to", to, LANES[1:])
    row = blueprint.actions.loc[step]
    if abs(LANES.index(row["lane"]) - LANES.index(to)) != 1:
        raise ValueError(f"to: got {to!r}, takes a lane next to {row['lane']!r}, where {step!r} is")
    slower = number("slower", slower, low=1)
    minutes, effort, cost = row["minutes"], row["effort"], row["cost"]
    if to == "customer":
        minutes, effort, cost = slower * minutes, slower * effort, KEPT_COST * cost
    elif row["lane"] == "customer":
        minutes, effort = minutes / slower, effort / slower
        cost = cost + COST_PER_MINUTE * minutes
    else:
        times, costs = FACTORS[row["lane"], to]
        minutes, cost = times * minutes, costs * cost
    steps = blueprint.steps.astype({"minutes": float, "effort": float, "cost": float})
    changed = ["lane", "actor", "minutes", "effort", "cost"]
    actor = "customer" if to == "customer" else f"{to} team"
    steps.loc[steps["id"] == step, changed] = [to, actor, minutes, effort, cost]
    return Blueprint(blueprint.title, steps, about=blueprint.about)


def can_move(blueprint: Blueprint):
    """Say for every step where it can go, and what stands in the way where it cannot.

    Returns
    -------
    DataFrame
        A row for each step and each lane next to it: ``step``, ``to``, ``problem`` ("" if it can).

    Examples
    --------
    >>> from cocreation import process
    >>> moves = can_move(process.load("hotel-stay"))
    >>> moves.query("problem == '' and to == 'customer'")["step"].tolist()
    ['check-in', 'bill']
    """
    found = []
    for step, lane in blueprint.actions["lane"].items():
        place = LANES.index(lane)
        for to in [other for other in LANES[1:] if abs(LANES.index(other) - place) == 1]:
            try:
                move(blueprint, step, to=to)
                problem = ""
            except BlueprintError as error:
                problem = str(error)
            found.append((step, to, problem))
    return pd.DataFrame(found, columns=["step", "to", "problem"])
