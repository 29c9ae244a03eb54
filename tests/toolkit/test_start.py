"""`cocreation start`: what comes into a learner's folder, and that nothing in it is ever lost."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation.cli import main
from cocreation.release import LEAKS, student_version
from cocreation.start import folder as folders
from cocreation.start.contents import contents
from cocreation.start.folder import RECORD, deliver

ROOT = Path(__file__).parents[2]
EXERCISE = "exercises/07-crowdsourcing.ipynb"


@pytest.fixture(scope="module")
def course():
    """The files for a learner, from the repository."""
    return contents(ROOT)


@pytest.fixture
def few(monkeypatch, course):
    """The command gives three files of the course, as a short version of it."""
    files = {name: course[name] for name in ("welcome.ipynb", EXERCISE, "cases/ikea/facts.csv")}
    monkeypatch.setattr(folders, "course", lambda: files)
    return files


def start(*arguments):
    return CliRunner().invoke(main, ["start", "--no-lab", *map(str, arguments)])


def notebook(*texts, output="") -> bytes:
    cell = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    outputs = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
    cells = [cell | {"source": text, "outputs": outputs} for text in texts]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode()


def happened(files, folder):
    return [(done.name, done.what) for done in deliver(files, folder)]


# What is in it


def test_every_case_exercise_and_game_is_there_and_nothing_of_an_instructor(course):
    assert sum(name.startswith("exercises/") for name in course) == len(
        list(ROOT.glob("exercises/*.ipynb"))
    )
    for pattern in ("cases/**/case.ipynb", "simulation/*.ipynb", "capstone/*.ipynb"):
        assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)} <= set(course)
    assert {Path(name).suffix for name in course} == {".ipynb", ".csv", ".yml"}
    assert [name for name in course if re.search("teaching|rubric|keys|nbgrader|quizz", name)] == []


def test_nothing_of_a_solution_or_a_key_is_in_it(course):
    everything = b"\n".join(course.values()).decode()
    assert [leak for leak in LEAKS if leak in everything] == []
    keys = ROOT.glob("exercises/keys/*.yml")
    hints = {
        hint for key in keys for hint in re.findall(r'hint: "([^"]{30,})"', key.read_text("utf-8"))
    }
    assert len(hints) > 200
    assert [hint for hint in sorted(hints)[::10] if hint in everything] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in ROOT.glob("exercises/*.ipynb")))
def test_an_exercise_is_the_released_student_version(course, name, monkeypatch):
    monkeypatch.setattr("cocreation.release.IN_PAGE", "run nothing")
    mine = json.loads(course[f"exercises/{name}.ipynb"])["cells"]
    released = student_version(ROOT / "exercises" / f"{name}.ipynb").cells
    link = re.compile(r"\]\([^():]+\)|[\[\]]")
    for cell, other in zip(mine, released, strict=True):
        assert (cell["id"], cell["cell_type"]) == (other.id, other.cell_type)
        assert cell["metadata"] == other.metadata
        assert link.sub("", "".join(cell["source"])) == link.sub("", other.source)
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


def test_a_solution_that_is_not_closed_is_an_error(tmp_path):
    for name in ("exercises/ikea.ipynb", "exercises/keys/ikea.yml", "_config.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    welcome = tmp_path / "toolkit" / "cocreation" / "start" / "welcome.ipynb"
    welcome.parent.mkdir(parents=True)
    welcome.write_bytes(notebook("1"))
    exercise = tmp_path / "exercises" / "ikea.ipynb"
    exercise.write_text(exercise.read_text("utf-8").replace("### END SOLUTION", "", 1), "utf-8")
    with pytest.raises(ValueError, match="BEGIN SOLUTION without END SOLUTION"):
        contents(tmp_path)


def test_every_link_leads_to_a_file_that_is_there(course):
    broken = []
    for name, content in course.items():
        if name.endswith(".ipynb"):
            texts = ["".join(cell["source"]) for cell in json.loads(content)["cells"]]
            for target in re.findall(r"\]\((?!#)([^():\s#]+)(?:#[^)]*)?\)", "\n".join(texts)):
                path = os.path.normpath(os.path.join(os.path.dirname(name), target))
                broken += [] if Path(path).as_posix() in course else [(name, target)]
    assert broken == []


def test_links_to_chapters_lead_to_the_book_once_it_has_an_address(tmp_path):
    page = (
        b"[a](../../book/06-communities.md#heavy) [b](../../book/exercises/ikea.ipynb) [c](#here)"
    )
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": page.decode()}
    for name in (
        "cases/one/case.ipynb",
        "exercises/ikea.ipynb",
        "toolkit/cocreation/start/welcome.ipynb",
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(json.dumps({"cells": [cell], "nbformat": 4}))
    told = []
    for address in ("https://example.org/course/", "https://course.test/"):
        (tmp_path / "_config.yml").write_text(f"sphinx: {{config: {{html_baseurl: {address}}}}}")
        made = json.loads(contents(tmp_path)["cases/one/case.ipynb"])
        told.append("".join(made["cells"][0]["source"]))
    here = "[b](../../exercises/ikea.ipynb) [c](#here)"
    assert told == [f"a {here}", f"[a](https://course.test/book/06-communities.html#heavy) {here}"]


# Nothing is lost


def test_what_cannot_be_written_is_said_of_the_folder(tmp_path, few):
    (tmp_path / ".cocreation.json").write_text("{}")
    (tmp_path / "cases").write_text("a file in the way")
    told = start(tmp_path)
    assert told.exit_code == 1
    assert told.output == (
        f"Error: {tmp_path} cannot be written to (Not a directory): name another folder, as in"
        " cocreation start my-course\n"
    )


def test_first_and_second_run(tmp_path, few):
    first, second = start(tmp_path / "course"), start(tmp_path / "course")
    assert first.exit_code == second.exit_code == 0
    assert first.output == f"{tmp_path / 'course'}: files: 3 new.\n"
    assert second.output == f"{tmp_path / 'course'}: everything is there and up to date.\n"
    assert {name: (tmp_path / "course" / name).read_bytes() for name in few} == few


def test_a_new_version_beside_ones_work_and_in_place_of_the_rest(tmp_path, few, course):
    start(tmp_path)
    mine = course[EXERCISE].replace(b"# Your code here", b"answer = 42")
    (tmp_path / EXERCISE).write_bytes(mine)
    newer = few[EXERCISE].replace(b"check", b"test")
    few |= {EXERCISE: newer, "cases/ikea/facts.csv": b"id\n"}
    told = start(tmp_path)
    assert told.exit_code == 0
    beside = EXERCISE.replace(".ipynb", ".new.ipynb")
    assert "1 brought up to date, 1 changed by you and left as they are." in told.output
    assert told.output.endswith(f"  newer, beside yours: {beside}\n")
    assert (tmp_path / EXERCISE).read_bytes() == mine
    assert (tmp_path / beside).read_bytes() == newer
    assert (tmp_path / "cases" / "ikea" / "facts.csv").read_bytes() == b"id\n"
    again = start(tmp_path)
    assert again.output == f"{tmp_path}: files: 1 changed by you and left as they are.\n"


def test_a_notebook_that_was_only_run_is_brought_up_to_date(tmp_path):
    deliver({"a.ipynb": notebook("1")}, tmp_path)
    (tmp_path / "a.ipynb").write_bytes(notebook("1", output="1"))
    assert happened({"a.ipynb": notebook("2")}, tmp_path) == [("a.ipynb", "updated")]
    (tmp_path / "a.ipynb").write_bytes(notebook("2", output="2"))
    assert happened({"a.ipynb": notebook("2")}, tmp_path) == [("a.ipynb", "unchanged")]


def test_work_in_the_newer_version_is_kept_too(tmp_path):
    for version in range(4):
        if version:
            done = happened({"a.ipynb": notebook(str(version))}, tmp_path)
            new = "a.new.ipynb" if version == 1 else f"a.new{version}.ipynb"
            assert done[-1] == (new, "beside")
            (tmp_path / new).write_bytes(notebook(f"mine {version}"))
        else:
            deliver({"a.ipynb": notebook("0")}, tmp_path)
            (tmp_path / "a.ipynb").write_bytes(notebook("mine 0"))
    kept = [json.loads(path.read_text())["cells"][0]["source"] for path in tmp_path.glob("a.*")]
    assert sorted(kept) == [f"mine {version}" for version in range(4)]


def test_a_newer_version_that_was_not_touched_gives_way_to_the_newest(tmp_path):
    deliver({"a.csv": b"1"}, tmp_path)
    (tmp_path / "a.csv").write_bytes(b"mine")
    for version in (b"2", b"3"):
        done = happened({"a.csv": version}, tmp_path)
        assert done == [("a.csv", "yours"), ("a.new.csv", "beside")]
        assert (tmp_path / "a.new.csv").read_bytes() == version
    assert not (tmp_path / "a.new2.csv").exists()


def test_a_newer_version_that_was_thrown_away_does_not_come_again(tmp_path):
    deliver({"a.csv": b"1"}, tmp_path)
    (tmp_path / "a.csv").write_bytes(b"mine")
    deliver({"a.csv": b"2"}, tmp_path)
    (tmp_path / "a.new.csv").unlink()
    assert happened({"a.csv": b"2"}, tmp_path) == [("a.csv", "yours")]
    assert happened({"a.csv": b"3"}, tmp_path) == [("a.csv", "yours"), ("a.new.csv", "beside")]


def test_a_file_that_was_removed_comes_afresh(tmp_path):
    deliver({"a.csv": b"1"}, tmp_path)
    (tmp_path / "a.csv").unlink()
    assert happened({"a.csv": b"1"}, tmp_path) == [("a.csv", "new")]


@pytest.mark.parametrize("record", ["", "[]", "{", "{}"])
def test_without_its_record_each_file_that_differs_is_the_learners(tmp_path, record):
    (tmp_path / RECORD).write_text(record)
    (tmp_path / "a.csv").write_bytes(b"mine")
    assert happened({"a.csv": b"1"}, tmp_path) == [("a.csv", "yours"), ("a.new.csv", "beside")]
    assert (tmp_path / "a.csv").read_bytes() == b"mine"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"cells": [{}]}'])
def test_a_damaged_notebook_stays_as_it_is(tmp_path, content):
    deliver({"a.ipynb": notebook("1")}, tmp_path)
    (tmp_path / "a.ipynb").write_bytes(content)
    done = happened({"a.ipynb": notebook("2")}, tmp_path)
    assert done == [("a.ipynb", "yours"), ("a.new.ipynb", "beside")]
    assert (tmp_path / "a.ipynb").read_bytes() == content


def test_a_run_that_is_broken_off_is_gone_on_with(tmp_path, monkeypatch):
    files = {f"{n}.csv": str(n).encode() for n in range(4)}
    write, left = folders.put, [2]

    def until_the_disk_is_full(*arguments):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        write(*arguments)

    monkeypatch.setattr(folders, "course", lambda: files)
    monkeypatch.setattr(folders, "put", until_the_disk_is_full)
    told = start(tmp_path)
    assert told.exit_code == 1
    assert "cannot be written to (No space left on device): name another folder" in told.output
    monkeypatch.setattr(folders, "put", write)
    assert start(tmp_path).output == f"{tmp_path}: files: 2 new.\n"
    assert {path.name for path in tmp_path.iterdir()} == {*files, RECORD}


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(["course", "edit", "run", "remove", "take the new one"]), max_size=12)
)
def test_whatever_happens_no_text_of_the_learner_is_lost(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("learner")
    written, version = set(), 0
    deliver({"a.ipynb": notebook("0")}, folder)
    for number, step in enumerate(steps):
        files = sorted(folder.glob("a*.ipynb"))
        if step == "course":
            version += 1
            deliver({"a.ipynb": notebook(str(version))}, folder)
        elif step == "edit" and files:
            edited = files[number % len(files)]
            written.discard(text(edited))
            edited.write_bytes(notebook(f"mine {number}"))
            written.add(f"mine {number}")
        elif step == "run" and files:
            files[-1].write_bytes(notebook(text(files[-1]), output="1"))
        elif step == "remove" and files:
            written.discard(text(files[-1]))
            files[-1].unlink()
        elif step == "take the new one" and len(files) > 1:
            written.discard(text(files[0]))
            files[-1].replace(files[0])
        assert written <= {text(file) for file in folder.glob("a*.ipynb")}


def text(file):
    return json.loads(file.read_text())["cells"][0]["source"]


# Where it goes


def test_a_folder_with_other_things_is_refused_and_stays(tmp_path, few, monkeypatch):
    for name in ("Desktop", "letter.txt"):
        (tmp_path / name).write_text("mine")
    monkeypatch.chdir(tmp_path)
    told = start()
    assert told.exit_code == 1
    assert told.output.startswith(f"Error: {tmp_path} holds other things (Desktop, letter.txt)")
    assert "cocreation start my-course" in told.output
    assert {path.name for path in tmp_path.iterdir()} == {"Desktop", "letter.txt"}


def test_a_folder_in_which_one_has_just_installed_is_taken(tmp_path, few, monkeypatch):
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "cocreation-0.1.0-py3-none-any.whl").touch()
    monkeypatch.chdir(tmp_path)
    assert start().exit_code == 0


def test_without_jupyterlab_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupyterlab", None)
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["start"])
    assert told.exit_code == 1
    assert told.output.startswith("Error: this command needs jupyterlab, which is not installed")
    assert list(tmp_path.iterdir()) == []
