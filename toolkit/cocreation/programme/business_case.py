"""A co-creation programme as a business case over 20 quarters (model 12B).

Members join as in the Bass model, a few of them are active, and the active ones answer contacts
that would have cost a ticket, and have ideas of which a few are built. Every input may be an
array, so that thousands of programmes are reckoned at once.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number, one_of

__all__ = [
    "ASSUMPTIONS",
    "Assumption",
    "cash_flows",
    "net_present_value",
    "payback",
    "quarters",
]

QUARTERS = 20


class Assumption(NamedTuple):
    """One input of the business case: its value, a range to doubt it in, and where it is from."""

    value: float
    low: float
    high: float
    unit: str
    tag: str
    meaning: str


ASSUMPTIONS = {
    "market": Assumption(600_000, 300_000, 900_000, "people", "illustrative", "members in the end"),
    "innovation": Assumption(0.03, 0.01, 0.05, "a quarter", "published", "join on their own"),
    "imitation": Assumption(0.38, 0.2, 0.5, "a quarter", "published", "join because others have"),
    "active": Assumption(0.01, 0.005, 0.02, "share", "defensible", "members who are active"),
    "contacts": Assumption(0.3, 0.2, 0.4, "a quarter", "illustrative", "contacts of a member"),
    "deflection": Assumption(0.5, 0.3, 0.7, "share", "illustrative", "contacts deflected at most"),
    "saturation": Assumption(1_500, 750, 3_000, "people", "illustrative", "active for 63 % of it"),
    "ticket_cost": Assumption(16, 8, 24, "¥", "illustrative", "saved by a contact less"),
    "ideas": Assumption(0.5, 0.25, 1, "a quarter", "illustrative", "ideas of an active member"),
    "acceptance": Assumption(0.0015, 0.0005, 0.0025, "share", "defensible", "ideas that are built"),
    "idea_value": Assumption(40_000, 20_000, 60_000, "¥", "illustrative", "worth of a built idea"),
    "retention": Assumption(0.001, 0, 0.002, "share", "illustrative", "more members stay"),
    "retention_value": Assumption(60, 30, 90, "¥", "illustrative", "worth of one who stays"),
    "set_up": Assumption(3e6, 2e6, 4e6, "¥", "illustrative", "cost before the start"),
    "running": Assumption(0.55e6, 0.4e6, 0.7e6, "¥ a quarter", "illustrative", "platform, staff"),
    "reward": Assumption(30, 15, 60, "¥ a quarter", "illustrative", "reward of an active member"),
    "incidents": Assumption(0.02, 0, 0.05, "a quarter", "illustrative", "chance of an incident"),
    "incident_cost": Assumption(3e6, 1e6, 5e6, "¥", "illustrative", "cost of an incident"),
    "discount": Assumption(0.1, 0.05, 0.15, "a year", "illustrative", "discount rate"),
}
SHARES = ("active", "deflection", "acceptance", "retention", "incidents")
POSITIVE = ("market", "innovation", "saturation")


def _inputs(changes):
    """All inputs as floats or arrays that fit each other, `changes` in place of the defaults."""
    for name in changes:
        one_of("an assumption", name, ASSUMPTIONS)
    values = {}
    for name, assumption in ASSUMPTIONS.items():
        high = 1 if name in SHARES else np.inf
        above = 0 if name in POSITIVE else None
        values[name] = number(
            name, changes.get(name, assumption.value), low=0, high=high, above=above
        )
    sizes = {np.shape(value) for value in values.values() if np.ndim(value)}
    if len(sizes) > 1:
        raise ValueError(f"assumptions: got arrays of the shapes {sorted(sizes)}, takes one shape")
    return values


def _parts(values):
    """Members and what they bring and cost, each with the quarters in the first dimension."""
    shape = np.broadcast_shapes(*(np.shape(value) for value in values.values()))
    share = np.zeros((QUARTERS + 1, *shape))
    for now in range(QUARTERS):
        joining = values["innovation"] + values["imitation"] * share[now]
        share[now + 1] = np.minimum(share[now] + joining * (1 - share[now]), 1)
    members = values["market"] * share[1:]
    active = values["active"] * members
    deflected = values["deflection"] * (1 - np.exp(-active / values["saturation"]))
    return {
        "members": members,
        "active": active,
        "deflected": deflected,
        "support": members * values["contacts"] * deflected * values["ticket_cost"],
        "ideas": active * values["ideas"] * values["acceptance"] * values["idea_value"],
        "retention": members * values["retention"] * values["retention_value"],
        "rewards": -active * values["reward"],
        "running": np.broadcast_to(-values["running"], members.shape),
    }


MONEY = ["support", "ideas", "retention", "rewards", "running"]


def discount_factors(discount, dimensions=0):
    """What money at the end of each quarter counts now: (1 + d)^(-t / 4)."""
    ends = np.arange(1, QUARTERS + 1).reshape(-1, *[1] * dimensions)
    return (1 + discount) ** (-ends / 4)


def cash_flows(*, incidents_happen=None, **changes):
    """Cash of each quarter, the set-up left out, for one programme or for many.

        Fₜ = Fₜ₋₁ + (p + q Fₜ₋₁)(1 - Fₜ₋₁),    Nₜ = M Fₜ,    Aₜ = a Nₜ
        cashₜ = c δ (1 - e^(-Aₜ/A₀)) κ Nₜ + i b w Aₜ + ρ v Nₜ - g Aₜ - running - incidentsₜ

    with members N, active members A, contacts c of a member, of which at most δ are deflected,
    ticket cost κ, ideas i, built share b, their worth w, retention ρ and its worth v, reward g.
    Members are counted at the end of the quarter.

    Parameters
    ----------
    incidents_happen : array_like of bool, optional
        Whether an incident happens, quarters in the first dimension. Without it each quarter
        bears the expected cost of incidents.
    **changes
        Values in place of those of `ASSUMPTIONS`: numbers, or arrays of one shape.

    Returns
    -------
    ndarray, shape (20,) or (20, ...)
        Cash in ¥, the quarters first.

    Raises
    ------
    ValueError
        If an assumption is unknown or out of its range, or shapes do not fit.

    Notes
    -----
    The recursion is the discrete form of the Bass model and not the curve of `diffusion.bass`:
    with steps of a quarter and inputs that are arrays it needs no integral.

    References
    ----------
    bass1969, sultan1990 (averages of p and q, by the year and not by the quarter)

    Examples
    --------
    >>> cash_flows().round(-3)[[0, 7, 19]]
    array([-604000.,  177000.,  837000.])
    """
    values = _inputs(changes)
    parts = _parts(values)
    happen = values["incidents"]
    if incidents_happen is not None:
        happen = np.asarray(incidents_happen)
        if happen.shape != parts["members"].shape:
            raise ValueError(
                f"incidents_happen: got the shape {happen.shape}, takes {parts['members'].shape}"
            )
    return sum(parts[name] for name in MONEY) - happen * values["incident_cost"]


def net_present_value(*, incidents_happen=None, **changes):
    """Net present value: - set-up + Σ cashₜ (1 + d)^(-t/4).

    Parameters
    ----------
    incidents_happen, **changes
        As in `cash_flows`.

    Returns
    -------
    float or ndarray
        Value in ¥; an array if an assumption is one.

    Raises
    ------
    ValueError
        As `cash_flows`.

    Examples
    --------
    >>> round(net_present_value())
    657845
    >>> net_present_value(ticket_cost=[8, 24]).round(-5)
    array([-5800000.,  7100000.])
    """
    values = _inputs(changes)
    cash = cash_flows(incidents_happen=incidents_happen, **changes)
    value = (cash * discount_factors(values["discount"], cash.ndim - 1)).sum(axis=0)
    value = value - values["set_up"]
    return float_or_array(value)


def quarters(**changes):
    """The business case, quarter by quarter.

    Parameters
    ----------
    **changes
        As in `cash_flows`, numbers only.

    Returns
    -------
    DataFrame
        A row a quarter: ``quarter``; ``members``, ``active`` (people at its end), ``deflected``
        (share of contacts); ``support``, ``ideas``, ``retention``, ``rewards``, ``running``,
        ``incidents``, ``cash`` (¥); ``total`` (¥ so far, the set-up taken off); ``discounted``
        (present value so far, the set-up taken off).

    Raises
    ------
    ValueError
        As `cash_flows`, or if an assumption is no single number.

    Examples
    --------
    >>> quarters()[["quarter", "members", "total"]].round().astype(int).iloc[[6, 16]]
        quarter  members    total
    6         7   286565 -5711987
    16       17   595335   595748
    """
    values = _inputs(changes)
    for name, value in values.items():
        if np.ndim(value):
            raise ValueError(f"{name}: got {np.size(value)} values, takes one number")
    parts = _parts(values)
    table = pd.DataFrame({"quarter": np.arange(1, QUARTERS + 1)} | parts)
    table["incidents"] = -values["incidents"] * values["incident_cost"]
    table["cash"] = table[[*MONEY, "incidents"]].sum(axis=1)
    table["total"] = table["cash"].cumsum() - values["set_up"]
    present = table["cash"] * discount_factors(values["discount"])
    table["discounted"] = present.cumsum() - values["set_up"]
    return table


def payback(**changes):
    """First quarter in which the undiscounted total is no longer negative, or None.

    Examples
    --------
    >>> payback(), payback(ticket_cost=12)
    (17, None)
    """
    table = quarters(**changes)
    paid = table.loc[table["total"] >= 0, "quarter"]
    return int(paid.iloc[0]) if len(paid) else None
