"""Juries: how often the majority is right, and what mediocre voters do to it (model 7B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["jury_curve", "majority_accuracy"]


def _votes_for_truth(people, accuracy):
    """Probability of 0, 1, ..., `people` right votes among equally accurate people."""
    from scipy.special import bdtr

    people = number("people", people, low=0, whole=True)
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
    core = number("core", core, low=1, whole=True)
    max_added = number("max_added", max_added, low=0, whole=True)
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
