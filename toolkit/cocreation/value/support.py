"""Better product or more skill: what each adds to value-in-use, and to whom (model 1A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

from .use import monthly_value, value_in_use

__all__ = ["break_even_skill", "compare_investments"]


def compare_investments(
    initial_skill, *, quality=0.5, better_quality=0.9, support=0.2, **conditions
):
    """What a better product and what support add to value-in-use, alone and together.

    Product and skill multiply, so the two are complements: each is worth more beside the other.

    Parameters
    ----------
    initial_skill : float or sequence of float
        Skill of the customers in the first month, from 0 to 1.
    quality, better_quality : float
        Quality of the product before and after the improvement, from 0 to 1.
    support : float
        Share of missing skill taught in a month, from 0 to 1, against none.
    **conditions
        ``months``, ``discount`` and the ``**yields`` of `value_in_use`.

    Returns
    -------
    DataFrame
        A row for each of `initial_skill`, in money: ``initial_skill``, ``before``,
        ``better_product`` and ``support`` (what each adds alone),
        ``better_product_after_support`` and ``both``.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013; the comparison is the course's own.

    Examples
    --------
    Beginners gain from support, experts from the product:

    >>> compare_investments([0.1, 0.8]).iloc[:, :5].round(1)
       initial_skill  before  better_product  support  better_product_after_support
    0            0.1    -9.9            16.4    129.9                          45.4
    1            0.8   122.7            46.3     22.5                          50.6
    """
    skill = np.atleast_1d(number("initial_skill", initial_skill, low=0, high=1))
    better_quality = number("better_quality", better_quality, low=0, high=1)

    def total(quality, support):
        return value_in_use(quality=quality, initial_skill=skill, support=support, **conditions)

    before, better = total(quality, 0), total(better_quality, 0)
    supported, both = total(quality, support), total(better_quality, support)
    return pd.DataFrame(
        {
            "initial_skill": skill,
            "before": before,
            "better_product": better - before,
            "support": supported - before,
            "better_product_after_support": both - supported,
            "both": both - before,
        }
    )


def break_even_skill(*, quality=0.5, **yields):
    """Skill at which a month of use is worth exactly the effort, v = 0.

    Below it every month makes the customer poorer. The yield grows with skill and the effort
    falls, so there is one such skill.

    Parameters
    ----------
    quality : float
        Quality of the product, above 0 and at most 1.
    **yields
        ``scale`` (above 0), ``product_share`` and ``effort_cost`` of `monthly_value`.

    Returns
    -------
    float
        Skill from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013; the form is the course's own.

    Examples
    --------
    >>> round(break_even_skill(quality=0.5), 3), round(break_even_skill(quality=0.9), 3)
    (0.135, 0.084)
    """
    from scipy.optimize import brentq

    quality = number("quality", quality, above=0, high=1)
    number("scale", yields.get("scale", 10), above=0)
    return float(brentq(lambda skill: monthly_value(quality=quality, skill=skill, **yields), 0, 1))
