"""What was handed in, copied into a form that nbgrader can read; the original stays as it is."""

from __future__ import annotations

import hashlib
import re
import shutil
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar

import nbformat

from .course import Course
from .notes import note

P = TypeVar("P", bound=PurePath)
LARGEST_BYTES = 50_000_000
FORBIDDEN = set("+*?[]{}/\\")
IGNORED = {".ipynb_checkpoints", "__pycache__", "__MACOSX"}
NO_NOTEBOOK = {b"%PDF": "a PDF", b"PK": "a zip or Word file", b"<": "a web page"}


class Staged(NamedTuple):
    """How many notebooks there are to grade, and the names of those that cannot be read."""

    readable: int
    unreadable: tuple[str, ...]


def checksum(*folders: Path) -> str:
    """Return a checksum of names and contents of all files in folders."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                total.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
                total.update(path.read_bytes())
    return total.hexdigest()


def fault(path: Path) -> str:
    """Return in words why a file is no notebook, empty if it is one."""
    content = path.read_bytes().removeprefix(BOM_UTF8).strip()
    for beginning, what in NO_NOTEBOOK.items():
        if content.startswith(beginning):
            return f"the file is {what}"
    try:
        notebook = nbformat.reads(content.decode(), as_version=4)
        nbformat.validate(nbformat.v4.upgrade(notebook))
    except nbformat.reader.NotJSONError as error:
        line = getattr(error.__context__, "lineno", 0)
        if content.startswith(b"{"):
            return f"the file is damaged in line {line} of {len(content.splitlines())}"
        return "the file is no Jupyter notebook" if content else "the file is empty"
    except Exception:  # whatever a file may provoke that only looks like a notebook
        return "the file is no Jupyter notebook"
    return ""


def stage(course: Course, assignment: str, student: str, to: Path) -> Staged:
    """Copy a submission to `to`, with the released names of its notebooks.

    Links, files too large to be an exercise, and what is no notebook stay out.
    """
    source = course.submitted(assignment)[student]
    if set(student) & FORBIDDEN:
        raise ValueError(f"the folder is {student!r}; an id has none of + * ? [ ] {{ }}")
    target = to / student / assignment
    target.mkdir(parents=True)
    wanted, given = course.notebooks(assignment), []
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if IGNORED & set(inside.parts):
            continue
        if path.is_symlink():
            note("left out", [str(inside)], words="a link, which could point anywhere")
        elif path.is_file() and path.stat().st_size > LARGEST_BYTES:
            note("left out", [str(inside)], words="larger than 50 MB")
        elif path.suffix == ".ipynb":
            given.append(path)
        elif path.is_file():
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / inside)
    given.sort(key=lambda path: (-len(path.parts), path.stat().st_mtime))
    faults = {path: fault(path) for path in given}
    readable = chosen(wanted, [path for path in given if not faults[path]])
    for name, path in readable.items():
        if path != source / f"{name}.ipynb":
            note("renamed", [name], words=f"taken from {path.relative_to(source)}")
        (target / f"{name}.ipynb").write_bytes(path.read_bytes().removeprefix(BOM_UTF8))
    rest = [name for name in wanted if name not in readable]
    unreadable = chosen(rest, [path for path in given if faults[path]])
    for path in unreadable.values():
        note("unreadable", [path.name], words=f"{faults[path]}; ask for it again")
    if missing := [name for name in rest if name not in unreadable]:
        note("missing", missing)
    return Staged(len(readable), tuple(unreadable))


def chosen(wanted: list[str], given: Sequence[P]) -> dict[str, P]:
    """Find each notebook: by its name, by a name that contains it, or as the only one left.

    Of several, the last one is taken: give them in the order in which they were written.
    """
    found = {name: path for path in given for name in wanted if path.stem == name}
    for name in wanted:
        rest = [path for path in given if path not in found.values()]
        similar = [path for path in rest if _letters(name) in _letters(path.stem)]
        if name not in found and similar:
            found[name] = similar[-1]
    rest = [path for path in given if path not in found.values()]
    missing = [name for name in wanted if name not in found]
    if len(rest) == len(missing) == 1:
        found[missing[0]] = rest[0]
    return found


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name).casefold()
