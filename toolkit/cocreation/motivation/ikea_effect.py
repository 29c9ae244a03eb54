"""Labour leads to love, if it is finished: the IKEA effect with a chance of failure (8C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["best_help", "break_even_completion", "expected_change", "with_help"]

PREMIUM = 0.63
LOSS = 0.30


def expected_change(completion, *, premium=PREMIUM, loss=LOSS):
    """Expected change of the value of a piece, against the same piece ready-made.

        E = p * g - (1 - p) * l

    Parameters
    ----------
    completion : float or array_like
        Chance p that the maker finishes, from 0 to 1.
    premium : float
        Gain g when finished, as a share of the ready-made value; 0.63 in one experiment, with
        mean bids of 0.78 and 0.48 dollars (published).
    loss : float
        Loss l when not finished, as a share, from 0 to 1 (illustrative).

    Returns
    -------
    float or ndarray
        Share of the ready-made value; negative if building is expected to cost value.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    norton2012

    Examples
    --------
    >>> expected_change([0.6, 0.9]).round(3).tolist()
    [0.258, 0.537]
    """
    p = number("completion", completion, low=0, high=1)
    return p * number("premium", premium, low=0) - (1 - p) * number("loss", loss, low=0, high=1)


def break_even_completion(*, premium=PREMIUM, loss=LOSS, effort=0.0):
    """Chance of success from which building raises expected value.

        p* = (l + effort) / (g + l)

    Parameters
    ----------
    premium, loss : float
        As in `expected_change`; not both 0.
    effort : float
        What the work costs, as a share of the ready-made value.

    Returns
    -------
    float
        A chance; above 1 where even certain success does not pay for the effort.

    Raises
    ------
    ValueError
        If an argument is out of its range, or neither success nor failure changes anything.

    References
    ----------
    norton2012

    Examples
    --------
    >>> round(break_even_completion(), 2)
    0.32
    """
    g = number("premium", premium, low=0)
    loss = number("loss", loss, low=0, high=1)
    if g + loss == 0:
        raise ValueError("premium: got 0 with a loss of 0, takes a number above 0 for one of them")
    return (loss + number("effort", effort, low=0)) / (g + loss)


def with_help(help_share, *, completion, premium=PREMIUM, loss=LOSS):
    """Expected change when others do a part of the work.

    Help h makes failure rarer, and leaves less of one's own in the piece (both assumed to be
    proportional):

        E(h) = p(h) * g * (1 - h) - (1 - p(h)) * l,   p(h) = 1 - (1 - p) * (1 - h)

    Parameters
    ----------
    help_share : float or array_like
        Share h of the work that others do, from 0 to 1.
    completion : float
        Chance p of finishing alone.
    premium, loss : float
        As in `expected_change`.

    Returns
    -------
    DataFrame
        A row for each `help_share`: ``help_share``, ``completion``, ``change``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    norton2012, franke2010 (that one's own contribution matters)

    Examples
    --------
    >>> with_help([0, 0.5, 1], completion=0.32).round(3)
       help_share  completion  change
    0         0.0        0.32  -0.002
    1         0.5        0.66   0.106
    2         1.0        1.00   0.000
    """
    h = np.atleast_1d(number("help_share", help_share, low=0, high=1))
    finished = 1 - (1 - number("completion", completion, low=0, high=1)) * (1 - h)
    g = number("premium", premium, low=0)
    lost = number("loss", loss, low=0, high=1) * (1 - finished)
    change = finished * g * (1 - h) - lost
    return pd.DataFrame({"help_share": h, "completion": finished, "change": change})


def best_help(completion, *, premium=PREMIUM, loss=LOSS):
    """Share of the work that others should do, if the expected change is to be largest.

        h* = 1 - (g - q * l) / (2 * q * g),   q = 1 - p, kept between 0 and 1

    Parameters
    ----------
    completion : float
        Chance p of finishing alone, from 0 to 1.
    premium, loss : float
        As in `expected_change`; the premium is above 0.

    Returns
    -------
    float
        From 0 (leave it to the customer) to 1 (take it all off the customer).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    norton2012

    Examples
    --------
    >>> round(best_help(0.32), 2), best_help(0.6)
    (0.5, 0.0)
    """
    failure = 1 - number("completion", completion, low=0, high=1)
    g = number("premium", premium, above=0)
    loss = number("loss", loss, low=0, high=1)
    if failure == 0:
        return 0.0
    own = (g - failure * loss) / (2 * failure * g)
    return float(1 - np.clip(own, 0, 1))
