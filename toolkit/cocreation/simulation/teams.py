"""The finished runs of several teams on one seed: read from a folder, or those of the course."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .events import TITLES, events
from .levers import QUARTERS
from .recorded import recorded_runs
from .storage import load

__all__ = ["Teams", "read_folder", "recorded_teams"]


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
