"""Run an exercise the way a student does: fill in cells, run all, read what the checks say."""

import copy
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from cocreation.cli import main

from . import tiny

PLACEHOLDER = "# Your code here"


class Told(NamedTuple):
    """What the checks of a notebook print, by task, and which cells fail, by id."""

    checks: dict[str, str]
    errors: dict[str, str]


def fill_in(student: NotebookNode, attempts: Mapping[str, str]) -> NotebookNode:
    """Copy a student version with each attempt, by task, in its solution cell."""
    notebook = copy.deepcopy(student)
    cells = {cell.id: cell for cell in notebook.cells}
    for task, attempt in attempts.items():
        cell = cells[f"solve-{task}"]
        indent = "    " if cell.source.startswith("def ") else ""
        lines = "\n".join(indent + line for line in attempt.splitlines())
        assert indent + PLACEHOLDER in cell.source
        cell.source = cell.source.replace(indent + PLACEHOLDER, lines)
    return notebook


def run_all(notebook: NotebookNode) -> Told:
    """Run all cells, those after a failing one too; no cell may write to stderr."""
    NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
    told = Told({}, {})
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                told.errors[cell.id] = output.evalue
            elif output.output_type == "stream":
                assert output.name == "stdout", (cell.id, output.text)
                if cell.id.startswith("check-"):
                    task = cell.id.removeprefix("check-")
                    told.checks[task] = told.checks.get(task, "") + output.text
    return told


@pytest.fixture(scope="session")
def fill() -> Callable:
    """Fill attempts into a student version."""
    return fill_in


@pytest.fixture(scope="session")
def run() -> Callable:
    """Run a notebook to its end."""
    return run_all


class Graded(NamedTuple):
    """The folder of a course, and what `cocreation grade` said at the end."""

    course: Path
    said: str


def cocreation(*arguments: object) -> str:
    """Run a command that succeeds and return what it says."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Graded:
    """The whole class of `tiny`, graded once, also if several processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "class"
    course, said = shared / "course", shared / "said.txt"
    try:
        shared.mkdir()
    except FileExistsError:
        while not said.exists():
            time.sleep(0.2)
    else:
        exercise = tiny.write_exercise(shared)
        cocreation("assign", tiny.WEEK, exercise, "--course", course)
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            gradebook.add_student("absent")
        tiny.fill(course)
        options = ("--processes", 2, "--time-out", 2)
        text = cocreation("grade", tiny.WEEK, "--course", course, *options)
        said.with_suffix(".new").write_text(text, encoding="utf-8")
        said.with_suffix(".new").rename(said)
    return Graded(course, said.read_text(encoding="utf-8"))


@pytest.fixture
def machine() -> Iterator:
    """A copy of this machine that vanishes, and the end of its hub's log if a test fails."""
    from .machine import Machine, why_not

    if why := why_not():
        pytest.skip(why)
    with Machine() as copy:
        yield copy
        print(copy.run("tail -n 60 /var/log/hub.log || true"))
