"""Teams beside each other: their results, their ranking, their luck.

The teams are those of `teams`; its public functions can be had from here.
"""

import numpy as np
import pandas as pd

from .levers import LEVERS
from .runs import play_many
from .score import final_score, members_result, value_left
from .teams import Teams, read_folder, recorded_teams

__all__ = ["Teams", "on_other_seeds", "ranking", "read_folder", "recorded_teams", "results"]


def results(teams) -> pd.DataFrame:
    """Tidy table of all quarters of all teams.

    Returns
    -------
    DataFrame
        ``team`` and the columns of `play`.
    """
    return pd.concat(
        [run.history.assign(team=team) for team, run in teams.runs.items()], ignore_index=True
    ).pipe(lambda table: table[["team", *table.columns.drop("team")]])


def ranking(teams) -> pd.DataFrame:
    """Rank teams by `final_score`, to the thousand euros; equal scores share a rank.

    Returns
    -------
    DataFrame
        The best first: ``rank``, ``team``, ``score``, and beside it ``profit`` of all quarters,
        ``value_left``, ``members_result`` (thousand euros), ``satisfaction``, ``goodwill`` (of
        100) and ``members`` at the end; and the mean ``spent`` in a quarter.
    """
    rows = [
        {
            "team": team,
            "score": final_score(run.history),
            "profit": run.history["profit"].sum(),
            "value_left": value_left(run.history),
            "members_result": members_result(run.history),
            **run.history[["satisfaction", "goodwill", "members"]].iloc[-1],
            "spent": run.history[list(LEVERS)].sum(axis=1).mean(),
        }
        for team, run in teams.runs.items()
    ]
    table = pd.DataFrame(rows).set_index("team").round(0).astype(int).reset_index()
    table.insert(0, "rank", table["score"].rank(method="min", ascending=False).astype(int))
    return table.sort_values(["rank", "team"], ignore_index=True)


def on_other_seeds(teams, *, seeds) -> pd.DataFrame:
    """Play each team's decisions on other seeds: would the same plan have won there?

    The teams saw other news and would have decided otherwise, so this says what the decisions
    are worth as plans, and how far one seed's ranking can be trusted.

    Parameters
    ----------
    seeds : sequence of int
        Seeds of the game.

    Returns
    -------
    DataFrame
        ``team``, the ``lowest``, ``median`` and ``highest`` score in thousand euros, and the
        share of seeds on which the plan is ``first``.
    """
    plans = np.array([run.decisions for run in teams.runs.values()])
    scores = final_score(play_many(plans, seeds=seeds))
    return pd.DataFrame(
        {
            "team": list(teams.runs),
            "lowest": scores.min(axis=0),
            "median": np.median(scores, axis=0),
            "highest": scores.max(axis=0),
            "first": (scores == scores.max(axis=1, keepdims=True)).mean(axis=0),
        }
    ).round({"lowest": 0, "median": 0, "highest": 0, "first": 2})
