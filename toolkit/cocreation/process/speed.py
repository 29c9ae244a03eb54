"""Tickets that are too few, and buyers who pay for speed: a queue that moves to software."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["tickets_by_speed"]


def tickets_by_speed(*, tickets_per_buyer, with_software, speed):
    """Chance of a ticket, by hand and with software that tries more often.

    Everybody tries again and again until they hold one ticket or none is left. A try by software
    comes `speed` times as often; each try that meets a ticket is as good as any other. In a large
    crowd the tickets last until the time t (in tries by hand) at which

        p (1 - e^(-k t)) + (1 - p) (1 - e^(-t)) = T

    with p the share that uses software, k its speed and T the tickets for each buyer.

    Parameters
    ----------
    tickets_per_buyer : float
        T, above 0 and below 1.
    with_software : float or array_like
        p, from 0 to 1.
    speed : float
        k, at least 1.

    Returns
    -------
    DataFrame
        A row for each share: ``with_software``; ``by_hand`` and ``by_software``, the chance of a
        ticket for one who tries in that way.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    barzel1974 (what a price too low leaves on the table is spent on getting in)

    Examples
    --------
    One ticket for two buyers: half of them buy speed, and when all have it none is faster.

    >>> tickets_by_speed(tickets_per_buyer=0.5, with_software=[0, 0.5, 1], speed=10).round(3)
       with_software  by_hand  by_software
    0            0.0    0.500        0.999
    1            0.5    0.165        0.835
    2            1.0    0.067        0.500
    """
    from scipy.optimize import brentq

    tickets = number("tickets_per_buyer", tickets_per_buyer, above=0, below=1)
    shares = np.atleast_1d(number("with_software", with_software, low=0, high=1))
    speed = number("speed", speed, low=1)
    longest = -np.log1p(-tickets)

    def sold(time, share):
        return share * -np.expm1(-speed * time) + (1 - share) * -np.expm1(-time)

    lasts = np.array(
        [
            brentq(lambda time, share=share: sold(time, share) - tickets, 0, longest + 1e-9)
            for share in shares
        ]
    )
    return pd.DataFrame(
        {
            "with_software": shares,
            "by_hand": -np.expm1(-lasts),
            "by_software": -np.expm1(-speed * lasts),
        }
    )
