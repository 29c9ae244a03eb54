"""Grades from nbgrader's gradebook into files that Moodle and Canvas import.

A student without a grade gets a blank cell, never a zero: who handed nothing in, whose
submission could not be graded or has changed since, and whose essay nobody has read yet.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .._writing import without_formula
from ..grading import table
from .roster import Student, from_gradebook

if TYPE_CHECKING:
    from ..grading.batch import Record
    from ..grading.course import Course

FORMATS = ("moodle", "canvas")
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


@dataclass(frozen=True)
class Grade:
    """What a student has earned; `points` is None if that is not known.

    `why` says why there are none, or that a notebook which is missing was counted as 0.
    """

    student: Student
    points: float | None
    why: str = ""


def read_grades(course: Course, assignment: str) -> tuple[float, list[Grade]]:
    """Return how many points an assignment has, and each student's.

    Raises
    ------
    ValueError
        If the gradebook has no such assignment, or no students.
    """
    from ..grading.batch import read_records, waiting

    students = from_gradebook(course.gradebook)
    if not students:
        raise ValueError(
            "the gradebook has no students; read the class list with `cocreation roster`"
        )
    with warnings.catch_warnings(action="ignore"):
        from nbgrader.api import Gradebook, MissingEntry

        with Gradebook(course.gradebook) as gradebook:
            names = sorted(one.name for one in gradebook.assignments)
            if assignment not in names:
                raise ValueError(
                    f"assignment is {assignment!r}; the gradebook has {', '.join(names) or 'none'}"
                )
            records, submitted = read_records(course, assignment), course.submitted(assignment)
            changed = records.keys() & waiting(course, assignment)
            grades = []
            for student in students:
                record = records.get(student.id)
                if record and (student.id in changed or not record.graded):
                    grades.append(Grade(student, None, _ungraded(record, student.id in changed)))
                    continue
                try:
                    found = gradebook.find_submission(assignment, student.id)
                except MissingEntry:
                    why = "not graded yet" if student.id in submitted else "nothing handed in"
                    grades.append(Grade(student, None, why))
                    continue
                grades.append(_grade(student, found, record))
            return gradebook.find_assignment(assignment).max_score, grades


def write_grades(
    path: str | Path, grades: list[Grade], most: float, *, format: str, title: str
) -> list[str]:
    """Write grades as CSV, and return a line for each student who may get lost on the way.

    Parameters
    ----------
    path : path
        The file; one that is there is replaced.
    grades, most : list of Grade, float
        As `read_grades` gives them.
    format : str
        ``moodle`` or ``canvas``.
    title : str
        Heading of the column: the assignment's name in the system.
    """
    if format not in FORMATS:
        raise ValueError(f"format is {format!r}; it takes one of {', '.join(FORMATS)}")
    taken = title in (*CANVAS, "id", "email")
    if taken or not title.strip() or title != without_formula(title):
        raise ValueError(f"title is {title!r}; it takes the assignment's name in {format.title()}")
    rows = [
        _canvas(grade, title) if format == "canvas" else _moodle(grade, title) for grade in grades
    ]
    columns = (*CANVAS, title) if format == "canvas" else ("id", "email", title)
    lines = list(_lost(rows, format))
    if format == "canvas":
        rows.insert(0, {"Student": "Points Possible", title: most})
    table.write(Path(path), columns, rows)
    return lines


def _ungraded(record: Record, changed: bool) -> str:
    """Say why a submission has no grade that holds."""
    if changed:
        return "handed in or released anew since; run `cocreation grade`"
    return "; ".join(str(note) for note in record.notes) or "could not be graded"


def _grade(student: Student, submission, record: Record | None) -> Grade:
    failed = [notebook.name for notebook in submission.notebooks if not _tested(notebook)]
    if failed:
        return Grade(student, None, f"{', '.join(failed)} could not be graded")
    parts = [part for notebook in submission.notebooks for part in notebook.grades]
    waiting = sum(bool(part.needs_manual_grade) for part in parts)
    if waiting:
        return Grade(student, None, f"{waiting} to be graded by hand")
    points = max(0.0, submission.score - (submission.late_submission_penalty or 0.0))
    notes = record.notes if record else ()
    missing = [name for note in notes if note.kind == "missing" for name in note.where]
    why = f"{', '.join(missing)} missing, which counts 0" if missing else ""
    return Grade(student, round(points, 6), why)


def _tested(notebook) -> bool:
    """Whether every cell that a machine grades has its points."""
    by_hand = {cell.name for cell in notebook.notebook.solution_cells}
    return all(
        part.auto_score is not None or part.manual_score is not None
        for part in notebook.grades
        if part.cell.cell_type == "code" and part.name not in by_hand
    )


def _canvas(grade: Grade, title: str) -> dict[str, object]:
    student = grade.student
    name = ", ".join(part for part in (student.last, student.first) if part) or student.id
    login = "" if student.id == student.lms else student.id
    return {
        "Student": name,
        "ID": student.lms,
        "SIS Login ID": login,
        title: "" if grade.points is None else grade.points,
    }


def _moodle(grade: Grade, title: str) -> dict[str, object]:
    points = "" if grade.points is None else grade.points
    return {"id": grade.student.id, "email": grade.student.email, title: points}


def _lost(rows: list[dict[str, object]], format: str) -> Iterator[str]:
    """Say which cells by which a system finds the student had to be changed."""
    keys = ("ID", "SIS Login ID") if format == "canvas" else ("id", "email")
    for row in rows:
        for key in keys:
            if row[key] != without_formula(row[key]):
                yield (
                    f"{key} {row[key]!r} would be a formula in a spreadsheet and is written with a"
                    f" ' before it; {format.title()} may not find this student"
                )
