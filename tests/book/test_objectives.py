"""Every objective is taught in a section, asked in a quiz and practised in an exercise."""

from pathlib import Path

import pytest
import yaml

from cocreation.objectives import matrix

ROOT = Path(__file__).parents[2]
OBJECTIVES = matrix(ROOT)


@pytest.mark.parametrize("row", list(OBJECTIVES.itertuples()), ids=OBJECTIVES["objective"])
def test_no_cell_of_the_matrix_is_empty(row):
    assert row.sections
    assert row.questions
    assert row.tasks


def test_every_question_and_task_serves_an_objective_that_exists():
    known = set(OBJECTIVES["objective"])
    asked = [
        (path.name, str(question["objective"]))
        for path in (ROOT / "exercises" / "quizzes").glob("*.yml")
        for question in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    ]
    practised = [
        (path.name, str(task["objective"]))
        for path in (ROOT / "exercises" / "keys").glob("*.yml")
        for task in yaml.safe_load(path.read_text(encoding="utf-8"))["tasks"].values()
    ]
    assert {each for each in asked + practised if each[1] not in known} == set()


def test_objectives_of_a_page_are_numbered_from_one():
    for page, rows in OBJECTIVES.groupby("page"):
        numbers = [int(name.rpartition(".")[2]) for name in rows["objective"]]
        assert numbers == list(range(1, len(numbers) + 1)), page
        assert rows["objective"].str.rpartition(".")[0].nunique() == 1


def test_the_page_of_objectives_has_a_table_for_every_chapter_and_case():
    text = (ROOT / "book" / "objectives.md").read_text(encoding="utf-8")
    for page in OBJECTIVES["page"].unique():
        assert f"```{{objectives}} {page}\n```" in text


def test_every_chapter_after_the_first_reopens_two_earlier_questions():
    for page, number in OBJECTIVES[OBJECTIVES["page"].str.startswith("book/")].groupby("page"):
        chapter = int(number["objective"].iloc[0].split(".")[0])
        bank = ROOT / "exercises" / "quizzes" / f"{page.removeprefix('book/')}.yml"
        questions = yaml.safe_load(bank.read_text(encoding="utf-8"))["questions"]
        chapters = [int(str(each["objective"]).split(".")[0]) for each in questions]
        earlier = [number for number in chapters if number < chapter]
        assert len(earlier) >= (2 if chapter else 0), page
