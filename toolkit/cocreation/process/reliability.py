"""Chains of steps: how much comes out right, and where a check saves work (model 4B)."""

from itertools import pairwise

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number, one_of

__all__ = ["RESTARTS", "check_places", "first_time_right", "steps_per_good_unit"]

RESTARTS = ("last check", "first step")


def first_time_right(reliabilities):
    """Probability that no step of a chain fails.

        R = Π r_i

    Parameters
    ----------
    reliabilities : array_like, shape (steps,) or (..., steps)
        Probability that each step goes right, from 0 to 1. Steps fail independently.

    Returns
    -------
    float or ndarray
        Probability, from 0 to 1; the product over the last axis.

    Raises
    ------
    ValueError
        If a probability is out of its range.

    References
    ----------
    shostack1984 (fail points); the product is that of any series system

    Examples
    --------
    >>> round(first_time_right([0.98] * 12), 3)
    0.785
    """
    product = np.prod(np.atleast_1d(number("reliabilities", reliabilities, low=0, high=1)), axis=-1)
    return float_or_array(product)


def steps_per_good_unit(*, reliabilities, checks=(), restart="last check"):
    """Steps that must be worked, repeats included, until one unit comes out right.

    A failure stays hidden until the next check. There is always one after the last step. A check
    finds every failure, and what it found is worked again: from the last check that the unit
    passed, or from the first step. For the stretches between checks, with n_k steps and the
    reliability R_k,

        last check:  E = Σ n_k / R_k
        first step:  E_k = (E_{k-1} + n_k) / R_k,    E = E_K

    A check costs nothing and is never wrong.

    Parameters
    ----------
    reliabilities : sequence of float
        Probability that each step goes right, above 0 and at most 1.
    checks : sequence of int
        Steps after which there is one more check: 1 is after the first step.
    restart : {"last check", "first step"}
        Where a failed unit begins again.

    Returns
    -------
    float
        Steps.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    shingo1986 (checks close to the source)

    Examples
    --------
    >>> twelve = [0.98] * 12
    >>> round(steps_per_good_unit(reliabilities=twelve), 1)
    15.3
    >>> round(steps_per_good_unit(reliabilities=twelve, checks=[6]), 1)
    13.5
    >>> round(steps_per_good_unit(reliabilities=twelve, checks=[6], restart="first step"), 1)
    14.4
    """
    chain = np.atleast_1d(number("reliabilities", reliabilities, above=0, high=1))
    one_of("restart", restart, RESTARTS)
    places = [number("checks", place, low=1, high=len(chain), whole=True) for place in checks]
    stops = sorted({0, len(chain), *places})
    worked = 0.0
    for start, stop in pairwise(stops):
        right = first_time_right(chain[start:stop])
        if restart == "last check":
            worked += (stop - start) / right
        else:
            worked = (worked + stop - start) / right
    return float(worked)


def check_places(*, reliabilities, restart="last check"):
    """Compare the places where one more check, besides that at the end, can stand.

    Parameters
    ----------
    reliabilities, restart
        As in `steps_per_good_unit`.

    Returns
    -------
    DataFrame
        A row for each place: ``check_after`` (0 is no more check) and ``steps_per_good_unit``.

    Raises
    ------
    ValueError
        As `steps_per_good_unit`.

    References
    ----------
    shingo1986

    Examples
    --------
    >>> check_places(reliabilities=[0.9, 0.99, 0.99]).round(2)
       check_after  steps_per_good_unit
    0            0                 3.40
    1            1                 3.15
    2            2                 3.25
    """
    places = range(len(np.atleast_1d(reliabilities)))
    worked = [
        steps_per_good_unit(
            reliabilities=reliabilities, checks=[place] if place else [], restart=restart
        )
        for place in places
    ]
    return pd.DataFrame({"check_after": places, "steps_per_good_unit": worked})
