"""Moodle's zip of submissions into the folder from which nbgrader grades.

Moodle names each folder (or file) `Full name_12345_assignsubmission_file_`, where the number is
nobody's id; so the students are found by name in the gradebook. nbgrader's own `zip_collect`
takes such a zip only if the id stands in it, and unpacks whatever path a file claims to have.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from .looking import put_right
from .owners import Files, by_owner, by_student
from .roster import Student
from .zipfiles import unpack

LARGEST_SUBMISSION = 100_000_000
PACKED = {".zip", ".7z", ".rar", ".gz", ".tar"}


@dataclass(frozen=True)
class Collected:
    """What came of a zip: who handed in (by id), and everything that an instructor should know."""

    students: tuple[str, ...]
    lines: tuple[str, ...]


def collect(
    path: str | Path,
    students: Iterable[Student],
    to: str | Path,
    *,
    assignment: str,
    notebooks: Mapping[str, set[str]],
    due: datetime | None = None,
    replace: bool = False,
) -> Collected:
    """Unpack Moodle's zip of submissions into `to/<id>/<assignment>/`.

    A submission is put in its place when it is whole; one that is there already and differs
    stays, unless `replace` is set. Notebooks get their released names.

    Parameters
    ----------
    path : path
        The zip that "Download all submissions" gives, with or without folders in it.
    students : iterable of Student
        The class.
    to : path
        The folder `submitted` of the course.
    assignment : str
        Name of the assignment.
    notebooks : mapping of str to set of str
        Names of the released notebooks, and the `looking.contents` of each.
    due : datetime, optional
        When it had to be in; what the zip dates later is told.
    replace : bool
        Take the new submission of a student who has one already.

    Raises
    ------
    ValueError
        If the file is no zip, or not one of Moodle's.
    """
    to = Path(to)
    with _opened(Path(path)) as archive:
        owned, lines = by_owner(archive)
        if not owned:
            raise ValueError(
                f"{path} has no submissions; its folders are not named as Moodle names them"
                " (Name_12345_assignsubmission_file_)"
            )
        found, unknown = by_student(owned, students)
        lines += unknown
        to.mkdir(parents=True, exist_ok=True)
        done = []
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".collect-") as scratch:
            for id, files in sorted(found.items()):
                new = Path(scratch, id)
                said = [
                    *_unpacked(archive, files, new),
                    *put_right(new, notebooks),
                    *_late(files, due),
                ]
                said += _put(new, to / id / assignment, replace=replace)
                lines += [f"{id}: {line}" for line in said]
                if (to / id / assignment).is_dir():
                    done.append(id)
    return Collected(tuple(done), tuple(lines))


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError):
        raise ValueError(
            f"{path} is no zip file; it takes the one of “Download all submissions”"
        ) from None


def _unpacked(archive: zipfile.ZipFile, files: Files, to: Path) -> list[str]:
    """Unpack the files of one student; return what could not be."""
    lines, taken, size = [], set(), 0
    for inside, entry in files:
        key = unicodedata.normalize("NFC", inside).casefold()
        if key in taken:
            lines.append(f"{inside}: there twice; the first was taken")
            continue
        taken.add(key)
        target = to.joinpath(*PurePosixPath(inside).parts)
        try:
            size += unpack(archive, entry, target, most=LARGEST_SUBMISSION - size)
        except (ValueError, OSError) as error:
            lines.append(f"{inside}: left in the zip: {error}")
            continue
        if target.suffix.lower() in PACKED:
            lines.append(f"{inside}: packed; look into it by hand")
    return lines


def _late(files: Files, due: datetime | None) -> list[str]:
    last = max(entry.changed for _, entry in files)
    if due is None or last <= due:
        return []
    return [f"late: the zip dates it {last:%Y-%m-%d %H:%M}, due was {due:%Y-%m-%d %H:%M}"]


def _put(new: Path, place: Path, *, replace: bool) -> list[str]:
    if not new.is_dir():
        return ["nothing could be unpacked"]
    if place.exists():
        if _files(place) == _files(new):
            return []
        if not replace:
            return ["has handed in something else before, which stays; --replace takes the new one"]
        old = new.with_name(f"{new.name}.old")
        os.replace(place, old)
        try:
            os.replace(new, place)
        except OSError:
            os.replace(old, place)
            raise
        return ["the earlier submission was replaced"]
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(new, place)
    return []


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
