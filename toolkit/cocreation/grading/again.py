"""An assignment made again after its release, because a key or a test was wrong.

Students keep the notebooks that they have. What these were made from stays in `earlier`, so that
grading can tell an old key from one that a student has changed (`cocreation.grading.repair`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..check.key import REPOSITORY
from .course import CONFIGURATION, EARLIER, Course, differ, earlier_releases
from .keys import forgotten, read_key, released_key


def assign_again(assignment: str, folder: str | Path) -> list[str]:
    """Make an assignment again from its `source` and its `keys` in the course, which were mended.

    Everything is made in a copy first: a failing call changes nothing, and one that was killed
    may be repeated.

    Returns
    -------
    list of str
        The notebooks whose student version has changed.

    Raises
    ------
    ValueError
        If there is no such assignment, a key has a fault, or nbgrader refuses: it adds and
        removes no cells once submissions are graded.
    """
    course = Course(folder)
    root, released = course.root, course.root / "release" / assignment
    for name in course.notebooks(assignment):
        if (key := _key(course, name)).is_file():
            read_key(key)
    with tempfile.TemporaryDirectory(dir=root, prefix=".assign-") as scratch:
        made = Path(scratch)
        for part in (CONFIGURATION, "gradebook.db", "keys", f"source/{assignment}"):
            if (root / part).exists():
                (made / part).parent.mkdir(exist_ok=True)
                (shutil.copytree if (root / part).is_dir() else shutil.copy)(
                    root / part, made / part
                )
        Course(made).nbgrader("generate_assignment", assignment)
        new = made / "release" / assignment
        changed = [
            path.stem for path in sorted(new.glob("*.ipynb")) if differ(path, released / path.name)
        ]
        if changed:
            _keep(released, made / "before", root / EARLIER / assignment)
        for path in new.iterdir():
            os.replace(path, released / path.name)
        os.replace(made / "gradebook.db", root / "gradebook.db")
    return changed


def changed_keys(course: Course, assignment: str) -> list[str]:
    """Return the notebooks whose key in the course is no longer the one that was released."""
    release = course.root / "release" / assignment
    return [
        name
        for name in course.notebooks(assignment)
        if (path := _key(course, name)).is_file()
        and released_key(release / f"{name}.ipynb") not in (None, read_key(path))
    ]


def forgotten_sentences(course: Course, assignment: str, names: Iterable[str]) -> list[str]:
    """Return what a change of the keys seems to have forgotten, by notebook.

    A key is compared with that of the release before, or with the one that the course publishes.
    """
    lines, before = [], earlier_releases(course.root, assignment)
    for name in names:
        published = REPOSITORY / "exercises" / "keys" / f"{name}.yml"
        old = released_key(before[-1] / f"{name}.ipynb") if before else None
        if old is None and published.is_file():
            old = read_key(published)
        if old and (path := _key(course, name)).is_file():
            lines += [f"{name}, {line}" for line in forgotten(old, read_key(path))]
    return lines


def _key(course: Course, name: str) -> Path:
    return course.root / "keys" / f"{name}.yml"


def _keep(released: Path, copy: Path, kept: Path) -> None:
    """Put a copy of a release beside those that it has followed, in one step."""
    shutil.copytree(released, copy)
    kept.mkdir(parents=True, exist_ok=True)
    os.replace(copy, kept / str(len(list(kept.iterdir())) + 1))
