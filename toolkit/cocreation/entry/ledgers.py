"""Whose surplus a door makes: the till's gain divided, and work that no ledger shows (model 3)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .doors import welfare

__all__ = ["research_ledgers", "terminal_gains"]


def terminal_gains(*, skill, passed_on=0, labour_saved=2.5, waiting_saved=0.8, terminal_effort=0.6):
    """What a terminal brings to the customer, to the firm and to both, against the standard offer.

        customer = omega - e/s + x Delta,    firm = (1 - x) Delta,    both = Delta + omega - e/s

    Parameters
    ----------
    skill : float or array_like
        Skill of the customers, s, above 0 and at most 1.
    passed_on : float
        Share x of the saving that comes back as a lower price, from 0 to 1.
    labour_saved, waiting_saved, terminal_effort : float
        Delta, omega and e as in `welfare`.

    Returns
    -------
    DataFrame
        A row for each skill: ``skill``, ``customer``, ``firm``, ``both`` (gain per purchase).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    lovelock1979, reinders2008

    Examples
    --------
    >>> terminal_gains(skill=[0.3, 0.8]).round(2)
       skill  customer  firm  both
    0    0.3     -1.20   2.5  1.30
    1    0.8      0.05   2.5  2.55
    """
    skill = np.atleast_1d(number("skill", skill, above=0, high=1))
    share = number("passed_on", passed_on, low=0, high=1)
    saved = number("labour_saved", labour_saved, low=0)
    waiting = number("waiting_saved", waiting_saved, low=0)
    effort = number("terminal_effort", terminal_effort, low=0)
    customer = waiting - effort / skill + share * saved
    table = pd.DataFrame({"skill": skill, "customer": customer, "firm": (1 - share) * saved})
    return table.assign(both=table["customer"] + table["firm"])


def research_ledgers(*, market_size, contributors=2_000, design_effort=6, enjoyment=0, **others):
    """Lead of the R&D door over the best other door, in two ledgers.

    The full ledger counts the contributors' effort and their enjoyment, M (e_d - h); the firm's
    own ledger, if nobody is paid, counts neither.

    Parameters
    ----------
    market_size : float or sequence of float
        Customers, N.
    contributors, design_effort, enjoyment : float
        M, e_d and h as in `welfare`.
    **others
        Further parameters of `welfare`, one number each.

    Returns
    -------
    DataFrame
        A row for each market size: ``market_size``; ``full_ledger`` and ``own_ledger``, the lead
        per customer (negative: another door is better); ``unpaid``, the contributors' net effort
        per customer (negative if they enjoy it more than it costs them).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    terranova2000, cova2009 (unpaid work of customers)

    Examples
    --------
    >>> research_ledgers(market_size=[10_000, 20_000, 50_000], heterogeneity=4).round(2)
       market_size  full_ledger  own_ledger  unpaid
    0      10000.0        -3.83       -2.63    1.20
    1      20000.0        -0.74       -0.14    0.60
    2      50000.0         1.21        1.45    0.24
    """
    customers = np.atleast_1d(number("market_size", market_size, low=1))
    effort = number("design_effort", design_effort, low=0)
    work = {"contributors": contributors, "design_effort": effort, "enjoyment": enjoyment}
    table = welfare(market_size=customers, **work, **others)
    surplus = table["surplus"].to_numpy().reshape(len(customers), -1)
    lead = surplus[:, -1] - surplus[:, :-1].max(axis=1)
    unpaid = contributors * (effort - enjoyment) / customers
    return pd.DataFrame(
        {
            "market_size": customers,
            "full_ledger": lead,
            "own_ledger": lead + unpaid,
            "unpaid": unpaid,
        }
    )
