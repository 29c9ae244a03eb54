"""How far a claim can be trusted: checks that err, ranges with assumptions in them, survivors."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["check_break_even", "judge_claims", "retention_gain", "share_among_survivors"]


def judge_claims(*, false_share, sensitivity, false_alarms):
    """Compare three readers of a source: one checks, one believes all, one rejects all.

    Of the claims in the source a share f is false. A check finds a false claim with probability
    s and suspects a true one with probability a. Then

        errors of the checker = f (1 - s) + (1 - f) a,
        true among accepted   = (1 - f)(1 - a) / ((1 - f)(1 - a) + f (1 - s)),
        true among rejected   = (1 - f) a / ((1 - f) a + f s).

    Parameters
    ----------
    false_share : float or array_like
        Share f of false claims in the source, from 0 to 1.
    sensitivity : float
        Probability s that the check finds a false claim, from 0 to 1.
    false_alarms : float
        Probability a that the check suspects a true claim, from 0 to 1 (1 less its specificity).

    Returns
    -------
    DataFrame
        A row for each value of `false_share`: ``false_share``; ``checker``, ``believer`` and
        ``cynic`` (shares of claims that each judges wrongly); ``true_among_accepted`` and
        ``true_among_rejected`` (for the checker; not a number where nothing is accepted or
        rejected).

    Raises
    ------
    ValueError
        If an argument is no number from 0 to 1.

    Notes
    -----
    Bayes' rule, as for a medical test. All claims count the same and errors are independent.

    Examples
    --------
    A check that finds 60 % of the errors and suspects every tenth true claim, on a good source:

    >>> judge_claims(false_share=0.05, sensitivity=0.6, false_alarms=0.1).round(3).iloc[0].tolist()
    [0.05, 0.115, 0.05, 0.95, 0.977, 0.76]
    """
    false = np.atleast_1d(number("false_share", false_share, low=0, high=1))
    sensitivity = number("sensitivity", sensitivity, low=0, high=1)
    alarms = number("false_alarms", false_alarms, low=0, high=1)
    missed, found = false * (1 - sensitivity), false * sensitivity
    passed, suspected = (1 - false) * (1 - alarms), (1 - false) * alarms
    with np.errstate(invalid="ignore"):
        return pd.DataFrame(
            {
                "false_share": false,
                "checker": missed + suspected,
                "believer": false,
                "cynic": 1 - false,
                "true_among_accepted": passed / (passed + missed),
                "true_among_rejected": suspected / (suspected + found),
            }
        )


def check_break_even(*, sensitivity, false_alarms):
    """Find the share of false claims above which checking beats believing.

        f > a / (s + a)

    Parameters
    ----------
    sensitivity, false_alarms : float
        As in `judge_claims`.

    Returns
    -------
    float
        Share of false claims. 1 if the check finds nothing, 0 if it never suspects a true claim.

    Raises
    ------
    ValueError
        If an argument is no number from 0 to 1, or both are 0, so that nothing is ever suspected.

    Examples
    --------
    >>> round(check_break_even(sensitivity=0.6, false_alarms=0.1), 3)
    0.143
    """
    sensitivity = number("sensitivity", sensitivity, low=0, high=1)
    alarms = number("false_alarms", false_alarms, low=0, high=1)
    if sensitivity + alarms == 0:
        raise ValueError("sensitivity and false_alarms: got 0 and 0, takes at least one above 0")
    return alarms / (sensitivity + alarms)


def retention_gain(retention, *, rise=0.05, discount=0.0, margin_growth=0.0):
    """Relative gain in a customer's lifetime value when yearly retention rises.

        value(r) = m r / (1 + d - (1 + g) r),    gain = value(r + Δ) / value(r) - 1

    The first margin m is paid after a year, and later ones grow by g a year; m cancels out.

    Parameters
    ----------
    retention : float or array_like
        Retention r before: share of customers who are still there a year later, above 0.
    rise : float
        Rise Δ of the retention, in shares: 0.05 is five points. r + Δ must stay below 1.
    discount : float
        Yearly discount rate d, at least 0.
    margin_growth : float
        Yearly growth g of the margin of a customer who stays, at least 0. The value is finite
        only if (1 + g)(r + Δ) is below 1 + d.

    Returns
    -------
    float or ndarray
        Gain as a share: 0.25 is 25 % more.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    reichheld1990 (the claim, and margins that grow), gupta2004 (the formula for g = 0)

    Examples
    --------
    >>> [round(retention_gain(0.9, discount=d), 2) for d in (0, 0.1, 0.2)]
    [1.11, 0.41, 0.27]
    >>> round(retention_gain(0.6, discount=0.1), 2)
    0.2
    >>> round(retention_gain(0.9, discount=0.1, margin_growth=0.05), 2)
    0.6
    """
    discount = number("discount", discount, low=0)
    rise = number("rise", rise, above=0, below=1)
    before = number("retention", retention, above=0, below=1 - rise)
    after = before + rise
    growth = 1 + number("margin_growth", margin_growth, low=0)
    if np.any(growth * after >= 1 + discount):
        raise ValueError(
            f"margin_growth: got {margin_growth!r}, takes so little that (1 + margin_growth) times "
            "the retention after the rise is below 1 + discount"
        )
    return after / before * (1 + discount - growth * before) / (1 + discount - growth * after) - 1


def share_among_survivors(
    *, unhappy_leave, sour=0.1, happy_leave=0.05, happy_at_first=0.6, years=8
):
    """Follow a share that is asked of those who stay, while some of them turn and some leave.

    In a year a share k of the happy members turns unhappy; then h of the happy and u of the
    unhappy leave, and nobody joins:

        H' = H (1 - k)(1 - h),    U' = (U + k H)(1 - u)

    Parameters
    ----------
    unhappy_leave : float
        Share u of unhappy members who leave in a year, from 0 to 1.
    sour : float
        Share k of happy members who turn unhappy in a year, from 0 to 1 (illustrative: 0.1).
    happy_leave : float
        Share h of happy members who leave in a year, from 0 to 1 (illustrative: 0.05).
    happy_at_first : float
        Share of happy members in year 0, from 0 to 1 (illustrative: 0.6).
    years : int
        Years to follow, at least 1.

    Returns
    -------
    DataFrame
        A row for year 0 and for each year: ``year``; ``members``, ``happy`` (shares of those who
        were there at first); ``reported`` (happy share of the members who are left; not a number
        if none is).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> share_among_survivors(unhappy_leave=0.7, years=2).round(2)
       year  members  happy  reported
    0     0     1.00   0.60      0.60
    1     1     0.65   0.51      0.79
    2     2     0.50   0.44      0.89
    """
    shares = {
        "unhappy_leave": unhappy_leave,
        "sour": sour,
        "happy_leave": happy_leave,
        "happy_at_first": happy_at_first,
    }
    leave, sour, happy_leave, happy = (number(n, v, low=0, high=1) for n, v in shares.items())
    steps = number("years", years, low=1, whole=True)
    path = np.empty((steps + 1, 2))
    path[0] = happy, 1 - happy
    for year, (content, unhappy) in enumerate(path[:-1]):
        turned = sour * content
        path[year + 1] = (content - turned) * (1 - happy_leave), (unhappy + turned) * (1 - leave)
    members = path.sum(axis=1)
    with np.errstate(invalid="ignore"):
        reported = path[:, 0] / members
    return pd.DataFrame(
        {"year": range(steps + 1), "members": members, "happy": path[:, 0], "reported": reported}
    )
