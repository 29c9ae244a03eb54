"""Question banks into files that a learning management system imports."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..quiz import Bank, load, names, read
from .notes import Notes

FORMATS = ("moodle", "gift", "canvas", "qti21")


@dataclass(frozen=True)
class Written:
    """Where a bank is, how many questions are in the file, and what is not as in the bank."""

    path: Path
    questions: int
    notes: tuple[str, ...]


def export(banks: Iterable[str], to: str | Path, *, format: str) -> list[Written]:
    """Write question banks for a learning management system into a folder.

    All of them are made before the first is put in its place: a failing call changes nothing.

    Parameters
    ----------
    banks : iterable of str
        Names of the course's banks, or paths of ``.yml`` files of your own; none means all of
        the course.
    to : path
        The folder; it is made if it is not there. Files of an earlier export are replaced.
    format : str
        ``moodle`` (Moodle XML), ``gift``, ``canvas`` (QTI 1.2) or ``qti21`` (QTI 2.1).

    Returns
    -------
    list of Written
        One for each bank, in order.

    Raises
    ------
    ValueError
        If a format or bank is unknown, a bank is faulty, or two have the same name.
    """
    if format not in FORMATS:
        raise ValueError(f"format is {format!r}; it takes one of {', '.join(FORMATS)}")
    writer = import_module(f".{format}", __package__)
    chosen = [_bank(one) for one in (list(banks) or names())]
    for bank in chosen:
        if sum(bank.name == other.name for other in chosen) > 1:
            raise ValueError(f"banks has {bank.name!r} twice; both would go into one file")
    made = []
    for bank in chosen:
        notes = Notes()
        content = writer.write(bank, notes)
        path, count = Path(to, f"{bank.name}{writer.ENDING}"), len(bank.questions) - notes.left_out
        written = Written(path, count, tuple(notes))
        made.append((written, content))
    Path(to).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to, prefix=".quizzes-") as scratch:
        for written, content in made:
            Path(scratch, written.path.name).write_bytes(content)
        for written, _ in made:
            os.replace(Path(scratch, written.path.name), written.path)
    return [written for written, _ in made]


def _bank(name: str) -> Bank:
    if name.endswith((".yml", ".yaml")):
        return read(name)
    return load(name)
