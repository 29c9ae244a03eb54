"""Around the grading: making an assignment, resuming, feedback, and what commands refuse."""

import codecs
import json
import shutil

import nbformat
import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from cocreation.cli import main
from cocreation.grading import batch, sandbox
from cocreation.grading.course import Course
from cocreation.grading.execute import GuardedExecute
from cocreation.grading.feedback import FAILED, PASSED

from . import tiny

pytestmark = pytest.mark.instructor


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def own(graded, tmp_path):
    """A copy of the graded course, with a few of its students, to change."""
    return tiny.copy_of(graded.course, tmp_path / "course", {"right", "half", "wrong"})


def test_an_assignment_is_made_with_its_key_and_rubric_and_shows_no_solution(graded):
    released = (graded.course / "release" / "week" / "tiny.ipynb").read_text(encoding="utf-8")
    assert "SOLUTION" not in released and "HIDDEN" not in released and "7 * " not in released
    for part in ("keys", "rubrics"):
        assert (graded.course / part / "tiny.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["week", "tiny.ipynb"], "has it already"),
        (["next", "no-such"], "takes a notebook file or one of 00-read-critically"),
        (["a b", "giffgaff"], "it takes a word such as week-7"),
        (["next", "broken.ipynb"], "generate_assignment failed"),
        (["next", "other/tiny.ipynb"], "an earlier assignment uses it"),
    ],
)
def test_a_refused_assignment_changes_nothing(own, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    tiny.write_exercise(tmp_path)
    (tmp_path / "other").mkdir()
    tiny.write_exercise(tmp_path / "other")
    (tmp_path / "other" / "keys" / "tiny.yml").write_text("tasks: {}", encoding="utf-8")
    broken = tiny.exercise()
    broken.cells[3].source = "### BEGIN SOLUTION"
    nbformat.write(broken, "broken.ipynb")
    before = contents(own)
    done = run("assign", *arguments, "--course", own)
    assert done.exit_code == 1 and words in done.output
    assert contents(own) == before


def test_only_what_changed_or_was_interrupted_is_graded_again(own):
    course = Course(own)
    assert batch.waiting(course, "week") == []
    tiny.hand_in(own, "half")
    (own / "grading" / "week" / "wrong.json").unlink()
    shutil.rmtree(own / "autograded" / "wrong" / "week")
    told = []
    assert batch.grade(course, "week", tell=told.append) == ["half", "wrong"] == sorted(told)
    assert batch.waiting(course, "week") == []
    records = batch.read_records(course, "week")
    assert not records["half"].notes and records["half"].graded


@pytest.fixture
def two(own, tmp_path):
    """The course with an assignment of two notebooks, of which one can be read."""
    second = tiny.write_exercise(tmp_path).rename(tmp_path / "second.ipynb")
    tiny.write_exercise(tmp_path / "own")
    exercises = (tmp_path / "own" / "tiny.ipynb", second)
    assert run("assign", "two", *exercises, "--course", own).exit_code == 0
    folder = own / "submitted" / "ada" / "two"
    shutil.copytree(own / "submitted" / "right" / "week", folder)
    readable = (folder / "tiny.ipynb").read_bytes()
    (folder / "tiny (1).ipynb").write_bytes(codecs.BOM_UTF8 + readable)
    (folder / "tiny.ipynb").write_bytes(readable[:500])
    (folder / "second.ipynb").write_bytes(b"%PDF-1.7")
    return Course(own)


def test_an_unreadable_notebook_costs_no_other_and_is_a_blank_not_a_zero(two, tmp_path):
    batch.grade_one(two.root, "two", "ada", None)
    record = batch.read_records(two, "two")["ada"]
    assert record.graded and [str(note) for note in record.notes] == [
        "renamed: tiny; taken from tiny (1).ipynb",
        "unreadable: second.ipynb; the file is a PDF; ask for it again",
    ]
    with Gradebook(two.gradebook) as gradebook:
        found = gradebook.find_submission("two", "ada")
        scores = {one.name: [grade.auto_score for grade in one.grades] for one in found.notebooks}
        for grade in found.notebooks[0].grades:
            grade.needs_manual_grade = False
        gradebook.db.commit()
    assert sorted(scores) == ["second", "tiny"]
    assert set(scores["second"]) == {None} and {2, 3} <= set(scores["tiny"])
    to = tmp_path / "grades.csv"
    done = run("export-grades", "two", "--course", two.root, "--format", "canvas", "--to", to)
    assert "Blank, second could not be graded: ada" in done.output
    for name in ("second", "tiny"):
        (two.root / "submitted" / "ada" / "two" / f"{name}.ipynb").unlink()
    batch.grade_one(two.root, "two", "ada", None)
    with Gradebook(two.gradebook) as gradebook:
        for one in gradebook.find_submission("two", "ada").notebooks:
            for grade in one.grades:
                grade.needs_manual_grade = False
        gradebook.db.commit()
    done = run("export-grades", "two", "--course", two.root, "--format", "canvas", "--to", to)
    assert "Counted, second missing, which counts 0: ada" in done.output


def test_locked_cells_have_more_time_than_a_students():
    executor = GuardedExecute(timeout=2)
    executor.trusted = {"key": "", "check-1": ""}
    locked, own = (tiny.cell(name, "", locked=True) for name in ("key", "solve-1"))
    assert executor.seconds(locked) == 60 and executor.seconds(own) == 2
    executor.timeout = 90
    assert executor.seconds(locked) == executor.seconds(own) == 90


def test_the_command_warns_where_there_is_no_sandbox(own, monkeypatch):
    monkeypatch.setattr(sandbox, "why_not", lambda: "this is a test")
    done = run("grade", "week", "--course", own)
    assert done.exit_code == 0
    assert "No sandbox: this is a test. Submissions run with your own rights." in done.output
    assert "0 graded now, 3 before." in done.output


def test_without_root_there_is_no_sandbox(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert sandbox.why_not.__wrapped__() == "it needs Linux and the rights of root"


def test_feedback_shows_points_and_comments_and_no_hidden_test(own):
    assert run("feedback", "week", "--course", own).exit_code == 0
    pages = {path.parts[-3]: path.read_text("utf-8") for path in own.rglob("feedback/*/*/*.html")}
    assert sorted(pages) == ["half", "right", "wrong"]
    for page in pages.values():
        for word in ("HIDDEN TESTS", "double(21)", "secret", "AssertionError"):
            assert word not in page.split("</style>")[-1], word
    assert PASSED.strip() in pages["right"] and FAILED.strip() not in pages["right"]
    assert "(Score: 2.0 / 13.0)" in pages["half"]
    assert FAILED.strip() in pages["half"]


def test_feedback_for_nobody_is_an_error(own):
    shutil.rmtree(own / "autograded")
    done = run("feedback", "week", "--course", own)
    assert done.exit_code == 1 and "run `cocreation grade` first" in done.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "weak"], "assignment is 'weak'; the course has week"),
        (["grade", "week", "--processes", "0"], "0 is not in the range"),
        (["feedback", "weak"], "assignment is 'weak'; the course has week"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(own, arguments, words):
    done = run(*arguments, "--course", own)
    assert done.exit_code > 0 and words in done.output


def test_a_folder_that_is_no_course_is_named(tmp_path):
    done = run("grade", "week", "--course", tmp_path)
    assert done.exit_code == 1 and "`cocreation assign` makes a course folder" in done.output


def test_grading_before_anything_is_handed_in_says_where_to_put_it(own):
    shutil.rmtree(own / "submitted")
    done = run("grade", "week", "--course", own)
    assert done.exit_code == 1 and "nothing is handed in" in done.output


def test_a_record_says_what_was_handed_in_and_what_was_noticed(graded):
    path = graded.course / "grading" / "week" / "endless.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    note = {"kind": "timed out", "where": ["solve-1"], "notebook": "tiny", "words": ""}
    assert record["notes"] == [note]
    assert len(record["checksum"]) == 64 and record["seconds"] > 2
    record = json.loads(path.with_name("endless-function.json").read_text(encoding="utf-8"))
    assert len(record["notes"]) == 1
