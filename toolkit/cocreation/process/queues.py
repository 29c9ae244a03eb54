"""Waiting lines: how long customers wait for one of several servers (model 4A)."""

from bisect import bisect_left

import numpy as np
from scipy.special import gammaln, pdtr, xlogy

from cocreation._arguments import float_or_array, number

__all__ = ["erlang_c", "mean_wait_minutes", "servers_needed"]


def _stable(arrivals_per_hour, services_per_hour, servers):
    """Return the checked arguments, or say how many servers the work needs."""
    arrivals = number("arrivals_per_hour", arrivals_per_hour, low=0)
    services = number("services_per_hour", services_per_hour, above=0)
    servers = number("servers", servers, low=1, whole=True)
    overloaded = np.asarray(arrivals >= servers * services)
    if overloaded.any():
        worst = [
            np.broadcast_to(value, overloaded.shape)[overloaded][0]
            for value in (servers, arrivals, services)
        ]
        raise ValueError(
            f"servers: got {worst[0]:g}, takes at least {np.floor(worst[1] / worst[2]) + 1:g} for "
            f"{worst[1]:g} arrivals an hour and {worst[2]:g} services an hour each; "
            "with fewer the line grows for ever"
        )
    return arrivals, services, servers


def erlang_c(*, arrivals_per_hour, services_per_hour, servers):
    """Probability that a customer has to wait: Erlang's C formula for the queue M/M/c.

    With the offered load a = λ / μ and the utilisation ρ = a / c,

        B = (a^c / c!) / Σ_{k <= c} a^k / k!,    C = B / (1 - ρ (1 - B))

    B is Erlang's loss formula, a ratio of Poisson probabilities, which keeps the sum stable for
    hundreds of servers. Arrivals are random at a constant rate, service times are exponential,
    one line feeds all servers, and nobody gives up.

    Parameters
    ----------
    arrivals_per_hour : float or array_like
        λ, at least 0.
    services_per_hour : float or array_like
        μ, customers that one server finishes in an hour of work, above 0.
    servers : int or array_like of int
        c, at least 1. The three arguments are broadcast against each other.

    Returns
    -------
    float or ndarray
        Probability from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range, or the servers cannot keep up: λ >= c μ.

    References
    ----------
    gans2003 (queues with many servers)

    Examples
    --------
    >>> round(erlang_c(arrivals_per_hour=100, services_per_hour=30, servers=4), 3)
    0.658
    >>> erlang_c(arrivals_per_hour=[80, 95], services_per_hour=10, servers=10).round(2)
    array([0.41, 0.83])
    """
    arrivals, services, servers = _stable(arrivals_per_hour, services_per_hour, servers)
    load = arrivals / services
    all_busy = np.exp(xlogy(servers, load) - load - gammaln(servers + 1)) / pdtr(servers, load)
    waiting = all_busy / (1 - load / servers * (1 - all_busy))
    return float_or_array(waiting)


def mean_wait_minutes(*, arrivals_per_hour, services_per_hour, servers):
    """Mean wait before service begins, in minutes, over all customers.

        W = 60 C / (c μ - λ)

    Those who do not wait at all count with 0 minutes. What the model leaves out is in
    `erlang_c`.

    Parameters
    ----------
    arrivals_per_hour, services_per_hour, servers
        As in `erlang_c`, broadcast against each other.

    Returns
    -------
    float or ndarray
        Minutes.

    Raises
    ------
    ValueError
        As `erlang_c`.

    References
    ----------
    gans2003

    Examples
    --------
    >>> mean_wait_minutes(arrivals_per_hour=100, services_per_hour=30, servers=[4, 5]).round(2)
    array([1.97, 0.39])
    """
    chance = erlang_c(
        arrivals_per_hour=arrivals_per_hour, services_per_hour=services_per_hour, servers=servers
    )
    spare = np.multiply(servers, services_per_hour) - arrivals_per_hour
    minutes = 60 * chance / spare
    return float_or_array(minutes)


def servers_needed(*, arrivals_per_hour, services_per_hour, longest_wait_minutes):
    """Fewest servers with which the mean wait is at most `longest_wait_minutes`.

    Parameters
    ----------
    arrivals_per_hour : float
        λ, at least 0.
    services_per_hour : float
        μ of one server, above 0.
    longest_wait_minutes : float
        Longest mean wait that is accepted, above 0.

    Returns
    -------
    int
        Servers.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    gans2003

    Examples
    --------
    >>> servers_needed(arrivals_per_hour=100, services_per_hour=20, longest_wait_minutes=1)
    7
    """
    arrivals = number("arrivals_per_hour", arrivals_per_hour, low=0)
    services = number("services_per_hour", services_per_hour, above=0)
    longest = number("longest_wait_minutes", longest_wait_minutes, above=0)
    fewest = int(arrivals // services) + 1
    enough = int((arrivals + 60 / longest) // services) + 2

    def minus_wait(servers):
        return -mean_wait_minutes(
            arrivals_per_hour=arrivals, services_per_hour=services, servers=servers
        )

    candidates = range(fewest, enough + 1)
    return candidates[bisect_left(candidates, -longest, key=minus_wait)]
