"""Feedback as students see it, and the zip that carries it back into Moodle or Canvas."""

import zipfile
from pathlib import PurePosixPath

import nbformat
import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from cocreation.cli import main

from . import tiny

pytestmark = pytest.mark.instructor
ESSAY = """\
It costs $\\tfrac{1}{2}$ or $$\\sqrt{n}$$ and $\\nosuch{1}$, `$code$`.
<script>document.title = "hostile"</script>
<img src="https://example.org/seen.png" onerror="document.title = 'hostile'">

A picture that is not there: ![lost](attachment:lost.png)

<iframe src="https://example.org/"></iframe>"""
HIDDEN = ("HIDDEN TESTS", "double(21)", "secret", "AssertionError")


def run(*arguments, code=0):
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(scope="module")
def course(graded, tmp_path_factory):
    """A graded course of three with names, one of whom writes what no page should run."""
    folder = tmp_path_factory.mktemp("feedback") / "course"
    course = tiny.copy_of(graded.course, folder, {"right", "half", "unreadable"})
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for id, first, last, number in (
            ("right", "Ada", "Lovelace", "501"),
            ("half", "Bo", "O'Neill", "502"),
            ("unreadable", "Cleo", "Kim", "503"),
        ):
            gradebook.update_or_create_student(
                id, first_name=first, last_name=last, lms_user_id=number
            )
        grade = gradebook.find_grade("essay-3", "tiny", "week", "right")
        grade.manual_score, grade.needs_manual_grade = 6, False
        gradebook.find_comment("essay-3", "tiny", "week", "right").manual_comment = "Doubt it."
        gradebook.db.commit()
    path = course / "autograded" / "half" / "week" / "tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source = ESSAY
    nbformat.write(notebook, path)
    assert "tiny.html" in run("feedback", "week", "--course", course)
    return course


def packed(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "{}")
    return path


def taken_by_moodle(path):
    """Read a zip of feedback as Moodle's importer does: by number, plugin and the rest."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            folder, *rest = name.split("/")
            _, number, kind, plugin, *end = folder.split("_", 4)
            assert (kind, plugin) == ("assignsubmission", "file")
            inside = "/".join([*end, *rest]).lstrip("/")
            found[int(number), inside] = archive.read(name).decode()
    return found


def test_a_page_draws_formulas_without_scripts_and_asks_nobody(course, page):
    new, refused = page(), []
    new.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    new.goto((course / "feedback" / "half" / "week" / "tiny.html").as_uri())
    assert {*refused} >= {(url, "csp") for url in new.observed.foreign_requests}
    assert {why for _, why in refused} == {"csp"}
    assert new.title() == "tiny"
    assert new.locator("math").count() == 2
    assert new.locator("math msqrt").bounding_box()["height"] > 5
    assert new.locator("code", has_text="$code$").count() == 1
    assert new.locator("code", has_text="\\nosuch{1}").count() == 1
    assert "(Score: 2.0 / 13.0)" in new.content()


def test_moodle_gets_a_folder_for_each_student_it_knows(course, tmp_path):
    names = [
        "Ada Lovelace_17_assignsubmission_file_/tiny.ipynb",
        "Bo O'Neill_18_assignsubmission_file/tiny (1).ipynb",
        "Cleo Kim_19_assignsubmission_file_/tiny.ipynb",
        "Eve Evil_20_assignsubmission_file_/tiny.ipynb",
    ]
    to = tmp_path / "feedback.zip"
    submissions = packed(tmp_path / "all.zip", names)
    told = run("export-feedback", "week", submissions, "--course", course, "--to", to)
    assert "feedback for 2 students" in told
    assert "Eve Evil (20): left in the zip: nobody in the gradebook has this name" in told
    assert "unreadable: no feedback to give back" in told
    pages = taken_by_moodle(to)
    assert sorted(pages) == [(17, "tiny.html"), (18, "tiny.html")]
    right = pages[17, "tiny.html"]
    assert "(Score: 11.0 / 13.0)" in right and "Doubt it." in right
    for text in pages.values():
        assert not any(word in text.split("</style>")[-1] for word in HIDDEN)
        assert "<script" not in text.lower() and "Content-Security-Policy" in text


def test_moodle_finds_flat_names_and_those_without_a_line_at_the_end(course, tmp_path):
    names = ["Ada Lovelace_17_assignsubmission_file_tiny.ipynb"]
    to = tmp_path / "feedback.zip"
    submissions = packed(tmp_path / "all.zip", names)
    told = run("export-feedback", "week", submissions, "--course", course, "--to", to)
    assert "half: feedback, but no submission in all.zip; send it by hand" in told
    assert sorted(taken_by_moodle(to)) == [(17, "tiny.html")]


def test_canvas_gets_notebooks_under_the_names_that_it_gave(course, tmp_path):
    names = ["lovelaceada_501_8871_tiny.ipynb", "oneillbo_LATE_502_8872_tiny-1.ipynb"]
    names += ["oneillbo_LATE_502_8873_photo.png", "kimcleo_503_8874_tiny.ipynb"]
    to = tmp_path / "feedback.zip"
    submissions = packed(tmp_path / "all.zip", names)
    told = run("export-feedback", "week", submissions, "--course", course, "--to", to)
    assert "feedback for 2 students" in told
    with zipfile.ZipFile(to) as archive:
        assert archive.namelist() == [names[1], names[0]]
        right = nbformat.reads(archive.read(names[0]).decode(), as_version=4)
        text = nbformat.writes(right)
    nbformat.validate(right)
    assert right.cells[0].source == "# 11 of 13 points"
    assert "**check-1: 2 of 2 points.**" in text and "points.** Doubt it." in text
    assert not any(word in text for word in (*HIDDEN, "nbgrader"))


@pytest.mark.parametrize("names", [["Eve Evil_20_assignsubmission_file_/tiny.ipynb"], ["x.txt"]])
def test_without_feedback_for_anybody_no_zip_is_written(names, course, tmp_path):
    to = tmp_path / "feedback.zip"
    submissions = packed(tmp_path / "all.zip", names)
    told = run("export-feedback", "week", submissions, "--course", course, "--to", to, code=1)
    assert "nobody in" in told or "has no submissions" in told
    assert not to.exists()


def test_grades_are_blank_with_a_reason_where_nothing_graded_still_holds(course, tmp_path):
    tiny.hand_in(course, "half")
    to = tmp_path / "grades.csv"
    told = run("export-grades", "week", "--course", course, "--format", "moodle", "--to", to)
    assert "Blank, handed in or released anew since; run `cocreation grade`: half" in told
    assert "Blank, unreadable: tiny.ipynb; the file is damaged in line 1 of 1; ask for it" in told
    lines = to.read_text(encoding="utf-8-sig").splitlines()
    assert [line for line in lines if line.startswith('"right"')] == ['"right","",11.0']
    assert [line for line in lines if line.startswith('"half"')] == ['"half","",""']


def test_the_names_in_the_zip_lead_nowhere(course, tmp_path):
    names = ["../Ada Lovelace_17_assignsubmission_file_/tiny.ipynb"]
    names += ["Bo O'Neill_18_assignsubmission_file_/../../tiny.ipynb"]
    names += ["Ada Lovelace_17_assignsubmission_file_/tiny.ipynb"]
    to = tmp_path / "feedback.zip"
    submissions = packed(tmp_path / "all.zip", names)
    told = run("export-feedback", "week", submissions, "--course", course, "--to", to)
    assert told.count("its path leads out of its folder") == 2
    with zipfile.ZipFile(to) as archive:
        for name in archive.namelist():
            assert ".." not in PurePosixPath(name).parts
