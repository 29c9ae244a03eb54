"""A public vote in which entrants bring their friends: what millions of votes can say."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["votes_of_friends"]

CONTESTS = 400


def votes_of_friends(
    *,
    friends,
    votes=3_000_000,
    entries=200,
    winners=10,
    short_list=None,
    jury=0.6,
    taste=0.5,
    circles=1.2,
    contests=CONTESTS,
    seed=2010,
):
    """How many of the best entries win when a share of the votes comes from entrants' friends.

    Entry i has the quality q, standard normal, and a circle of friends c, log-normal and
    independent of q. Friends vote for their entry whatever it is like; all others prefer better
    entries, with the odds of a logit choice. The share of the votes that entry i expects is

        s_i = f c_i / Σ c + (1 - f) e^(b q_i) / Σ e^(b q)

    and its votes are s_i V with the error of a sample of V. The entries with most votes win; or
    they form a short list, from which a jury takes those it likes best, its opinion correlating
    with q.

    Parameters
    ----------
    friends : float
        f, share of the votes that is cast for a friend, from 0 to 1.
    votes : int
        V, above 0.
    entries, winners : int
        At least 1; winners at most entries.
    short_list : int or None
        Entries the jury sees, from winners to entries; None: there is no jury.
    jury : float
        Correlation of the jury's opinion with q, from 0 to 1.
    taste : float
        b, how much more the other voters like what is one standard deviation better.
    circles : float
        Standard deviation of the logarithm of c, at least 0.
    contests : int
        Simulated contests.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        One row: ``best_chosen``, the mean number of winners that are among the `winners` best;
        ``largest_circles``, how many of them have the largest circles; ``error``, the standard
        error of the votes of an average entry, in per cent of them.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lorenz2011 (votes that are not independent)

    Examples
    --------
    A thousand times as many votes do not help if four in ten come from friends:

    >>> for votes in (3_000, 3_000_000):
    ...     print(votes_of_friends(friends=0.4, votes=votes)["best_chosen"].round(1).item())
    2.2
    2.1
    """
    friends = number("friends", friends, low=0, high=1)
    votes = number("votes", votes, low=1, whole=True)
    entries = number("entries", entries, low=1, whole=True)
    winners = number("winners", winners, low=1, high=entries, whole=True)
    if short_list is not None:
        short_list = number("short_list", short_list, low=winners, high=entries, whole=True)
    jury = number("jury", jury, low=0, high=1)
    taste, circles = number("taste", taste), number("circles", circles, low=0)
    contests = number("contests", contests, low=1, whole=True)

    rng = np.random.default_rng(seed)
    quality, network, luck, opinion = rng.standard_normal((4, contests, entries))
    loyal, free = np.exp(circles * network), np.exp(taste * quality)
    loyal, free = (each / each.sum(axis=1, keepdims=True) for each in (loyal, free))
    share = friends * loyal + (1 - friends) * free
    counted = share + np.sqrt(share * (1 - share) / votes) * luck

    def top(values, places=winners):
        return np.argsort(-values, axis=1)[:, :places]

    chosen = top(counted)
    if short_list is not None:
        listed = top(counted, short_list)
        liked = jury * quality + np.sqrt(1 - jury**2) * opinion
        first = top(np.take_along_axis(liked, listed, axis=1))
        chosen = np.take_along_axis(listed, first, axis=1)

    def among(values):
        best = np.zeros(values.shape, dtype=bool)
        np.put_along_axis(best, top(values), True, axis=1)
        return np.take_along_axis(best, chosen, axis=1).sum(axis=1).mean()

    return pd.DataFrame(
        {
            "best_chosen": [among(quality)],
            "largest_circles": [among(network)],
            "error": [100 * np.sqrt((entries - 1) / votes)],
        }
    )
