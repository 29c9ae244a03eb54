"""A tiny exercise, and a class whose submissions are everything that grading must stand.

Each student's id says what he or she did; `right` shows that none of the others hurts.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cocreation.check.key import REPOSITORY
from cocreation.check.own import draw

WEEK = "week"
A_KEY = REPOSITORY / "exercises" / "keys" / "07-crowdsourcing.yml"
READING = """\
found = []
for path in {paths}:
    try:
        found.append(open(path, "rb").read(6))
    except OSError:
        pass
assert not found
x = 1"""

SEARCHING = """\
def double(n):
    import gc, pathlib, sys
    sought = "".join(("double(2", "1) =="))
    def texts(part, seen, depth=0):
        if isinstance(part, (str, bytes)):
            yield part if isinstance(part, str) else part.decode("latin-1")
        elif id(part) not in seen and depth < 4:
            seen.add(id(part))
            for inside in gc.get_referents(part):
                yield from texts(inside, seen, depth + 1)
    seen = set()
    found = [text for part in gc.get_objects() for text in texts(part, seen)]
    for path in [*pathlib.Path.cwd().rglob("*"), pathlib.Path("/proc/self/environ")]:
        try:
            found.append(path.read_bytes().decode("latin-1"))
        except OSError:
            pass
    return 0 if any(sought in text for text in found if text != sought) else 2 * n"""

TINY = "tiny"
TINY_KEY = """
own: {n: [6, 5, 7, 8, 9, 11, 12, 13]}
tasks:
  "1":
    right: Seven times your number.
    recompute: x = 7 * n
    answers: [{kind: number, name: x, expected: 42, tolerance: 0.1}]
  "2":
    right: Twice.
    answers:
      - {kind: function, name: double, calls: [{arguments: [4], expected: 8, tolerance: 0.1}]}
"""
TINY_RUBRIC = """
title: Say why
exercise: tiny
task: "3"
points: 8
levels: {4: excellent, 3: good, 2: developing, 1: insufficient}
criteria:
  - name: Concepts
    question: Are the words right?
    levels: &levels
      4: {describes: All of them., exemplar: "Twice, because."}
      3: {describes: Most., exemplar: Twice.}
      2: {describes: Some., exemplar: More.}
      1: {describes: None., exemplar: Yes.}
  - name: Judgement
    question: Is it doubted?
    levels: *levels
"""
RIGHT = {
    "solve-1": 'x = 7 * check.own("n")',
    "solve-2": "def double(n):\n    return 2 * n",
    "essay-3": "Because twice is twice.",
}


def cell(name: str, source: str, **nbgrader: object) -> NotebookNode:
    make = new_markdown_cell if name.startswith(("essay", "title")) else new_code_cell
    cell = make(source, id=name)
    if nbgrader:
        roles = dict.fromkeys(("grade", "locked", "solution", "task"), False)
        cell.metadata.nbgrader = {"grade_id": name, "schema_version": 3} | roles | nbgrader
    return cell


def exercise() -> NotebookNode:
    """An exercise of two tasks and an essay, with numbers of one's own in the first."""

    def hidden(visible: str, *tests: str) -> str:
        return "\n".join([visible, "### BEGIN HIDDEN TESTS", *tests, "### END HIDDEN TESTS"])

    load = "from cocreation.check import load"
    test, solution = {"grade": True, "locked": True}, {"solution": True}
    notebook = new_notebook(
        cells=[
            cell("title", "# Tiny"),
            cell("student", 'STUDENT = "..."'),
            cell("key", f'{load}\n\ncheck = load("tiny", globals())', locked=True),
            cell(
                "solve-1", f"### BEGIN SOLUTION\n{RIGHT['solve-1']}\n### END SOLUTION", **solution
            ),
            cell(
                "check-1",
                hidden('check("1")', load, 'load("tiny", globals()).require("1")'),
                points=2,
                **test,
            ),
            cell(
                "solve-2",
                'def double(n):\n    """Return twice n."""\n    ### BEGIN SOLUTION\n'
                "    return 2 * n\n    ### END SOLUTION",
                **solution,
            ),
            cell(
                "check-2",
                hidden('check("2")', 'check.require("2")', 'assert double(21) == 42, "secret"'),
                points=3,
                **test,
            ),
            cell("essay-3", "*Your essay:*", grade=True, points=8, **solution),
        ]
    )
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    return notebook


def write_exercise(folder: Path) -> Path:
    """Write the exercise with its key and rubric into a folder and return the notebook."""
    folder.mkdir(exist_ok=True)
    nbformat.write(exercise(), folder / f"{TINY}.ipynb")
    for part, text in {"keys": TINY_KEY, "rubrics": TINY_RUBRIC}.items():
        (folder / part).mkdir(parents=True)
        (folder / part / f"{TINY}.yml").write_text(text, encoding="utf-8")
    return folder / f"{TINY}.ipynb"


