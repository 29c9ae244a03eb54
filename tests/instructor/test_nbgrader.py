"""An exercise in a real nbgrader course, with nbgrader's own commands: assign, submit, grade."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

pytestmark = pytest.mark.instructor

EXERCISE = "07-crowdsourcing"
SOURCE = Path(__file__).parents[2] / "exercises" / f"{EXERCISE}.ipynb"
SOLUTION = re.compile(r"( *)### BEGIN SOLUTION\n(.*?) *### END SOLUTION", re.DOTALL)
ALWAYS_EQUAL = """
class AlwaysEqual(float):
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
    __hash__ = float.__hash__

correlation = AlwaysEqual()
"""


def nbgrader(course, *arguments):
    """Run an nbgrader command in the course and return what it says."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def solutions():
    """Return the solution of each task of the source notebook."""
    found = {}
    for cell in nbformat.read(SOURCE, as_version=4).cells:
        if cell.id.startswith("solve-"):
            region = SOLUTION.search(cell.source).group(2)
            found[cell.id.removeprefix("solve-")] = textwrap.dedent(region).rstrip()
    return found


@pytest.fixture(scope="module")
def course(tmp_path_factory, fill):
    """A course in which two students have handed in and been graded."""
    course = tmp_path_factory.mktemp("course")
    shutil.copy(SOURCE.parent / "nbgrader_config.py", course)
    source = course / "source" / EXERCISE
    source.mkdir(parents=True)
    nbformat.write(nbformat.read(SOURCE, as_version=4), source / SOURCE.name)
    nbgrader(course, "generate_assignment", EXERCISE)

    released = nbformat.read(course / "release" / EXERCISE / SOURCE.name, as_version=4)
    right = solutions()
    partly = right | {
        "1a": ALWAYS_EQUAL.strip(),
        "1b": "return worth / people",
        "1c": "load = check.require = lambda *anything: None",
        "4b": "borda_voters = 25.0",
        "5a": 'raise RuntimeError("I gave up")',
    }
    essay = {"ada": "Generate widely, choose carefully.", "bo": "*Your essay:* later"}
    for student, attempts in {"ada": right, "bo": partly}.items():
        folder = course / "submitted" / student / EXERCISE
        folder.mkdir(parents=True)
        notebook = fill(released, attempts)
        for cell in notebook.cells:
            if cell.id == "essay-8":
                cell.source = essay.get(student, cell.source)
        nbformat.write(notebook, folder / SOURCE.name)
    nbgrader(course, "autograde", EXERCISE, "--create")
    return course


@pytest.fixture(scope="module")
def scores(course):
    """Score of each cell by student, None where a person must grade."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            student.id: {
                grade.name: None if grade.needs_manual_grade else grade.score
                for grade in gradebook.find_submission_notebook(
                    EXERCISE, EXERCISE, student.id
                ).grades
            }
            for student in gradebook.students
        }


def points():
    cells = nbformat.read(SOURCE, as_version=4).cells
    return {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }


def test_the_assignment_holds_no_solution_and_carries_its_key(course):
    text = (course / "release" / EXERCISE / SOURCE.name).read_text(encoding="utf-8")
    assert "COCREATION-CANARY" not in text and "SOLUTION" not in text
    assert 'load(\\"key:' in text


def test_a_right_submission_gets_all_points_and_waits_for_the_essay(scores):
    assert scores["ada"] == points() | {"essay-8": None}


def test_a_partly_wrong_submission_loses_just_these_tasks(scores):
    lost = ("check-1a", "check-1b", "check-1c", "check-4b", "check-5a")
    assert scores["bo"] == points() | dict.fromkeys(lost, 0) | {"essay-8": None}
