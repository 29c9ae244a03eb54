"""One submission takes the place of an earlier one, and a kill in between is mended.

Not every file system exchanges two folders in one step. So the earlier submission first gets a
name that everybody sees beside it, `week-1 (earlier)`, which no assignment can have; then the new
one, whole, takes its place; then the earlier one goes.
"""

from __future__ import annotations

import shutil
from pathlib import Path

__all__ = ["contents", "mended", "take_place"]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder, by their names in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def take_place(new: Path, place: Path, *, there: dict[str, bytes]) -> None:
    """Put the folder `new` in the place of another one.

    Parameters
    ----------
    new, place : pathlib.Path
        The two folders, on one disk.
    there : dict
        The `contents` of `place` for which `new` was made.

    Raises
    ------
    ValueError
        If they are others now, because another command changes them too; they stay.
    OSError
        If a folder cannot be moved; the earlier one is then in its place again.
    """
    earlier, busy = _earlier(place), f"{place} is being changed by another command; run this again"
    try:
        place.rename(earlier)
    except FileNotFoundError:
        raise ValueError(busy) from None
    try:
        if contents(earlier) != there:
            raise ValueError(busy)
        new.rename(place)
    except (ValueError, OSError) as error:
        if place.exists():
            raise ValueError(busy) from error
        earlier.rename(place)
        raise
    shutil.rmtree(earlier, ignore_errors=True)


def mended(submitted: Path, assignment: str) -> list[str]:
    """Finish what a killed command has left among the submissions; return a line for each.

    Parameters
    ----------
    submitted : pathlib.Path
        The folder `submitted` of a course.
    assignment : str
        Name of the assignment.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, "ada", "week-1 (earlier)").mkdir(parents=True)
    ...     mended(Path(folder), "week-1"), Path(folder, "ada", "week-1").is_dir()
    (['ada: a command was stopped here; the earlier submission is in its place again'], True)
    """
    found = sorted(submitted.glob(f"*/{_earlier(Path(assignment))}"))
    return [f"{earlier.parent.name}: {_mend(earlier, assignment)}" for earlier in found]


def _mend(earlier: Path, assignment: str) -> str:
    place = earlier.with_name(assignment)
    if not place.exists():
        earlier.rename(place)
        return "a command was stopped here; the earlier submission is in its place again"
    if alone := sorted(contents(earlier).keys() - contents(place).keys()):
        return f"only “{earlier.name}” has {', '.join(alone)}; look at both, and remove it"
    shutil.rmtree(earlier, ignore_errors=True)
    return "a command was stopped here; the new submission is whole, the earlier one was removed"


def _earlier(place: Path) -> Path:
    return place.with_name(f"{place.name} (earlier)")