def hand_in(
    course: Path,
    student: str,
    sources: Mapping[str, str] = RIGHT,
    change: Callable[[NotebookNode], None] = lambda notebook: None,
) -> Path:
    """Hand the released notebook in with cells replaced, by id, and otherwise changed."""
    path = course / "release" / WEEK / f"{TINY}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
    change(notebook)
    target = course / "submitted" / student / WEEK / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    return target


def copy_of(course: Path, to: Path, students: set[str]) -> Path:
    """Copy a graded course with some of its students."""

    def others(folder: str, names: list[str]) -> set[str]:
        part = folder.rpartition("/")[2]
        return set(names) - students if part in ("submitted", "autograded") else set()

    shutil.copytree(course, to, ignore=others)
    for path in (to / "grading" / WEEK).glob("*.json"):
        if path.stem not in students:
            path.unlink()
    return to


def number_of(student: str) -> int:
    """The right answer to the first task for this student."""
    return 7 * draw(yaml.safe_load(TINY_KEY)["own"], student)["n"]


def tampered(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.id == "check-2":
            cell.source, cell.metadata.nbgrader.points = "pass", 100


def deleted(notebook: NotebookNode) -> None:
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ("solve-2", "check-2")]


def stripped(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.metadata = {}


def through_colab(notebook: NotebookNode) -> None:
    """Metadata and cell ids are gone, and the format is the one before ids."""
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        cell.metadata = {}
        del cell["id"]


def copied(notebook: NotebookNode) -> None:
    [place] = [i for i, cell in enumerate(notebook.cells) if cell.id == "solve-1"]
    twin = copy.deepcopy(notebook.cells[place])
    twin.id, twin.source = "a-copy", "x = 1"
    notebook.cells.insert(place, twin)


def forged(notebook: NotebookNode) -> None:
    """A cell of one's own that claims to be the grader's: it would run with the grader's rights."""
    for grade in (False, True):
        cell = new_code_cell("x = 1\nopen('forged.txt', 'w')")
        name = {"grade_id": f"forged-{grade}", "grade": grade, "points": 9, "locked": True}
        cell.metadata.nbgrader = name | {"solution": False, "task": False, "schema_version": 3}
        notebook.cells.insert(2, cell)


CHANGES = {
    function.__name__: function
    for function in (tampered, deleted, stripped, through_colab, copied, forged)
}


def sources(course: Path) -> dict[str, dict[str, str]]:
    """What the students whose cells keep their form have written, by student."""
    copied_number = f"x = {number_of('right')}"
    return {
        "right": {},
        "half": {"solve-2": "def double(n):\n    return 8"},
        "wrong": {"solve-1": "x = 1", "solve-2": "def double(n):\n    return n"},
        "raising": {"solve-1": "raise RuntimeError('I gave up')"},
        "crashing": {"solve-2": "import os\nos._exit(1)"},
        "endless": {"solve-1": "while True: pass"},
        "stubborn": {
            "solve-2": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "while True: pass"
        },
        "endless-function": {"solve-2": "def double(n):\n    while True: pass"},
        "printing": {"solve-1": "while True: print('x' * 80)"},
        "always-equal": {
            "solve-1": "class Equal(float):\n"
            "    __eq__ = __lt__ = __le__ = lambda self, other: True\n"
            "    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0\n"
            "x = Equal()"
        },
        "patching": {
            "solve-1": "import cocreation.check as c\nfrom cocreation.check import checks, plain\n"
            "c.load = check = lambda *anything: check\ncheck.require = check\n"
            "checks.Checks.require = checks.Checks.feedback = lambda *anything: 'right'\n"
            "plain.Number.problem = lambda *anything: None\nx = 1",
            "solve-2": "globals = float = print = lambda *anything: {}\ndouble = 1",
        },
        "another-id": {"student": 'STUDENT = "right"', "solve-1": copied_number},
        "searching": {"solve-2": SEARCHING},
        "id-later": {"solve-1": f'STUDENT = "right"\n{copied_number}'},
        "reading": {"solve-1": READING.format(paths=[f"{course}/gradebook.db", str(A_KEY)])},
        "writing": {"solve-2": f"open('{course}/written.txt', 'w').write('me')"},
    }


def fill(course: Path) -> None:
    """Hand in the whole class."""
    for student, written in sources(course).items():
        hand_in(course, student, RIGHT | written)
    hand_in(course, "empty", {})
    for student, change in CHANGES.items():
        hand_in(course, student, RIGHT, change)
    path = hand_in(course, "renamed")
    path.rename(path.with_name(f"{TINY} (1).ipynb"))
    hand_in(course, "unreadable").write_text("{not a notebook", encoding="utf-8")
    path = hand_in(course, "forgotten")
    path.rename(path.with_name("notes.txt"))
    path = hand_in(course, "linking")
    path.with_name("grades.db").symlink_to(course / "gradebook.db")
