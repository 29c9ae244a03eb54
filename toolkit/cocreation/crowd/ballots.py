"""Ranked ballots: what is on them, and as they would be without an option, or with its clone.

Ballots are a DataFrame with ``voters`` (how many people cast this ballot) and ``order``, best
first: ``"B>G>D"``. Options that a ballot does not rank are below all that it ranks, tied.
"""

import numpy as np
import pandas as pd

from cocreation._arguments import columns, number, one_of

__all__ = ["options", "parse", "places", "with_clone", "without"]


def parse(ballots):
    """Voters of each row, its order as a list, and all options on the ballots."""
    columns("ballots", ballots, ["voters", "order"])
    voters = np.atleast_1d(number("voters", ballots["voters"], low=0, whole=True)).astype(int)
    orders = [str(order).split(">") if order else [] for order in ballots["order"].fillna("")]
    for order in orders:
        if len(set(order)) < len(order) or "" in order:
            got = ">".join(order)
            raise ValueError(f"order: got {got!r}, takes each option once, as in 'B>G>D'")
    return voters, orders, sorted({option for order in orders for option in order})


def places(orders, names):
    """Place of each option on each ballot from 0; unranked options share the place after all."""
    column = {name: index for index, name in enumerate(names)}
    found = np.full((len(orders), len(names)), len(names))
    for row, order in enumerate(orders):
        found[row, [column[option] for option in order]] = np.arange(len(order))
    return found


def options(ballots):
    """Names of all options that some ballot ranks, sorted.

    Examples
    --------
    >>> options(pd.DataFrame({"voters": [2, 1], "order": ["B>A", "C"]}))
    ['A', 'B', 'C']
    """
    return parse(ballots)[2]


def without(ballots, option):
    """Ballots as if an option had not stood; a ballot left empty keeps its voters.

    Raises
    ------
    ValueError
        If no ballot ranks the option.

    Examples
    --------
    >>> without(pd.DataFrame({"voters": [4, 3], "order": ["A>B", "B"]}), "B").order.tolist()
    ['A', '']
    """
    _, orders, names = parse(ballots)
    one_of("option", option, names)
    kept = [">".join(name for name in order if name != option) for order in orders]
    return ballots.assign(order=kept)


def with_clone(ballots, option, *, share=0.5, seed=None):
    """Ballots as if a near copy of an option had stood too.

    Everyone who ranks the option ranks its copy right beside it; each of these voters puts
    the copy first with probability `share`.

    Parameters
    ----------
    ballots : DataFrame
        Columns ``voters`` and ``order``.
    option : str
        Option to copy; the copy of "B" is called "B2".
    share : float
        Probability from 0 to 1.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        Columns ``voters`` and ``order``, rows with voters only.

    Raises
    ------
    ValueError
        If no ballot ranks the option, the copy's name is taken, or `share` is out of range.

    Examples
    --------
    >>> with_clone(pd.DataFrame({"voters": [40], "order": ["B>A"]}), "B", seed=1)
       voters   order
    0      20  B2>B>A
    1      20  B>B2>A
    """
    voters, orders, names = parse(ballots)
    one_of("option", option, names)
    share = number("share", share, low=0, high=1)
    copy = f"{option}2"
    if copy in names:
        raise ValueError(f"option: got {option!r}, but the ballots already have a {copy!r}")
    copy_first = np.random.default_rng(seed).binomial(voters, share)
    rows = []
    for number_of_voters, first, order in zip(voters, copy_first, orders, strict=True):
        if option not in order:
            rows.append((number_of_voters, ">".join(order)))
            continue
        at = order.index(option)
        for count, pair in ((first, [copy, option]), (number_of_voters - first, [option, copy])):
            rows.append((count, ">".join(order[:at] + pair + order[at + 1 :])))
    table = pd.DataFrame(rows, columns=["voters", "order"])
    return table[table["voters"] > 0].reset_index(drop=True)
