"""Exercises with numbers of each student's own: every draw is right, and a copied number fails."""

import itertools
import json
import re

import nbformat
import pandas as pd
import pytest

from cocreation.check import Checks, answer, read
from cocreation.check.own import draw, recompute
from cocreation.release import EXERCISES, names

KEYS = {name: key for name in names() if "own" in (key := read(name))}
TASKS = [
    pytest.param(name, task, id=f"{name}-{task}")
    for name, key in KEYS.items()
    for task, content in key["tasks"].items()
    if "recompute" in content
]
STUDENTS = [f"2026{number:03}" for number in range(300)]
CLASS = STUDENTS[:30]
OTHERS = ["ada", "20260731"]
GUIDE = EXERCISES.parent / "book" / "instructor-guide.md"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
SURPRISES = {
    "00-read-critically 2b": "care > 0.99",
    "00-read-critically 4b": "errors_both < false_share < errors_either",
    "01-why-value-moved 2b": "0.1 < share < 0.3",
    "01-why-value-moved 3c": "share_of_wearers < share_of_all < 0.5 and teaching_ahead > 0",
    "02-two-logics 3b": "best_share < 0.5 and added_line < 0 < qualities[1]",
    "02-two-logics 3c": "best_curve > 0.5 and added_curve > 0 and third_share == 0.05",
    "03-three-doors 1a": "together_from < guest_from < 1",
    "03-three-doors 3b": "0.1 < best_share < 0.5 and hours_lost > 3_000",
    "04-blueprints 2b": "people < slowest < slowest_stay < cases and extra_minutes > 0.5",
    "04-blueprints 5a": "worth[0] > worth[1] > worth[0] / 2 > worth[2]",
    "04-blueprints 5b": "asked > 1 and mended_share < lowest_success < 1",
    "05-measuring 5a": "alpha_before < 0 < alpha_turned < alpha_careful",
    "05-measuring 5b": "correlation_careful < correlation_all",
    "06-communities 3a": "5 <= most_leavers <= 25",
    "06-communities 3b": "0.1 < recognition < 0.5 and recruits > 2_000",
    "06-communities 3c": "mean_for_95 > 3 and over_an_hour > 0.001",
    "06-communities 5a": "0 < p < q / 5",
    "07-crowdsourcing 1a": "correlation < 0.06",
    "07-crowdsourcing 7a": "1_000 < prize < 10_000",
    "08-motivation 2a": "d_low < d < d_high < 0 and ruled_out == [-0.40, -0.36]",
    "08-motivation 4a": "chance > 0.55 and 0 < with_fitter < with_leaflet / 2",
    "08-motivation 4b": "firm_chance > 0.70 and blame_needed < 0.5",
    "09-online-interaction 4c": "-0.01 < gain_called < 0 and 0.25 < bearable < 0.30",
    "09-online-interaction 5a": "0 < invited_effect < standard_error < naive",
    "09-online-interaction 5b": "groups_needed > 2_400 and accepted / 450 < uptake_needed",
    "10-public-services 2a": "1.9 < mean[1] / mean[0] < 2.2 and gini[2] < gini[1]",
    "10-public-services 2b": "0.5 < tipping < 1.5 and losers == 2",
    "10-public-services 2c": "0.5 < enough < 0.7",
    "11-dark-side 1a": "captured < lasting_share < 0.5",
    "11-dark-side 1b": "safe_horizon > 10 and lead > 10 and lead != 12",
    "11-dark-side 1c": "0.85 < patience_needed < 0.95",
    "11-dark-side 3a": "fair_by_hours < 0.6 and fair_by_shapley > 0.8",
    "12-programme 3a": "0.5 < z < 1.96",
    "12-programme 4c": "people_card > 90_000 and cost_call < 100_000 and cost_call < cost_card",
    "12-programme 5a": "false_calls < 1 and called > 0.9 and called_doubled < 0.15",
    "giffgaff 4b": "reward < agent_cost / 4 and worth_of_hour > 5 and borne > reward",
    "giffgaff 5a": "0.3 < use < 0.5 and 1.4 < growth < 2",
    "ikea 1a": "0.5 < freight_share < 0.75",
    "ikea 3b": "success_brings < feared_loss < 1",
    "threadless 4a": "others_after > 15_000 and 50.6 < regular_after < 50.7",
    "threadless 4b": "net_share < 0.25 and lose > 2 / 3",
    "xiaomi 5a": "2 < followers < 3",
    "xiaomi 5b": "loss_percent > 20 and price < bright",
}
"""What a task shows, in its answers and in the numbers that were drawn."""
RECOMPUTED = {}
each_task = pytest.mark.parametrize(("name", "task"), TASKS)
each_exercise = pytest.mark.parametrize("name", KEYS)


