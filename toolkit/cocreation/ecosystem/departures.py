"""What still holds together when actors leave, in random ecosystems and on a drawn map (2B)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of

from .clusters import draw_ecosystems, largest_cluster

__all__ = ["LEAVERS", "departures", "without_each_actor"]

LEAVERS = ("best connected", "by chance")


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
    vargo2016, albert2000 (hubs make networks robust to chance and fragile to attack)

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
    one, other, norms, shape = draw_ecosystems(
        contacts=contacts, actors=actors, networks=networks, hubs=hubs, seed=seed
    )
    usable = np.abs(norms[one] - norms[other]) < tolerance
    one, other = one[usable], other[usable]
    order = np.random.default_rng(seed).random(norms.size)
    if who == "best connected":
        order = order - np.bincount(np.r_[one, other], minlength=norms.size)
    place = order.reshape(shape).argsort(axis=1).argsort(axis=1).ravel()
    gone = np.round(leaving * shape[1]).astype(int)
    shares = [largest_cluster(one, other, shape, place >= count).mean() for count in gone]
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
    vargo2016, granovetter1973 (bridges are weak ties)

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
        largest_cluster(one, other, (1, len(actors)), everybody != gone)[0] for gone in everybody
    ]
    degree = np.bincount(np.r_[one, other], minlength=len(actors))
    table = pd.DataFrame({"actor": actors, "links": degree, "connected_share": left})
    return table.sort_values(["connected_share", "actor"], ignore_index=True)
