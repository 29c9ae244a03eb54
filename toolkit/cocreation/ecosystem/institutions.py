"""Shared institutions: which rules let actors integrate each other's resources (model 2B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import float_or_array, number

from .clusters import draw_ecosystems, largest_cluster

__all__ = ["connected_share", "match_probability", "threshold"]


def match_probability(tolerance):
    """Probability that two actors' norms are near enough for them to work together.

    Norms lie anywhere between 0 and 1, and two match if they differ by less than tau:

        P(match) = 2 tau - tau²

    Parameters
    ----------
    tolerance : float or array_like
        Reach of the shared rules, tau, from 0 (none) to 1 (everybody can deal with everybody).

    Returns
    -------
    float or ndarray
        Probability from 0 to 1.

    Raises
    ------
    ValueError
        If the tolerance is not from 0 to 1.

    References
    ----------
    vargo2016 (institutions coordinate); the equation is elementary.

    Examples
    --------
    >>> round(match_probability(0.15), 4)
    0.2775
    """
    tolerance = number("tolerance", tolerance, low=0, high=1)
    return 2 * tolerance - tolerance**2


def threshold(contacts):
    """Reach of the rules at which an actor has one usable contact on average.

        c (2 tau - tau²) = 1    =>    tau = 1 - sqrt(1 - 1 / c)

    This mean-field value is a little high: actors with norms in the middle find more partners
    than those at the edge, and with four contacts an endless ecosystem holds together from 0.128.

    Parameters
    ----------
    contacts : float or array_like
        Potential contacts of an actor, c, at least 1.

    Returns
    -------
    float or ndarray
        The tolerance tau.

    Raises
    ------
    ValueError
        If there is less than one contact: then no rule can hold the ecosystem together.

    References
    ----------
    erdos1960 (a random graph holds together from one contact each)

    Examples
    --------
    >>> round(threshold(4), 3)
    0.134
    """
    contacts = number("contacts", contacts, low=1)
    tolerance = 1 - np.sqrt(1 - 1 / contacts)
    return float_or_array(tolerance)


def connected_share(*, tolerance, contacts=4, actors=600, networks=200, hubs=False, seed=0):
    """Share of actors who can integrate each other's resources, directly or through others.

    Every pair is a potential contact with probability c / (N - 1). A contact is usable only if
    the two norms differ by less than tau. The largest group of actors that usable contacts hold
    together is found in each of many random ecosystems.

    Parameters
    ----------
    tolerance : float or array_like
        Reach of the shared rules, tau, from 0 to 1. All values meet the same ecosystems.
    contacts : float
        Potential contacts of an actor on average, c.
    actors, networks : int
        Actors in an ecosystem, N, and ecosystems to average.
    hubs : bool
        Contacts run through few hubs (weights of actors follow a power law with exponent 2.5)
        instead of being spread evenly. Pairs of hubs meet only once, so that the average is
        about 5 % lower.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row for each tolerance: ``tolerance``, ``usable_contacts`` (average of an actor),
        ``connected_share`` (mean), ``low`` and ``high`` (of 100 single ecosystems 90 lie
        between).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vargo2016, lusch2015 (actors joined by shared institutions). Model and values are the
    course's own and illustrative.

    Examples
    --------
    A little more agreement at the right place:

    >>> connected_share(tolerance=[0.13, 0.20, 0.25], seed=1)["connected_share"].round(1).tolist()
    [0.1, 0.5, 0.7]
    """
    reach = np.atleast_1d(number("tolerance", tolerance, low=0, high=1))
    one, other, norms, shape = draw_ecosystems(
        contacts=contacts, actors=actors, networks=networks, hubs=hubs, seed=seed
    )
    apart = np.abs(norms[one] - norms[other])
    rows = []
    for tau in reach:
        usable = apart < tau
        shares = largest_cluster(one[usable], other[usable], shape)
        low, high = np.quantile(shares, [0.05, 0.95])
        rows.append((tau, 2 * usable.sum() / norms.size, shares.mean(), low, high))
    names = ["tolerance", "usable_contacts", "connected_share", "low", "high"]
    return pd.DataFrame(rows, columns=names)
