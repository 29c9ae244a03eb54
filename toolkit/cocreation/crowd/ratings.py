"""Sort rated items: mean, Wilson bound, shrinkage, or an exploring list (model 7E)."""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, float_or_array, number, one_of

__all__ = ["RATING_RULES", "live_list", "rank", "shrunken_mean", "wilson_lower_bound"]

RATING_RULES = ("mean", "wilson", "shrunken", "thompson")


def wilson_lower_bound(positive, total, *, confidence=0.95):
    """Lower end of Wilson's interval for a share of positive votes.

        (p + z²/2n - z sqrt(p (1 - p)/n + z²/4n²)) / (1 + z²/n)

    with p = positive / total, n = total and z the normal quantile of a two-sided interval.

    Parameters
    ----------
    positive, total : float or array_like
        Positive votes and all votes, with 0 <= positive <= total.
    confidence : float
        Coverage of the two-sided interval, between 0 and 1.

    Returns
    -------
    float or ndarray
        Share from 0 to 1; 0 where nobody has voted.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    wilson1927 (the interval), surowiecki2004 (ratings as aggregation)

    Examples
    --------
    Nine of ten against eighty of a hundred:

    >>> wilson_lower_bound([9, 80, 3], [10, 100, 3]).round(3)
    array([0.596, 0.711, 0.439])
    """
    from scipy.special import ndtri

    total = number("total", total, low=0)
    positive = number("positive", positive, low=0)
    confidence = number("confidence", confidence, above=0, below=1)
    if np.any(np.asarray(positive) > total):
        raise ValueError(f"positive: got {positive!r}, takes at most total, {total!r}")
    z_squared = ndtri((1 + confidence) / 2) ** 2
    negative = total - np.asarray(positive)
    voted = np.where(np.asarray(total) > 0, total, 1)
    spread = np.sqrt(z_squared * (positive * negative / voted + z_squared / 4))
    bound = np.maximum((positive + z_squared / 2 - spread) / (total + z_squared), 0)
    return float_or_array(bound)


def shrunken_mean(mean, votes, *, prior_mean, prior_votes):
    """Mean rating pulled towards a prior mean, the more the fewer votes there are.

        (votes * mean + prior_votes * prior_mean) / (votes + prior_votes)

    Parameters
    ----------
    mean, votes : float or array_like
        Mean rating and number of votes behind it (at least 0).
    prior_mean : float
        Rating of an item nobody has voted on, in the unit of `mean`.
    prior_votes : float
        How many votes the prior is worth, above 0.

    Returns
    -------
    float or ndarray
        Rating in the unit of `mean`.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> round(shrunken_mean(5.0, 2, prior_mean=2.75, prior_votes=10), 3)
    3.125
    """
    votes = number("votes", votes, low=0)
    prior_votes = number("prior_votes", prior_votes, above=0)
    mean, prior_mean = number("mean", mean), number("prior_mean", prior_mean)
    return (votes * mean + prior_votes * prior_mean) / (votes + prior_votes)


def _score(positive, total, *, rule, confidence, prior_votes, rng):
    """Sorting score of items; the last axis holds the items of one list."""
    if rule == "wilson":
        return wilson_lower_bound(positive, total, confidence=confidence)
    if rule == "thompson":
        return rng.beta(1 + positive, 1 + total - positive)
    share = positive / np.where(total > 0, total, 1)
    if rule == "mean":
        return np.where(total > 0, share, -np.inf)
    votes = total.sum(axis=-1, keepdims=True)
    liked = positive.sum(axis=-1, keepdims=True)
    pooled = np.where(votes > 0, liked / np.where(votes > 0, votes, 1), 0.5)
    return shrunken_mean(share, total, prior_mean=pooled, prior_votes=prior_votes)


