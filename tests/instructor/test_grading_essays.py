"""Essays: the sheet shows the rubric, its scores reach the gradebook, a bad one is refused."""

import csv
import shutil

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from cocreation.cli import main
from cocreation.grading import table

from . import tiny

pytestmark = pytest.mark.instructor


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def course(graded, tmp_path):
    """A copy of what grading left behind."""
    course = tmp_path / "course"
    shutil.copytree(graded.course, course, ignore=shutil.ignore_patterns("submitted"))
    return course


@pytest.fixture
def sheet(course, tmp_path):
    """The grading sheet of the class."""
    done = run("essay-sheet", "week", "--course", course, "--to", tmp_path / "sheets")
    assert done.exit_code == 0, done.output
    return tmp_path / "sheets" / "week-tiny.csv"


def rows_of(sheet):
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(sheet, scores, separator=","):
    """Fill in scores by student, as a spreadsheet would save them."""
    rows = rows_of(sheet)
    for row in rows:
        row |= scores.get(row["student"], {})
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)


GOOD = {"Concepts": "4", "Judgement": "2", "comment": "Who doubts it?"}


def test_the_sheet_has_the_rubric_on_top_and_a_row_for_each_essay(sheet):
    rows = rows_of(sheet)
    assert [row["student"] for row in rows[:5]] == [
        "(rubric) question",
        "(rubric) 4 excellent",
        "(rubric) 3 good",
        "(rubric) 2 developing",
        "(rubric) 1 insufficient",
    ]
    assert rows[1]["Concepts"] == "All of them.\n\nFor example: Twice, because."
    students = {row["student"]: row for row in rows[5:]}
    assert students["right"]["essay"] == tiny.RIGHT["essay-3"]
    assert students["right"]["words"] == "4" and students["right"]["Concepts"] == ""
    assert {"empty", "absent", "unreadable"}.isdisjoint(students)


def test_a_sheet_that_is_there_is_not_overwritten(course, sheet):
    before = sheet.read_bytes()
    done = run("essay-sheet", "week", "--course", course, "--to", sheet.parent)
    assert done.exit_code == 1 and "may hold scores" in done.output
    assert sheet.read_bytes() == before


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_scores_reach_the_gradebook_the_report_and_the_feedback(course, sheet, separator):
    fill(sheet, {"right": GOOD, "half": GOOD | {"Concepts": "0"}}, separator)
    done = run("essay-scores", "week", sheet, "--course", course)
    assert done.exit_code == 0 and "2 essays scored, 22 still empty" in done.output
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for student, points in (("right", 6), ("half", 2)):
            grade = gradebook.find_grade("essay-3", "tiny", "week", student)
            assert (grade.score, grade.needs_manual_grade) == (points, False)
        comment = gradebook.find_comment("essay-3", "tiny", "week", "right").comment
        assert comment == "Concepts: 4 of 4. Judgement: 2 of 4. Who doubts it?"
    with (course / "grading" / "week" / "report.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["right"]["points"] == "11.0" and rows["right"]["essays"] == "0"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Concepts": "5"}, "row 21: Concepts of 'right' is '5'; it takes one of 0, 1, 2, 3, 4"),
        ({"Concepts": "3.5"}, "Concepts of 'right' is '3.5'"),
        ({"Judgement": ""}, "Judgement of 'right' is empty"),
        ({"student": "nobody"}, "student is 'nobody', of whom there is no graded essay"),
        ({"student": "half"}, "student 'half' has a row already"),
        ({"version": "v0"}, "the essay of 'right' has changed since the sheet was made"),
    ],
)
def test_a_wrong_sheet_is_refused_as_a_whole(course, sheet, change, words):
    fill(sheet, {"right": GOOD | change, "half": GOOD})
    before = (course / "gradebook.db").read_bytes()
    done = run("essay-scores", "week", sheet, "--course", course)
    assert done.exit_code == 1
    assert words.replace("row 21: ", "") in done.output and "row " in done.output
    assert (course / "gradebook.db").read_bytes() == before


def test_several_sheets_are_taken_over_together_or_not_at_all(course, sheet, tmp_path):
    wrong = tmp_path / "wrong" / sheet.name
    wrong.parent.mkdir()
    shutil.copy(sheet, wrong)
    fill(sheet, {"right": GOOD})
    fill(wrong, {"half": {"Concepts": "x"}})
    before = (course / "gradebook.db").read_bytes()
    assert run("essay-scores", "week", sheet, wrong, "--course", course).exit_code == 1
    assert (course / "gradebook.db").read_bytes() == before


def test_a_second_sheet_holds_the_scores_that_there_are(course, sheet, tmp_path):
    fill(sheet, {"right": GOOD, "half": GOOD | {"Concepts": "0", "comment": ""}})
    assert run("essay-scores", "week", sheet, "--course", course).exit_code == 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("essay-3", "tiny", "week", "wrong")
        grade.manual_score, grade.needs_manual_grade = 3, False
        gradebook.find_comment("essay-3", "tiny", "week", "wrong").manual_comment = "Elsewhere."
        gradebook.db.commit()
    again = tmp_path / "again" / sheet.name
    done = run("essay-sheet", "week", "--course", course, "--to", again.parent)
    assert done.output == f"{again} (24 essays, 3 of them scored)\n"
    rows = {row["student"]: row for row in rows_of(again)}
    assert {name: rows["right"][name] for name in GOOD} == GOOD
    assert [rows["half"][name] for name in GOOD] == ["0", "2", ""]
    assert [rows["wrong"][name] for name in GOOD] == ["", "", "(3 points) Elsewhere."]
    assert [rows["raising"][name] for name in GOOD] == ["", "", ""]
    before = contents(course)
    done = run("essay-scores", "week", again, "--course", course)
    assert done.exit_code == 0 and "2 essays scored, 22 still empty" in done.output
    assert contents(course) == before


def contents(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            one.student.id: (one.score, one.needs_manual_grade)
            for one in gradebook.assignment_submissions("week")
        }


def test_a_sheet_of_another_kind_is_named(course, sheet):
    other = sheet.with_name("other.csv")
    shutil.copy(sheet, other)
    done = run("essay-scores", "week", other, "--course", course)
    assert done.exit_code == 1 and "it takes one of week-tiny.csv" in done.output
    sheet.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("essay-scores", "week", sheet, "--course", course)
    assert done.exit_code == 1 and "lacks the column 'student'; it has ['a', 'b']" in done.output
    sheet.write_bytes("student,é\n".encode("utf-16"))
    done = run("essay-scores", "week", sheet, "--course", course)
    assert done.exit_code == 1 and "CSV UTF-8" in done.output


def test_what_looks_like_a_formula_comes_back_as_it_was(tmp_path):
    rows = [{"student": "=ada", "essay": '=HYPERLINK("x")'}, {"student": "bo", "essay": "-1"}]
    table.write(tmp_path / "t.csv", ["student", "essay"], rows)
    assert "'=HYPERLINK" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert [row for _, row in table.read(tmp_path / "t.csv", ["student", "essay"])] == rows
