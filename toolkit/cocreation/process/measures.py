"""What a blueprint says in numbers: the customer's share, contacts, waiting, the critical path."""

import pandas as pd

from .blueprint import Blueprint

__all__ = ["MEASURES", "compare", "critical_path", "measures"]

MEASURES = {
    "steps": "steps",
    "customer_steps": "steps of the customer",
    "customer_share_of_steps": "customer's share of the steps (%)",
    "minutes": "minutes of work in all",
    "customer_minutes": "minutes of work of the customer",
    "customer_share_of_minutes": "customer's share of the minutes (%)",
    "waiting_minutes": "minutes the customer waits",
    "contact_points": "contacts across the line of interaction",
    "fail_points": "fail points",
    "critical_path_minutes": "minutes from first step to last",
    "cost": "cost for the firm (€)",
    "customer_effort": "effort of the customer (points)",
}


def _finish(blueprint: Blueprint):
    """For each step when it can end at the earliest, and the step that it had to wait for."""
    work = blueprint.actions
    ends, held_by = {}, {}
    for step, row in work.iterrows():
        held_by[step] = max(row["follows"], key=ends.get, default=None)
        begins = ends[held_by[step]] if row["follows"] else 0
        ends[step] = begins + row["waiting_minutes"] + row["minutes"]
    return ends, held_by


def critical_path(blueprint: Blueprint):
    """Ids of the longest chain of steps, first to last.

    A minute saved on another step lets nothing end sooner. Work and waiting both count; every
    step begins as soon as all before it have ended.

    Returns
    -------
    list of str

    References
    ----------
    kelley1959

    Examples
    --------
    >>> from cocreation import process
    >>> process.critical_path(process.load("hotel-stay"))[:6]
    ['book', 'confirm', 'record', 'allot', 'prepare', 'key']
    """
    ends, held_by = _finish(blueprint)
    path = [max(ends, key=ends.get)]
    while held_by[path[0]]:
        path.insert(0, held_by[path[0]])
    return path


def measures(blueprint: Blueprint):
    """Measure a blueprint; physical evidence is no step.

    Returns
    -------
    Series
        The names of `MEASURES`, with shares in per cent. Minutes add up the work of all, side by
        side or not; ``critical_path_minutes`` is the time from start to end, waits included.

    References
    ----------
    bitner2008 (contacts, fail points, waits on the blueprint)

    Examples
    --------
    >>> from cocreation import process
    >>> process.measures(process.load("ikea-visit"))[["customer_share_of_minutes", "cost"]].round(1)
    customer_share_of_minutes    93.5
    cost                         13.1
    dtype: float64
    """
    work = blueprint.actions
    customer = work[work["lane"] == "customer"]
    minutes = work["minutes"].sum()
    found = {
        "steps": len(work),
        "customer_steps": len(customer),
        "customer_share_of_steps": 100 * len(customer) / len(work),
        "minutes": minutes,
        "customer_minutes": customer["minutes"].sum(),
        "customer_share_of_minutes": 100 * customer["minutes"].sum() / minutes if minutes else 0,
        "waiting_minutes": work["waiting_minutes"].sum(),
        "contact_points": (blueprint.links["line"] == "line of interaction").sum(),
        "fail_points": work["fail_point"].sum(),
        "critical_path_minutes": max(_finish(blueprint)[0].values()),
        "cost": work["cost"].sum(),
        "customer_effort": customer["effort"].sum(),
    }
    return pd.Series(found, dtype=float)


def compare(before: Blueprint, after: Blueprint):
    """Measure two designs side by side.

    Returns
    -------
    DataFrame
        A row for each of `MEASURES`: ``measure`` in words, ``before``, ``after``, ``change``.

    Examples
    --------
    >>> from cocreation import process
    >>> hotel = process.load("hotel-stay")
    >>> kiosk = process.move(hotel, "check-in", to="customer")
    >>> process.compare(hotel, kiosk).loc[["minutes", "customer_minutes", "cost"], "change"]
    minutes             2.0
    customer_minutes    6.0
    cost               -1.6
    Name: change, dtype: float64
    """
    table = pd.DataFrame(
        {"measure": MEASURES, "before": measures(before), "after": measures(after)}
    ).loc[list(MEASURES)]
    return table.assign(change=table["after"] - table["before"])
