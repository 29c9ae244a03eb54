"""Count ranked ballots by five rules, and see how sure the winner is (model 7D)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of

from ._voting_rules import SCORES, preferring
from .ballots import options, parse, places, with_clone, without

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


def tally(ballots, rule):
    """Count ballots by a voting rule.

    Parameters
    ----------
    ballots : DataFrame
        Columns ``voters`` (how many people cast this ballot) and ``order``, best first, as in
        ``"B>G>D"``. Options that a ballot does not rank are below all that it ranks, tied.
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
    voters, orders, names = parse(ballots)
    score = SCORES[rule](voters[None, :].astype(float), places(orders, names))[0]
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
    voters, orders, names = parse(ballots)
    table = preferring(voters[None, :].astype(float), places(orders, names))[0]
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
    size = number("voters", voters, low=1, whole=True)
    draws = number("draws", draws, low=1, whole=True)
    cast, orders, names = parse(ballots)
    if cast.sum() == 0:
        raise ValueError("ballots: got no voters, takes at least one")
    ranked, rng = places(orders, names), np.random.default_rng(seed)
    won = np.zeros(len(names))
    for start in range(0, draws, 500):
        block = rng.multinomial(size, cast / cast.sum(), size=min(500, draws - start))
        score = SCORES[rule](block.astype(float), ranked)
        first = score == score.max(axis=1, keepdims=True)
        won += (first / first.sum(axis=1, keepdims=True)).sum(axis=0)
    table = pd.DataFrame({"option": names, "share": won / draws})
    return table.sort_values("share", ascending=False, kind="stable").reset_index(drop=True)
