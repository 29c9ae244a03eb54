"""Value-in-use of one product in different hands, month by month (model 1A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number

__all__ = [
    "monthly_value",
    "skill_path",
    "use_path",
    "value_in_use",
]


def monthly_value(*, quality, skill, scale=10, product_share=0.5, effort_cost=3):
    """Value of a month of use: what product and skill yield together, less the effort.

        v = theta R^alpha S^(1 - alpha) - kappa (1 - S)

    Parameters
    ----------
    quality : float or array_like
        Quality of the firm's product, R, from 0 to 1 (illustrative).
    skill : float or array_like
        Skill and other resources of the customer, S, from 0 to 1 (illustrative).
    scale : float
        Yield of a perfect product in perfect hands, theta, in money a month (illustrative).
    product_share : float
        Weight of the product beside the skill, alpha, above 0 and below 1 (illustrative).
    effort_cost : float
        What use costs a customer without any skill, kappa, in money a month (illustrative).

    Returns
    -------
    float or ndarray
        Money a month, in the broadcast shape of `quality` and `skill`; may be negative.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013 (value as value-in-use), vargo2004 (skill as a resource that acts). The form is
    the course's own.

    Examples
    --------
    The same product in the hands of a beginner and of somebody who knows it:

    >>> monthly_value(quality=0.5, skill=[0.05, 0.8]).round(2)
    array([-1.27,  5.72])
    """
    quality = number("quality", quality, low=0, high=1)
    skill = number("skill", skill, low=0, high=1)
    scale = number("scale", scale, low=0)
    share = number("product_share", product_share, above=0, below=1)
    effort = number("effort_cost", effort_cost, low=0)
    return scale * quality**share * skill ** (1 - share) - effort * (1 - skill)


def skill_path(*, initial_skill, support, months=24):
    """Skill in each month, when support closes a share of the gap to mastery every month.

        S_1 given,  S_(t+1) = S_t + lambda (1 - S_t)

    so that ``S_t = 1 - (1 - S_1) (1 - lambda)^(t - 1)``. Without support nobody learns.

    Parameters
    ----------
    initial_skill : float or array_like
        Skill in the first month, S_1, from 0 to 1.
    support : float or array_like
        Share of what is missing that support and other users teach in a month, lambda, from
        0 to 1.
    months : int
        Months of use, T, at least 1.

    Returns
    -------
    ndarray
        Skill, in the broadcast shape of the first two arguments with months as last axis.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013; the form is the course's own.

    Examples
    --------
    >>> skill_path(initial_skill=0.1, support=0.2, months=4).round(3)
    array([0.1  , 0.28 , 0.424, 0.539])
    """
    gap = 1 - np.asarray(number("initial_skill", initial_skill, low=0, high=1))
    kept = 1 - np.asarray(number("support", support, low=0, high=1))
    passed = np.arange(number("months", months, low=1, whole=True))
    return 1 - gap[..., None] * kept[..., None] ** passed


def _discounted(quality, initial_skill, support, months, discount, yields):
    """Return skill, and the value of each month as seen from the first, months last."""
    quality = np.asarray(number("quality", quality, low=0, high=1))
    discount = number("discount", discount, above=0, high=1)
    skill = skill_path(initial_skill=initial_skill, support=support, months=months)
    value = monthly_value(quality=quality[..., None], skill=skill, **yields)
    return skill, value * discount ** np.arange(skill.shape[-1])


def value_in_use(
    *, quality=0.5, initial_skill=0.1, support=0.0, months=24, discount=0.99, **yields
):
    """Value that a customer makes with a product over the months of its use.

        VIU = sum over t = 1, ..., T of beta^(t - 1) v_t

    The price is not in it: it is paid once, whatever happens afterwards.

    Parameters
    ----------
    quality, initial_skill, support : float or array_like
        As in `monthly_value` and `skill_path`.
    months : int
        Months of use, T, at least 1 (defensible).
    discount : float
        Weight of a month against the month before, beta, above 0 and at most 1 (defensible).
    **yields
        ``scale``, ``product_share`` and ``effort_cost`` of `monthly_value`.

    Returns
    -------
    float or ndarray
        Money, in the broadcast shape of the first three arguments.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013, vargo2008

    Examples
    --------
    A beginner alone, and the same beginner with support:

    >>> value_in_use(initial_skill=0.05, support=[0, 0.2]).round(1)
    array([-27.2, 117.6])
    """
    _, value = _discounted(quality, initial_skill, support, months, discount, yields)
    total = value.sum(axis=-1)
    return float_or_array(total)


def use_path(
    *,
    quality=0.5,
    initial_skill=0.1,
    support=0.0,
    price=60,
    months=24,
    discount=0.99,
    **yields,
):
    """Month by month: skill, value, value-in-use so far, and what is left after the price.

    Parameters
    ----------
    quality, initial_skill, support : float
        As in `monthly_value` and `skill_path`.
    price : float
        Money paid at the start, at least 0 (illustrative).
    months, discount, **yields
        As in `value_in_use`.

    Returns
    -------
    DataFrame
        A row for each of `months`: ``month``, ``skill``, ``value`` (of the month, discounted),
        ``value_in_use`` (sum so far), ``after_price`` (that sum less the price), in money.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    zeithaml1988 (what is received against what is given), gronroos2013

    Examples
    --------
    >>> use_path(initial_skill=0.05, support=0.2).iloc[[0, 14, 23]].round(2)
        month  skill  value  value_in_use  after_price
    0       1   0.05  -1.27         -1.27       -61.27
    14     15   0.96   5.90         65.79         5.79
    23     24   0.99   5.58        117.59        57.59
    """
    price = number("price", price, low=0)
    skill, value = _discounted(quality, initial_skill, support, months, discount, yields)
    if value.ndim > 1:
        raise ValueError(
            "quality, initial_skill, support: got several values, takes one each; "
            "value_in_use takes arrays"
        )
    so_far = value.cumsum()
    return pd.DataFrame(
        {
            "month": np.arange(1, len(skill) + 1),
            "skill": skill,
            "value": value,
            "value_in_use": so_far,
            "after_price": so_far - price,
        }
    )
