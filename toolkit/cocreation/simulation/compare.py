"""Teams beside each other: the saved runs of a folder, their ranking, their luck."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from .events import TITLES, events
from .levers import LEVERS, QUARTERS
from .recorded import recorded_runs
from .runs import play_many
from .score import final_score, members_result, value_left
from .storage import load

__all__ = ["Teams", "on_other_seeds", "ranking", "read_folder", "recorded_teams", "results"]


@dataclass(frozen=True)
class Teams:
    """Finished runs on one seed, by the name of the team, and the files that were refused.

    Attributes
    ----------
    runs : dict of str to Run
        Where two files have one team's name, the file's name stands behind it.
    refused : DataFrame
        ``file`` and ``reason``, a row a file that is left out.
    """

    runs: dict
    refused: pd.DataFrame

    @property
    def seed(self):
        """The seed that all runs were played on."""
        return next(iter(self.runs.values())).seed

    @property
    def news(self):
        """The events of the seed: ``quarter``, ``event`` in words."""
        found = [(event.quarter, TITLES[event.kind]) for event in events(self.seed)]
        return pd.DataFrame(found, columns=["quarter", "event"])


def read_folder(folder, *, seed=None) -> Teams:
    """Read all saved runs of a folder and of the folders in it; no bad file stops the others.

    Parameters
    ----------
    folder : str or Path
        Where the files are. Hidden folders, such as JupyterLab's checkpoints, are passed over.
    seed : int, optional
        The seed to be compared; by default the one that most of the finished runs have.

    Returns
    -------
    Teams

    Raises
    ------
    ValueError
        If there is no such folder, no run is left, or two seeds have equally many runs and none
        is chosen. The message says which file has what.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from cocreation.simulation import Run
    >>> from cocreation.simulation.storage import save
    >>> with TemporaryDirectory() as folder:
    ...     file = save(Run("Otters", 7, [[20] * 6] * 12), f"{folder}/otters.json")
    ...     file = save(Run("Beavers", 7, [[20] * 6] * 5), f"{folder}/beavers.json")
    ...     teams = read_folder(folder)
    >>> list(teams.runs), teams.refused["reason"].tolist()
    (['Otters'], ['Beavers has played 5 of 12 quarters'])
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ValueError(f"folder: got {folder}, takes a folder that is there")
    finished, refused = {}, {}
    for name, file in _files(folder):
        try:
            run = load(file)
        except (OSError, ValueError) as error:
            refused[name] = str(error).removeprefix(f"{file}: ")
            continue
        if run in finished.values():
            first = next(other for other, known in finished.items() if known == run)
            refused[name] = f"the same game as {first}"
        elif run.over:
            finished[name] = run
        else:
            refused[name] = f"{run.team} has played {len(run.decisions)} of {QUARTERS} quarters"
    seed = _seed(finished, refused) if seed is None else seed
    others = {name: run for name, run in finished.items() if run.seed != seed}
    refused |= {
        name: f"{run.team} played on seed {run.seed}, not {seed}" for name, run in others.items()
    }
    kept = {name: run for name, run in finished.items() if run.seed == seed}
    if not kept:
        raise ValueError(f"folder: no finished run on seed {seed} in {folder}; {_list(refused)}")
    table = pd.DataFrame(sorted(refused.items()), columns=["file", "reason"])
    return Teams(_by_team(kept), table)


def recorded_teams() -> Teams:
    """Return the three teams that come with the course."""
    runs = {run.team: run for run in recorded_runs()}
    return Teams(runs, pd.DataFrame(columns=["file", "reason"]))


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


def _files(folder):
    for file in sorted(folder.rglob("*.json")):
        place = file.relative_to(folder)
        if not any(part.startswith(".") for part in place.parts):
            yield place.as_posix(), file


def _seed(finished, refused):
    counts = Counter(run.seed for run in finished.values()).most_common(2)
    if not counts:
        raise ValueError(f"folder: no finished run; {_list(refused)}")
    if len(counts) == 2 and counts[0][1] == counts[1][1]:
        played = _list({name: f"seed {run.seed}" for name, run in finished.items()})
        others = f"; not read: {_list(refused)}" if refused else ""
        raise ValueError(
            f"folder: the runs have different seeds ({played}); choose one with seed={others}"
        )
    return counts[0][0]


def _list(reasons):
    return "; ".join(f"{name}: {reason}" for name, reason in reasons.items()) or "it is empty"


def _by_team(kept):
    names = Counter(run.team for run in kept.values())
    return {
        run.team if names[run.team] == 1 else f"{run.team} ({name})": run
        for name, run in kept.items()
    }
