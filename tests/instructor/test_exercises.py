"""Every exercise: nothing leaks, it runs unfinished, checks help, and each slip gets its hint.

The wrong attempts stand in ``wrong_attempts/<exercise>.yml``: for each task the code that a
student might write, and words that the check must then say.
"""

import re
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
import yaml

from cocreation.check import answer, encode, read
from cocreation.objectives import matrix
from cocreation.release import names, student_version

ROOT = Path(__file__).parents[2]
REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)
NUMBER = re.compile(r"(?<![\w.])\d*\.?\d+(?![\w.]\d)")
OFTEN = ("00-read-critically", "07-crowdsourcing", "xiaomi")
"""Run unfinished each time; the others are in `make test-long`, and are run with wrong answers."""
each_exercise = pytest.mark.parametrize("name", names())


def source(name):
    return nbformat.read(ROOT / "exercises" / f"{name}.ipynb", as_version=4)


def student(name):
    return student_version(ROOT / "exercises" / f"{name}.ipynb")


def wrong_attempts(name):
    path = Path(__file__).parent / "wrong_attempts" / f"{name}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def single_answers(task):
    """Answers of a task, and each call of a function that is asked for."""
    for entry in task["answers"]:
        if entry["kind"] == "function":
            kind = entry.get("returns", "number")
            for call in entry["calls"]:
                single = {key: call[key] for key in call if key != "arguments"}
                yield single | {"kind": kind, "name": f"{entry['name']}{call['arguments']}"}
        else:
            yield entry


def page_of(name):
    """Chapter or case that the exercise belongs to."""
    page = f"book/{name}.md" if name[0].isdigit() else f"cases/{name}/case.ipynb"
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def objectives():
    return matrix(ROOT)


@each_exercise
def test_the_tasks_meet_every_objective_of_its_page(name, objectives):
    page = f"book/{name}" if name[0].isdigit() else f"cases/{name}/case"
    wanted = set(objectives.loc[objectives["page"] == page, "objective"])
    assert {task["objective"] for task in read(name)["tasks"].values()} == wanted


@each_exercise
def test_the_table_of_functions_is_that_of_its_own_chapter(name):
    cells = {cell.id: cell.source for cell in source(name).cells}
    rows = re.findall(r"^\| (`.+?) \|.*\| (\w+(?:, \w+)*) \|$", cells["title"], re.MULTILINE)
    if not rows:
        assert "help(" not in cells["title"]
        return
    module = re.search(r"`help\((\w+)\.\w+\)`", cells["title"])[1]
    assert re.search(rf"^from cocreation import .*\b{module}\b", cells["imports"], re.MULTILINE)
    functions = vars(import_module(f"cocreation.{module}"))
    for listed, tasks in rows:
        assert set(re.findall(r"`(\w+)`", listed)) <= set(functions)
        for task in tasks.split(", "):
            assert any(known.startswith(task) for known in read(name)["tasks"]), task


@each_exercise
def test_the_rubric_describes_and_shows_four_levels(name):
    rubric = yaml.safe_load((ROOT / "exercises" / "rubrics" / f"{name}.yml").read_text("utf-8"))
    assert rubric["exercise"] == name
    assert len(rubric["criteria"]) == 3
    for criterion in rubric["criteria"]:
        assert sorted(criterion["levels"]) == [1, 2, 3, 4]
        for level in criterion["levels"].values():
            assert level["describes"] and level["exemplar"]


@each_exercise
def test_every_solution_and_hidden_test_carries_a_canary(name):
    canary = read(name)["canary"].removesuffix("-key")
    for cell in source(name).cells:
        for region in REGION.findall(cell.source):
            assert canary in region, cell.id


@each_exercise
def test_nothing_of_a_solution_is_left(name):
    version = student(name)
    text = nbformat.writes(version)
    for word in ("COCREATION-CANARY", "BEGIN SOLUTION", "END SOLUTION", "tolerance"):
        assert word not in text
    left = "\n".join(cell.source for cell in version.cells)
    for cell in source(name).cells:
        shown = REGION.sub("", cell.source)
        for region in REGION.findall(cell.source):
            for line in map(str.strip, region.splitlines()):
                allowed = len(line) < 12 or line in shown or line.startswith("from ")
                assert allowed or line not in left, (cell.id, line)
    [key] = [cell for cell in version.cells if cell.id == "key"]
    assert f'load("{encode(read(name))}", globals())' in key.source


@each_exercise
def test_the_stored_checks_of_the_solution_say_right(name):
    """nbval runs the notebook and compares what it prints with this."""
    said = {
        cell.id.removeprefix("check-"): "".join(output.text for output in cell.outputs)
        for cell in source(name).cells
        if cell.id.startswith("check-")
    }
    assert list(said) == list(read(name)["tasks"])
    for task, words in said.items():
        assert words.startswith(f"{task}  right. ")


@pytest.mark.parametrize(
    "name",
    [name if name in OFTEN else pytest.param(name, marks=pytest.mark.long) for name in names()],
)
def test_an_unfinished_exercise_runs_and_every_check_helps(name, fill, run):
    told = run(fill(student(name), {}))
    assert told.errors == {}
    assert list(told.checks) == list(read(name)["tasks"])
    for task, words in told.checks.items():
        assert words.startswith(f"{task}  not there yet: "), words
        assert "no value for `" in words or "gives None" in words, words


@each_exercise
def test_wrong_answers_in_the_notebook_get_their_hint(name, fill, run):
    wrong = wrong_attempts(name)
    assert list(wrong) == list(read(name)["tasks"])
    attempts = {task: slip["attempt"] for task, slip in wrong.items()}
    told, errors = run(fill(student(name), attempts))
    assert errors == {}
    for task, slip in wrong.items():
        words = re.sub(r"\s+", " ", told[task])
        assert words.startswith(f"{task} not there yet: ")
        assert slip["says"] in words, words


@pytest.mark.parametrize(
    ("single", "slip"),
    [
        pytest.param(single, slip, id=f"{name}-{task}-{single['name']}-{slip['value']}")
        for name in names()
        for task, content in read(name)["tasks"].items()
        for single in single_answers(content)
        for slip in single.get("known", [])
    ],
)
def test_every_wrong_answer_in_the_key_gets_its_own_hint(single, slip):
    assert slip["hint"] in answer(single).problem(slip["value"])


@each_exercise
def test_every_wrong_choice_says_why(name):
    for task in read(name)["tasks"].values():
        for single in single_answers(task):
            if single["kind"] == "choice":
                for word, hint in single["options"].items():
                    assert (hint == "") == (word == single["expected"]), word


@each_exercise
def test_no_graded_number_can_be_read_on_its_page(name):
    digits = NUMBER.findall(page_of(name).replace(",", ""))
    precise = {float(n) for n in digits if len(n.replace(".", "").lstrip("0")) > 2}
    assert precise
    for task in read(name)["tasks"].values():
        for entry in task["answers"]:
            if entry["kind"] in ("number", "integer"):
                near = [n for n in precise if answer(entry).problem(n) is None]
                assert not near, entry["name"]
