"""Count ranked ballots by five rules, and see how sure the winner is (model 7D).

Ballots are a DataFrame with ``voters`` (how many people cast this ballot) and ``order``, best
first: ``"B>G>D"``. Options that a ballot does not rank are below all that it ranks, tied.
"""

import numpy as np
import pandas as pd

from .._arguments import columns, number, one_of
from ._voting_rules import SCORES, preferring

__all__ = [
    "VOTING_RULES",
    "bootstrap_winners",
    "condorcet_winner",
    "options",
    "pairwise",
    "tally",
    "with_clone",
    "without",
]

VOTING_RULES = tuple(SCORES)


def _parse(ballots):
    """Voters of each row, its order as a list, and all options on the ballots."""
    columns("ballots", ballots, ["voters", "order"])
    voters = np.atleast_1d(number("voters", ballots["voters"], low=0, whole=True)).astype(int)
    orders = [str(order).split(">") if order else [] for order in ballots["order"].fillna("")]
    for order in orders:
        if len(set(order)) < len(order) or "" in order:
            got = ">".join(order)
            raise ValueError(f"order: got {got!r}, takes each option once, as in 'B>G>D'")
    return voters, orders, sorted({option for order in orders for option in order})


def _places(orders, names):
    """Place of each option on each ballot from 0; unranked options share the place after all."""
    column = {name: index for index, name in enumerate(names)}
    places = np.full((len(orders), len(names)), len(names))
    for row, order in enumerate(orders):
        places[row, [column[option] for option in order]] = np.arange(len(order))
    return places


def options(ballots):
    """Names of all options that some ballot ranks, sorted.

    Examples
    --------
    >>> options(pd.DataFrame({"voters": [2, 1], "order": ["B>A", "C"]}))
    ['A', 'B', 'C']
    """
    return _parse(ballots)[2]


def tally(ballots, rule):
    """Count ballots by a voting rule.

    Parameters
    ----------
    ballots : DataFrame
        Columns ``voters`` and ``order``; see the module.
    rule : {"plurality", "borda", "approval", "instant_runoff", "copeland"}
        First places; m - 1, m - 2, ... points for the places among m options and 0 for an
        unranked one; ballots that rank the option at all; the number of rounds an option
        stays in when those with the fewest first places leave (all that tie for the fewest
        leave together); options beaten one to one plus half of those tied with.

    Returns
    -------
    DataFrame
        A row an option, the best first: ``option``, ``score``, ``rank`` (ties share the lower
        number).

    Raises
    ------
    ValueError
        If the rule is unknown or a ballot cannot be read.

    References
    ----------
    mattei2013 (the format and many real ballots)

    Examples
    --------
    Two similar options split the larger camp:

    >>> camp = pd.DataFrame({"voters": [5, 4, 3], "order": ["A", "B>C", "C>B"]})
    >>> tally(camp, "plurality").option[0], tally(camp, "borda").option[0]
    ('A', 'B')
    """
    one_of("rule", rule, VOTING_RULES)
    voters, orders, names = _parse(ballots)
    score = SCORES[rule](voters[None, :].astype(float), _places(orders, names))[0]
    table = pd.DataFrame({"option": names, "score": score})
    table["rank"] = table["score"].rank(method="min", ascending=False).astype(int)
    return table.sort_values(["rank", "option"]).reset_index(drop=True)


def pairwise(ballots):
    """Voters who prefer one option to another.

    Parameters
    ----------
    ballots : DataFrame
        Columns ``voters`` and ``order``.

    Returns
    -------
    DataFrame, shape (options, options)
        Number of voters who rank the option of the row above that of the column.

    Raises
    ------
    ValueError
        If a ballot cannot be read.

    Examples
    --------
    >>> pairwise(pd.DataFrame({"voters": [4, 3], "order": ["A", "B>A"]}))
       A  B
    A  0  4
    B  3  0
    """
    voters, orders, names = _parse(ballots)
    table = preferring(voters[None, :].astype(float), _places(orders, names))[0]
    return pd.DataFrame(table.astype(int), index=names, columns=names)


