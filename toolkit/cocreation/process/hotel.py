"""Made-up guests of a made-up hotel, for a PDSA cycle: where the data of chapter 4 come from."""

import numpy as np
import pandas as pd

from cocreation._arguments import number, one_of

__all__ = ["TOUCHPOINTS", "hotel_timestamps"]

TOUCHPOINTS = {
    "booking": (0.5, 8),
    "confirmation": (1, 1),
    "arrival": (1, 2),
    "check-in": (6, 4),
    "key": (2, 2),
    "room": (0.5, 15),
    "wi-fi": (0.5, 3),
    "request": (5, 4),
    "dinner": (8, 45),
    "breakfast": (2, 25),
    "bill": (5, 3),
    "farewell": (1, 2),
}
FAILS, WEAK_FAILS = 0.02, 0.11
VOICE, SUCCESS = 0.4, 0.7
HIDDEN_FACTORS = (0.4, 0.7, 1.0, 1.5)


def hotel_timestamps(
    *,
    guests=240,
    days=40,
    weak="check-in",
    changed="check-in",
    wait_factor=0.6,
    failure_factor=0.6,
    seed=39,
):
    """Simulate the time stamps of a hotel's guests at twelve touchpoints.

    Waits and services are exponential around the means in `TOUCHPOINTS`. Every touchpoint fails
    for 2 % of guests, the weak one for 11 %. A guest with a failure complains with probability
    0.4, and a complaint is put right with probability 0.7. From the middle day on, the touchpoint
    `changed` works in a new way, which multiplies its mean wait and its chance to fail. All of
    these values are illustrative.

    Parameters
    ----------
    guests, days : int
        Guests in all, spread over the days as evenly as can be.
    weak : str or None
        The touchpoint that fails often; None lets the seed choose one that nobody tells.
    changed : str or None
        The touchpoint at which something is tried; None is the weak one.
    wait_factor, failure_factor : float or None
        What the change does, at least 0; 1 is nothing; None lets the seed choose.
    seed : int
        Seed of the random numbers.

    Returns
    -------
    DataFrame
        A row for each guest and touchpoint: ``guest``, ``day``, ``period`` (before or after),
        ``touchpoint``, ``arrived``, ``begun``, ``ended`` (minutes of the guest's own clock, which
        stands still between touchpoints), ``failed``, ``complained``, ``recovered`` (0 or 1).

    Raises
    ------
    ValueError
        If an argument is out of its range, or a touchpoint is unknown.

    References
    ----------
    moen2010 (the cycle plan, do, study, act)

    Examples
    --------
    >>> stays = hotel_timestamps()
    >>> stays.groupby(["touchpoint", "period"])["failed"].sum()["check-in"].to_dict()
    {'after': 5, 'before': 16}
    """
    guests = number("guests", guests, low=2, whole=True)
    days = number("days", days, low=2, whole=True)
    names = list(TOUCHPOINTS)
    secret, random = np.random.default_rng(seed).spawn(2)
    hidden = secret.choice(names), secret.choice(HIDDEN_FACTORS), secret.choice(HIDDEN_FACTORS)
    weak = hidden[0] if weak is None else one_of("weak", weak, names)
    changed = weak if changed is None else one_of("changed", changed, names)
    wait_factor = number("wait_factor", hidden[1] if wait_factor is None else wait_factor, low=0)
    failure_factor = number(
        "failure_factor", hidden[2] if failure_factor is None else failure_factor, low=0
    )

    day = 1 + np.arange(guests) * days // guests
    here = (day > days // 2)[:, None] & (np.array(names) == changed)
    means = np.array(list(TOUCHPOINTS.values()), dtype=float)
    wait = random.exponential(means[:, 0], (guests, len(names))) * np.where(here, wait_factor, 1)
    service = random.exponential(means[:, 1], (guests, len(names)))
    fails = np.where(np.array(names) == weak, WEAK_FAILS, FAILS)
    failed = random.random(wait.shape) < fails * np.where(here, failure_factor, 1)
    complained = failed & (random.random(wait.shape) < VOICE)
    recovered = complained & (random.random(wait.shape) < SUCCESS)

    ended = np.cumsum(wait + service, axis=1)
    return pd.DataFrame(
        {
            "guest": np.repeat(np.arange(1, guests + 1), len(names)),
            "day": np.repeat(day, len(names)),
            "period": np.repeat(np.where(day > days // 2, "after", "before"), len(names)),
            "touchpoint": np.tile(names, guests),
            "arrived": (ended - wait - service).ravel().round(1),
            "begun": (ended - service).ravel().round(1),
            "ended": ended.ravel().round(1),
            "failed": failed.ravel().astype(int),
            "complained": complained.ravel().astype(int),
            "recovered": recovered.ravel().astype(int),
        }
    )
