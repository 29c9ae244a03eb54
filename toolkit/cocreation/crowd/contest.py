"""A design contest: who is chosen by which rule, and what that earns (the Threadless case)."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number, one_of

from . import ratings
from .design_votes import simulate
from .economics import expected_sales, profit

__all__ = ["SELECTION_RULES", "compare_rules", "select"]

_SCORE_COLUMN = {
    "mean": "mean_score",
    "shrunken_mean": "mean_score",
    "share_of_fives": "share_of_fives",
    "expert_panel": "expert_score",
    "short_list_and_staff": "expert_score",
}
SELECTION_RULES = tuple(_SCORE_COLUMN)


def select(designs, *, rule, winners=7, short_list=100, prior_votes=10):
    """Choose the designs to print.

    Parameters
    ----------
    designs : DataFrame
        As from `simulate`. The columns a rule uses are needed; ``contest`` is optional.
    rule : str
        "mean": highest mean score. "shrunken_mean": after pulling the score towards the mean
        of all votes. "share_of_fives". "expert_panel": highest expert score.
        "short_list_and_staff": the expert score decides among the designs with the highest
        mean scores.
    winners : int
        Designs chosen in each contest; seven a week in March 2008.
    short_list : int
        Designs on the short list of each contest; the top hundred by an account of 2008.
    prior_votes : float
        For "shrunken_mean"; the default is illustrative.

    Returns
    -------
    DataFrame
        The chosen rows in the order of choice, with ``rule`` and ``place`` (from 1) added. Of
        equal designs, the earlier row is chosen.

    Raises
    ------
    ValueError
        If the rule is unknown, a column is missing, or there are too few designs.

    References
    ----------
    lakhani2008, poetz2012

    Examples
    --------
    >>> table = simulate(designs=200, seed=1)
    >>> select(table, rule="mean", winners=3)[["design", "mean_score", "place"]].round(2)
       design  mean_score  place
    0      73        3.91      1
    1     183        3.85      2
    2       7        3.58      3
    """
    one_of("rule", rule, SELECTION_RULES)
    winners = number("winners", winners, low=1, whole=True)
    needed = [_SCORE_COLUMN[rule]]
    needed += {"shrunken_mean": ["votes"], "short_list_and_staff": ["mean_score"]}.get(rule, [])
    columns("designs", designs, needed)
    if rule == "short_list_and_staff":
        short_list = number("short_list", short_list, low=winners, whole=True)
        designs = _best(designs, designs["mean_score"], short_list)
    score = designs[_SCORE_COLUMN[rule]]
    if rule == "shrunken_mean":
        prior_mean = np.average(score, weights=designs["votes"])
        score = ratings.shrunken_mean(
            score, designs["votes"], prior_mean=prior_mean, prior_votes=prior_votes
        )
    chosen = _best(designs, score, winners)
    place = np.tile(np.arange(1, winners + 1), len(chosen) // winners)
    return chosen.assign(rule=rule, place=place)


def _best(designs, score, count):
    """The `count` rows of each contest with the highest score, best first."""
    contest = designs["contest"] if "contest" in designs else np.zeros(len(designs), dtype=int)
    order = np.lexsort((-np.asarray(score), np.asarray(contest)))
    _, sizes = np.unique(contest, return_counts=True)
    smallest = sizes.min(initial=len(designs))
    if smallest < count:
        raise ValueError(f"designs: got {smallest} in a contest, takes at least {count}")
    place = np.concatenate([np.arange(size) for size in sizes])
    return designs.iloc[order[place < count]].reset_index(drop=True)


def compare_rules(
    *,
    rules=SELECTION_RULES,
    contests=200,
    winners=7,
    short_list=100,
    market=4_000,
    noise=0.5,
    seed=None,
    **settings,
):
    """Average result of each selection rule over the same simulated contests.

    Parameters
    ----------
    rules : sequence of str
        Rules of `select`; "random" is allowed too.
    contests : int
        Contests to average over.
    winners, short_list
        As in `select`.
    market, noise
        As in `expected_sales`.
    seed : int, optional
        Seed of the random numbers; the same seed gives every rule the same designs.
    **settings
        Arguments of `simulate`.

    Returns
    -------
    DataFrame
        A row a rule, means over the chosen designs: ``rule``, ``quality`` (sd), ``polarising``
        and ``would_buy`` (shares), ``sold`` (shirts at full price) and ``profit`` (dollars a
        design, as in `profit`), both expected.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    poetz2012, lakhani2008

    Examples
    --------
    >>> compare_rules(rules=["random", "mean"], contests=50, seed=1).round(2)[["rule", "quality"]]
         rule  quality
    0  random    -0.07
    1    mean     1.80
    """
    designs = simulate(contests=contests, seed=seed, **settings)
    rows = []
    for rule in rules:
        if rule == "random":
            chosen = _best(designs, np.zeros(len(designs)), winners)
        else:
            chosen = select(designs, rule=rule, winners=winners, short_list=short_list)
        means = chosen[["quality", "polarising", "would_buy"]].mean()
        sold = expected_sales(chosen["would_buy"], market=market, noise=noise)
        rows.append({"rule": rule, **means, **profit(sold)[["sold", "profit"]].mean()})
    return pd.DataFrame(rows)
