"""A zip of submissions: who handed in what, and what must not get out of the zip."""

import io
import json
import shutil
import stat
import zipfile
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from cocreation.cli import main
from cocreation.lms import owners, submissions, zipfiles
from cocreation.lms.looking import contents, put_right
from cocreation.lms.roster import Student
from cocreation.lms.submissions import collect

pytestmark = pytest.mark.instructor

CONFIGURATION = Path(__file__).parents[2] / "exercises" / "nbgrader_config.py"
CLASS = [
    Student("ada", "Ada", "Lovelace", lms="501"),
    Student("bo", "Bo", "O'Neill", lms="502"),
    Student("liming", "李", "明"),
    Student("kim1", "Kim", "Lee"),
    Student("kim2", "Kim", "Lee"),
    Student("nameless"),
]
DATE = (2026, 11, 20, 23, 10, 0)
OWN = "{}_{}_assignsubmission_file_"


def notebook(words, answer=""):
    cells = [
        nbformat.v4.new_markdown_cell(f"{words}, task {i}: {'read this. ' * 5}") for i in range(4)
    ]
    cells.append(nbformat.v4.new_code_cell(answer or "# Your code here"))
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


WEEK, OTHER = notebook("Week seven"), notebook("Week eight")


def entry(name, date=DATE, mode=0o644, packing=zipfile.ZIP_STORED):
    info = zipfile.ZipInfo("x", date)
    info.filename = name
    info.external_attr = mode << 16
    info.compress_type = packing
    return info


@pytest.fixture
def put(tmp_path):
    """Put files into a zip and collect it; returns what came of it."""

    def put(files, **options):
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            for name, content in files:
                info = entry(name) if isinstance(name, str) else name
                archive.writestr(info, content)
        (tmp_path / "week.ipynb").write_bytes(WEEK)
        return collect(
            tmp_path / "all.zip",
            CLASS,
            tmp_path / "course" / "submitted",
            assignment="week-7",
            notebooks={"week": contents(tmp_path / "week.ipynb")},
            **options,
        )

    (tmp_path / "course").mkdir()
    return put


def files(tmp_path):
    """All files that are there afterwards, but the zip and what was released."""
    return {
        str(path.relative_to(tmp_path / "course")): path.read_bytes()
        for path in tmp_path.rglob("*")
        if not path.is_dir() and path.name != "all.zip" and path.parent != tmp_path
    }


@pytest.mark.parametrize("way", ["folders", "flat", "no line at the end"])
def test_submissions_go_where_grading_finds_them(way, put, tmp_path):
    between = {"folders": "/", "flat": "", "no line at the end": "/"}[way]
    own = OWN if way != "no line at the end" else OWN[:-1]
    done = put(
        [
            (own.format("Ada Lovelace", 17) + between + "week.ipynb", WEEK),
            (
                own.format("ONeill Bo".replace("ONeill", "O'Neill"), 18) + between + "week.ipynb",
                WEEK,
            ),
            (own.format("李 明", 19) + between + "week.ipynb", WEEK),
        ]
    )
    assert done.students == ("ada", "bo", "liming") and done.lines == ()
    assert files(tmp_path) == {
        f"submitted/{id}/week-7/week.ipynb": WEEK for id in ("ada", "bo", "liming")
    }


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("../../../../out.ipynb", "its path leads out of its folder"),
        ("..\\..\\out.ipynb", "its path leads out of its folder"),
        ("deep\\out.ipynb", "its path leads out of its folder"),
        ("C:/out.ipynb", "its path leads out of its folder"),
        ("a//out.ipynb", "no system allows its name"),
        ("con.ipynb", "no system allows its name"),
        ("red\x1b[31m.ipynb", "characters that cannot be seen"),
        ("gpj\u202eexe.ipynb", "characters that cannot be seen"),
        ("n" * 256 + ".ipynb", "its name is too long"),
    ],
)
def test_a_path_that_tricks_stays_in_the_zip(inside, why, put, tmp_path):
    own = OWN.format("Ada Lovelace", 17)
    done = put([(f"{own}/{inside}", OTHER), (f"{own}/week.ipynb", WEEK)])
    assert list(files(tmp_path)) == ["submitted/ada/week-7/week.ipynb"]
    [line] = done.lines
    assert why in line and line.isprintable()


