"""A course in nbgrader: its folder, its configuration, and a new assignment in it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from .. import release
from .keys import read_key

CONFIGURATION = "nbgrader_config.py"
LOG = "grading"
EARLIER = "earlier"


class Course:
    """An nbgrader course folder, with `source`, `release`, `submitted` and `gradebook.db` in it.

    Raises
    ------
    ValueError
        If the folder is no nbgrader course.
    """

    def __init__(self, folder: str | Path) -> None:
        self.root = Path(folder).resolve()
        if not (self.root / CONFIGURATION).is_file():
            raise ValueError(
                f"course is {folder}, which has no {CONFIGURATION};"
                " `cocreation assign` makes a course folder"
            )

    @property
    def gradebook(self) -> str:
        """Address of the gradebook; who finds it in use waits for up to a minute."""
        return f"sqlite:///{self.root / 'gradebook.db'}?timeout=60"

    def config(self) -> Config:
        """Return the configuration that the course folder holds."""
        config = PyFileConfigLoader(CONFIGURATION, path=str(self.root)).load_config()
        config.CourseDirectory.root = str(self.root)
        config.CourseDirectory.db_url = self.gradebook
        config.NbGraderAPI.log_level = "ERROR"
        return config

    def nbgrader(self, step: str, *arguments: object, config: Config | None = None) -> None:
        """Let nbgrader do a step, quietly.

        Raises
        ------
        ValueError
            If it fails, with its own last words.
        """
        from nbgrader.apps import NbGraderAPI

        _find_own_commands()
        with warnings.catch_warnings(action="ignore"):
            done = getattr(NbGraderAPI(config=config or self.config()), step)(*arguments)
        if not done["success"]:
            raise ValueError(f"nbgrader's {step} failed: {_last_line(done)}")

    def notebooks(self, assignment: str) -> list[str]:
        """Return the names of the notebooks of an assignment, as they were released."""
        released = self.root / "release"
        found = sorted(path.stem for path in (released / assignment).glob("*.ipynb"))
        if not found:
            there = sorted(path.name for path in released.glob("*") if path.is_dir())
            raise ValueError(
                f"assignment is {assignment!r}; the course has"
                f" {', '.join(there) or 'none yet: run `cocreation assign`'}"
            )
        return found

    def made_of(self, assignment: str) -> list[Path]:
        """Return the folders that decide, beside the submissions, what points there are."""
        return [self.root / part / assignment for part in ("source", "release")]

    def submitted(self, assignment: str) -> dict[str, Path]:
        """Return the folder of each submission, by the student's id."""
        folders = sorted((self.root / "submitted").glob("*/*"))
        return {path.parent.name: path for path in folders if path.name == assignment}

    def log(self, assignment: str) -> Path:
        """Return the folder with what was noted while the assignment was graded."""
        return self.root / LOG / assignment


def earlier_releases(root: Path, assignment: str) -> list[Path]:
    """Return the folders of the releases that an assignment made again has replaced, in order."""
    return sorted((root / EARLIER / assignment).glob("*"), key=lambda path: int(path.name))


def assign(assignment: str, exercises: Iterable[str], folder: str | Path) -> Course:
    """Make an assignment of one or more exercises, and the course folder if there is none.

    An exercise is the name of one of the course's, or a notebook file of your own, with its key
    in `keys/` and its rubric in `rubrics/` beside it. Keys and rubrics are copied, so that the
    course stays as it was assigned. Everything is made in a copy first: a failing call changes
    nothing.

    Raises
    ------
    ValueError
        If an exercise does not exist, the name will not do, the assignment is there already, a
        key has a fault, or nbgrader refuses.
    """
    notebooks, root = [_notebook(exercise) for exercise in exercises], Path(folder)
    if not notebooks:
        raise ValueError("exercises are none; an assignment takes one or more")
    if not assignment or set(assignment) & set("/\\+*?[]{}'\" "):
        raise ValueError(f"assignment is {assignment!r}; it takes a word such as week-7")
    for part in ("source", "release"):
        if (root / part / assignment).exists():
            raise ValueError(
                f"assignment is {assignment!r}, and {root / part} has it already; if a key was"
                " wrong, mend it there and use --again"
            )
    files = {CONFIGURATION: release.EXERCISES / CONFIGURATION} | _companions(notebooks)
    for name, file in files.items():
        if name != CONFIGURATION and differ(root / name, file):
            raise ValueError(f"{root / name} differs from {file}; an earlier assignment uses it")
    for name, file in files.items():
        if name.startswith("keys/"):
            read_key(file)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root, prefix=".assign-") as scratch:
        made = Path(scratch)
        for name, file in {**files, "gradebook.db": root / "gradebook.db"}.items():
            source = root / name if (root / name).is_file() else file
            if source.is_file():
                (made / name).parent.mkdir(exist_ok=True)
                shutil.copy(source, made / name)
        (made / "source" / assignment).mkdir(parents=True)
        for notebook in notebooks:
            shutil.copy(notebook, made / "source" / assignment)
        Course(made).nbgrader("generate_assignment", assignment)
        (root / "submitted").mkdir(exist_ok=True)
        for name in [f"source/{assignment}", f"release/{assignment}", *files, "gradebook.db"]:
            (root / name).parent.mkdir(exist_ok=True)
            os.replace(made / name, root / name)
    return Course(root)


def _notebook(exercise: str) -> Path:
    path = Path(exercise)
    if path.suffix == ".ipynb" and path.is_file():
        return path
    if exercise in release.names():
        return release.EXERCISES / f"{exercise}.ipynb"
    known = ", ".join(release.names())
    raise ValueError(f"exercise is {exercise!r}; it takes a notebook file or one of {known}")


def _companions(notebooks: list[Path]) -> dict[str, Path]:
    """Return the keys and rubrics of notebooks, by their names in the course folder."""
    names = [
        (path, f"{part}/{path.stem}.yml") for path in notebooks for part in ("keys", "rubrics")
    ]
    return {name: path.parent / name for path, name in names if (path.parent / name).is_file()}


def differ(here: Path, there: Path) -> bool:
    """Whether there is a file here that differs from the one there."""
    return here.is_file() and here.read_bytes() != there.read_bytes()


def _last_line(result: dict) -> str:
    """Return the last line of what nbgrader said about a failure."""
    lines = [line for line in result.get("error", "").splitlines() if line.strip()]
    errors = [line for line in result.get("log", "").splitlines() if "Error" in line]
    return (errors or lines or ["no reason given"])[-1].strip()


def _find_own_commands() -> None:
    """Put this Python's commands on PATH: nbgrader calls `alembic` by its bare name."""
    commands = str(Path(sys.executable).parent)
    if commands not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([commands, os.environ["PATH"]])
