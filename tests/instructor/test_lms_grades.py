"""Class lists in, grades out, and an nbgrader gradebook between them."""

import csv
import re
import shutil
import warnings
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from cocreation.cli import main
from cocreation.lms.roster import Student, read_roster

pytestmark = pytest.mark.instructor

CONFIGURATION = Path(__file__).parents[2] / "exercises" / "nbgrader_config.py"
MOODLE = """\ufeff"First name","Last name",Username,"ID number","Email address"
Ada,Lovelace,ada,1815,ada@example.org
Bo,"O'Neill, Jr.",bo,,bo@example.org
李,明,liming,3,liming@example.org
"""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,"Week 7 (4711)",Final Score
,,,,,Manual Posting,
    Points Possible,,,,,10,(read only)
"Lovelace, Ada",501,s1815,ada,"CO 1",,
"O'Neill, Jr., Bo",502,,bo,"CO 1",3,
"Student, Test",999,,abcdef0123,"CO 1",,
"""


@pytest.fixture
def course(tmp_path):
    """A course folder in which nothing has happened yet."""
    folder = tmp_path / "course"
    folder.mkdir()
    shutil.copy(CONFIGURATION, folder)
    return folder


def command(course, *arguments, code=0):
    """Run a command in a course; it must end with the code that is asked for."""
    words = [str(argument) for argument in arguments]
    done = CliRunner().invoke(main, [*words, "--course", str(course)])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def run(course):
    """Run a command in the course."""
    return partial(command, course)


def gradebook(course):
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}")


def students(course):
    with gradebook(course) as book:
        return {
            one.id: (one.first_name, one.last_name, one.email, one.lms_user_id)
            for one in book.students
        }


def file(tmp_path, text, name="list.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_class_lists_of_moodle_and_canvas_meet_in_the_gradebook(run, course, tmp_path):
    told = run("roster", file(tmp_path, MOODLE))
    assert "3 students, 3 of them new" in told
    assert students(course) == {
        "ada": ("Ada", "Lovelace", "ada@example.org", None),
        "bo": ("Bo", "O'Neill, Jr.", "bo@example.org", None),
        "liming": ("李", "明", "liming@example.org", None),
    }
    told = run("roster", file(tmp_path, CANVAS))
    assert "2 students, 0 of them new" in told
    assert "Left out: line 6: Canvas' test student" in told
    assert "In the gradebook, not in the file, and kept: liming" in told
    assert students(course)["ada"] == ("Ada", "Lovelace", "ada@example.org", "501")
    assert students(course)["bo"] == ("Jr., Bo", "O'Neill", "bo@example.org", "502")


def test_columns_in_another_language_can_be_named(run, tmp_path):
    path = file(tmp_path, "Vorname;Nachname;Anmeldename\nAda;Lovelace;ada\n")
    named = {"id": "Anmeldename", "first": "Vorname", "last": "Nachname"}
    assert read_roster(path, named).students == (Student("ada", "Ada", "Lovelace"),)
    for words, message in {
        (): "'Nachname', 'Anmeldename']; which of them is the id?",
        ("--column", "id=Login"): "lacks the column 'Login'",
        ("--column", "login=Vorname"): "columns has 'login'; it takes id, first, last, name",
        ("--column", "id"): "takes WHAT=NAME",
    }.items():
        assert message in run("roster", path, *words, code=1)


@pytest.mark.parametrize("id", ["../x", "a/b", "a*", "a b", ".hidden", "=1+1", "-x", "@sum", ""])
def test_an_id_that_makes_no_folder_is_left_out_and_told(id, tmp_path):
    text = f"Username,First name,Last name\nada,Ada,Lovelace\n{id},Eve,Evil\n"
    found = read_roster(file(tmp_path, text))
    assert [student.id for student in found.students] == ["ada"]
    assert found.left_out[0].startswith(f"line 3: the id is {id!r}; it takes letters")


def test_two_people_with_one_id_are_both_left_out(tmp_path):
    text = "Username,First name,Last name\nada,Ada,Lovelace\nADA,Ada,Byron\nbo,Bo,Neill\n"
    found = read_roster(file(tmp_path, text))
    assert [student.id for student in found.students] == ["bo"]
    assert found.left_out == ("the id 'ada' stands for 2 people; none of them was taken",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "which of them is the id"),
        ("Username,First name\n", "has no student; it has no rows"),
        ("Username\n../x\n", "has no student; line 2: the id is '../x'"),
    ],
)
def test_a_list_without_students_is_refused(content, message, tmp_path):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_roster(file(tmp_path, content))


def test_a_list_that_cannot_be_read_changes_nothing(run, course, tmp_path):
    (tmp_path / "latin.csv").write_bytes("Username\nM\xfcller\n".encode("latin-1"))
    assert "is no UTF-8 text" in run("roster", tmp_path / "latin.csv", code=1)
    assert "No such file" in run("roster", tmp_path / "nowhere.csv", code=1)
    assert not (course / "gradebook.db").exists()


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of six: right, half right, late, crashed, with an essay to be read, and absent."""
    course = tmp_path_factory.mktemp("graded")
    shutil.copy(CONFIGURATION, course)
    command(course, "roster", file(course, CANVAS))
    with warnings.catch_warnings(action="ignore"), gradebook(course) as book:
        for id in ("cleo", "dan", "eve", "=cmd|'calc'!A1"):
            book.add_student(id, first_name=id.title(), last_name='@SUM(1),"x"', email="+1@x.org")
        book.add_assignment("week-7")
        book.add_notebook("ex", "week-7")
        book.add_grade_cell("test", "ex", "week-7", max_score=8, cell_type="code")
        book.add_grade_cell("essay", "ex", "week-7", max_score=4, cell_type="markdown")
        for id, auto, manual, penalty in [
            ("ada", 8, 4, None),
            ("bo", 4, 0, None),
            ("cleo", 1, 0, 2),
            ("dan", None, 4, None),
            ("eve", 8, None, None),
        ]:
            submission = book.add_submission("week-7", id)
            submission.notebooks[0].late_submission_penalty = penalty
            for grade in submission.notebooks[0].grades:
                if auto is not None and grade.name == "test":
                    grade.auto_score, grade.needs_manual_grade = auto, False
                if manual is not None and grade.name == "essay":
                    grade.manual_score, grade.needs_manual_grade = manual, False
        book.db.commit()
    return course


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def test_canvas_gets_points_and_blanks(graded, tmp_path):
    to = tmp_path / "grades.csv"
    title = "Week 7 (4711)"
    told = command(
        graded, "export-grades", "week-7", "--format", "canvas", "--to", to, "--title", title
    )
    found = rows(to)
    assert list(found[0]) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    assert found[0]["Student"] == "Points Possible" and found[0][title] == "12.0"
    by_login = {row["SIS Login ID"]: row for row in found[1:]}
    assert by_login["ada"]["ID"] == "501" and by_login["ada"]["Student"] == "Lovelace, Ada"
    points = {login: row[title] for login, row in by_login.items()}
    assert points == {
        "ada": "12.0",
        "bo": "4.0",
        "cleo": "0.0",
        "dan": "",
        "eve": "",
        "'=cmd|'calc'!A1": "",
    }
    assert "3 of 6 students have a grade, of 12 points" in told
    assert "Blank, ex could not be graded: dan" in told
    assert "Blank, 1 to be graded by hand: eve" in told
    assert "Blank, nothing handed in: =cmd" in told
    assert "SIS Login ID \"=cmd|'calc'!A1\" would be a formula" in told