@pytest.mark.parametrize("name", ["/etc/out.ipynb", "../out.ipynb", "~/out.ipynb"])
def test_a_path_outside_every_folder_stays_in_the_zip(name, put, tmp_path):
    put([(name, OTHER), (OWN.format("Ada Lovelace", 17) + "/week.ipynb", WEEK)])
    assert list(files(tmp_path)) == ["submitted/ada/week-7/week.ipynb"]


def test_links_locked_and_blown_up_files_stay_in_the_zip(put, tmp_path, monkeypatch):
    monkeypatch.setattr(zipfiles, "LARGEST_FILE", 3_000_000)
    own = OWN.format("Ada Lovelace", 17)
    bomb = entry(f"{own}/bomb.txt", packing=zipfile.ZIP_DEFLATED)
    done = put(
        [
            (f"{own}/week.ipynb", WEEK),
            (entry(f"{own}/link.ipynb", mode=stat.S_IFLNK | 0o777), b"/etc/passwd"),
            (bomb, bytes(2_500_000)),
            (f"{own}/large.bin", bytes(3_000_001)),
        ]
    )
    assert list(files(tmp_path)) == ["submitted/ada/week-7/week.ipynb"]
    told = "\n".join(done.lines)
    assert "link.ipynb: a link, which could point anywhere" in told
    assert "bomb.txt: packed more than 200 times" in told
    assert "large.bin: larger than 3 MB" in told


def test_a_submission_that_is_too_large_loses_only_what_is_too_much(put, tmp_path, monkeypatch):
    monkeypatch.setattr(submissions, "LARGEST_SUBMISSION", len(WEEK) + 10)
    own = OWN.format("Ada Lovelace", 17)
    done = put([(f"{own}/week.ipynb", WEEK), (f"{own}/data.csv", b"x" * 100), (f"{own}/b", b"y")])
    assert sorted(files(tmp_path)) == ["submitted/ada/week-7/b", "submitted/ada/week-7/week.ipynb"]
    assert done.lines == ("ada: data.csv: left in the zip: larger than a submission may be",)


def test_a_damaged_file_hurts_nobody_else(tmp_path):
    ada, bo = OWN.format("Ada Lovelace", 17), OWN.format("Bo O'Neill", 18)

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry(f"{ada}/more.ipynb"), OTHER)
        archive.writestr(entry(f"{bo}/week.ipynb"), WEEK)
    path = tmp_path / "spoiled.zip"
    path.write_bytes(stream.getvalue().replace(b"Week eight", b"Week EIGHT", 1))
    done = collect(path, CLASS, tmp_path / "other", assignment="w", notebooks={"week": set()})
    assert "ada: more.ipynb: left in the zip: cannot be unpacked: Bad CRC-32" in done.lines[0]
    assert (tmp_path / "other" / "bo" / "w" / "week.ipynb").read_bytes() == WEEK


def test_namesakes_and_strangers_are_told_and_left(put, tmp_path):
    done = put(
        [
            (OWN.format("Kim Lee", 21) + "/week.ipynb", WEEK),
            (OWN.format("Eve Evil", 22) + "/week.ipynb", WEEK),
            (OWN.format("Participant", 23) + "/week.ipynb", WEEK),
            (OWN.format("Ada Lovelace", 24) + "/week.ipynb", WEEK),
            (OWN.format("Lovelace Ada", 25) + "/week.ipynb", OTHER),
            (OWN.format("..", 26) + "/week.ipynb", WEEK),
            ("Bo O'Neill_27_assignsubmission_onlinetext_/onlinetext.html", b"<p>"),
            ("readme.txt", b"hello"),
        ]
    )
    assert done.students == () and files(tmp_path) == {}
    told = "\n".join(done.lines)
    assert "Kim Lee (21): left in the zip: 1 submissions and 2 students have this name" in told
    assert "Eve Evil (22): left in the zip: nobody in the gradebook has this name" in told
    assert "Ada Lovelace (24): left in the zip: 2 submissions and 1 students" in told
    assert "onlinetext.html: no file that was handed in" in told
    assert "readme.txt: no file that was handed in" in told


