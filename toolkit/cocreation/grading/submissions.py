"""What was handed in, copied into a form that nbgrader can read; the original stays as it is."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from .course import Course
from .notes import note

LARGEST_BYTES = 50_000_000
FORBIDDEN = set("+*?[]{}/\\")
IGNORED = {".ipynb_checkpoints", "__pycache__", "__MACOSX"}


def checksum(folder: Path) -> str:
    """Return a checksum of names and contents of all files of a submission."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            total.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def stage(course: Course, assignment: str, student: str, to: Path) -> bool:
    """Copy a submission to `to`, with the released names of its notebooks.

    Links, and files too large to be an exercise, stay out. Returns whether there is any notebook
    to grade.
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
    chosen = _chosen(wanted, given)
    for name, path in chosen.items():
        if path != source / f"{name}.ipynb":
            note("renamed", [name], words=f"taken from {path.relative_to(source)}")
        shutil.copyfile(path, target / f"{name}.ipynb")
    if missing := [name for name in wanted if name not in chosen]:
        note("missing", missing)
    return bool(chosen)


def _chosen(wanted: list[str], given: list[Path]) -> dict[str, Path]:
    """Find each notebook: by its name, by a name that contains it, or as the only one left."""
    exact = {name: path for path in given[::-1] for name in wanted if path.stem == name}
    chosen = dict(exact)
    for name in wanted:
        rest = [path for path in given if path not in chosen.values()]
        similar = [path for path in rest if _letters(name) in _letters(path.stem)]
        if name not in chosen and similar:
            chosen[name] = max(similar, key=lambda path: path.stat().st_mtime)
    rest = [path for path in given if path not in chosen.values()]
    missing = [name for name in wanted if name not in chosen]
    if len(rest) == len(missing) == 1:
        chosen[missing[0]] = rest[0]
    return chosen


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name).casefold()
