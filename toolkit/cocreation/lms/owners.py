"""Whose files are in a zip of submissions: Moodle names people, Canvas has numbers of its own.

Moodle calls a folder (or the beginning of a file) `Ada Lovelace_17_assignsubmission_file_`; its
number belongs to the assignment and stands in no class list, so students are found by name.
Canvas calls a file `lovelaceada_LATE_501_8871_week.ipynb`: 501 is the student's `ID` in the
exported gradebook, 8871 the file's, and LATE stands there only if it was late.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from .roster import Student
from .zipfiles import Entry, entries

MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)_?(?P<inside>.*)"
)
CANVAS = re.compile(
    r"(?P<name>\w+?)(?P<late>_LATE)?_(?P<number>\d+)_(?P<file>\d+)_(?P<inside>.+)", re.DOTALL
)
Files = list[tuple[str, Entry]]


class Owner(NamedTuple):
    """The person as the system names him or her: `system` is ``moodle`` or ``canvas``."""

    system: str
    name: str
    number: str


class HandedIn(NamedTuple):
    """The files of one person, each with its path inside the submission."""

    owner: Owner
    files: Files

    @property
    def marked_late(self) -> bool:
        """Whether Canvas says that it was late; Moodle does not say."""
        names = (entry.path.name for _, entry in self.files)
        return self.owner.system == "canvas" and any(CANVAS.fullmatch(n)["late"] for n in names)


def by_owner(archive: zipfile.ZipFile) -> tuple[list[HandedIn], list[str]]:
    """Return the files by owner, and what must stay in the zip."""
    owned, lines = defaultdict(list), []
    for entry in entries(archive):
        if isinstance(entry, str):
            lines.append(f"left in the zip: {entry}")
        elif whose := _whose(entry):
            owner, inside = whose
            owned[owner].append((inside, entry))
        else:
            lines.append(f"left in the zip: {entry.path}: no file that was handed in")
    return [HandedIn(owner, files) for owner, files in owned.items()], lines


def by_student(
    handed_in: Iterable[HandedIn], students: Iterable[Student]
) -> tuple[dict[str, HandedIn], list[str]]:
    """Return what was handed in by the student's id, and a line for each owner not found."""
    known: Mapping[Hashable, list[str]] = defaultdict(list)
    for student in students:
        for owner in (
            Owner("moodle", f"{student.first} {student.last}", ""),
            Owner("canvas", "", student.lms),
        ):
            if key := _key(owner):
                known[key].append(student.id)
    handed_in, found, lines = list(handed_in), {}, []
    times = Counter(_key(one.owner) for one in handed_in)
    for one in handed_in:
        key = _key(one.owner)
        ids = known.get(key, [])
        if len(ids) == 1 and times[key] == 1:
            found[ids[0]] = one
        else:
            why = _not_found(one.owner, times[key], ids)
            lines.append(f"{one.owner.name} ({one.owner.number}): left in the zip: {why}")
    return found, lines


def _whose(entry: Entry) -> tuple[Owner, str] | None:
    first, *rest = entry.path.parts
    if match := MOODLE.fullmatch(first):
        inside = "/".join(rest) or match["inside"]
        owner = Owner("moodle", match["name"], match["number"])
        return (owner, inside) if match["plugin"] == "file" and inside else None
    match = None if rest else CANVAS.fullmatch(first)
    return (Owner("canvas", match["name"], match["number"]), match["inside"]) if match else None


def _key(owner: Owner) -> Hashable:
    """Return what a student is found by: Canvas' number, or the parts of the name in one order."""
    if owner.system == "canvas":
        return owner.number
    plain = unicodedata.normalize("NFKC", owner.name).casefold()
    return tuple(sorted(part for part in re.split(r"[\W_]+", plain) if part))


def _not_found(owner: Owner, times: int, ids: list[str]) -> str:
    if ids:
        return (
            f"{times} submissions and {len(ids)} students have this name ({', '.join(ids)});"
            " unpack it by hand"
        )
    if owner.system == "canvas":
        return (
            "nobody in the gradebook has this number of Canvas; read the class list from Canvas'"
            " exported gradebook with `cocreation roster`"
        )
    return "nobody in the gradebook has this name; read the class list with `cocreation roster`"
