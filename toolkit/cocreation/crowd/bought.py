"""What it takes to buy a place in a list that is sorted by ratings."""

import math
from bisect import bisect_left

from cocreation._arguments import number, one_of

from .ratings import wilson_lower_bound

__all__ = ["reviews_to_buy"]


def _score(positive, total, rule):
    return positive / total if rule == "mean" else float(wilson_lower_bound(positive, total))


def reviews_to_buy(*, honest, liked, rival_reviews, rival_liked, rule, caught=0.0):
    """Count the good reviews that a product must buy to draw level with a rival.

    The smallest number m of bought good reviews that stay on the page solves

        score(liked * honest + m, honest + m) >= score(rival_liked * rival_reviews, rival_reviews)

    and m / (1 - caught) of them have to be bought, because a share is found and removed.

    Parameters
    ----------
    honest, rival_reviews : int
        Honest reviews of the product and of the rival, at least 1.
    liked, rival_liked : float
        Shares of good ones among them, from 0 to 1 (the rival's below 1).
    rule : {"mean", "wilson"}
        How the list is sorted: by the share of good reviews, or by Wilson's lower bound.
    caught : float
        Share of bought reviews that the platform removes, from 0 to below 1.

    Returns
    -------
    int
        Reviews to buy; 0 if the product is level with the rival already.

    Raises
    ------
    ValueError
        If an argument is out of its range or the rule is unknown.

    References
    ----------
    wilson1927 (the bound)

    Examples
    --------
    >>> rival = {"rival_reviews": 100, "rival_liked": 0.8}
    >>> reviews_to_buy(honest=10, liked=0.6, rule="mean", **rival)
    10
    >>> reviews_to_buy(honest=10, liked=0.6, rule="mean", caught=0.8, **rival)
    50
    """
    honest = number("honest", honest, low=1, whole=True)
    rival_reviews = number("rival_reviews", rival_reviews, low=1, whole=True)
    liked = number("liked", liked, low=0, high=1)
    rival_liked = number("rival_liked", rival_liked, low=0, below=1)
    caught = number("caught", caught, low=0, below=1)
    one_of("rule", rule, ["mean", "wilson"])
    good = liked * honest
    goal = _score(rival_liked * rival_reviews, rival_reviews, rule) - 1e-12

    def level(bought):
        return _score(good + bought, honest + bought, rule) >= goal

    enough = 1
    while not level(enough):
        enough *= 2
    stay = bisect_left(range(enough), True, key=level)
    return math.ceil(round(stay / (1 - caught), 6))
