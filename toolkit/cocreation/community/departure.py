"""The day the most active leave a community that is already busy."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .participation import activity

__all__ = ["after_departure"]


def after_departure(contributions, *, leavers, load, stepping_in=0.0):
    """Answers that remain and how much longer questions wait, when the most active leave.

    With the share w of all answers that the leavers gave, the load ρ (questions in relation to
    the answers that members could give before) and the share s of the gap that others fill,

        remaining = 1 - (1 - s) w,      wait ratio = (1 - ρ) / (remaining - ρ)

    since a question waits 1 / (μ - λ) on average where answers come at random with the rate μ and
    questions with the rate λ = ρ μ (M/M/1).

    Parameters
    ----------
    contributions : array_like, shape (people,)
        Answers of each person, at least 0.
    leavers : int or sequence of int
        Most active people who leave, from 0 to all.
    load : float
        ρ, at least 0 and below 1 (illustrative: we know of no forum that publishes it).
    stepping_in : float
        s, from 0 to 1 (illustrative).

    Returns
    -------
    DataFrame
        A row for each number of leavers: ``leavers``, ``share_of_people``, ``share_of_answers``,
        ``remaining`` (answers, as a share of those before), ``wait_ratio`` (infinite where
        questions come at least as fast as answers).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vanmierlo2014 (unequal participation), gans2003 (queues); the experiment is ours

    Examples
    --------
    >>> after_departure([50, 20, 10, 10, 10], leavers=[0, 1], load=0.4).round(2)
       leavers  share_of_people  share_of_answers  remaining  wait_ratio
    0        0              0.0               0.0        1.0         1.0
    1        1              0.2               0.5        0.5         6.0
    """
    ordered = activity(contributions)[::-1]
    load = number("load", load, low=0, below=1)
    stepping_in = number("stepping_in", stepping_in, low=0, high=1)
    leavers = number("leavers", leavers, low=0, high=len(ordered), whole=True)
    leavers = np.atleast_1d(leavers).astype(int)
    given = np.concatenate([[0.0], ordered.cumsum() / ordered.sum()])[leavers]
    remaining = 1 - (1 - stepping_in) * given
    spare = np.maximum(remaining - load, 0)
    with np.errstate(divide="ignore"):
        ratio = (1 - load) / np.where(spare > 1e-12, spare, 0)
    return pd.DataFrame(
        {
            "leavers": leavers,
            "share_of_people": leavers / len(ordered),
            "share_of_answers": given,
            "remaining": remaining,
            "wait_ratio": ratio,
        }
    )
