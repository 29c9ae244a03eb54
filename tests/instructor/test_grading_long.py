"""Slow: interruptions of `cocreation grade`, and what the sandbox keeps a submission from."""

import ast
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from cocreation.grading import batch, sandbox
from cocreation.grading.course import Course, assign
from cocreation.release import EXERCISES, names

from . import tiny

pytestmark = [pytest.mark.instructor, pytest.mark.long]
COMMAND = Path(sys.executable).with_name("cocreation")
GRADE = [COMMAND, "grade", "week", "--processes", "2"]


@pytest.fixture
def course(tmp_path):
    """A course in which eight have handed in the same."""
    course = tmp_path / "course"
    assign(tiny.WEEK, [tiny.write_exercise(tmp_path)], course)
    for number in range(8):
        tiny.hand_in(course, f"s{number}")
    return course


def hear_ctrl_c():
    """Undo what a shell does to commands in the background: they ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_after_an_interruption_only_the_rest_is_graded(course, kind):
    running = subprocess.Popen(
        [*GRADE, "--course", course], start_new_session=True, preexec_fn=hear_ctrl_c
    )
    deadline = time.monotonic() + 120
    while len(batch.read_records(Course(course), "week")) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    (os.kill if kind == signal.SIGINT else os.killpg)(running.pid, kind)
    assert running.wait(timeout=60) != 0
    first = batch.read_records(Course(course), "week")
    assert 2 <= len(first) < 8
    done = subprocess.run([*GRADE, "--course", course], capture_output=True, text=True, check=True)
    assert f"{8 - len(first)} graded now, {len(first)} before." in done.stdout
    assert "Nothing needs a look." in done.stdout
    second = batch.read_records(Course(course), "week")
    assert len(second) == 8 and all(second[student] == first[student] for student in first)


ESCAPES = """
import os, pathlib, signal, socket, subprocess, tempfile
tried = {}
def attempt(name, action):
    try:
        tried[name] = repr(action())
    except BaseException as error:
        tried[name] = type(error).__name__
attempt("network", lambda: socket.create_connection(("127.0.0.1", PORT), 2))
attempt("grader", lambda: os.kill(GRADER, signal.SIGTERM))
attempt("home", lambda: list(pathlib.Path("GRADERHOME").iterdir()) or "empty")
attempt("tests", lambda: list(pathlib.Path("REPOSITORY/tests").iterdir()) or "empty")
attempt("course", lambda: list(pathlib.Path("COURSE").iterdir()) or "empty")
attempt("package", lambda: open("REPOSITORY/toolkit/cocreation/x.py", "w"))
attempt("temporary", lambda: open("/tmp/left-behind", "w"))
attempt("memory", lambda: len(bytearray(6_000_000_000)))
attempt("root", lambda: os.setuid(0))
attempt("own folder", lambda: pathlib.Path("note.txt").write_text("me"))
x = 7 * check.own("n")
raise RuntimeError(str(tried))
"""


def test_what_a_submission_cannot_do_in_the_sandbox(course):
    if why := sandbox.why_not():
        assert why
        return
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = ESCAPES.replace("PORT", str(server.getsockname()[1]))
        code = code.replace("GRADERHOME", str(Path.home())).replace("GRADER", str(os.getpid()))
        code = code.replace("REPOSITORY", str(tiny.REPOSITORY)).replace("COURSE", str(course))
        tiny.hand_in(course, "s0", tiny.RIGHT | {"solve-1": code})
        batch.grade(Course(course), "week")
    path = course / "autograded" / "s0" / "week" / "tiny.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(path.read_text("utf-8"))["cells"]}
    [error] = cells["solve-1"]["outputs"]
    tried = ast.literal_eval(error["evalue"])
    assert tried.pop("own folder") == "2"
    assert tried.pop("memory") == "MemoryError"
    for name in ("tests", "course"):
        assert tried.pop(name) in ("'empty'", "FileNotFoundError", "PermissionError")
    assert "." not in tried.pop("home").replace(".pyenv", "")
    assert set(tried.values()) <= {"OSError", "PermissionError", "ProcessLookupError"} | {
        "ConnectionRefusedError"
    }
    assert not Path("/tmp/left-behind").exists()


SOLUTION = re.compile(r"( *)### BEGIN SOLUTION\n(.*?) *### END SOLUTION", re.DOTALL)


def solved(path, released):
    """The released notebook with the solutions of its source filled in."""
    source = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and SOLUTION.search(source[cell.id]):
            cell.source = SOLUTION.sub(lambda region: region.group(2), source[cell.id])
    return notebook


def test_the_solution_of_every_exercise_gets_all_points(tmp_path):
    course = assign("all", names(), tmp_path / "course")
    target = course.root / "submitted" / "solver" / "all"
    target.mkdir(parents=True)
    for name in names():
        released = course.root / "release" / "all" / f"{name}.ipynb"
        notebook = solved(EXERCISES / f"{name}.ipynb", released)
        nbformat.write(notebook, target / released.name)
    batch.grade(course, "all")
    assert batch.read_records(course, "all")["solver"].notes == ()
    with Gradebook(course.gradebook) as gradebook:
        for notebook in gradebook.find_submission("all", "solver").notebooks:
            for grade in notebook.grades:
                if grade.cell.cell_type == "code":
                    assert grade.score == grade.max_score, (notebook.name, grade.name)
