"""A run is nothing but its seed and its decisions: everything else is computed from them."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from .events import events, severities, weather
from .levers import LEVERS, QUARTERS, checked_decisions
from .parameters import values
from .quarter import RESULTS, one_quarter
from .state import opening

__all__ = ["Run", "play", "play_many", "starting_point"]


def play_many(decisions, *, seeds):
    """Play each of many plans with each of some seeds.

    Parameters
    ----------
    decisions : array_like, shape (runs, quarters, 6)
        Thousand euros on each of the `LEVERS`.
    seeds : sequence of int
        Seeds of the game.

    Returns
    -------
    dict of ndarray, shape (seeds, runs, quarters)
        The levers and the visible `RESULTS` by name; `final_score` takes the dict.

    Raises
    ------
    ValueError
        If a decision or a seed is out of its range.

    Examples
    --------
    >>> plans = np.zeros((2, 12, 6))
    >>> plans[1] = [70, 20, 50, 30, 20, 0]
    >>> play_many(plans, seeds=[1, 2, 3])["profit"].shape
    (3, 2, 12)
    """
    money = checked_decisions(decisions)
    if money.ndim != 3:
        raise ValueError(f"decisions: got {money.ndim} dimensions, takes (runs, quarters, 6)")
    runs, quarters = money.shape[:2]
    news = severities(seeds)
    mood = weather(seeds)
    state = opening(len(news) * runs)
    found = {name: np.empty((len(news), runs, quarters)) for name in (*LEVERS, *RESULTS)}
    for now in range(quarters):
        spent = np.tile(money[:, now], (len(news), 1))
        chance = {
            "severity": np.repeat(news[:, now], runs, axis=0),
            "weather": np.repeat(mood[:, now], runs),
        }
        state, results = one_quarter(state, spent, **chance)
        for name, each in (results | dict(zip(LEVERS, spent.T, strict=True))).items():
            found[name][:, :, now] = each.reshape(len(news), runs)
    return found


def play(decisions, *, seed):
    """Play one plan.

    Parameters
    ----------
    decisions : DataFrame or array_like, shape (quarters, 6)
        Thousand euros on each of the `LEVERS`, for up to 12 quarters.
    seed : int
        Seed of the game.

    Returns
    -------
    DataFrame
        A row a quarter: ``quarter``, the `LEVERS`, ``event`` (a kind or empty) and the `RESULTS`.

    Raises
    ------
    ValueError
        If a decision or the seed is out of its range.

    Examples
    --------
    Nothing is spent:

    >>> history = play(np.zeros((3, 6)), seed=1)
    >>> history[["quarter", "event", "satisfaction", "members", "profit"]].round()
       quarter event  satisfaction  members  profit
    0        1                53.0  19247.0   223.0
    1        2  fork          43.0  17688.0   204.0
    2        3                29.0  15335.0   165.0
    """
    money = checked_decisions(decisions)
    if money.ndim != 2:
        raise ValueError(f"decisions: got {money.ndim} dimensions, takes (quarters, 6)")
    found = play_many(money[None], seeds=[seed])
    kinds = {event.quarter: event.kind for event in events(seed)}
    quarter = np.arange(1, len(money) + 1)
    table = pd.DataFrame({name: each[0, 0] for name, each in found.items()})
    table.insert(0, "quarter", quarter)
    table.insert(len(LEVERS) + 1, "event", [kinds.get(now, "") for now in quarter.tolist()])
    return table


def starting_point():
    """What is seen before the first quarter.

    Returns
    -------
    dict of float
        ``satisfaction``, ``members``, ``active_members`` (of an ordinary quarter),
        ``super_users``, ``conflict``, ``goodwill``, as in the table of `play`.

    Examples
    --------
    >>> start = starting_point()
    >>> round(start["members"]), round(start["active_members"]), round(start["goodwill"])
    (20000, 1342, 80)
    """
    state = opening(1)
    return {
        "satisfaction": 100 * state.satisfaction.item(),
        "members": state.members.sum().item(),
        "active_members": (state.members @ values().baseline).item(),
        "super_users": state.members[0, 3].item(),
        "conflict": 100 * state.conflict.item(),
        "goodwill": 100 * state.goodwill.item(),
    }


@dataclass(frozen=True)
class Run:
    """A team's game so far: ``team``, ``seed`` and ``decisions``, six sums a quarter.

    Raises
    ------
    ValueError
        If a decision or the seed is out of its range.

    Examples
    --------
    >>> run = Run("Team A", seed=1).decide(support=60, moderation=20)
    >>> run.quarter, run.over, run.news.title
    (2, False, 'A forum of their own')
    >>> len(run.history)
    1
    """

    team: str
    seed: int
    decisions: tuple = ()

    def __post_init__(self):
        money = checked_decisions(self.decisions)
        object.__setattr__(self, "decisions", tuple(map(tuple, money.tolist())))
        events(self.seed)

    @cached_property
    def history(self):
        """Table of `play` for the quarters so far."""
        return play(self.decisions, seed=self.seed)

    @property
    def quarter(self):
        """The quarter to be decided now, from 1; 13 when the game is over."""
        return len(self.decisions) + 1

    @property
    def over(self):
        """Whether all quarters have been played."""
        return len(self.decisions) == QUARTERS

    @property
    def news(self):
        """The `Event` of the quarter to be decided now, or None: known before the decision."""
        return next((event for event in events(self.seed) if event.quarter == self.quarter), None)

    @property
    def seen(self):
        """What is visible before the decision: `starting_point`, or the last row as a dict."""
        return self.history.iloc[-1].to_dict() if self.decisions else starting_point()

    def decide(self, **money):
        """Return the run with one more quarter; levers that are not named get nothing.

        Raises
        ------
        ValueError
            If a lever is unknown, a limit broken, or the game over.
        """
        unknown = sorted(set(money) - set(LEVERS))
        if unknown:
            raise ValueError(f"decide: got {unknown[0]!r}, takes {', '.join(LEVERS)}")
        if self.over:
            raise ValueError(f"decide: the game is over after {QUARTERS} quarters")
        row = tuple(money.get(lever, 0.0) for lever in LEVERS)
        return replace(self, decisions=(*self.decisions, row))