def test_the_same_name_twice_takes_the_first(put, tmp_path):
    own = OWN.format("Ada Lovelace", 17)
    with pytest.warns(UserWarning, match="Duplicate name"):
        done = put([(f"{own}/{name}", WEEK) for name in ("week.ipynb", "week.ipynb", "WEEK.ipynb")])
    assert list(files(tmp_path)) == ["submitted/ada/week-7/week.ipynb"]
    assert done.lines == (
        "ada: week.ipynb: there twice; the first was taken",
        "ada: WEEK.ipynb: there twice; the first was taken",
    )


def test_a_file_in_the_place_of_a_folder_is_told(put, tmp_path):
    own = OWN.format("Ada Lovelace", 17)
    done = put([(f"{own}/week.ipynb", WEEK), (f"{own}/week.ipynb/deep.txt", b"x")])
    assert list(files(tmp_path)) == ["submitted/ada/week-7/week.ipynb"]
    assert "deep.txt: left in the zip" in done.lines[0]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"week.ipynb": OTHER},
            ["week.ipynb: what stands in it is not of this assignment", "week.ipynb is missing"],
        ),
        ({"week.ipynb": b"%PDF-1.7"}, ["the file is a PDF", "week.ipynb is missing"]),
        ({"week.ipynb": b""}, ["the file is empty", "week.ipynb is missing"]),
        ({"week.ipynb": b"[" * 100_000}, ["the file is no Jupyter notebook", "is missing"]),
        ({"week.ipynb": json.dumps({"cells": [1]}).encode()}, ["no Jupyter note", "is missing"]),
        ({"week.ipynb": WEEK[:-20]}, ["the file is damaged in line", "is missing"]),
        ({"essay.docx": b"PK"}, ["week.ipynb is missing"]),
        ({"mine.zip": b"PK"}, ["mine.zip: packed; look into it by hand", "week.ipynb is missing"]),
        (
            {"week.ipynb": WEEK, "copy.ipynb": WEEK},
            ["week.ipynb is there 2 times: copy.ipynb, week.ipynb"],
        ),
    ],
)
def test_a_wrong_notebook_is_told_and_kept(given, told, put, tmp_path):
    own = OWN.format("Ada Lovelace", 17)
    done = put([(f"{own}/{name}", content) for name, content in given.items()])
    assert files(tmp_path) == {f"submitted/ada/week-7/{name}": c for name, c in given.items()}
    assert len(done.lines) == len(told)
    for line, words in zip(done.lines, told, strict=True):
        assert line.startswith("ada: ") and words in line


@pytest.mark.parametrize("name", ["week (1).ipynb", "Ada's.ipynb", "deep/down/week.ipynb"])
def test_a_renamed_notebook_gets_its_name_back(name, put, tmp_path):
    done = put([(f"{OWN.format('Ada Lovelace', 17)}/{name}", WEEK)])
    assert files(tmp_path) == {"submitted/ada/week-7/week.ipynb": WEEK}
    assert done.lines == (f"ada: {name}: taken as week.ipynb",)


def test_notebooks_that_have_changed_names_are_put_right(tmp_path):
    (tmp_path / "one.ipynb").write_bytes(WEEK)
    (tmp_path / "two.ipynb").write_bytes(OTHER)
    released = {name: contents(tmp_path / f"{name}.ipynb") for name in ("one", "two")}
    (tmp_path / "one.ipynb").write_bytes(OTHER)
    (tmp_path / "two.ipynb").write_bytes(WEEK)
    assert put_right(tmp_path, released) == [
        "one.ipynb: taken as two.ipynb",
        "two.ipynb: taken as one.ipynb",
    ]
    assert (tmp_path / "one.ipynb").read_bytes() == WEEK
    assert (tmp_path / "two.ipynb").read_bytes() == OTHER
    assert len(list(tmp_path.iterdir())) == 2


