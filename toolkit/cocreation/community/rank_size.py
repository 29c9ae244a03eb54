"""The rank-size rule: a power law of participation, and how well it fits (model 6A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .participation import activity, top_people

__all__ = [
    "contribution_shares",
    "exponent_for_top_share",
    "fit_rank_size",
    "power_law_top_share",
]


def contribution_shares(*, people, exponent):
    """Shares of the contributions by rank, under the rank-size rule.

        w_r = r^(-s) / (1 + 2^(-s) + ... + N^(-s)),    r = 1, ..., N

    Parameters
    ----------
    people : int
        Number of people N, at least 1.
    exponent : float
        Exponent s, at least 0: at 0 all are equal; online communities lie near 1 (defensible
        range 0.8 to 1.5).

    Returns
    -------
    ndarray, shape (people,)
        Shares that sum to 1, the most active person first.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> contribution_shares(people=4, exponent=1).round(2)
    array([0.48, 0.24, 0.16, 0.12])
    """
    people = number("people", people, low=1, whole=True)
    exponent = number("exponent", exponent, low=0, high=20)
    weights = np.arange(1, people + 1, dtype=float) ** -exponent
    return weights / weights.sum()


def power_law_top_share(*, people=10_000, exponent, share=0.01):
    """Share that the most active people make, under the rank-size rule.

        H(xN, s) / H(N, s)    with H(n, s) = 1 + 2^(-s) + ... + n^(-s)

    Parameters
    ----------
    people : int
        Number of people N, at least 1.
    exponent : float
        Exponent s, at least 0 (defensible range 0.8 to 1.5).
    share : float
        Share x of people who count as the top, above 0 and at most 1.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> [round(power_law_top_share(exponent=s), 2) for s in (1.0, 1.2)]
    [0.53, 0.75]
    """
    weights = contribution_shares(people=people, exponent=exponent)
    share = number("share", share, above=0, high=1)
    return float(weights[: top_people(len(weights), share)].sum())


def exponent_for_top_share(*, people=10_000, share=0.01, held):
    """Exponent of the rank-size rule under which the top people hold a given share.

    Parameters
    ----------
    people : int
        Number of people, at least 2.
    share : float
        Share of people who count as the top, above 0 and below 1.
    held : float
        Share of the contributions that they make, above their share of people, below 1.

    Returns
    -------
    float
        The exponent s.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    The superusers of four health communities made 74.7 % of the posts:

    >>> round(exponent_for_top_share(held=0.747), 3)
    1.196
    """
    from scipy.optimize import brentq

    people = number("people", people, low=2, whole=True)
    share = number("share", share, above=0, below=1)
    equal = top_people(people, share) / people
    held = number("held", held, above=equal, below=1)
    return float(
        brentq(lambda s: power_law_top_share(people=people, exponent=s, share=share) - held, 0, 20)
    )


def fit_rank_size(contributions):
    """Fit the rank-size rule to a community, and show at both ends how well it fits.

    The exponent is the one of maximum likelihood: the mean of log rank over contributions
    equals its expectation under the rule. People without contributions are left out, because
    the rule gives everybody something.

    Parameters
    ----------
    contributions : array_like, shape (people,)
        Contributions of each person, at least two of them above 0.

    Returns
    -------
    DataFrame
        Two rows, ``observed`` and ``fitted``: ``exponent`` (not a number in the first),
        ``people``, ``top_1_percent``, ``top_10_percent``, ``bottom_half`` (shares of the
        contributions).

    Raises
    ------
    ValueError
        If fewer than two people contributed.

    References
    ----------
    vanmierlo2014

    Examples
    --------
    >>> fit_rank_size([60, 30, 20, 15, 12, 10]).round(2)
              exponent  people  top_1_percent  top_10_percent  bottom_half
    observed       NaN       6           0.41            0.41         0.25
    fitted         1.0       6           0.41            0.41         0.25
    """
    from scipy.optimize import brentq

    active = activity(contributions)
    active = active[active > 0][::-1]
    people = len(active)
    if people < 2:
        raise ValueError(f"contributions: got {people} person with contributions, takes at least 2")
    log_rank = np.log(np.arange(1, people + 1))
    mean_log_rank = active @ log_rank / active.sum()

    def excess(exponent):
        return contribution_shares(people=people, exponent=exponent) @ log_rank - mean_log_rank

    exponent = float(brentq(excess, 0, 20)) if excess(0) > 1e-12 else 0.0
    fitted = contribution_shares(people=people, exponent=exponent)

    def ends(name, shares, exponent):
        return {
            "": name,
            "exponent": exponent,
            "people": people,
            "top_1_percent": shares[: top_people(people, 0.01)].sum(),
            "top_10_percent": shares[: top_people(people, 0.10)].sum(),
            "bottom_half": shares[people - people // 2 :].sum(),
        }

    rows = [ends("observed", active / active.sum(), np.nan), ends("fitted", fitted, exponent)]
    return pd.DataFrame(rows).set_index("").rename_axis(None)
