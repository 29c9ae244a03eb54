"""Juries: how often the majority is right, and what mediocre voters do to it (model 7B)."""

import numpy as np

from cocreation._arguments import number

__all__ = ["majority_accuracy"]


def _votes_for_truth(people, accuracy):
    """Probability of 0, 1, ..., `people` right votes among equally accurate people."""
    from scipy.special import bdtr

    people = number("people", people, low=0, whole=True)
    accuracy = number("accuracy", accuracy, low=0, high=1)
    return np.diff(bdtr(np.arange(people + 1.0), people, accuracy), prepend=0)


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
    people = len(probability) - 1
    more_than_half = probability[people // 2 + 1 :].sum()
    tie = probability[people // 2] if people % 2 == 0 else 0.0
    return float(more_than_half + tie / 2)