def python_of(task):
    """Return all Python that a task of a key holds."""
    lines = task["recompute"]
    slips = [slip for entry in task["answers"] for slip in entry.get("known", [])]
    texts = [lines] if isinstance(lines, str) else lines
    return "\n".join([*texts, *(slip["own"] for slip in slips if "own" in slip)])


def numbers_of(name, task, student):
    """Return the numbers of a student that a task uses."""
    key = KEYS[name]
    used = re.findall(r"\w+", python_of(key["tasks"][task]))
    return {drawn: value for drawn, value in draw(key["own"], student).items() if drawn in used}


def recomputed(name, task, student):
    """Return the task of a student; who draws the same numbers gets the same."""
    numbers = numbers_of(name, task, student)
    place = name, task, json.dumps(numbers)
    if place not in RECOMPUTED:
        RECOMPUTED[place] = recompute(KEYS[name]["tasks"][task], numbers)
    return RECOMPUTED[place]


def different(name, task):
    """Return the tasks of all students, each once."""
    drawn = [recomputed(name, task, student) for student in STUDENTS]
    return list({id(content): content for content in drawn}.values())


def given(entry):
    """Return the right answer as a student gives it."""
    kind = {"table": pd.DataFrame, "column": pd.Series}.get(entry["kind"], lambda value: value)
    return kind(entry["expected"])


def copies_that_pass(name, task):
    """Return the share of pairs in which the one's right answers are right for the other."""
    answered = [recomputed(name, task, student)["answers"] for student in CLASS]
    pairs = list(itertools.combinations(answered, 2))
    passed = sum(
        not any(answer(own).problem(given(copied)) for copied, own in zip(*pair, strict=True))
        for pair in pairs
    )
    return passed / len(pairs)


def texts(part):
    """Yield every text of a part of a key."""
    if isinstance(part, str):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from texts(inner)


def numbers_in(text):
    """Return the numbers that stand in a text."""
    return {float(number.replace(",", "")) for number in NUMBER.findall(text)}


def prose_before(name, check):
    """Return the texts of an exercise between the last check and this one."""
    prose = []
    for cell in nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4).cells:
        if cell.id == check:
            return prose
        prose = [] if cell.id.startswith("check-") else prose
        prose += [cell.source] if cell.cell_type == "markdown" and cell.id != "title" else []
    raise AssertionError(f"{name} has no cell {check}")


@pytest.mark.parametrize("name", names())
def test_in_each_exercise_two_tasks_have_numbers_of_ones_own(name):
    tasks = [task.values[1] for task in TASKS if task.values[0] == name]
    assert sum(copies_that_pass(name, task) < 0.1 for task in tasks) >= 2


@each_task
def test_without_an_id_the_recomputed_answers_are_those_of_the_key(name, task):
    for entry, found in zip(
        KEYS[name]["tasks"][task]["answers"],
        recomputed(name, task, "...")["answers"],
        strict=True,
    ):
        assert answer(entry).problem(given(found)) is None
        for slip, other in zip(entry.get("known", []), found.get("known", []), strict=False):
            assert slip["hint"] in answer(entry).problem(other["value"])


