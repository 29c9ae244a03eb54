"""The joint sphere: what direct interaction adds to use, and what it puts at risk (model 2A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["best_interaction", "crowded_interaction", "direct_interaction"]


def _gain_below(margin, chances, *, quality, spread, weight, lasting, strict=False):
    """Probability that the gain of interacting is at most (or `strict`ly below) `margin`.

    `chances` has a row a setting and a column for each number of interactions, 0 to T.
    """
    from scipy.special import ndtr

    count = np.arange(chances.shape[1])
    distance = margin[:, None] - weight * count * quality[:, None]
    scale = weight * spread * np.sqrt(count * (1 - lasting + lasting * count))
    certain = distance > 0 if strict else distance >= 0
    smooth = ndtr(distance / np.where(scale > 0, scale, 1))
    return (chances * np.where(scale > 0, smooth, certain)).sum(axis=1)


def _gain_quantile(share, chances, **settings):
    """Gain that a given share of customers do not pass, by bisection."""
    reach = settings["weight"] * (chances.shape[1] - 1)
    reach *= np.abs(settings["quality"]).max() + 10 * settings["spread"]
    low, high = np.full(len(chances), -reach), np.full(len(chances), reach)
    for _ in range(60):
        middle = (low + high) / 2
        enough = _gain_below(middle, chances, **settings) >= share
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high


def direct_interaction(
    *, interaction, quality=0.3, spread=0.8, occasions=20, resource=0.7, skill=0.6, weight=1.0,
    lasting=0.0,
):  # fmt: skip
    """Value for customers who meet the provider on some of their use occasions.

    On each of T occasions a customer makes R S alone. With probability pi the provider joins in,
    and the joint sphere adds (or takes) gamma q, where q is normal with mean mu and spread sigma:

        E[V] = T (R S + pi gamma mu)
        Var[V] = T gamma² (pi (sigma² + mu²) - (pi mu)² + rho sigma² (T - 1) pi²)

    A part rho of the variance of q is lasting: it belongs to the customer, whom the provider suits
    or does not suit, and is the same in all her interactions. The rest is drawn anew each time.

    The chance of a loss is that of ending below T R S, what never interacting gives for sure. It
    is exact: k interactions have probability Binomial(k; T, pi), and given k the gain is normal
    with variance gamma² sigma² (k (1 - rho) + k² rho).

    Parameters
    ----------
    interaction : float or array_like
        Share of occasions with direct interaction, pi, from 0 to 1.
    quality : float or array_like
        Mean worth of an interaction, mu; negative if interacting harms.
    spread : float
        Standard deviation of that worth, sigma, at least 0.
    occasions : int
        Use occasions, T.
    resource, skill : float
        What the firm's resource and the customer's skill contribute, R and S, from 0 to 1.
    weight : float
        Weight of interactions beside solitary use, gamma, at least 0.
    lasting : float
        Part of the variance of an interaction's worth that stays with the customer, rho, from 0
        to 1.

    Returns
    -------
    DataFrame
        A row for each pair of `interaction` and `quality`: ``interaction``, ``quality``,
        ``alone`` (value without any interaction), ``expected_value``, ``standard_deviation``,
        ``lowest_tenth`` and ``highest_tenth`` (a tenth of customers end below, above), all in
        units of value, and ``chance_of_loss``. All defaults are illustrative.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013 (spheres; the quality of interactions decides), echeverri2011 (interaction can
    also destroy value). The equations are the course's own.

    Examples
    --------
    Ten use occasions of twenty with a helper of uneven quality:

    >>> table = direct_interaction(interaction=[0, 0.5])
    >>> table[["expected_value", "standard_deviation", "chance_of_loss"]].round(3)
       expected_value  standard_deviation  chance_of_loss
    0             8.4               0.000           0.000
    1            11.4               2.617           0.122

    More meetings even out bad luck, but no lasting differences:

    >>> for lasting in (0, 0.25):
    ...     table = direct_interaction(interaction=[0.1, 0.9], lasting=lasting)
    ...     table["chance_of_loss"].round(2).tolist()
    [0.26, 0.06]
    [0.28, 0.24]
    """
    from scipy.special import bdtr

    interaction = np.atleast_1d(number("interaction", interaction, low=0, high=1))
    quality = np.atleast_1d(number("quality", quality))
    try:
        share, mean = np.broadcast_arrays(interaction, quality)
    except ValueError:
        raise ValueError(
            f"quality: got {quality.size} values for {interaction.size} of interaction, takes one "
            "or as many"
        ) from None
    spread = number("spread", spread, low=0)
    weight = number("weight", weight, low=0)
    lasting = number("lasting", lasting, low=0, high=1)
    occasions = number("occasions", occasions, low=1, whole=True)
    resource = number("resource", resource, low=0, high=1)
    alone = occasions * resource * number("skill", skill, low=0, high=1)

    at_most = bdtr(np.arange(occasions + 1.0), occasions, share[:, None])
    chances = np.diff(at_most, prepend=0, axis=1)
    settings = {"quality": mean, "spread": spread, "weight": weight, "lasting": lasting}
    variance = share * (spread**2 + mean**2) - (share * mean) ** 2
    variance = weight**2 * (variance + lasting * spread**2 * (occasions - 1) * share**2)
    return pd.DataFrame(
        {
            "interaction": share,
            "quality": mean,
            "alone": alone,
            "expected_value": alone + occasions * share * weight * mean,
            "standard_deviation": np.sqrt(occasions * variance),
            "lowest_tenth": alone + _gain_quantile(0.1, chances, **settings),
            "highest_tenth": alone + _gain_quantile(0.9, chances, **settings),
            "chance_of_loss": _gain_below(np.zeros_like(share), chances, strict=True, **settings),
        }
    )


def crowded_interaction(*, interaction, first_quality=0.6, crowding=0.8, **others):
    """Value when every further interaction makes all interactions a little worse.

        mu(pi) = a - b pi;    one more interaction adds d(pi mu)/d pi = a - 2 b pi

    Staff have less time for each, a forum fills, messages annoy. The average interaction is worth
    something up to pi = a / b, but the one that is added already takes away beyond a / (2 b).

    Parameters
    ----------
    interaction : float or array_like
        Share of occasions with direct interaction, pi, from 0 to 1.
    first_quality : float
        Mean worth of the first interactions, a.
    crowding : float
        How much an interaction loses between none and all occasions, b, at least 0.
    **others
        As in `direct_interaction`, but for `quality`.

    Returns
    -------
    DataFrame
        As from `direct_interaction`, and ``added_quality``: what one more interaction adds for
        all customers together. ``quality`` is the average interaction.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013; ostrom1990 (why what is free to each may be too much for all). The equations
    are the course's own, all values illustrative.

    Examples
    --------
    Half of all occasions is too much already, although the average interaction is worth having:

    >>> table = crowded_interaction(interaction=[0.25, 0.5, 0.7])
    >>> table[["interaction", "quality", "added_quality", "expected_value"]].round(2)
       interaction  quality  added_quality  expected_value
    0         0.25     0.40           0.20           10.40
    1         0.50     0.20          -0.20           10.40
    2         0.70     0.04          -0.52            8.96
    """
    if "quality" in others:
        raise ValueError("quality: got a value, takes none here; set first_quality and crowding")
    share = np.atleast_1d(number("interaction", interaction, low=0, high=1))
    first = number("first_quality", first_quality)
    loss = number("crowding", crowding, low=0)
    table = direct_interaction(interaction=share, quality=first - loss * share, **others)
    return table.assign(added_quality=first - 2 * loss * share)


def best_interaction(*, first_quality=0.6, crowding=0.8):
    """Where to stop interacting, and where an open door ends.

    With mu(pi) = a - b pi the total gain is largest at pi = a / (2 b). If each customer may ask
    as long as the average interaction is worth anything, they go on to pi = a / b, where the
    gain is used up: half as much would have been best.

    Parameters
    ----------
    first_quality : float
        Mean worth of the first interactions, a.
    crowding : float
        How much an interaction loses between none and all occasions, b, at least 0.

    Returns
    -------
    DataFrame
        One row with ``best`` and ``open_door``, shares of occasions from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gronroos2013; the equations are the course's own.

    Examples
    --------
    >>> best_interaction(first_quality=0.6, crowding=0.8).round(3)
        best  open_door
    0  0.375       0.75
    """
    first = number("first_quality", first_quality)
    loss = number("crowding", crowding, low=0)
    limit = np.inf if loss == 0 else first / loss
    limit = limit if first > 0 else 0.0
    return pd.DataFrame({"best": [min(limit / 2, 1.0)], "open_door": [min(limit, 1.0)]})
