"""Scores of voting rules for many electorates at once.

Every rule takes `weights`, the voters of each ballot in each electorate (draws, ballots), and
`places`, the place of each option on each ballot from 0 (ballots, options), where an unranked
option has the number of options; it returns scores (draws, options), higher is better.
"""

import numpy as np


def _plurality(weights, places):
    return weights @ (places == 0).astype(float)


def _borda(weights, places):
    return weights @ np.maximum(places.shape[1] - 1.0 - places, 0)


def _approval(weights, places):
    return weights @ (places < places.shape[1]).astype(float)


def preferring(weights, places):
    """Voters who prefer the option of the row to that of the column, one table a draw."""
    count = places.shape[1]
    above = (places[:, :, None] < places[:, None, :]).reshape(len(places), -1)
    return (weights @ above.astype(float)).reshape(len(weights), count, count)


def _copeland(weights, places):
    won = preferring(weights, places)
    margin = won - won.transpose(0, 2, 1)
    tied_with_others = (margin == 0).sum(axis=2) - 1
    return (margin > 0).sum(axis=2) + tied_with_others / 2


def _instant_runoff(weights, places):
    """Round after which an option is out; the last to stand has the highest score."""
    count = places.shape[1]
    standing = np.ones((len(weights), count), dtype=bool)
    last_round = np.zeros((len(weights), count))
    while True:
        here = np.where(standing[:, None, :], places, count)
        top = (here == here.min(axis=2, keepdims=True)) & (here < count)
        votes = np.where(standing, np.einsum("dt,dto->do", weights, top), np.inf)
        last_round += standing
        lowest = standing & (votes == votes.min(axis=1, keepdims=True))
        lowest &= (standing.sum(axis=1) > lowest.sum(axis=1))[:, None]
        if not lowest.any():
            return last_round
        standing &= ~lowest


SCORES = {
    "plurality": _plurality,
    "borda": _borda,
    "approval": _approval,
    "instant_runoff": _instant_runoff,
    "copeland": _copeland,
}
