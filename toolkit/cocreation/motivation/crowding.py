"""Pay enough or don't pay: a reward that displaces the motive it should add to (8B)."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from cocreation._arguments import number

__all__ = ["break_even_reward", "reward_response"]

INTEREST, CROWDING, PULL, EFFORT, SPREAD = 2.0, 0.4, 0.1, 3.0, 1.5


def reward_response(
    reward,
    *,
    interest=INTEREST,
    crowding=CROWDING,
    pull=PULL,
    effort=EFFORT,
    spread=SPREAD,
    fans=1.0,
):
    """Share that takes part, and what an additional participant costs, at each reward.

    Net motive and participation of people with an interest I in the task itself:

        M(w) = I * (1 - chi * [w > 0]) + beta * w - c,   P(w) = Phi(M(w) / sigma)

    People without that interest (I = 0) have nothing to be crowded out. With a share f of fans,
    P is f times that of the fans plus (1 - f) times that of the others.

    Parameters
    ----------
    reward : float or array_like
        Reward w for taking part, in euros.
    interest : float
        Intrinsic motive I of a fan (this and all that follow are illustrative).
    crowding : float
        Share chi of it that any reward displaces; negative if the reward adds to it, as
        recognition may. At most 1.
    pull : float
        Motive beta that a euro adds.
    effort : float
        Cost c of taking part, in units of motive.
    spread : float
        Standard deviation sigma of the motive between people.
    fans : float
        Share f of people with an interest, from 0 to 1.

    Returns
    -------
    DataFrame
        A row a reward: ``reward`` (euros), ``share`` (taking part), ``fans_among_participants``
        (share), ``cost_per_extra`` (euros paid to all who take part, for each one more than
        without a reward; missing where there are not more).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gneezy2000, frey2001

    Examples
    --------
    >>> reward_response([0, 1, 8, 20])[["reward", "share", "cost_per_extra"]].round(3)
       reward  share  cost_per_extra
    0     0.0  0.252             NaN
    1     1.0  0.129             NaN
    2     8.0  0.252             NaN
    3    20.0  0.553          36.802
    """
    w = np.atleast_1d(number("reward", reward, low=0))
    interest = number("interest", interest, low=0)
    displaced = number("crowding", crowding, high=1)
    pull = number("pull", pull, low=0)
    effort = number("effort", effort, low=0)
    spread = number("spread", spread, above=0)
    among_all = number("fans", fans, low=0, high=1)

    def taking_part(w):
        kept = interest * np.where(w > 0, 1 - displaced, 1)
        of_fans = among_all * norm.cdf((kept + pull * w - effort) / spread)
        return of_fans, of_fans + (1 - among_all) * norm.cdf((pull * w - effort) / spread)

    of_fans, share = taking_part(w)
    extra = share - taking_part(np.zeros(1))[1]
    more = extra > 1e-9
    return pd.DataFrame(
        {
            "reward": w,
            "share": share,
            "fans_among_participants": of_fans / share,
            "cost_per_extra": np.where(more, w * share / np.where(more, extra, 1), np.nan),
        }
    )


def break_even_reward(*, interest=INTEREST, crowding=CROWDING, pull=PULL):
    """Reward from which a fan's motive is as strong as without any reward.

        w* = chi * I / beta

    Below it paying is worse than not paying. Nothing but what is displaced, and what a euro
    adds, counts: effort and spread drop out.

    Parameters
    ----------
    interest, crowding, pull : float
        As in `reward_response`; here `pull` is above 0.

    Returns
    -------
    float
        Euros; 0 where nothing is displaced.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gneezy2000

    Examples
    --------
    >>> break_even_reward()
    8.0
    """
    displaced = number("crowding", crowding, high=1) * number("interest", interest, low=0)
    return max(displaced, 0.0) / number("pull", pull, above=0)
