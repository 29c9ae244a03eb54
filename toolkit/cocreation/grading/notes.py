"""What a grader should know about a submission beyond its points.

Every step of grading that puts something right, or that meets something odd, says so in a note:
a log record with a kind, the cells concerned, and plain words. `nbgrader autograde` shows notes
as warnings; `cocreation grade` collects them for the class report.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LOG = logging.getLogger("cocreation.grading")

KINDS = {
    "not graded": "nbgrader stopped; its words stand behind the colon",
    "missing": "a notebook, or everything, is missing",
    "unreadable": "a file is no notebook; it has no points, and the export of grades says so",
    "tampered": "a test, its points or the key was changed; the released one was used",
    "restored": "cells or their metadata were missing and were put back",
    "copied": "a graded cell is there twice; the one that was released counts",
    "other id": "STUDENT named somebody else than the submission",
    "renamed": "the notebook had another name",
    "left out": "a file was not taken over",
    "timed out": "a cell ran into the time-out",
    "crashed": "the kernel ended or had to be ended; later cells did not run",
    "too much output": "a cell printed without end and was stopped",
    "earlier release": "the notebook is older than the mended key or test, which counts",
    "error": "a cell stops with an error",
}
NO_LOOK = {"earlier release", "error"}
SHOWN = 3


@dataclass(frozen=True)
class Note:
    """One thing that was noticed: its kind, the cells or files, their notebook, and words.

    Examples
    --------
    >>> print(Note("restored", ("key", "solve-1a", "check-1a", "solve-1b", "check-1b"), "giffgaff"))
    restored: key, solve-1a, check-1a and 2 more in giffgaff
    """

    kind: str
    where: tuple[str, ...] = ()
    notebook: str = ""
    words: str = ""

    def __str__(self) -> str:
        cells = ", ".join(self.where[:SHOWN])
        more = f" and {len(self.where) - SHOWN} more" if len(self.where) > SHOWN else ""
        place = f"{cells}{more}" + (f" in {self.notebook}" if self.notebook else "")
        told = "; ".join(part.strip() for part in (place, self.words) if part)
        return f"{self.kind}: {told}" if told else self.kind


def note(kind: str, where: Iterable[str] = (), *, notebook: str = "", words: str = "") -> None:
    """Record a note of one of the `KINDS`."""
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; it takes one of {', '.join(KINDS)}")
    found = Note(kind, tuple(where), notebook, words)
    LOG.warning("%s", found, extra={"note": found})


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.notes: list[Note] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.notes.append(record.note)


@contextmanager
def collected() -> Iterator[list[Note]]:
    """Collect the notes that are recorded inside, instead of showing them."""
    collector = _Collector()
    LOG.addHandler(collector)
    shown, LOG.propagate = LOG.propagate, False
    try:
        yield collector.notes
    finally:
        LOG.removeHandler(collector)
        LOG.propagate = shown
