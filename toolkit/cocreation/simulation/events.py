"""News that comes by seed and is known to nobody before its quarter."""

from dataclasses import dataclass, field

import numpy as np

from cocreation._arguments import number

from .levers import QUARTERS
from .parameters import values

__all__ = ["KINDS", "Event", "events"]

KINDS = ("outage", "scandal", "leaving", "fork")
"""What can happen."""

# Each of them has news in one of its two quarters.
PAIRS = ((2, 3), (4, 5), (6, 7), (8, 9), (10, 11))

TITLES = {
    "outage": "The network is down",
    "scandal": "An advertising scandal",
    "leaving": "Super-users say goodbye",
    "fork": "A forum of their own",
}

TEXTS = {
    "outage": (
        "Two masts and a data centre fail in the same night. Members cannot call, and everybody "
        "asks at once, in the forum and at the help desk. Some want compensation, some want to go."
    ),
    "scandal": (
        "A newspaper finds that members' posts were used in advertisements without a question. "
        "What goodwill is lost depends on what you lay open this quarter."
    ),
    "leaving": (
        "Some of those who answer most announce that they will stop at the end of the quarter: "
        "nobody has noticed them for a long time, they write. Some may still be won back."
    ),
    "fork": (
        "A group invites all members to a forum that they run themselves. Who is tired of "
        "quarrels, or no longer trusts you, will be tempted this quarter."
    ),
}


@dataclass(frozen=True)
class Event:
    """News of one quarter: ``quarter``, ``kind`` (of `KINDS`), ``severity`` (0.8 to 1.3).

    Players must not know the severity, so it is not printed.
    """

    quarter: int
    kind: str
    severity: float = field(repr=False)

    @property
    def title(self):
        """A headline."""
        return TITLES[self.kind]

    @property
    def text(self):
        """What the team reads before it decides; severity is not told."""
        return TEXTS[self.kind]


def events(seed):
    """The events of a seed, in order.

    One comes in each of the pairs of quarters 2-3, 4-5, ..., 10-11. Each kind comes once, one of
    them twice, in any order, with a severity from 0.8 to 1.3. Nothing that a team does changes
    them.

    Parameters
    ----------
    seed : int
        Seed of the game, at least 0.

    Returns
    -------
    tuple of Event

    Raises
    ------
    ValueError
        If the seed is not a whole number, at least 0.

    Examples
    --------
    >>> [(event.quarter, event.kind) for event in events(1)]
    [(2, 'fork'), (5, 'outage'), (7, 'scandal'), (9, 'outage'), (10, 'leaving')]
    """
    p = values()
    random = np.random.default_rng(number("seed", seed, low=0, whole=True))
    quarters = [int(random.choice(pair)) for pair in PAIRS]
    kinds = random.permutation([*KINDS, random.choice(KINDS)]).tolist()
    severity = random.uniform(p.mild, p.grave, len(PAIRS)).tolist()
    return tuple(map(Event, quarters, kinds, severity))


def severities(seeds):
    """Severity by seed, quarter and kind; 0 where nothing happens.

    Returns
    -------
    ndarray, shape (seeds, QUARTERS, len(KINDS))
    """
    table = np.zeros((len(seeds), QUARTERS, len(KINDS)))
    for row, seed in enumerate(seeds):
        for event in events(seed):
            table[row, event.quarter - 1, KINDS.index(event.kind)] = event.severity
    return table


def weather(seeds):
    """How quarrelsome each quarter is by itself, by seed: exponential with a mean of 1.

    Returns
    -------
    ndarray, shape (seeds, QUARTERS)
    """
    return np.array([np.random.default_rng([seed, 1]).exponential(1, QUARTERS) for seed in seeds])