def test_putting_right_overwrites_nothing(tmp_path):
    (tmp_path / "a.ipynb").write_bytes(WEEK)
    (tmp_path / "b.ipynb").write_bytes(OTHER)
    released = {"b": contents(tmp_path / "a.ipynb"), "c": contents(tmp_path / "b.ipynb")}
    (tmp_path / "c.ipynb").write_bytes(b"rubbish")
    assert put_right(tmp_path, released) == [
        "c.ipynb: the file is no Jupyter notebook",
        "b.ipynb: is c.ipynb, a name that is taken",
        "a.ipynb: is b.ipynb, a name that is taken",
    ]
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found == {"a.ipynb": WEEK, "b.ipynb": OTHER, "c.ipynb": b"rubbish"}


def test_what_came_late_is_told_and_taken(put, tmp_path):
    due = datetime(2026, 11, 20, 23, 0)
    early = entry(OWN.format("Bo O'Neill", 18) + "/week.ipynb", (2026, 11, 20, 22, 58, 0))
    late = OWN.format("Ada Lovelace", 17) + "/week.ipynb"
    done = put([(late, WEEK), (early, WEEK)], due=due)
    assert done.students == ("ada", "bo")
    assert done.lines == ("ada: late: the zip dates it 2026-11-20 23:10, due was 2026-11-20 23:00",)


def test_an_earlier_submission_stays_unless_it_is_to_be_replaced(put, tmp_path):
    name = OWN.format("Ada Lovelace", 17) + "/week.ipynb"
    put([(name, WEEK)])
    assert put([(name, WEEK)]).lines == ()
    newer = notebook("Week seven", "done = True")
    done = put([(name, newer)])
    assert done.lines == (
        "ada: has handed in something else before, which stays; --replace takes the new one",
    )
    assert files(tmp_path) == {"submitted/ada/week-7/week.ipynb": WEEK}
    done = put([(name, newer)], replace=True)
    assert done.lines == ("ada: the earlier submission was replaced",)
    assert files(tmp_path) == {"submitted/ada/week-7/week.ipynb": newer}


def test_a_file_that_only_the_earlier_submission_has_is_kept_and_named(put, tmp_path):
    own = OWN.format("Ada Lovelace", 17)
    put([(f"{own}/week.ipynb", WEEK), (f"{own}/data/plan.yml", b"plan"), (f"{own}/photo", b"me")])
    done = put([(f"{own}/photo/new.txt", b"x"), (f"{own}/notes.txt", b"y")], replace=True)
    assert done.lines == (
        "ada: the earlier submission was replaced",
        "ada: data/plan.yml: only in the earlier submission, and kept",
        "ada: photo: only in the earlier submission, and gone: a folder has its name",
        "ada: week.ipynb: only in the earlier submission, and kept",
    )
    there = {name.removeprefix("submitted/ada/week-7/") for name in files(tmp_path)}
    assert there == {"week.ipynb", "data/plan.yml", "photo/new.txt", "notes.txt"}
    assert put([(f"{own}/notes.txt", b"y")]).lines == ("ada: week.ipynb is missing",)


def test_canvas_names_lead_to_the_students_with_its_numbers(put, tmp_path):
    long = "lovelaceada_LATE_501_8871_week_2_final-1.ipynb"
    done = put(
        [
            (long, WEEK),
            ("oneillbo_502_8872_week.ipynb", WEEK),
            ("oneillbo_502_8873_data_1.csv", b"1"),
            ("whoever_999_8874_week.ipynb", WEEK),
            ("anon_a1B2c_8875_week.ipynb", WEEK),
            ("oneillbo_502_text.html", b"<p>"),
            ("oneillbo_502_link.html", b"<p>"),
        ],
        due=datetime(2026, 1, 1),
    )
    assert done.students == ("ada", "bo")
    assert files(tmp_path) == {
        "submitted/ada/week-7/week.ipynb": WEEK,
        "submitted/bo/week-7/week.ipynb": WEEK,
        "submitted/bo/week-7/data_1.csv": b"1",
    }
    assert done.lines == (
        "left in the zip: anon_a1B2c_8875_week.ipynb: no file that was handed in",
        "left in the zip: oneillbo_502_text.html: no file that was handed in",
        "left in the zip: oneillbo_502_link.html: no file that was handed in",
        "whoever (999): left in the zip: nobody in the gradebook has this number of Canvas;"
        " read the class list from Canvas' exported gradebook with `cocreation roster`",
        "ada: week_2_final-1.ipynb: taken as week.ipynb",
        "ada: late: Canvas marks it so",
    )


