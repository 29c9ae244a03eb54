"""What it costs when customers leave out a step that matters (the recall of 2016)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["campaign", "contacts_needed"]


def _shares(response, unreachable):
    response = number("response", response, above=0, below=1)
    return response, number("unreachable", unreachable, low=0, below=1)


def campaign(contacts, *, response, unreachable=0.0, contact_cost=1.0):
    """How far repeated contacts get, and what each unit made safe costs.

        safe(n) = (1 - u) * (1 - (1 - r)**n)
        sent(n) = u * n + safe(n) / r

    Each contact goes to the owner of every unit that is not yet safe, and moves the share r of
    the reachable ones among them. If all can be reached, a safe unit costs contact_cost / r
    however long one writes.

    Parameters
    ----------
    contacts : int or array_like
        Number of contacts.
    response : float
        Share r of the remaining reachable owners who act at a contact, between 0 and 1.
    unreachable : float
        Share u of owners whom no contact reaches (moved, sold, never registered).
    contact_cost : float
        Cost of one contact with one owner, in any currency.

    Returns
    -------
    DataFrame
        A row for each number of contacts: ``contacts``, ``safe`` (share of all units),
        ``cost_per_unit`` (paid so far for each unit made safe; NaN at no contact).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> campaign([1, 69], response=0.01, contact_cost=0.5).round(3)
       contacts  safe  cost_per_unit
    0         1  0.01           50.0
    1        69  0.50           50.0
    """
    r, u = _shares(response, unreachable)
    n = np.atleast_1d(number("contacts", contacts, low=0, whole=True)).astype(int)
    safe = (1 - u) * (1 - (1 - r) ** n)
    sent = u * n + safe / r
    with np.errstate(invalid="ignore"):
        per_unit = number("contact_cost", contact_cost, low=0) * sent / np.where(n, safe, np.nan)
    return pd.DataFrame({"contacts": n, "safe": safe, "cost_per_unit": per_unit})


def contacts_needed(target, *, response, unreachable=0.0):
    """Smallest number of contacts that makes a share of all units safe.

        n = ceil(ln(1 - target / (1 - u)) / ln(1 - r))

    Parameters
    ----------
    target : float
        Share of all units that shall be safe, from 0 to below 1.
    response, unreachable : float
        As in `campaign`.

    Returns
    -------
    float
        Whole number of contacts; infinite if the target lies beyond the reachable owners.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> contacts_needed(0.5, response=0.01)
    69.0
    >>> contacts_needed(0.5, response=0.01, unreachable=0.5)
    inf
    """
    r, u = _shares(response, unreachable)
    target = number("target", target, low=0, below=1)
    if target >= 1 - u:
        return np.inf
    return float(np.ceil(np.round(np.log(1 - target / (1 - u)) / np.log(1 - r), 9)))
