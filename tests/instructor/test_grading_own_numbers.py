"""Exercises with numbers of each student's own: every draw is right, and a copied number fails."""

import itertools

import nbformat
import pytest

from cocreation.check import Checks, answer, read
from cocreation.check.own import answers, draw
from cocreation.release import EXERCISES, names

KEYS = {name: key for name in names() if "own" in (key := read(name))}
TASKS = [
    pytest.param(name, task, id=f"{name}-{task}")
    for name, key in KEYS.items()
    for task, content in key["tasks"].items()
    if "recompute" in content
]
CLASS = [f"2026{number:03}" for number in range(40)]
each_task = pytest.mark.parametrize(("name", "task"), TASKS)


def recomputed(name, task, student):
    key = KEYS[name]
    return answers(key["tasks"][task], draw(key["own"], student))


def test_the_first_exercises_have_numbers_of_ones_own():
    assert {"05-measuring", "07-crowdsourcing"} <= set(KEYS)


@each_task
def test_without_an_id_the_recomputed_answers_are_those_of_the_key(name, task):
    for entry, found in zip(
        KEYS[name]["tasks"][task]["answers"], recomputed(name, task, "..."), strict=True
    ):
        assert answer(entry).problem(found["expected"]) is None
        slips = [slip for slip in entry.get("known", []) if "own" in slip]
        for slip, other in zip(slips, found.get("known", []), strict=True):
            assert slip["hint"] in answer(entry).problem(other["value"])


@each_task
def test_every_student_gets_right_for_the_right_answer_and_a_hint_for_each_slip(name, task):
    for student in CLASS:
        for entry in recomputed(name, task, student):
            assert answer(entry).problem(entry["expected"]) is None
            for slip in entry.get("known", []):
                assert slip["hint"] in answer(entry).problem(slip["value"]), student


@each_task
def test_a_number_copied_from_somebody_else_is_nearly_always_wrong(name, task):
    answered = {student: recomputed(name, task, student) for student in CLASS}
    passed = total = 0
    for one, other in itertools.combinations(CLASS, 2):
        given = {entry["name"]: entry["expected"] for entry in answered[one]}
        problems = [answer(entry).problem(given[entry["name"]]) for entry in answered[other]]
        passed, total = passed + (not any(problems)), total + 1
    assert passed / total < 0.1


@pytest.mark.parametrize("name", KEYS)
def test_the_notebook_draws_the_numbers_that_the_key_has(name):
    notebook = nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    [student] = [cell for cell in notebook.cells if cell.id == "student"]
    assert student.source.endswith('\nSTUDENT = "..."')
    for number in KEYS[name]["own"]:
        assert f'"{number}"' in code
    own = Checks(KEYS[name], {"STUDENT": "..."}).own(*KEYS[name]["own"])
    first = tuple(options[0] for options in KEYS[name]["own"].values())
    assert own == (first if len(first) > 1 else first[0])


@pytest.mark.long
@pytest.mark.instructor
@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("student", ["ada", "20260731"])
def test_the_solution_is_right_for_other_students(name, student, run):
    notebook = nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.id == "student":
            cell.source = f"STUDENT = {student!r}"
    told = run(notebook)
    assert told.errors == {}
    assert all(words.startswith(f"{task}  right. ") for task, words in told.checks.items())