@each_task
def test_every_student_gets_right_for_the_right_answer_and_a_hint_for_each_slip(name, task):
    for content in different(name, task):
        foreseen = [len(entry.get("known", [])) for entry in KEYS[name]["tasks"][task]["answers"]]
        for entry, slips in zip(content["answers"], foreseen, strict=True):
            expected = entry["expected"]
            assert answer(entry).problem(given(entry)) is None
            if isinstance(expected, float | int):
                lowest, highest = entry.get("lowest", expected), entry.get("highest", expected)
                limits = f"{entry['name']} is {expected:.4g}, not in {lowest} to {highest}"
                assert lowest <= expected <= highest, limits
            for slip in entry.get("known", [])[:slips]:
                told = answer(entry).problem(slip["value"])
                assert told is not None, (entry["name"], slip["value"], "is right")
                assert slip["hint"] in told, (entry["name"], slip["value"])


@each_task
def test_what_a_task_shows_is_the_same_for_every_student(name, task):
    """The surprise does not hang on the draw, nor do the words to choose from."""
    course = recomputed(name, task, "...")["answers"]
    for student in STUDENTS:
        content = recomputed(name, task, student)
        found = numbers_of(name, task, student)
        for entry, usual in zip(content["answers"], course, strict=True):
            found |= entry["expected"] if entry["kind"] == "table" else {}
            found[entry["name"]] = entry["expected"]
            if entry["kind"] == "choice":
                assert entry["expected"] == usual["expected"]
        assert eval(SURPRISES[f"{name} {task}"], found), found
        assert not [text for text in texts(content) if re.search(r"[{}]", text)]


@each_task
def test_no_number_that_is_drawn_stands_in_the_words(name, task):
    """What a check says is true for all students, so it takes such numbers from the draw."""
    content = KEYS[name]["tasks"][task]
    prose = prose_before(name, f"check-{task}")
    fields = ("right", "answers")
    told = [re.sub(r"\{.*?\}", "", text) for text in texts({f: content[f] for f in fields})]
    course = numbers_in(json.dumps(list(numbers_of(name, task, "...").values())))
    drawn = {number for number in course if len(f"{number:g}".strip("0.")) > 1}
    shares = {f"{100 * number:g} %" for number in course if number < 1}
    for text in [*prose, *told]:
        assert not numbers_in(text) & drawn, text
        assert not [share for share in shares if re.search(rf"\b{share}", text)], text


@each_exercise
def test_the_notebook_draws_the_numbers_that_the_key_has(name):
    notebook = nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    used = "\n".join(
        python_of(KEYS[name]["tasks"][task.values[1]]) for task in TASKS if task.values[0] == name
    )
    for number in KEYS[name]["own"]:
        assert f'"{number}"' in code
        assert re.search(rf"\b{number}\b", used)
    own = Checks(KEYS[name], {"STUDENT": "..."}).own(*KEYS[name]["own"])
    first = tuple(options[0] for options in KEYS[name]["own"].values())
    assert own == (first if len(first) > 1 else first[0])


def test_the_guide_says_how_many_tasks_and_points_these_are():
    points = {}
    for name in KEYS:
        for cell in nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4).cells:
            if cell.id.startswith("check-"):
                points[name, cell.id.removeprefix("check-")] = cell.metadata.nbgrader["points"]
    own = sum(points[task.values] for task in TASKS)
    words = f"{len(TASKS)} tasks, with {own} of the {sum(points.values())} points for checks"
    assert words in GUIDE.read_text(encoding="utf-8")


def test_all_notebooks_ask_for_the_id_in_the_same_words_before_anything_runs():
    asked = set()
    for name in KEYS:
        notebook = nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        assert first.id == "student"
        [told] = re.findall(
            r"^\*\*Your own numbers\.\*\* .*$", notebook.cells[0].source, re.MULTILINE
        )
        asked.add((told, first.source))
    [(told, cell)] = asked
    assert "exactly as you hand in" in told and "leave the dots" in told
    assert cell.endswith('\nSTUDENT = "..."')


@pytest.mark.long
@pytest.mark.instructor
@each_exercise
@pytest.mark.parametrize("student", OTHERS)
def test_the_solution_is_right_for_other_students(name, student, run):
    notebook = nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.id == "student":
            cell.source = f"STUDENT = {student!r}"
    told = run(notebook)
    assert told.errors == {}
    assert all(words.startswith(f"{task}  right. ") for task, words in told.checks.items())
