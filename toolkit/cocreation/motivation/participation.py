"""From effect sizes to people: what is left of taking part when a reward has ended (8A)."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from cocreation._arguments import float_or_array, number, one_of

__all__ = ["REWARD_EFFECTS", "campaign", "effect_between", "participation_after"]

REWARD_EFFECTS = {
    "for taking part": -0.40,
    "for finishing": -0.36,
    "for doing well": -0.28,
    "positive feedback": 0.33,
}
"""Standardised effects d on free choice; `campaign` knows the rewards by these names.

In the paper: engagement-, completion- and performance-contingent rewards, and verbal rewards.
Source: deci1999 (128 experiments).
"""


def participation_after(baseline, *, effect):
    """Share that still takes part when a reward has shifted the motive by `effect`.

        P = Phi(z + d),   z = Phi^-1(baseline)

    People take part whose motive lies above a threshold; the motive is normally distributed, with
    a standard deviation of 1, and the reward shifts its mean by d. That a laboratory's d can be
    carried over to a community is the assumption of the model, and so is the normal curve: with
    fatter tails rare contributions lose less.

    Parameters
    ----------
    baseline : float or array_like
        Share that takes part without any reward, between 0 and 1.
    effect : float or array_like
        Standardised effect d; -0.40 to 0.33 in deci1999, measured after the reward was gone.

    Returns
    -------
    float or ndarray
        Share from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    deci1999

    Examples
    --------
    >>> effects = [-0.40, -0.36, -0.28, 0.33]
    >>> participation_after(0.20, effect=effects).round(3).tolist()
    [0.107, 0.115, 0.131, 0.304]
    """
    base = number("baseline", baseline, above=0, below=1)
    share = norm.cdf(norm.ppf(base) + number("effect", effect))
    return float_or_array(share)


def effect_between(before, after):
    """Standardised effect that leads from one share to another.

        d = Phi^-1(after) - Phi^-1(before)

    Parameters
    ----------
    before, after : float or array_like
        Shares that take part, between 0 and 1.

    Returns
    -------
    float or ndarray
        Effect in standard deviations of the motive.

    Raises
    ------
    ValueError
        If a share is not between 0 and 1.

    References
    ----------
    deci1999 (the scale of the effect)

    Examples
    --------
    >>> round(effect_between(0.20, 0.107), 2)
    -0.4
    """
    start = norm.ppf(number("before", before, above=0, below=1))
    change = norm.ppf(number("after", after, above=0, below=1)) - start
    return float_or_array(change)


def campaign(*, reward, baseline=0.20, lift=0.20, weeks=4, half_life=104.0, horizon=52):
    """Run a reward for some weeks, end it, and keep count against never having had it.

    While it runs, participation is the baseline plus the lift. From the first week after, the
    effect d is there, and halves every `half_life` weeks:

        P(t) = Phi(z + d * 2 ** (-t / half_life)),   t = 0, 1, 2, ... after the end

    but never more than the baseline plus the lift: whoever did not take part was not praised.

    Parameters
    ----------
    reward : str
        A name in `REWARD_EFFECTS`.
    baseline : float
        Share that takes part in a week without any reward, between 0 and 1.
    lift : float
        What the reward adds while it runs, as a share; at most 1 less the baseline (illustrative).
    weeks : int
        Length of the campaign.
    half_life : float
        Weeks in which the effect halves (illustrative): long where a reward displaces interest
        for good, minutes where people only take a break (goswami2017).
    horizon : int
        Weeks to count, the campaign included.

    Returns
    -------
    DataFrame
        A row a week: ``week`` (from 1), ``share`` (taking part), ``balance``: contributions of
        a hundred members so far, less those they would have made without the campaign.

    Raises
    ------
    ValueError
        If an argument is out of its range, or the reward is unknown.

    References
    ----------
    deci1999, goswami2017

    Examples
    --------
    Four weeks at 40 instead of 20 per cent are used up in the thirteenth week:

    >>> weeks = campaign(reward="for taking part")
    >>> weeks.loc[weeks["week"].isin([4, 12, 13]), ["week", "balance"]].round(1)
        week  balance
    3      4     80.0
    11    12      7.1
    12    13     -1.8
    """
    effect = REWARD_EFFECTS[one_of("reward", reward, REWARD_EFFECTS)]
    base = number("baseline", baseline, above=0, below=1)
    lift = number("lift", lift, low=0, high=1 - base)
    length = number("weeks", weeks, low=0, whole=True)
    fading = number("half_life", half_life, above=0)
    week = np.arange(1, number("horizon", horizon, low=1, whole=True) + 1)
    since = np.maximum(week - length - 1, 0)
    left = participation_after(base, effect=effect * 0.5 ** (since / fading))
    share = np.where(week <= length, base + lift, np.minimum(left, base + lift))
    balance = 100 * (share - base).cumsum()
    return pd.DataFrame({"week": week, "share": share, "balance": balance})
