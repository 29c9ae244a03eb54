"""Participatory budgeting: three rules that turn the same ballots into funded projects."""

import numpy as np

from cocreation._arguments import columns, number, one_of

__all__ = ["BUDGET_RULES", "fund", "who_gets"]

BUDGET_RULES = ("most_votes", "equal_shares", "by_district")
ROUNDING = 1e-9
"""Relative difference below which two amounts of money count as equal."""


def fund(projects, ballots, *, budget, rule):
    """Choose the projects to pay for.

    - *most votes*: projects in the order of their votes, each if the money that is left pays it;
    - *by district*: the same in each district, with an equal part of the money;
    - *equal shares*: every voter gets budget / voters. Of the projects whose supporters can pay
      the cost c together, the one with the smallest payment per unit of cost is bought next, at
      the payment α that solves Σ min(α, left over) = c over its supporters, until none can be.

    Projects without a vote are never bought.

    Parameters
    ----------
    projects : DataFrame
        A row a project: ``project`` and ``cost`` (in the unit of the budget), and ``district``
        for the rule *by district*.
    ballots : DataFrame
        A row a group of voters who vote alike: ``voters`` (how many) and ``approves`` (a
        collection of projects).
    budget : float
        Money, above 0.
    rule : {"most_votes", "equal_shares", "by_district"}
        As above. Ties go to the project that is listed first.

    Returns
    -------
    DataFrame
        The projects with ``votes`` and ``funded``.

    Raises
    ------
    ValueError
        If a column is missing, a number is out of its range, a ballot names a project that is
        not listed, or the rule is unknown.

    References
    ----------
    peters2021 (equal shares, with cost as the measure of what a voter gets, and without a step
    that spends what is left)

    Examples
    --------
    >>> import pandas as pd
    >>> projects = pd.DataFrame({"project": ["a", "b", "c"], "cost": [50, 50, 50]})
    >>> ballots = pd.DataFrame({"voters": [51, 49], "approves": [["a", "b"], ["c"]]})
    >>> for rule in BUDGET_RULES[:2]:
    ...     chosen = fund(projects, ballots, budget=102, rule=rule)
    ...     print(rule, chosen.loc[chosen["funded"], "project"].tolist())
    most_votes ['a', 'b']
    equal_shares ['a']
    """
    one_of("rule", rule, BUDGET_RULES)
    needed = ["project", "cost"] + ["district"] * (rule == "by_district")
    columns("projects", projects, needed)
    columns("ballots", ballots, ["voters", "approves"])
    budget = number("budget", budget, above=0)
    cost = np.atleast_1d(number("cost", projects["cost"], above=0))
    voters = np.atleast_1d(number("voters", ballots["voters"], low=0, whole=True))
    supports = _supports(projects, ballots)
    votes = supports @ voters
    if rule == "equal_shares":
        funded = _equal_shares(supports, voters, cost, budget)
    elif rule == "by_district":
        district = projects["district"].to_numpy()
        names = np.unique(district)
        parts = [_most_votes(votes, cost, budget / len(names), district == name) for name in names]
        funded = np.any(parts, axis=0)
    else:
        funded = _most_votes(votes, cost, budget, np.ones(len(cost), dtype=bool))
    return projects.assign(votes=votes.astype(int), funded=funded)


def who_gets(chosen, ballots):
    """What each group of voters gets of what it wanted.

    Parameters
    ----------
    chosen : DataFrame
        What `fund` returned.
    ballots : DataFrame
        The ballots that it was given.

    Returns
    -------
    DataFrame
        The ballots with ``projects``, how many projects of theirs are paid for, and ``money``,
        the sum of their costs.

    Raises
    ------
    ValueError
        If a column is missing or a ballot names a project that is not listed.

    References
    ----------
    peters2021

    Examples
    --------
    >>> import pandas as pd
    >>> projects = pd.DataFrame({"project": ["a", "b", "c"], "cost": [50, 40, 50]})
    >>> ballots = pd.DataFrame({"voters": [51, 49], "approves": [["a", "b"], ["c"]]})
    >>> who_gets(fund(projects, ballots, budget=100, rule="most_votes"), ballots)
       voters approves  projects  money
    0      51   [a, b]         2     90
    1      49      [c]         0      0
    """
    columns("chosen", chosen, ["project", "cost", "funded"])
    columns("ballots", ballots, ["voters", "approves"])
    got = _supports(chosen, ballots) & chosen["funded"].to_numpy()[:, None]
    return ballots.assign(projects=got.sum(axis=0), money=chosen["cost"].to_numpy() @ got)


def _supports(projects, ballots):
    """Whether each group (column) approves each project (row)."""
    listed = list(projects["project"])
    unknown = set().union(*ballots["approves"]) - set(listed)
    if unknown:
        raise ValueError(f"approves: got {sorted(unknown)}, takes projects of {listed}")
    return np.array([[name in liked for liked in map(set, ballots["approves"])] for name in listed])


def _most_votes(votes, cost, money, eligible):
    """Take eligible projects in the order of their votes while the money lasts."""
    funded = np.zeros(len(cost), dtype=bool)
    for project in np.argsort(-votes, kind="stable"):
        if eligible[project] and votes[project] > 0 and cost[project] <= money * (1 + ROUNDING):
            funded[project] = True
            money -= cost[project]
    return funded


def _equal_shares(supports, voters, cost, budget):
    """Buy projects with the equal purses of those who want them."""
    funded = np.zeros(len(cost), dtype=bool)
    purse = np.full(len(voters), budget / max(voters.sum(), 1))
    while True:
        payments = [
            _payment(purse[liked], voters[liked], price)
            for liked, price in zip(supports, cost, strict=True)
        ]
        price_of_a_unit = np.where(funded, np.inf, np.array(payments) / cost)
        if np.isinf(price_of_a_unit).all():
            return funded
        cheapest = price_of_a_unit <= price_of_a_unit.min() * (1 + ROUNDING)
        best = int(np.argmax(cheapest))
        funded[best] = True
        purse = purse - np.where(supports[best], np.minimum(purse, payments[best]), 0)


def _payment(purses, voters, cost):
    """Smallest cap on what a supporter pays so that all together pay the cost."""
    if (purses * voters).sum() < cost * (1 - ROUNDING):
        return np.inf
    order = np.argsort(purses)
    purses, voters = purses[order], voters[order]
    spent = np.concatenate([[0], np.cumsum(purses * voters)[:-1]])
    payers = np.cumsum(voters[::-1])[::-1]
    caps = (cost - spent) / np.maximum(payers, 1)
    enough = caps <= purses * (1 + ROUNDING)
    enough[-1] = True
    return caps[np.argmax(enough)]