@pytest.mark.parametrize(
    ("name", "whose", "late", "inside"),
    [
        ("doejane_1_2_a.ipynb", "1", False, "a.ipynb"),
        ("doejane_LATE_1_2_a.ipynb", "1", True, "a.ipynb"),
        ("de_la_cruzana_31_42_5_6_a.ipynb", "31", False, "5_6_a.ipynb"),
        ("李明_31_42_a.ipynb", "31", False, "a.ipynb"),
        ("2pac_31_42_LATE_a.ipynb", "31", False, "LATE_a.ipynb"),
    ],
)
def test_every_name_that_canvas_gives_is_taken_apart(name, whose, late, inside):
    match = owners.CANVAS.fullmatch(name)
    assert (match["number"], bool(match["late"]), match["inside"]) == (whose, late, inside)


def test_an_interruption_leaves_the_earlier_submission(put, tmp_path, monkeypatch):
    name = OWN.format("Ada Lovelace", 17) + "/week.ipynb"
    put([(name, WEEK)])
    move = Path.rename

    def fail(source, target):
        if target.name == "week-7" and source.name != "week-7 (earlier)":
            raise OSError("disk full")
        return move(source, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"):
        put([(name, notebook("Week seven", "done = True"))], replace=True)
    assert files(tmp_path) == {"submitted/ada/week-7/week.ipynb": WEEK}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no zip", "is no zip file; it takes the one of"),
        (None, "has no submissions; nothing in it is named as Moodle names folders"),
    ],
)
def test_a_file_that_is_no_zip_of_submissions_changes_nothing(content, message, put, tmp_path):
    if content:
        path = tmp_path / "course" / "x.zip"
        path.write_bytes(content)
        with pytest.raises(ValueError, match=message):
            collect(path, CLASS, tmp_path / "s", assignment="w", notebooks={"week": set()})
        assert not (tmp_path / "s").exists()
    else:
        with pytest.raises(ValueError, match=message):
            put([("week.ipynb", WEEK)])
        assert files(tmp_path) == {}


def test_the_command_finds_class_and_assignment_in_the_course(tmp_path):
    course = tmp_path / "course"
    (course / "release" / "week-7").mkdir(parents=True)
    (course / "release" / "week-7" / "week.ipynb").write_bytes(WEEK)
    shutil.copy(CONFIGURATION, course)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for id in ("Ada Lovelace_17", "Eve Evil_18"):
            archive.writestr(entry(f"{id}_assignsubmission_file_/week.ipynb"), WEEK)
    (tmp_path / "list.csv").write_text("Username,First name,Last name\nada,Ada,Lovelace\n")

    def run(*words):
        return CliRunner().invoke(main, [*map(str, words), "--course", str(course)])

    assert run("roster", tmp_path / "list.csv").exit_code == 0
    told = run("collect", "week-7", tmp_path / "all.zip", "--due", "2026-11-20 23:00").output
    assert "Eve Evil (18): left in the zip" in told and "ada: late" in told
    assert "1 submissions. Next: cocreation grade week-7" in told
    assert (course / "submitted" / "ada" / "week-7" / "week.ipynb").read_bytes() == WEEK
    failed = run("collect", "week-8", tmp_path / "all.zip")
    assert (
        failed.exit_code == 1 and "assignment is 'week-8'; the course has week-7" in failed.output
    )
