"""A zip of submissions, from Moodle or Canvas, into the folder from which nbgrader grades.

nbgrader's own `zip_collect` takes such a zip only if the student's id stands in it, and unpacks
whatever path a file claims to have.
"""

from __future__ import annotations

import errno
import os
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from ..grading.replacing import contents, mended, take_place
from .looking import put_right
from .owners import Files, HandedIn, by_owner, by_student
from .roster import Student
from .zipfiles import unpack

LARGEST_SUBMISSION = 100_000_000
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""A disk that is full: then the whole collecting stops, and earlier submissions stay."""
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
    """Unpack a zip of submissions into `to/<id>/<assignment>/`.

    A submission is put in its place when it is whole; one that is there already and differs
    stays, unless `replace` is set. Files that only the earlier one has are kept. Notebooks get
    their released names. What a killed command has left is mended first, and told.

    Parameters
    ----------
    path : path
        The zip that Moodle's "Download all submissions" gives, with or without folders in it, or
        that of Canvas' "Download Submissions".
    students : iterable of Student
        The class.
    to : path
        The folder `submitted` of the course.
    assignment : str
        Name of the assignment.
    notebooks : mapping of str to set of str
        Names of the released notebooks, and the `looking.contents` of each.
    due : datetime, optional
        When it had to be in; what Moodle's zip dates later is told. Canvas marks late files.
    replace : bool
        Take the new submission of a student who has one already.

    Raises
    ------
    ValueError
        If the file is no zip, or one of neither system.
    """
    to = Path(to)
    with opened(Path(path)) as archive:
        found, lines = handed_in(archive, students)
        to.mkdir(parents=True, exist_ok=True)
        lines = [*mended(to, assignment), *lines]
        done = []
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".collect-") as scratch:
            for id, one in sorted(found.items()):
                new, place = Path(scratch, id), to / id / assignment
                before = {path.stem for path in place.glob("*.ipynb")} if replace else set()
                said = [
                    *_unpacked(archive, one.files, new),
                    *put_right(new, notebooks, before),
                    *_late(one, due),
                ]
                said += _put(new, place, replace=replace)
                lines += [f"{id}: {line}" for line in said]
                if place.is_dir():
                    done.append(id)
    return Collected(tuple(done), tuple(lines))


def opened(path: Path) -> zipfile.ZipFile:
    """Open a zip of submissions; a ValueError says what it is if it is none."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError):
        raise ValueError(
            f"{path} is no zip file; it takes the one of “Download all submissions”"
        ) from None


def handed_in(
    archive: zipfile.ZipFile, students: Iterable[Student]
) -> tuple[dict[str, HandedIn], list[str]]:
    """Return what is in the zip by the student's id, and a line for all that stays in it.

    Raises
    ------
    ValueError
        If nothing in it is a submission as Moodle or Canvas names them.
    """
    owned, lines = by_owner(archive)
    if not owned:
        raise ValueError(
            f"{archive.filename} has no submissions; nothing in it is named as Moodle names folders"
            " (Name_12345_assignsubmission_file_) or Canvas files (name_501_8871_file.ipynb)"
        )
    found, unknown = by_student(owned, students)
    return found, lines + unknown


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
            if getattr(error, "errno", None) in FULL:
                raise
            lines.append(f"{inside}: left in the zip: {error}")
            continue
        if target.suffix.lower() in PACKED:
            lines.append(f"{inside}: packed; look into it by hand")
    return lines


def _late(one: HandedIn, due: datetime | None) -> list[str]:
    if one.owner.system == "canvas":
        return ["late: Canvas marks it so"] if one.marked_late else []
    last = max(entry.changed for _, entry in one.files)
    if due is None or last <= due:
        return []
    return [f"late: the zip dates it {last:%Y-%m-%d %H:%M}, due was {due:%Y-%m-%d %H:%M}"]


def _put(new: Path, place: Path, *, replace: bool) -> list[str]:
    if not new.is_dir():
        return ["nothing could be unpacked"]
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(new, place)
        return []
    there, given = contents(place), contents(new)
    if given.items() <= there.items():
        return []
    if not replace:
        return ["has handed in something else before, which stays; --replace takes the new one"]
    lines = ["the earlier submission was replaced"]
    lines += [_kept(name, there[name], new) for name in sorted(there.keys() - given.keys())]
    take_place(new, place, there=there)
    return lines


def _kept(name: str, content: bytes, new: Path) -> str:
    if (new / name).is_dir():
        return f"{name}: only in the earlier submission, and gone: a folder has its name"
    try:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return f"{name}: only in the earlier submission, and gone: a file has its folder's name"
    (new / name).write_bytes(content)
    return f"{name}: only in the earlier submission, and kept"
