"""A key that turns out to be wrong after the release: mended, graded again, and nobody blamed."""

import csv

import nbformat
import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from cocreation.cli import main
from cocreation.grading import again, batch
from cocreation.grading.course import Course
from cocreation.grading.keys import forgotten, read_key, released_key
from cocreation.grading.repair import changes, releases

from . import tiny

pytestmark = pytest.mark.instructor
STUDENTS = {"right", "tampered", "deleted"}


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def mend(course, old, new):
    path = course / "keys" / "tiny.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def course(graded, tmp_path):
    """A graded course of three, who have the notebook with the first key."""
    return tiny.copy_of(graded.course, tmp_path / "course", STUDENTS)


def scores(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            (student, grade.name): grade.score
            for student in STUDENTS
            for notebook in gradebook.find_submission("week", student).notebooks
            for grade in notebook.grades
        }


def test_a_mended_key_counts_for_old_notebooks_and_only_who_tampered_is_named(course):
    """An essay keeps its score, unless its text is another one."""
    first = releases_of(course)[0]
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for student in ("right", "tampered"):
            grade = gradebook.find_grade("essay-3", "tiny", "week", student)
            grade.manual_score, grade.needs_manual_grade = 6, False
        gradebook.db.commit()
    tiny.hand_in(course, "tampered", tiny.RIGHT | {"essay-3": "Another text."}, tiny.tampered)
    mend(course, "x = 7 * n", "x = 8 * n")
    refused = run("grade", "week", "--course", course)
    assert refused.exit_code == 1
    assert "the key of tiny was changed after the release" in refused.output
    done = run("assign", "week", "--again", "--course", course)
    assert done.exit_code == 0, done.output
    assert "Changed for students: tiny" in done.output
    assert releases_of(course)[1] == first != releases_of(course)[0]
    assert batch.waiting(Course(course), "week") == sorted(STUDENTS)
    done = run("grade", "week", "--again", "--course", course, "--processes", 2)
    assert done.exit_code == 0, done.output
    assert "The assignment was made again: 3 had notebooks of an earlier release." in done.output
    with (course / "grading" / "week" / "report.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["right"]["why"] == "" and rows["right"]["look"] == ""
    assert rows["right"]["also"] == "earlier release: key in tiny"
    assert rows["tampered"]["why"] == "tampered: check-2 in tiny"
    assert rows["deleted"]["why"] == "restored: solve-2, check-2 in tiny"
    found = scores(course)
    assert found["right", "check-1"] == 0 and found["right", "check-2"] == 3
    assert found["right", "essay-3"] == 6
    assert rows["right"]["essays"] == "0" and rows["tampered"]["essays"] == "1"
    assert batch.waiting(Course(course), "week") == []


def releases_of(course):
    """What students got of the tiny exercise, the latest first."""
    folders = [course / "release" / "week", *sorted((course / "earlier" / "week").glob("*"))[::-1]]
    return [(folder / "tiny.ipynb").read_bytes() for folder in folders]


def test_of_several_releases_the_one_that_the_student_has_tells_what_was_changed(
    course, monkeypatch
):
    for old, new in (("7 * n", "8 * n"), ("8 * n", "9 * n")):
        mend(course, old, new)
        assert again.assign_again("week", course) == ["tiny"]
    assert again.assign_again("week", course) == []
    assert [path.name for path in sorted((course / "earlier" / "week").iterdir())] == ["1", "2"]
    monkeypatch.chdir(course)
    now, second, first = releases("week", "tiny")
    kept = sorted((course / "earlier" / "week").glob("*/tiny.ipynb"))
    told = [released_key(path)["tasks"]["1"]["recompute"] for path in kept]
    assert told == ["x = 7 * n", "x = 8 * n"]
    for known in (now, second, first):
        assert not any(changes(known, known).values())
    mixed = [cell if cell.id == "key" else other for cell, other in zip(first, now, strict=True)]
    mixed[4] = tiny.exercise().cells[4]
    assert changes(now, mixed)["tampered"] == ["key", "check-1"]
    assert changes(first, mixed)["tampered"] == ["check-1"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("tasks:", "task:", "keys/tiny.yml, which lacks 'tasks'"),
        ("expected: 42", "expect: 42", "keys/tiny.yml: "),
        ("own: {n:", "own: {n", "tiny.yml, line 2: not YAML: "),
    ],
)
def test_a_key_with_a_fault_is_named_and_changes_nothing(course, old, new, words):
    mend(course, old, new)
    before = contents(course)
    done = run("assign", "week", "--again", "--course", course)
    assert done.exit_code == 1 and words in done.output
    assert len(done.output.splitlines()) == 1
    assert contents(course) == before


def test_making_it_again_stops_whole_where_nbgrader_refuses(course):
    path = course / "source" / "week" / "tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    del notebook.cells[4]
    nbformat.write(notebook, path)
    before = contents(course)
    done = run("assign", "week", "--again", "--course", course)
    assert done.exit_code == 1 and "Cannot add or remove cells" in done.output
    assert contents(course) == before


def test_again_takes_no_exercises_and_needs_an_assignment(course):
    done = run("assign", "week", "tiny.ipynb", "--again", "--course", course)
    assert done.exit_code == 1 and "--again takes no exercises" in done.output
    done = run("assign", "weak", "--again", "--course", course)
    assert done.exit_code == 1 and "the course has week" in done.output


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (
            "expected: 8,",
            "expected: 10,",
            ["2: the answer has changed, and this still reads “Not 16."],
        ),
        ("n: [6,", "n: [60,", ["1: the answer has changed, and this still reads “42, as ever."]),
        ("“42, as ever.”", "“48, as ever.”", []),
        ("“42, as ever.”\n    recompute: x = 7", "“48, as ever.”\n    recompute: x = 8", []),
        ("Twice.", "Doubled.", []),
        ("expected: 8,", "expected: 8, hint: Not 17.,", []),
    ],
)
def test_numbers_that_stay_in_sentences_when_an_answer_changes_are_named(tmp_path, old, new, named):
    text = tiny.TINY_KEY.replace("Seven times your number.", "“42, as ever.”")
    text = text.replace("right: Twice.", "right: Twice.\n    hint: Not 16.")
    path = tmp_path / "tiny.yml"
    path.write_text(text, encoding="utf-8")
    before = read_key(path)
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = forgotten(before, read_key(path))
    assert len(found) == len(named)
    for line, words in zip(found, named, strict=True):
        assert line.startswith(words.replace("“42", "““42"))


def test_the_command_names_forgotten_numbers(course):
    mend(course, "right: Seven times your number.", "right: Not 17, but seven times your number.")
    again.assign_again("week", course)
    mend(course, "x = 7 * n", "x = 8 * n")
    done = run("assign", "week", "--again", "--course", course)
    assert done.exit_code == 0
    assert (
        "Look again: tiny, 1: the answer has changed, and this still reads “Not 17" in done.output
    )