def rank(items, *, rule, confidence=0.95, prior_votes=10, seed=None):
    """Sort items by a rating rule.

    Parameters
    ----------
    items : DataFrame
        A row an item, with ``positive`` and ``total`` votes.
    rule : {"mean", "wilson", "shrunken", "thompson"}
        Share of positive votes (items without votes last); Wilson's lower bound; share pulled
        towards the share in all votes; a draw from each item's Beta(1 + positive,
        1 + negative), so that little-known items are tried now and then.
    confidence : float
        For "wilson".
    prior_votes : float
        For "shrunken"; the default is illustrative.
    seed : int, optional
        For "thompson".

    Returns
    -------
    DataFrame
        `items` in the order of the list, with ``score`` and ``rank`` (1 is on top) added. Equal
        scores keep their order.

    Raises
    ------
    ValueError
        If a column is missing, the rule unknown, or the votes impossible.

    Examples
    --------
    >>> items = pd.DataFrame({"item": ["new", "known"], "positive": [9, 80], "total": [10, 100]})
    >>> rank(items, rule="mean").item.tolist(), rank(items, rule="wilson").item.tolist()
    (['new', 'known'], ['known', 'new'])
    """
    one_of("rule", rule, RATING_RULES)
    columns("items", items, ["positive", "total"])
    total = np.atleast_1d(number("total", items["total"], low=0))
    positive = np.atleast_1d(number("positive", items["positive"], low=0))
    if (positive > total).any():
        raise ValueError("positive: got more positive votes than votes, takes at most total")
    score = _score(
        positive,
        total,
        rule=rule,
        confidence=confidence,
        prior_votes=prior_votes,
        rng=np.random.default_rng(seed),
    )
    ranked = items.assign(score=score).sort_values("score", ascending=False, kind="stable")
    return ranked.reset_index(drop=True).assign(rank=np.arange(1, len(items) + 1))


def live_list(
    *,
    rule,
    newcomer,
    established=(0.60, 0.65, 0.70, 0.75, 0.80),
    votes_each=100,
    visitors=1_000,
    runs=200,
    seed=None,
):
    """What becomes of a newcomer when each visitor sees and rates the item on top.

    Every visitor sees the first item of the list, likes it with that item's own probability,
    votes, and the list is sorted anew.

    Parameters
    ----------
    rule : {"mean", "wilson", "shrunken", "thompson"}
        How the list is sorted; see `rank`.
    newcomer : float
        Probability that a visitor likes the newcomer, which has no votes at the start.
    established : sequence of float
        The same for the other items, which start with the votes one would expect.
    votes_each : int
        Votes of an established item at the start (illustrative).
    visitors, runs : int
        Visitors one after the other, and independent repetitions to average over.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        21 checkpoints; columns ``visitors`` (so far), ``newcomer_shown`` (share of visitors so
        far who saw the newcomer) and ``pleased`` (share who liked what they saw).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    The newcomer is the best item of all. Under Wilson's bound nobody ever finds out:

    >>> for rule in ("wilson", "thompson"):
    ...     print(rule, live_list(rule=rule, newcomer=0.9, seed=1).newcomer_shown.iloc[-1].round(2))
    wilson 0.0
    thompson 0.94
    """
    one_of("rule", rule, RATING_RULES)
    newcomer = number("newcomer", newcomer, low=0, high=1)
    known = np.atleast_1d(number("established", established, low=0, high=1))
    votes_each = number("votes_each", votes_each, low=1, whole=True)
    visitors = number("visitors", visitors, low=20, whole=True)
    runs = number("runs", runs, low=1, whole=True)
    rng = np.random.default_rng(seed)
    liked_by = np.append(known, newcomer)
    total = np.tile(np.append(np.full(known.size, votes_each), 0.0), (runs, 1))
    positive = total * liked_by
    every_run = np.arange(runs)
    seen_newcomer, pleased = np.zeros(visitors), np.zeros(visitors)
    for visitor in range(visitors):
        score = _score(positive, total, rule=rule, confidence=0.95, prior_votes=10, rng=rng)
        shown = score.argmax(axis=1)
        likes = rng.random(runs) < liked_by[shown]
        total[every_run, shown] += 1
        positive[every_run, shown] += likes
        seen_newcomer[visitor] = np.mean(shown == known.size)
        pleased[visitor] = likes.mean()
    so_far = np.arange(1, visitors + 1)
    at = np.unique(np.linspace(0, visitors - 1, 21).round().astype(int))
    return pd.DataFrame(
        {
            "visitors": so_far[at],
            "newcomer_shown": (seen_newcomer.cumsum() / so_far)[at],
            "pleased": (pleased.cumsum() / so_far)[at],
        }
    )
