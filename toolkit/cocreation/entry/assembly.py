"""Who assembles: build it oneself, pay somebody, or leave (the IKEA case)."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from cocreation._arguments import columns, number

__all__ = ["assembly_choices", "assembly_outcome", "break_even_hours", "completion"]

CHOICES = ("build", "pay", "shut out", "too dear")
EXPERT_HOURS = 2.0
SPREAD_OF_WORTH = 0.6
SKILLS = np.linspace(0.1, 1, 10)
QUANTILES = (np.arange(15) + 0.5) / 15
VALUES = np.linspace(200, 1_000, 33)


def completion(skill, *, rate=3.0):
    """Chance that a customer finishes the assembly well, by skill.

        p(s) = 1 - exp(-rate * s)

    Parameters
    ----------
    skill : float or array_like
        From 0 (cannot) to 1 (does it as fast as a fitter).
    rate : float
        How quickly skill turns into success (illustrative).

    Returns
    -------
    float or ndarray
        Chance from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    norton2012 (that only a finished piece gains), meuter2005 (ability as a driver of trial).

    Examples
    --------
    >>> completion([0.1, 0.5, 1]).round(2).tolist()
    [0.26, 0.78, 0.95]
    """
    return 1 - np.exp(-number("rate", rate, above=0) * number("skill", skill, low=0, high=1))


def break_even_hours(*, fee, worth_of_hour, dislike=0):
    """Own hours at which paying for assembly costs as much as doing it.

        h* = fee / (worth_of_hour + dislike)

    Parameters
    ----------
    fee : float
        What the service costs, in yuan.
    worth_of_hour : float or array_like
        What an hour is worth to the customer elsewhere, in yuan.
    dislike : float
        What the customer would pay not to spend an hour on this work, in yuan; negative if it is
        fun.

    Returns
    -------
    float or ndarray
        Hours: who needs longer is better off paying.

    Raises
    ------
    ValueError
        If an hour costs nothing or less, or an argument is out of its range.

    Examples
    --------
    Two fitters for 100 yuan; an hour worth 20 yuan:

    >>> break_even_hours(fee=100, worth_of_hour=20)
    5.0
    """
    hour = number("worth_of_hour", worth_of_hour, low=0) + number("dislike", dislike)
    if np.min(hour) <= 0:
        raise ValueError(
            f"dislike: got {dislike!r}, takes a number that leaves an hour a cost above 0"
        )
    return number("fee", fee, low=0) / hour


def assembly_choices(*, price, fee, worth_of_hour, premium=0.0, loss=0.3, dislike=0.0, rate=3.0):
    """What each kind of customer does with a flat pack.

    A kind of customer has a skill s, a worth w of an hour and a value V of the piece, ready in
    the room. Building takes ``2 / s`` hours. The surpluses, in yuan, are

        build: V * (1 + premium * p(s) - loss * (1 - p(s))) - price - (w + dislike) * 2 / s
        pay:   V - price - fee
        leave: 0

    and the largest one is chosen. Whoever leaves although V covers the price is *shut out* by the
    work; for the others the piece is *too dear* even without it.

    Parameters
    ----------
    price, fee : float
        Price of the flat pack and of assembly by the firm, in yuan.
    worth_of_hour : float
        Median worth of an hour, in yuan; it spreads lognormally over customers (sd of the
        logarithm 0.6, illustrative).
    premium : float
        Rise in value when one finishes oneself, as a share; 0.63 in a laboratory.
    loss : float
        Fall in value when one fails, as a share (illustrative).
    dislike : float
        Cost of an hour of assembly beyond its worth, in yuan.
    rate : float
        As in `completion`.

    Returns
    -------
    DataFrame
        A row for each kind of customer, all equally many: ``skill`` (0.1 to 1),
        ``worth_of_hour``, ``value`` (200 to 1,000 yuan), ``completes`` (chance), ``choice`` (one
        of "build", "pay", "shut out", "too dear"), ``surplus`` (yuan).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    norton2012, bendapudi2003

    Examples
    --------
    >>> customers = assembly_choices(price=450, fee=100, worth_of_hour=20)
    >>> customers["choice"].value_counts(normalize=True).round(3).to_dict()
    {'pay': 0.352, 'too dear': 0.303, 'build': 0.238, 'shut out': 0.107}
    """
    price = number("price", price, low=0)
    fee = number("fee", fee, low=0)
    premium = number("premium", premium, low=0)
    loss = number("loss", loss, low=0, high=1)
    median = number("worth_of_hour", worth_of_hour, above=0)
    worths = median * np.exp(SPREAD_OF_WORTH * ndtri(QUANTILES))
    kinds = np.meshgrid(SKILLS, worths, VALUES, indexing="ij")
    skill, worth, value = (axis.ravel() for axis in kinds)
    finishes = completion(skill, rate=rate)
    change = premium * finishes - loss * (1 - finishes)
    work = (worth + number("dislike", dislike)) * EXPERT_HOURS / skill
    surplus = np.stack([value * (1 + change) - price - work, value - price - fee])
    best = surplus.argmax(axis=0)
    leaves = surplus.max(axis=0) < 0
    code = np.where(leaves, np.where(value >= price, 2, 3), best)
    return pd.DataFrame(
        {
            "skill": skill,
            "worth_of_hour": worth,
            "value": value,
            "completes": finishes,
            "choice": np.array(CHOICES)[code],
            "surplus": np.maximum(surplus.max(axis=0), 0),
        }
    )


def assembly_outcome(customers):
    """Sum up `assembly_choices`: who does what, and how well those finish who chose to build.

    Parameters
    ----------
    customers : DataFrame
        As returned by `assembly_choices`.

    Returns
    -------
    Series
        Shares of all customers: ``build``, ``pay``, ``shut out``, ``too dear``; and
        ``builders_finish``, the mean chance of success of those who build (NaN if nobody does),
        beside ``everybody_finishes``, the same if all had to. Their gap is self-selection.

    Raises
    ------
    ValueError
        If `customers` lacks a column.

    Examples
    --------
    A low fee draws the slow builders away; nobody has learned anything:

    >>> for fee in (300, 50):
    ...     found = assembly_outcome(assembly_choices(price=450, fee=fee, worth_of_hour=20))
    ...     print(fee, found[["build", "builders_finish", "everybody_finishes"]].round(2).tolist())
    300 [0.44, 0.83, 0.73]
    50 [0.07, 0.93, 0.73]
    """
    columns("customers", customers, ["choice", "completes"])
    shares = customers["choice"].value_counts(normalize=True).reindex(CHOICES, fill_value=0)
    builders = customers.loc[customers["choice"] == "build", "completes"]
    shares["builders_finish"] = builders.mean()
    shares["everybody_finishes"] = customers["completes"].mean()
    return shares.rename(None)
