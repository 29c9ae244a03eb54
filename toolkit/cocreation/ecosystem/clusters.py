"""Random ecosystems side by side, and the largest cluster of each."""

import numpy as np

from cocreation._arguments import number

__all__ = ["draw_ecosystems", "largest_cluster"]

HUB_EXPONENT = 2.5
"""Exponent of the power law of contacts in an ecosystem of hubs (illustrative)."""


def draw_ecosystems(*, contacts, actors, networks, hubs, seed):
    """Potential contacts of many ecosystems side by side, and everybody's norm.

    Pairs are drawn a Poisson number of times; those of an actor with itself are dropped and each
    other is counted once. So every pair is a contact with its own probability, independently;
    with equal weights that is contacts / (actors - 1).
    """
    actors = number("actors", actors, low=2, whole=True)
    networks = number("networks", networks, low=1, whole=True)
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


def largest_cluster(one, other, shape, stays=None):
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
