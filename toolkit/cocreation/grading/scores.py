"""Scores of essays: from filled sheets into the gradebook, and kept when grading is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import table
from .course import Course
from .essays import COMMENT, RUBRIC, comment, essays, highest, rubric

if TYPE_CHECKING:
    from ..programme import Rubric


@dataclass(frozen=True)
class Filled:
    """A sheet that was read: points and comment by student, and how many rows are empty."""

    notebook: str
    guide: Rubric
    scores: dict[str, tuple[list[int], str]]
    waiting: int

    def told(self, student: str) -> str:
        """Return the comment for the student: points by criterion, then the grader's words."""
        return comment(self.guide, *self.scores[student])


def read_sheets(course: Course, assignment: str, paths: Iterable[Path]) -> list[Filled]:
    """Put the scores of filled sheets into the gradebook, of all or of none.

    Raises
    ------
    ValueError
        If anything in a sheet is wrong; the message names each row, and nothing is written.
    """
    from nbgrader.api import Gradebook

    sheets = [_read(course, assignment, path) for path in paths]
    with Gradebook(course.gradebook) as gradebook:
        for sheet in sheets:
            cells = {e.student: e.cell for e in essays(course, assignment, sheet.notebook)}
            for student, (points, _) in sheet.scores.items():
                where = (cells[student], sheet.notebook, assignment, student)
                grade = gradebook.find_grade(*where)
                grade.manual_score, grade.needs_manual_grade = sum(points), False
                gradebook.find_comment(*where).manual_comment = sheet.told(student)
        gradebook.db.commit()
    return sheets


@contextmanager
def keeping_scores(course: Course, assignment: str, student: str) -> Iterator[None]:
    """Let an essay that stays the same keep its score when the submission is graded again.

    nbgrader keeps the score as well, but asks for the essay to be read again.
    """
    from nbgrader.api import Gradebook

    def texts() -> set[tuple[str, str, str]]:
        return {
            (essay.cell, notebook, essay.version)
            for notebook in course.notebooks(assignment)
            for essay in essays(course, assignment, notebook, student)
        }

    before = texts()
    yield
    with Gradebook(course.gradebook) as gradebook:
        for cell, notebook, _ in before & texts():
            grade = gradebook.find_grade(cell, notebook, assignment, student)
            if grade.manual_score is not None:
                grade.needs_manual_grade = False
        gradebook.db.commit()


def leave_open(course: Course, assignment: str, student: str, notebooks: Iterable[str]) -> None:
    """Take away the zeros that nbgrader gives for notebooks that were handed in unreadable."""
    from nbgrader.api import Gradebook

    with Gradebook(course.gradebook) as gradebook:
        for notebook in notebooks:
            found = gradebook.find_submission_notebook(notebook, assignment, student)
            for grade in found.grades:
                grade.auto_score = None
        gradebook.db.commit()


def _read(course: Course, assignment: str, path: Path) -> Filled:
    notebook = _notebook(course, assignment, path)
    guide = rubric(course, notebook)
    names = [criterion["name"] for criterion in guide.criteria]
    there = {essay.student: essay for essay in essays(course, assignment, notebook)}
    scores, wrong, waiting = {}, [], 0
    for number, row in table.read(path, ["student", "version", *names, COMMENT]):
        given = [row[name] for name in names]
        if row["student"].startswith(RUBRIC) or not (row["student"] or any(given)):
            continue
        if not any(given):
            waiting += 1
        elif problem := _problem(row, names, guide, there, scores):
            wrong.append(f"row {number}: {problem}")
        else:
            scores[row["student"]] = (list(map(int, given)), row[COMMENT])
    if wrong:
        raise ValueError("\n  ".join([f"{path} was not taken over:", *wrong]))
    return Filled(notebook, guide, scores, waiting)


def _problem(row: dict, names: list[str], guide: Rubric, there: dict, seen: dict) -> str:
    student = row["student"]
    if student not in there:
        return f"student is {student!r}, of whom there is no graded essay"
    if student in seen:
        return f"student {student!r} has a row already"
    if row["version"] != there[student].version:
        return f"the essay of {student!r} has changed since the sheet was made; make a new one"
    levels = [str(level) for level in range(highest(guide) + 1)]
    for name in names:
        if row[name] not in levels:
            found = repr(row[name]) if row[name] else "empty"
            return f"{name} of {student!r} is {found}; it takes one of {', '.join(levels)}"
    return ""


def _notebook(course: Course, assignment: str, path: Path) -> str:
    names = {f"{assignment}-{name}": name for name in course.notebooks(assignment)}
    if path.stem not in names:
        raise ValueError(
            f"sheet is {path.name}; it takes one of {', '.join(n + '.csv' for n in names)}"
        )
    return names[path.stem]