def test_moodle_gets_points_and_blanks(graded, tmp_path):
    to = tmp_path / "grades.csv"
    told = command(graded, "export-grades", "week-7", "--format", "moodle", "--to", to)
    points = {row["id"]: row["week-7"] for row in rows(to)}
    assert [points[id] for id in ("ada", "bo", "cleo", "dan", "eve")] == [
        "12.0",
        "4.0",
        "0.0",
        "",
        "",
    ]
    assert list(rows(to)[0]) == ["id", "email", "week-7"]
    assert "email '+1@x.org' would be a formula" in told


@pytest.mark.parametrize("format", ["moodle", "canvas"])
def test_no_cell_is_a_formula(format, graded, tmp_path):
    to = tmp_path / "grades.csv"
    command(graded, "export-grades", "week-7", "--format", format, "--to", to)
    cells = [cell for row in rows(to) for cell in row.values()]
    assert any(cell.startswith("'") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_a_failing_export_leaves_the_file(graded, tmp_path):
    to = file(tmp_path, "mine", "grades.csv")
    export = ("export-grades", "week-8", "--format", "moodle", "--to", to)
    assert "assignment is 'week-8'; the gradebook has week-7" in command(graded, *export, code=1)
    for title in ("=1+1", "email", " "):
        words = ("export-grades", "week-7", "--format", "moodle", "--to", to, "--title", title)
        assert "it takes the assignment's name in Moodle" in command(graded, *words, code=1)
    assert to.read_text() == "mine"


def test_an_export_without_a_class_says_what_to_do_first(run, course, tmp_path):
    words = run("export-grades", "x", "--format", "moodle", "--to", tmp_path / "g.csv", code=1)
    assert "has no students; read the class list with `cocreation roster`" in words
    assert [path.name for path in course.iterdir()] == ["nbgrader_config.py"]
