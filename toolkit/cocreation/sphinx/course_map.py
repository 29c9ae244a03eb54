"""The map of the course on the front page: what each page asks, and how long it takes."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

__all__ = ["Stop", "course_map"]

ROW = re.compile(
    r"^\| \[[^]]+\]\((?P<page>[^)]+?)\.(?:md|ipynb)\) \*(?P<question>.+), (?P<time>[^,\n]+)\*",
    re.MULTILINE,
)
HOURS = re.compile(r"(?P<whole>\d*)(?P<half>½?) hours?\b")


class Stop(NamedTuple):
    """A page on the map: its question, and its minutes (0 where no number of hours is told)."""

    question: str
    minutes: int


def course_map(front_page: str, *, name: str) -> dict[str, Stop]:
    """Return the pages that a front page lists in its map, by name.

    Parameters
    ----------
    front_page : str
        Its Markdown.
    name : str
        Its name, such as ``book/index``: links lead on from there.

    Examples
    --------
    >>> row = "| [3. Doors](03-doors.md) *where to let customers in, 1½ hours* | 1 |"
    >>> course_map(row, name="book/index")
    {'book/03-doors': Stop(question='Where to let customers in', minutes=90)}
    """
    folder = posixpath.dirname(name)
    return {
        posixpath.normpath(posixpath.join(folder, row["page"])): Stop(
            row["question"][0].upper() + row["question"][1:], _minutes(row["time"])
        )
        for row in ROW.finditer(front_page)
    }


def _minutes(time: str) -> int:
    found = HOURS.search(time)
    return 60 * int(found["whole"] or 0) + 30 * bool(found["half"]) if found else 0
