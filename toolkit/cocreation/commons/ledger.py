"""Who gives and who gets: a ledger of actors, and rules of what is due (model 11B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number, one_of

from .shapley import alike_contributors, crowd_value

__all__ = ["RULES", "contest_week", "due_shares", "fairness_index", "ledger"]

RULES = ("by hours", "by head", "Shapley, each alone", "Shapley, as one")


def ledger(accounts):
    """Shares of effort and of value captured, and the return of an hour.

    Parameters
    ----------
    accounts : DataFrame
        A row an actor: ``actor``, ``hours`` (effort) and ``captured`` (money), both at least 0;
        other columns are kept.

    Returns
    -------
    DataFrame
        The accounts with ``per_hour`` (missing without hours), ``share_of_effort``,
        ``share_captured`` (of all actors, from 0 to 1).

    Raises
    ------
    ValueError
        If a column is missing or negative, or nobody works or gets anything.

    References
    ----------
    cova2009 (why one should draw it up)

    Examples
    --------
    >>> rows = {"actor": ["firm", "fans"], "hours": [10, 30], "captured": [90, 30]}
    >>> ledger(pd.DataFrame(rows))[["per_hour", "share_of_effort", "share_captured"]]
       per_hour  share_of_effort  share_captured
    0       9.0             0.25            0.75
    1       1.0             0.75            0.25
    """
    columns("accounts", accounts, ["actor", "hours", "captured"])
    hours = number("hours", accounts["hours"], low=0)
    captured = number("captured", accounts["captured"], low=0)
    for name, values in {"hours": hours, "captured": captured}.items():
        if values.sum() == 0:
            raise ValueError(f"{name}: got zeros only, takes a positive sum")
    return accounts.assign(
        per_hour=np.divide(captured, hours, out=np.full(len(hours), np.nan), where=hours > 0),
        share_of_effort=hours / hours.sum(),
        share_captured=captured / captured.sum(),
    )


def fairness_index(captured, due):
    """Share of the value that lies where a rule would put it.

        index = 1 - sum |captured - due| / 2

    Parameters
    ----------
    captured, due : array_like
        Shares of the actors in the same order; each adds up to 1.

    Returns
    -------
    float
        1 if both agree, 0 if the value lies wholly with actors to whom nothing is due.

    Raises
    ------
    ValueError
        If the shares differ in number, are negative or do not add up to 1.

    References
    ----------
    shapley1953 (one rule of several)

    Examples
    --------
    >>> fairness_index([0.75, 0.25], [0.25, 0.75])
    0.5
    """
    captured = np.atleast_1d(number("captured", captured, low=0))
    due = np.atleast_1d(number("due", due, low=0))
    if len(captured) != len(due):
        raise ValueError(f"due: got {len(due)} shares, takes {len(captured)}")
    for name, shares in {"captured": captured, "due": due}.items():
        if not np.isclose(shares.sum(), 1):
            raise ValueError(f"{name}: got shares of {shares.sum():g} in all, takes a sum of 1")
    return float(1 - np.abs(captured - due).sum() / 2)


def due_shares(rule, *, entries, winners=7, hours_per_entry=8, firm_hours=1_120, alternative=0):
    """What a rule would give to the firm, to the winners and to the others who entered.

    Parameters
    ----------
    rule : str
        One of `RULES`: in proportion to hours; the same to each head, the firm counted as one;
        the Shapley value, with each entrant for oneself, or with all entrants as one actor.
    entries, winners : int
        Entries, each by another person, and those that are used.
    hours_per_entry, firm_hours : float
        Effort; no firm publishes the first (illustrative).
    alternative : float
        Share of the joint value that the firm could make without the crowd, from 0 to 1.

    Returns
    -------
    Series
        Shares of ``firm``, ``winners`` and ``others``, 1 in all. Entrants are alike before the
        choice, so that the crowd's share is divided by heads.

    Raises
    ------
    ValueError
        If an argument is out of its range or the rule is not known.

    References
    ----------
    shapley1953

    Examples
    --------
    >>> due_shares("Shapley, each alone", entries=1_400).round(4).to_dict()
    {'firm': 0.9971, 'winners': 0.0, 'others': 0.0028}
    """
    one_of("rule", rule, RULES)
    worth = alike_contributors(entries, needed=winners, alternative=alternative)
    work = entries * number("hours_per_entry", hours_per_entry, above=0)
    crowd = {
        "by hours": work / (work + number("firm_hours", firm_hours, low=0)),
        "by head": entries / (entries + 1),
        "Shapley, each alone": crowd_value(worth),
        "Shapley, as one": crowd_value(worth, as_one=True),
    }[rule]
    won = crowd * winners / entries
    return pd.Series({"firm": 1 - crowd, "winners": won, "others": crowd - won}, name=rule)


def contest_week(
    *,
    entries=1_400,
    winners=7,
    prize=2_000,
    hours_per_entry=8,
    print_run=1_500,
    price=15,
    unit_cost=4,
    staff=28,
    staff_hours=40,
    wage=25,
    votes_per_entry=300,
    seconds_per_vote=10,
):
    """Accounts of a week of a design contest in the manner of Threadless.

    The value to be divided is ``winners * print_run * (price - unit_cost)``, if all is sold;
    reprints are not in it.

    Parameters
    ----------
    entries, winners, prize, print_run, price, unit_cost, staff
        Designs, prints, dollars and people; press accounts of 2006 to 2008.
    hours_per_entry, staff_hours, wage, seconds_per_vote
        Hours, dollars an hour and seconds (illustrative).
    votes_per_entry
        Votes on a design; about 300 in the data of 2012 and 2013.

    Returns
    -------
    DataFrame
        A row each for ``owners``, ``staff``, ``winners``, ``other designers`` and ``voters``:
        ``actor``, ``hours``, ``captured``, ``at_risk`` (dollars that can be lost).

    Raises
    ------
    ValueError
        If there are fewer entries than winners, or the owners would be left with a loss.

    References
    ----------
    lakhani2008, brabham2010

    Examples
    --------
    >>> contest_week()[["actor", "hours", "captured"]].round(0)
                 actor    hours  captured
    0           owners      0.0   73500.0
    1            staff   1120.0   28000.0
    2          winners     56.0   14000.0
    3  other designers  11144.0       0.0
    4           voters   1167.0       0.0
    """
    number("entries", entries, low=winners, whole=True)
    worked = staff * staff_hours
    prizes, wages = winners * prize, worked * wage
    left = winners * print_run * (price - unit_cost) - prizes - wages
    number("what is left for the owners", left, low=0)
    rows = [
        ("owners", 0.0, left, winners * print_run * unit_cost + prizes + wages),
        ("staff", worked, wages, 0),
        ("winners", winners * hours_per_entry, prizes, 0),
        ("other designers", (entries - winners) * hours_per_entry, 0, 0),
        ("voters", entries * votes_per_entry * seconds_per_vote / 3_600, 0, 0),
    ]
    return pd.DataFrame(rows, columns=["actor", "hours", "captured", "at_risk"]).astype(
        {"hours": float, "captured": float, "at_risk": float}
    )
