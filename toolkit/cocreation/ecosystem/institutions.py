"""Service ecosystems: who can integrate whose resources, and what happens when hubs leave (2B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of

__all__ = [
    "LEAVERS",
    "connected_share",
    "departures",
    "match_probability",
    "threshold",
    "without_each_actor",
]

LEAVERS = ("best connected", "by chance")
HUB_EXPONENT = 2.5
"""Exponent of the power law of contacts in an ecosystem of hubs (illustrative)."""


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
    The rule "one usable contact each" is that of random graphs (Erdős and Rényi).

    Examples
    --------
    >>> round(threshold(4), 3)
    0.134
    """
    contacts = number("contacts", contacts, low=1)
    tolerance = 1 - np.sqrt(1 - 1 / contacts)
    return tolerance if np.ndim(tolerance) else float(tolerance)


def _ecosystems(*, contacts, actors, networks, hubs, seed):
    """Potential contacts of many ecosystems side by side, and everybody's norm.

    Pairs are drawn a Poisson number of times; those of an actor with itself are dropped and each
    other is counted once. So every pair is a contact with its own probability, independently;
    with equal weights that is contacts / (actors - 1).
    """
    actors = int(number("actors", actors, low=2, whole=True))
    networks = int(number("networks", networks, low=1, whole=True))
    contacts = number("contacts", contacts, above=0, below=actors - 1)
    rng = np.random.default_rng(seed)
    places = np.arange(actors) + 0.5
    weights = places ** (-1 / (HUB_EXPONENT - 1)) if hubs else np.ones(actors)
    rate = -np.log1p(-contacts / (actors - 1)) * actors**2 / 2
    draws = rng.poisson(rate * networks)
    ladder = np.cumsum(weights)
    ladder /= ladder[-1]
    one, other = (np.searchsorted(ladder, rng.random(draws)) for _ in range(2))
    start = rng.integers(networks, size=draws) * actors
    low, high = start + np.minimum(one, other), start + np.maximum(one, other)
    pairs = np.unique(low[low < high] * (actors * networks) + high[low < high])
    norms = rng.random(actors * networks)
    return *np.divmod(pairs, actors * networks), norms, (networks, actors)


def _largest_cluster(one, other, shape, stays=None):
    """Share of the actors who stay that are in the largest cluster, for each network."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    total = shape[0] * shape[1]
    if stays is None:
        stays = np.ones(total, dtype=bool)
    kept = stays[one] & stays[other]
    links = (np.ones(kept.sum(), dtype=np.int8), (one[kept], other[kept]))
    _, cluster = connected_components(coo_array(links, shape=(total, total)), directed=False)
    size = np.bincount(cluster, weights=stays)[cluster] * stays
    return size.reshape(shape).max(axis=1) / np.maximum(stays.reshape(shape).sum(axis=1), 1)


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
    one, other, norms, shape = _ecosystems(
        contacts=contacts, actors=actors, networks=networks, hubs=hubs, seed=seed
    )
    apart = np.abs(norms[one] - norms[other])
    rows = []
    for tau in reach:
        usable = apart < tau
        shares = _largest_cluster(one[usable], other[usable], shape)
        low, high = np.quantile(shares, [0.05, 0.95])
        rows.append((tau, 2 * usable.sum() / norms.size, shares.mean(), low, high))
    names = ["tolerance", "usable_contacts", "connected_share", "low", "high"]
    return pd.DataFrame(rows, columns=names)


def departures(
    *, leaving, who="best connected", tolerance=0.25, contacts=4, actors=600, networks=200,
    hubs=False, seed=0,
):  # fmt: skip
    """Share of those who stay that still hold together after some actors have left.

    Parameters
    ----------
    leaving : float or array_like
        Share of actors who leave, from 0 to below 1. A larger share includes the smaller one.
    who : str
        "best connected": those with the most usable contacts go first. "by chance".
    tolerance, contacts, actors, networks, hubs, seed
        As in `connected_share`.

    Returns
    -------
    DataFrame
        A row for each share: ``leaving``, ``who``, ``connected_share`` (of those who stay, mean
        over the ecosystems).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    vargo2016; that hubs make networks robust to chance and fragile to attack is a known result
    on networks (Albert, Jeong and Barabási, Nature 406, 2000).

    Examples
    --------
    One actor in ten leaves:

    >>> for who in LEAVERS:
    ...     departures(leaving=0.1, who=who, seed=1)["connected_share"].round(1).item()
    0.1
    0.6
    """
    leaving = np.atleast_1d(number("leaving", leaving, low=0, below=1))
    one_of("who", who, LEAVERS)
    tolerance = number("tolerance", tolerance, low=0, high=1)
    one, other, norms, shape = _ecosystems(
        contacts=contacts, actors=actors, networks=networks, hubs=hubs, seed=seed
    )
    usable = np.abs(norms[one] - norms[other]) < tolerance
    one, other = one[usable], other[usable]
    order = np.random.default_rng(seed).random(norms.size)
    if who == "best connected":
        order = order - np.bincount(np.r_[one, other], minlength=norms.size)
    place = order.reshape(shape).argsort(axis=1).argsort(axis=1).ravel()
    gone = np.round(leaving * shape[1]).astype(int)
    shares = [_largest_cluster(one, other, shape, place >= count).mean() for count in gone]
    return pd.DataFrame({"leaving": leaving, "who": who, "connected_share": shares})


def without_each_actor(links):
    """For a map drawn by hand: what is left if one actor leaves, for each actor.

    Parameters
    ----------
    links : sequence of (str, str)
        Pairs of actors that integrate each other's resources; the direction does not matter.

    Returns
    -------
    DataFrame
        A row an actor, the one whose leaving breaks most first: ``actor``, ``links`` and
        ``connected_share``, the share of the others that still hold together.

    Raises
    ------
    ValueError
        If there are no links, or one is not a pair of two different names.

    References
    ----------
    vargo2016; the idea that bridges are often weak ties is Granovetter's (1973).

    Examples
    --------
    >>> without_each_actor([("guest", "hotel"), ("hotel", "laundry"), ("hotel", "portal")])
         actor  links  connected_share
    0    hotel      3         0.333333
    1    guest      1         1.000000
    2  laundry      1         1.000000
    3   portal      1         1.000000
    """
    pairs = [tuple(link) for link in links]
    wrong = [pair for pair in pairs if len(set(pair)) != 2 or len(pair) != 2]
    if wrong or not pairs:
        raise ValueError(f"links: got {wrong[:1] or pairs!r}, takes pairs of two different actors")
    actors, places = np.unique(np.array(pairs), return_inverse=True)
    one, other = np.unique(np.sort(places.reshape(-1, 2), axis=1), axis=0).T
    everybody = np.arange(len(actors))
    left = [
        _largest_cluster(one, other, (1, len(actors)), everybody != gone)[0] for gone in everybody
    ]
    degree = np.bincount(np.r_[one, other], minlength=len(actors))
    table = pd.DataFrame({"actor": actors, "links": degree, "connected_share": left})
    return table.sort_values(["connected_share", "actor"], ignore_index=True)
