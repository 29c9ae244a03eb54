"""Can a claim about answer times be true? A mean bounds the tail, and a tail bounds the mean."""

import numpy as np

from cocreation._arguments import float_or_array, number

__all__ = ["largest_late_share", "mean_bounds", "smallest_mean"]


def smallest_mean(*, late, limit, shortest=0.0):
    """Smallest mean wait, if a share of all waits is longer than a limit.

        mean >= shortest + late × (limit - shortest)

    which is Markov's inequality for waits of at least `shortest`.

    Parameters
    ----------
    late : float or array_like
        Share of waits longer than `limit`, 0 to 1.
    limit : float or array_like
        In any unit of time, above 0.
    shortest : float or array_like
        What everybody waits at least, in the same unit, from 0 to `limit`.

    Returns
    -------
    float or ndarray
        In the unit of `limit`. No mean that small is reached exactly: it is a limit.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    boucheron2013 (section 2.1)

    Examples
    --------
    One answer in ten comes after more than 30 minutes, none before 2 minutes:

    >>> round(smallest_mean(late=0.10, limit=30, shortest=2), 1)
    4.8
    """
    late = number("late", late, low=0, high=1)
    limit, shortest = _times(limit, shortest)
    return shortest + late * (limit - shortest)


def largest_late_share(*, mean, limit, shortest=0.0):
    """Largest share of waits that can be longer than a limit, given their mean.

        late <= (mean - shortest) / (limit - shortest)

    Parameters
    ----------
    mean : float or array_like
        Mean wait, at least `shortest`, in any unit of time.
    limit : float or array_like
        In the same unit, above `shortest`.
    shortest : float or array_like
        What everybody waits at least.

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
    boucheron2013 (section 2.1)

    Examples
    --------
    >>> largest_late_share(mean=4, limit=[8, 40, 400])
    array([0.5 , 0.1 , 0.01])
    """
    limit, shortest = _times(limit, shortest)
    mean = number("mean", mean, low=0)
    if np.any(np.less(mean, shortest)):
        raise ValueError(f"mean: got {mean!r}, takes a number of at least shortest, {shortest!r}")
    share = np.minimum((mean - shortest) / (limit - shortest), 1.0)
    return float_or_array(share)


def _times(limit, shortest):
    limit = number("limit", limit, above=0)
    shortest = number("shortest", shortest, low=0)
    if np.any(np.less_equal(limit, shortest)):
        raise ValueError(f"limit: got {limit!r}, takes a number above shortest, {shortest!r}")
    return limit, shortest


def mean_bounds(*, low, high, count):
    """Smallest and largest mean of values that are only known to lie in bins.

    Parameters
    ----------
    low, high : array_like, shape (bins,)
        Edges of the bins; an upper edge that is missing (not a number) or infinite is open.
    count : array_like, shape (bins,)
        Values in each bin, or their shares.

    Returns
    -------
    tuple of float
        Smallest and largest mean, in the unit of the edges; the largest is infinite if an open bin
        is not empty.

    Raises
    ------
    ValueError
        If the arguments have different lengths, a bin ends before it begins, or all are empty.

    References
    ----------
    boucheron2013 (the smallest mean of two bins is Markov's inequality)

    Examples
    --------
    >>> mean_bounds(low=[0, 5, 15], high=[5, 15, 60], count=[80, 15, 5])
    (1.5, 9.25)
    >>> mean_bounds(low=[0, 60], high=[60, np.nan], count=[95, 5])
    (3.0, inf)
    """
    low = np.atleast_1d(number("low", low, low=0))
    high = np.atleast_1d(np.asarray(high, dtype=float))
    count = np.atleast_1d(number("count", count, low=0))
    if not low.shape == high.shape == count.shape or not count.sum():
        raise ValueError(
            f"count: got {len(count)} bins for {len(low)} lower and {len(high)} upper edges, takes "
            "one for each, not all of them 0"
        )
    high = np.where(np.isnan(high), np.inf, high)
    if (high < low).any():
        raise ValueError(f"high: got {high[high < low][0]:g}, takes edges at or above `low`")
    held = count > 0
    share = count[held] / count.sum()
    return float(share @ low[held]), float(share @ high[held])
