"""Keep a run in a file and take it up again.

A run is nothing but its seed and its decisions, so that is all a file holds; the history is
computed again. A file is written beside the old one, which it replaces only when it is whole.
"""

import json
from numbers import Real
from pathlib import Path

from cocreation._writing import write_whole

from .levers import LEVERS, MAX
from .runs import Run

__all__ = ["file_name", "load", "save"]

FORMAT = 1
GAME = "Run the community"
LARGEST = 100_000
"""Bytes; a run of twelve quarters takes some 2,000."""
LARGEST_SEED = 1_000_000_000
LONGEST_NAME = 60


def file_name(team, seed) -> str:
    """Name of the file in which a team's run is kept.

    Parameters
    ----------
    team : str
        1 to 60 characters that can be printed.
    seed : int
        The seed that decides the events.

    Returns
    -------
    str
        Letters and digits of the team's name, the seed and ``.json``.

    Raises
    ------
    ValueError
        If the name is no such text.

    Examples
    --------
    >>> file_name("Sea <b>Otters</b>!", 7)
    'sea-b-otters-b-7.json'
    """
    _team(team)
    letters = "".join(c if c.isalnum() else " " for c in team.lower())
    return f"{'-'.join(letters.split()) or 'team'}-{seed}.json"


def save(run, file) -> Path:
    """Write a run into a file, whole or not at all.

    A saved run only goes forward: a file that is there already must hold the beginning of this
    run. Played quarters can therefore not be played again under the same name.

    Parameters
    ----------
    run : Run
        Finished or not.
    file : str or Path
        Its name ends in ``.json``.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the name ends in something else, or the file holds anything but the run's beginning.
    OSError
        If it cannot be written; an old file is then as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> run = Run("Otters", 7).decide(support=60, recognition=20)
    >>> with TemporaryDirectory() as folder:
    ...     file = save(run, Path(folder, file_name(run.team, run.seed)))
    ...     load(file) == run
    True
    """
    file = named(file, ".json")
    _team(run.team)
    if file.exists() and not _begins(load(file), run):
        raise ValueError(
            f"file: {file} holds another run, or later quarters of this one; give another name"
        )
    quarters = [dict(zip(LEVERS, map(float, each), strict=True)) for each in run.decisions]
    content = {
        "simulation": GAME,
        "format": FORMAT,
        "team": run.team,
        "seed": int(run.seed),
        "quarters": quarters,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(file, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def load(file) -> Run:
    """Read a run that `save` has written, and check all of it.

    Parameters
    ----------
    file : str or Path
        A file of `save`.

    Returns
    -------
    Run

    Raises
    ------
    ValueError
        If the file is not there, cut off, foreign, of a later format, or its decisions break a
        rule of the game. The message names the file and says what is wrong.

    Examples
    --------
    >>> load("nowhere.json")
    Traceback (most recent call last):
    ValueError: nowhere.json: there is no such file
    """
    file = Path(file)
    try:
        return _run(_content(file))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None


def _begins(start, run):
    return (start.team, start.seed) == (run.team, run.seed) and (
        start.decisions == run.decisions[: len(start.decisions)]
    )


def _content(file):
    if not file.exists():
        raise ValueError("there is no such file")
    if not file.is_file():
        raise ValueError("it is a folder, not a file")
    if file.stat().st_size > LARGEST:
        raise ValueError("it is far too large to be a saved run")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("it is cut off, or not a saved run at all") from None
    if not isinstance(content, dict) or content.get("simulation") != GAME:
        raise ValueError(f"it is not a saved run of “{GAME}”")
    if content.get("format") != FORMAT:
        raise ValueError("it was saved by another version of the simulation; update the course")
    return content


def _run(content):
    seed, quarters = content.get("seed"), content.get("quarters")
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"seed: takes a whole number from 0 to {LARGEST_SEED:,}")
    if not isinstance(quarters, list):
        raise ValueError("quarters: they are missing")
    run = Run(_team(content.get("team")), seed)
    for number, spent in enumerate(quarters, 1):
        if not isinstance(spent, dict) or set(spent) != set(LEVERS):
            raise ValueError(f"quarter {number}: takes an amount for each of {', '.join(LEVERS)}")
        for lever, money in spent.items():
            amount = isinstance(money, Real) and not isinstance(money, bool)
            if not amount or not 0 <= money <= MAX:
                raise ValueError(f"quarter {number}: {lever} takes a number from 0 to {MAX:g}")
        try:
            run = run.decide(**spent)
        except ValueError as error:
            raise ValueError(f"quarter {number}: {error}") from None
    return run


def _team(team):
    if not isinstance(team, str) or not team.strip() or not team.isprintable():
        raise ValueError(f"team: got {team!r}, takes a name of characters that can be printed")
    if len(team) > LONGEST_NAME:
        raise ValueError(f"team: got {len(team)} characters, takes at most {LONGEST_NAME}")
    return team


def named(file, ending):
    """Return the path of a file whose name ends as it should."""
    file = Path(file)
    if file.suffix.lower() != ending:
        raise ValueError(f"file: got {file.name!r}, takes a name that ends in {ending}")
    return file
