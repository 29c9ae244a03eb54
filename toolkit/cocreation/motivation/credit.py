"""Who gets the credit, who gets the blame: the IKEA effect seen from the firm's side (8C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .ikea_effect import LOSS, PREMIUM, expected_change

__all__ = ["break_even_for_firm", "credit_and_blame"]


def credit_and_blame(completion, *, credit=0.30, blame=1.0, premium=PREMIUM, loss=LOSS):
    """Expected change of value for the maker, and the part of it put down to the firm.

    The maker gives the firm a share k of a gain and a share b of a loss (a self-serving bias
    makes k smaller than b):

        customer = p * g - (1 - p) * l,   firm = p * k * g - (1 - p) * b * l

    Parameters
    ----------
    completion : float or array_like
        Chance p that the maker finishes, from 0 to 1.
    credit, blame : float
        Shares k and b, from 0 to 1 (illustrative; only their direction is published).
    premium, loss : float
        As in `expected_change`.

    Returns
    -------
    DataFrame
        A row for each `completion`: ``completion``, ``customer``, ``firm`` (shares of the
        ready-made value).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    bendapudi2003, norton2012

    Examples
    --------
    At forty per cent the maker gains on average, and the firm loses:

    >>> credit_and_blame([0.4, 0.9]).round(3)
       completion  customer   firm
    0         0.4     0.072 -0.104
    1         0.9     0.537  0.140
    """
    p = np.atleast_1d(number("completion", completion, low=0, high=1))
    gain = number("credit", credit, low=0, high=1) * number("premium", premium, low=0)
    harm = number("blame", blame, low=0, high=1) * number("loss", loss, low=0, high=1)
    return pd.DataFrame(
        {
            "completion": p,
            "customer": expected_change(p, premium=premium, loss=loss),
            "firm": p * gain - (1 - p) * harm,
        }
    )


def break_even_for_firm(*, credit=0.30, blame=1.0, premium=PREMIUM, loss=LOSS):
    """Chance of success from which the firm's part of the expected change is positive.

        p = b * l / (k * g + b * l)

    Parameters
    ----------
    credit, blame, premium, loss : float
        As in `credit_and_blame`; not all gain and all harm 0.

    Returns
    -------
    float
        A chance from 0 to 1; with ``credit == blame`` that of `break_even_completion`.

    Raises
    ------
    ValueError
        If an argument is out of its range, or the firm gets neither credit nor blame.

    References
    ----------
    bendapudi2003, norton2012

    Examples
    --------
    >>> round(break_even_for_firm(), 2), round(break_even_for_firm(blame=0.5), 2)
    (0.61, 0.44)
    """
    gain = number("credit", credit, low=0, high=1) * number("premium", premium, low=0)
    harm = number("blame", blame, low=0, high=1) * number("loss", loss, low=0, high=1)
    if gain + harm == 0:
        raise ValueError("credit: got no gain and no harm for the firm, takes one of them above 0")
    return harm / (gain + harm)
