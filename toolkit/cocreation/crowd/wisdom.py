"""When a crowd is wise: correlated errors, diversity, and juries (models 7A and 7B)."""

import numpy as np
import pandas as pd

from .._arguments import number

__all__ = [
    "diversity_prediction",
    "effective_sample_size",
    "effective_sample_size_curve",
    "jury_curve",
    "majority_accuracy",
]


def effective_sample_size(people, correlation):
    """Number of independent people that a crowd with shared errors is worth.

    If each of n errors has variance s² and any two correlate with rho, the mean of the crowd
    has variance s² ((1 - rho) / n + rho), which is that of

        n_eff = n / (1 + (n - 1) rho)

    independent people. As n grows, n_eff never passes 1 / rho.

    Parameters
    ----------
    people : float or array_like
        Size of the crowd, n, at least 1.
    correlation : float or array_like
        Correlation of two people's errors, rho, from 0 to 1.

    Returns
    -------
    float or ndarray
        Independent people, in the broadcast shape of the arguments.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    surowiecki2004 (the condition of independence), lorenz2011 (what breaks it).

    Examples
    --------
    A thousand voters who lean the same way a little:

    >>> round(effective_sample_size(1_000, 0.1), 1)
    9.9
    >>> effective_sample_size([10, 100, 1_000], 0.3).round(2)
    array([2.7 , 3.26, 3.33])
    """
    people = number("people", people, low=1)
    correlation = number("correlation", correlation, low=0, high=1)
    return people / (1 + (people - 1) * correlation)


def effective_sample_size_curve(*, correlation, max_people=10_000):
    """Effective size of growing crowds, beside the crowd without shared errors.

    Parameters
    ----------
    correlation : float
        Correlation of two people's errors, from 0 to 1.
    max_people : int
        Largest crowd, at least 1.

    Returns
    -------
    DataFrame
        At most eight rows for each tenfold increase, from 1 person to `max_people`; columns
        ``people``, ``effective_people``, ``independent_people`` (all in people).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lorenz2011

    Examples
    --------
    >>> effective_sample_size_curve(correlation=0.1, max_people=1_000).tail(1).round(1)
        people  effective_people  independent_people
    22    1000               9.9                1000
    """
    largest = number("max_people", max_people, low=1, whole=True)
    steps = 1 + int(np.ceil(8 * np.log10(largest)))
    people = np.unique(np.geomspace(1, largest, steps).round().astype(int))
    return pd.DataFrame(
        {
            "people": people,
            "effective_people": effective_sample_size(people, correlation),
            "independent_people": people,
        }
    )


def diversity_prediction(estimates, truth):
    """Split a crowd's squared error into its average error and its diversity.

        (mean(x) - t)² = mean((x - t)²) - mean((x - mean(x))²)

    The identity holds for any numbers. It does not say that diversity is free: people who
    differ more may also be further from the truth one by one.

    Parameters
    ----------
    estimates : array_like, shape (people,)
        One estimate a person, in the unit of `truth`.
    truth : float
        The true value.

    Returns
    -------
    DataFrame
        One row with ``crowd_error``, ``average_error``, ``diversity``, in squared units.

    Raises
    ------
    ValueError
        If `estimates` is empty or an argument is not a finite number.

    References
    ----------
    page2007

    Examples
    --------
    >>> diversity_prediction([10, 20, 30, 60], truth=35)
       crowd_error  average_error  diversity
    0         25.0          375.0      350.0
    """
    estimates = np.atleast_1d(number("estimates", estimates))
    truth = number("truth", truth)
    return pd.DataFrame(
        {
            "crowd_error": [(estimates.mean() - truth) ** 2],
            "average_error": [np.mean((estimates - truth) ** 2)],
            "diversity": [estimates.var()],
        }
    )


def _votes_for_truth(people, accuracy):
    """Probability of 0, 1, ..., `people` right votes among equally accurate people."""
    from scipy.special import bdtr

    people = int(number("people", people, low=0, whole=True))
    accuracy = number("accuracy", accuracy, low=0, high=1)
    return np.diff(bdtr(np.arange(people + 1.0), people, accuracy), prepend=0)


def _majority(probability):
    """Probability that more than half vote right, plus half that of a tie."""
    people = len(probability) - 1
    more_than_half = probability[people // 2 + 1 :].sum()
    tie = probability[people // 2] if people % 2 == 0 else 0.0
    return float(more_than_half + tie / 2)


def majority_accuracy(groups):
    """Probability that the majority of a mixed jury decides between two options rightly.

    Votes are independent. The number of right votes is the sum of one binomial a group, added
    exactly by convolution. A tie is broken by a fair coin.

    Parameters
    ----------
    groups : sequence of (people, accuracy)
        Size of each group and the probability that one of its members votes rightly.

    Returns
    -------
    float
        Probability from 0 to 1.

    Raises
    ------
    ValueError
        If there is nobody to vote or a group is out of range.

    References
    ----------
    surowiecki2004 (tells the Condorcet jury theorem), page2007

    Examples
    --------
    Better than a coin, and worse than a coin:

    >>> round(majority_accuracy([(101, 0.55)]), 3), round(majority_accuracy([(101, 0.45)]), 3)
    (0.844, 0.156)

    Fifty mediocre voters join 51 good ones:

    >>> round(majority_accuracy([(51, 0.60)]), 3)
    0.926
    >>> round(majority_accuracy([(51, 0.60), (50, 0.52)]), 3)
    0.89
    """
    probability = np.ones(1)
    for people, accuracy in groups:
        probability = np.convolve(probability, _votes_for_truth(people, accuracy))
    if len(probability) == 1:
        raise ValueError(f"groups: got {groups!r}, takes at least one person")
    return _majority(probability)


def jury_curve(*, accuracy=0.60, added_accuracy=0.52, core=51, max_added=100):
    """Accuracy of a jury's majority as voters of another accuracy join it.

    Parameters
    ----------
    accuracy, added_accuracy : float
        Probability that a first member, and a member who joins, votes rightly.
    core : int
        Members at the start, at least 1.
    max_added : int
        Most members who join, at least 0.

    Returns
    -------
    DataFrame
        Rows for 0, 2, 4, ... up to `max_added` members who join (an even number keeps an odd
        jury odd); columns ``added``, ``people``, ``accuracy``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    surowiecki2004

    Examples
    --------
    >>> jury_curve(added_accuracy=0.48, max_added=50).iloc[[0, -1]].round(3)
        added  people  accuracy
    0       0      51     0.926
    25     50     101     0.795
    """
    core = int(number("core", core, low=1, whole=True))
    max_added = int(number("max_added", max_added, low=0, whole=True))
    start = _votes_for_truth(core, accuracy)
    added = np.arange(0, max_added + 1, 2)
    return pd.DataFrame(
        {
            "added": added,
            "people": core + added,
            "accuracy": [
                _majority(np.convolve(start, _votes_for_truth(extra, added_accuracy)))
                for extra in added
            ],
        }
    )