def condorcet_winner(ballots):
    """The option that beats every other one to one, or None.

    Raises
    ------
    ValueError
        If a ballot cannot be read.

    Examples
    --------
    >>> cycle = pd.DataFrame({"voters": [1, 1, 1], "order": ["A>B>C", "B>C>A", "C>A>B"]})
    >>> condorcet_winner(cycle) is None
    True
    """
    table = pairwise(ballots)
    for name in table.index:
        others = table.index.drop(name)
        if (table.loc[name, others] > table.loc[others, name]).all():
            return name
    return None


def without(ballots, option):
    """Ballots as if an option had not stood; a ballot left empty keeps its voters.

    Raises
    ------
    ValueError
        If no ballot ranks the option.

    Examples
    --------
    >>> without(pd.DataFrame({"voters": [4, 3], "order": ["A>B", "B"]}), "B").order.tolist()
    ['A', '']
    """
    _, orders, names = _parse(ballots)
    one_of("option", option, names)
    kept = [">".join(name for name in order if name != option) for order in orders]
    return ballots.assign(order=kept)


def with_clone(ballots, option, *, share=0.5, seed=None):
    """Ballots as if a near copy of an option had stood too.

    Everyone who ranks the option ranks its copy right beside it; each of these voters puts
    the copy first with probability `share`.

    Parameters
    ----------
    ballots : DataFrame
        Columns ``voters`` and ``order``.
    option : str
        Option to copy; the copy of "B" is called "B2".
    share : float
        Probability from 0 to 1.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        Columns ``voters`` and ``order``, rows with voters only.

    Raises
    ------
    ValueError
        If no ballot ranks the option, the copy's name is taken, or `share` is out of range.

    Examples
    --------
    >>> with_clone(pd.DataFrame({"voters": [40], "order": ["B>A"]}), "B", seed=1)
       voters   order
    0      20  B2>B>A
    1      20  B>B2>A
    """
    voters, orders, names = _parse(ballots)
    one_of("option", option, names)
    share = number("share", share, low=0, high=1)
    copy = f"{option}2"
    if copy in names:
        raise ValueError(f"option: got {option!r}, but the ballots already have a {copy!r}")
    copy_first = np.random.default_rng(seed).binomial(voters, share)
    rows = []
    for number_of_voters, first, order in zip(voters, copy_first, orders, strict=True):
        if option not in order:
            rows.append((number_of_voters, ">".join(order)))
            continue
        at = order.index(option)
        for count, pair in ((first, [copy, option]), (number_of_voters - first, [option, copy])):
            rows.append((count, ">".join(order[:at] + pair + order[at + 1 :])))
    table = pd.DataFrame(rows, columns=["voters", "order"])
    return table[table["voters"] > 0].reset_index(drop=True)


def bootstrap_winners(ballots, *, rule, voters, draws=5000, seed=None):
    """How often each option would win if other voters of the same kind had come.

    Draws electorates of `voters` ballots with replacement and counts each by the rule. A tied
    first place is shared equally.

    Parameters
    ----------
    ballots : DataFrame
        Columns ``voters`` and ``order``.
    rule : str
        One of the rules of `tally`.
    voters : int
        Size of each drawn electorate, at least 1.
    draws : int
        Number of electorates, at least 1.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        ``option`` and ``share`` of the draws it wins, the largest first; shares add up to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range or a ballot cannot be read.

    References
    ----------
    mattei2013

    Examples
    --------
    >>> close = pd.DataFrame({"voters": [55, 45], "order": ["A", "B"]})
    >>> bootstrap_winners(close, rule="plurality", voters=20, seed=1).round(2)
      option  share
    0      A   0.67
    1      B   0.33
    """
    one_of("rule", rule, VOTING_RULES)
    size = int(number("voters", voters, low=1, whole=True))
    draws = int(number("draws", draws, low=1, whole=True))
    cast, orders, names = _parse(ballots)
    if cast.sum() == 0:
        raise ValueError("ballots: got no voters, takes at least one")
    places, rng = _places(orders, names), np.random.default_rng(seed)
    won = np.zeros(len(names))
    for start in range(0, draws, 500):
        block = rng.multinomial(size, cast / cast.sum(), size=min(500, draws - start))
        score = SCORES[rule](block.astype(float), places)
        first = score == score.max(axis=1, keepdims=True)
        won += (first / first.sum(axis=1, keepdims=True)).sum(axis=0)
    table = pd.DataFrame({"option": names, "share": won / draws})
    return table.sort_values("share", ascending=False, kind="stable").reset_index(drop=True)
