"""A firm that sold devices and now sells the service: what its revenue does meanwhile."""

import math

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["move_to_service", "years_to_recover"]


def move_to_service(*, moved, fee, renewal, years=10):
    """Follow yearly revenue when some of the new customers pay by the year instead of once.

    Every year brings as many new customers as before. A share m of them takes the service from
    year 1 on: it pays the fee f a year, in shares of the device's price, and renews with
    probability r. With revenue 1 before the move,

        revenue(t) = (1 - m) + m f (1 + r + ... + r^(t - 1))

    Parameters
    ----------
    moved : float
        Share m of new customers who take the service, from 0 to 1.
    fee : float
        Yearly fee f in shares of the price of a device, above 0.
    renewal : float
        Share r of subscribers who renew, from 0 to below 1.
    years : int
        Years to follow, at least 1.

    Returns
    -------
    DataFrame
        A row for year 0 and for each year: ``year``; ``revenue`` (1 in year 0) and ``service``
        (the part of it that is fees).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vandermerwe1988 (from goods to services); the equation is the course's own.

    Examples
    --------
    >>> move_to_service(moved=0.5, fee=0.3, renewal=0.9, years=4).round(2)
       year  revenue  service
    0     0     1.00     0.00
    1     1     0.65     0.15
    2     2     0.78     0.28
    3     3     0.91     0.41
    4     4     1.02     0.52
    """
    moved = number("moved", moved, low=0, high=1)
    fee = number("fee", fee, above=0)
    renewal = number("renewal", renewal, low=0, below=1)
    year = np.arange(number("years", years, low=1, whole=True) + 1)
    service = moved * fee * (1 - renewal**year) / (1 - renewal)
    devices = np.where(year > 0, 1 - moved, 1)
    return pd.DataFrame({"year": year, "revenue": devices + service, "service": service})


def years_to_recover(*, fee, renewal):
    """First year in which revenue is back at what devices alone brought in.

        f (1 - r^t) / (1 - r) >= 1

    The share of customers who move cancels out.

    Parameters
    ----------
    fee, renewal : float
        As in `move_to_service`.

    Returns
    -------
    float
        Whole years; infinite if a subscriber never pays as much as a device costs.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vandermerwe1988; the equation is the course's own.

    Examples
    --------
    >>> years_to_recover(fee=0.3, renewal=0.9), years_to_recover(fee=0.3, renewal=0.6)
    (4.0, inf)
    """
    fee = number("fee", fee, above=0)
    renewal = number("renewal", renewal, low=0, below=1)
    if fee >= 1:
        return 1.0
    left = 1 - (1 - renewal) / fee
    if left <= 1e-12:
        return math.inf
    return float(math.ceil(round(math.log(left) / math.log(renewal), 9)))
