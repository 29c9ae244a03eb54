"""Essays: a grading sheet with the rubric in it.

The sheet is a CSV file for a spreadsheet, one for each notebook: a row for each essay, a column
for each criterion of the rubric, and on top the rubric itself, so that a grader sees what each
level means right above the column where the level goes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .._reading import cut, read_notebook
from . import table
from .course import Course

if TYPE_CHECKING:
    from ..programme import Rubric

RUBRIC = "(rubric)"
FIXED = ("student", "words", "essay", "version")
COMMENT = "comment"


@dataclass(frozen=True)
class Essay:
    """An answer that a person must grade."""

    student: str
    cell: str
    text: str

    @property
    def version(self) -> str:
        """Checksum of the text: scores belong to the text that was read."""
        return "v" + hashlib.sha256(self.text.encode()).hexdigest()[:8]


def rubric(course: Course, notebook: str) -> Rubric:
    """Return the rubric of a notebook, from the folder `rubrics` of the course.

    Raises
    ------
    ValueError
        If there is none, or it does not ask and describe all levels in each criterion.
    """
    from ..programme import read_rubric

    path = course.root / "rubrics" / f"{notebook}.yml"
    if not path.is_file():
        raise ValueError(f"there is no rubric {path}; `cocreation assign` copies it there")
    guide = read_rubric(path)
    scale = range(1, len(guide.levels) + 1)
    if set(guide.levels) != set(scale) or not scale:
        raise ValueError(f"{path.name}: levels: takes a name for each of 1, 2, 3 and so on")
    for criterion in guide.criteria:
        if "question" not in criterion or set(criterion.get("levels", ())) != set(scale):
            raise ValueError(
                f"{path.name}: criterion {cut(criterion['name'])} takes a question, and what each"
                f" of the levels 1 to {len(scale)} describes, with an exemplar"
            )
    return guide


def highest(guide: Rubric) -> int:
    """Return the highest level of a rubric, which is the most points for a criterion."""
    return max(guide.levels)


def essays(course: Course, assignment: str, notebook: str, student: str = "*") -> list[Essay]:
    """Return the essays of a notebook that were handed in and have gone through nbgrader."""
    found = []
    name = f"{student}/{assignment}/{notebook}.ipynb"
    for path in sorted((course.root / "autograded").glob(name)):
        for cell in read_notebook(path).cells:
            data = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "markdown" and data.get("grade") and data.get("solution"):
                found.append(Essay(path.parents[1].name, data["grade_id"], cell.source))
    return found


def comment(guide: Rubric, points: Iterable[int], words: str) -> str:
    """Return what a student reads: the points by criterion, then the grader's words."""
    parts = zip(guide.criteria, points, strict=True)
    told = [f"{criterion['name']}: {n} of {highest(guide)}." for criterion, n in parts]
    return " ".join([*told, words]).strip()


def scores(course: Course, assignment: str, notebook: str) -> dict[str, dict]:
    """Return the filled columns of each essay that has its score, by student.

    A score that was not given through a sheet is told in the column for the comment.
    """
    from nbgrader.api import Gradebook

    guide, found = rubric(course, notebook), {}
    names = [criterion["name"] for criterion in guide.criteria]
    told = re.compile(
        " ".join(rf"{re.escape(name)}: (\d+) of {highest(guide)}\." for name in names) + "(.*)",
        re.DOTALL,
    )
    with Gradebook(course.gradebook) as gradebook:
        for essay in essays(course, assignment, notebook):
            where = (essay.cell, notebook, assignment, essay.student)
            grade, words = gradebook.find_grade(*where), gradebook.find_comment(*where).comment
            if grade.manual_score is None or grade.needs_manual_grade:
                continue
            if match := told.fullmatch(words or ""):
                *points, rest = match.groups()
                found[essay.student] = dict(zip(names, points, strict=True)) | {
                    COMMENT: rest.strip()
                }
            else:
                found[essay.student] = {COMMENT: f"({grade.manual_score:g} points) {words or ''}"}
    return found


def write_sheets(course: Course, assignment: str, folder: Path) -> list[tuple[Path, int, int]]:
    """Write a grading sheet for each notebook with essays.

    Returns each file, how many essays are in it, and how many of these have their score, which
    then stands in it. An answer that is still the released text has 0 points
    already and is left out.

    Raises
    ------
    ValueError
        If there is nothing to read, or a sheet is there already: it may hold scores.
    """
    sheets = {}
    for notebook in course.notebooks(assignment):
        untouched = _released_texts(course, assignment, notebook)
        found = essays(course, assignment, notebook)
        waiting = [essay for essay in found if essay.text.strip() not in untouched]
        path = folder / f"{assignment}-{notebook}.csv"
        if path.exists():
            raise ValueError(f"{path} is there already and may hold scores; choose another folder")
        if waiting:
            filled = scores(course, assignment, notebook)
            rows = [_row(essay) | filled.get(essay.student, {}) for essay in waiting]
            scored = sum(essay.student in filled for essay in waiting)
            sheets[path] = (rubric(course, notebook), rows, scored)
    if not sheets:
        raise ValueError(f"{assignment!r} has no essay to read: run `cocreation grade` first")
    for path, (guide, rows, _) in sheets.items():
        names = [criterion["name"] for criterion in guide.criteria]
        table.write(path, [*FIXED, *names, COMMENT], [*_guide_rows(guide), *rows])
    return [(path, len(rows), scored) for path, (_, rows, scored) in sheets.items()]


def _released_texts(course: Course, assignment: str, notebook: str) -> set[str]:
    path = course.root / "release" / assignment / f"{notebook}.ipynb"
    return {cell.source.strip() for cell in read_notebook(path).cells}


def _guide_rows(guide: Rubric) -> list[dict]:
    rows = [{"student": f"{RUBRIC} question"} | {c["name"]: c["question"] for c in guide.criteria}]
    for level in range(highest(guide), 0, -1):
        words = {c["name"]: _level(c["levels"][level]) for c in guide.criteria}
        rows.append({"student": f"{RUBRIC} {level} {guide.levels[level]}"} | words)
    return rows


def _level(level: dict) -> str:
    return f"{level['describes'].strip()}\n\nFor example: {level['exemplar'].strip()}"


def _row(essay: Essay) -> dict:
    words = len(essay.text.split())
    return {"student": essay.student, "words": words, "essay": essay.text, "version": essay.version}
