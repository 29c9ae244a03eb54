"""A class in which everything goes wrong: what the instructor sees of each submission."""

import csv
import re

import nbformat
import pytest
from nbgrader.api import Gradebook

from cocreation.grading import sandbox
from cocreation.grading.batch import read_records
from cocreation.grading.course import Course

from . import tiny

pytestmark = pytest.mark.instructor
ALL, FIRST, SECOND, NONE = (2, 3), (2, 0), (0, 3), (0, 0)


@pytest.fixture(scope="module")
def seen(graded):
    """Points of the two tests, and the row of the class report, by student."""
    with (graded.course / "grading" / "week" / "report.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    with Gradebook(f"sqlite:///{graded.course / 'gradebook.db'}") as gradebook:
        points = {}
        for submission in gradebook.assignment_submissions(tiny.WEEK):
            scores = {grade.name: grade.score for n in submission.notebooks for grade in n.grades}
            points[submission.student.id] = tuple(
                scores.get(name) for name in ("check-1", "check-2")
            )
    return points, rows


@pytest.mark.parametrize(
    ("student", "points", "why"),
    [
        ("right", ALL, ""),
        ("half", FIRST, ""),
        ("wrong", NONE, ""),
        ("empty", NONE, ""),
        ("raising", SECOND, ""),
        ("crashing", FIRST, "crashed: solve-2 in tiny; the kernel died; later cells did not run"),
        ("endless", SECOND, "timed out: solve-1 in tiny"),
        ("endless-function", FIRST, "timed out: check-2 in tiny; a function that a test calls"),
        ("stubborn", FIRST, "timed out: solve-2 in tiny; the cell could not be interrupted"),
        ("printing", SECOND, "too much output: solve-1 in tiny"),
        ("always-equal", SECOND, ""),
        ("searching", ALL, ""),
        ("patching", NONE, ""),
        ("another-id", SECOND, "other id: in tiny; STUDENT was 'right'"),
        ("id-later", SECOND, ""),
        ("tampered", ALL, "tampered: check-2 in tiny"),
        ("forged", ALL, "tampered: forged-True, forged-False in tiny"),
        ("deleted", FIRST, "restored: solve-2, check-2 in tiny"),
        ("stripped", ALL, "restored: key, solve-1, check-1 and 3 more in tiny"),
        ("through_colab", ALL, "restored: key, solve-1, check-1 and 3 more in tiny"),
        ("copied", ALL, "copied: solve-1 in tiny"),
        ("renamed", ALL, "renamed: tiny; taken from tiny (1).ipynb"),
        ("linking", ALL, "left out: grades.db; a link, which could point anywhere"),
    ],
)
def test_everybody_gets_the_points_they_deserve_and_the_report_says_what_happened(
    seen, student, points, why
):
    scores, rows = seen
    assert scores[student] == points
    assert rows[student]["why"].startswith(why)
    assert bool(rows[student]["why"]) == bool(why) == (rows[student]["look"] == "look")


@pytest.mark.parametrize(
    ("student", "why"),
    [
        (
            "unreadable",
            "unreadable: tiny.ipynb; the file is damaged in line 1 of 1; ask for it again",
        ),
        ("forgotten", "missing: tiny"),
        ("absent", "missing: nothing handed in"),
    ],
)
def test_who_could_not_be_graded_has_no_points_and_is_named(seen, student, why):
    _, rows = seen
    assert rows[student]["points"] == "" and rows[student]["look"] == "look"
    assert rows[student]["why"].startswith(why)


def test_essays_wait_for_a_reader_unless_nothing_was_written(seen):
    _, rows = seen
    assert rows["right"]["essays"] == "1" and rows["right"]["of"] == "13.0"
    assert rows["empty"]["essays"] == "0"


def test_an_error_is_noted_and_alone_no_reason_to_look(seen):
    _, rows = seen
    assert rows["raising"]["also"] == "error: solve-1 in tiny; RuntimeError"


def test_the_table_names_those_to_look_at_and_explains_the_words(graded):
    for student in ("crashing", "endless", "tampered", "absent", "unreadable"):
        assert re.search(rf"^{student} ", graded.said, re.MULTILINE)
    for student in ("right", "half", "empty"):
        assert not re.search(rf"^{student} ", graded.said, re.MULTILINE)
    assert "timed out: a cell ran into the time-out" in graded.said
    assert "Essays to read: " in graded.said


def test_nothing_leaves_its_folder_where_there_is_a_sandbox_else_the_command_warns(graded):
    course = graded.course
    assert not list(course.rglob("forged.txt"))
    records = read_records(Course(course), tiny.WEEK)
    if sandbox.why_not():
        assert "No sandbox" in graded.said
    else:
        assert records["reading"].notes == ()
        [stopped] = records["writing"].notes
        assert stopped.kind == "error" and stopped.where == ("solve-2",)
        assert not (course / "written.txt").exists()
        assert "No sandbox" not in graded.said


def test_the_search_that_finds_no_hidden_test_would_find_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hidden, names = tiny.exercise(), {}
    exec(tiny.SEARCHING, names)
    assert "double(21) ==" in hidden.cells[6].source and names["double"](4) == 0


def test_what_was_handed_in_stays_as_it_was(graded):
    folder = graded.course / "submitted"
    assert (folder / "renamed" / "week" / "tiny (1).ipynb").is_file()
    handed_in = nbformat.read(folder / "copied" / "week" / "tiny.ipynb", as_version=4)
    assert "a-copy" in [cell.id for cell in handed_in.cells]


def test_the_student_is_written_into_the_notebook_that_is_graded(graded):
    path = graded.course / "autograded" / "another-id" / "week" / "tiny.ipynb"
    [cell] = [c for c in nbformat.read(path, as_version=4).cells if c.id == "student"]
    assert cell.source == "STUDENT = 'another-id'"
