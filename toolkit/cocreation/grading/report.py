"""The class report: who has how many points, and whose submission needs a look, and why."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd

from . import table
from .batch import read_records
from .course import Course
from .notes import KINDS, NO_LOOK

COLUMNS = ("student", "points", "of", "essays", "look", "why", "also", "seconds")


def class_report(course: Course, assignment: str) -> pd.DataFrame:
    """Return a row for each student of the class, or who handed something in.

    Returns
    -------
    pandas.DataFrame
        `points` of the tests and the essays read so far (missing if nothing could be graded),
        `of` how many, `essays` that wait for a grader, whether the submission needs a `look`,
        `why`, what else was noticed (`also`), and the `seconds` that grading took.
    """
    records, scores = read_records(course, assignment), _scores(course, assignment)
    submitted = course.submitted(assignment)
    rows = []
    for student in sorted(scores.keys() | records.keys() | submitted.keys(), key=str.casefold):
        points, of, essays = scores.get(student, (None, None, 0))
        record = records.get(student)
        notes = list(dict.fromkeys(record.notes)) if record else []
        look = [str(note) for note in notes if note.kind not in NO_LOOK]
        if not record:
            look = ["not graded yet" if student in submitted else "missing: nothing handed in"]
        if not record or not record.graded:
            points, essays = None, 0
        also = "; ".join(str(note) for note in notes if note.kind in NO_LOOK)
        seconds = record.seconds if record else None
        row = (student, points, of, essays, bool(look), "; ".join(look), also, seconds)
        rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def write_report(course: Course, assignment: str) -> tuple[pd.DataFrame, Path]:
    """Write the class report as CSV; return it and where it is."""
    report, path = class_report(course, assignment), course.log(assignment) / "report.csv"
    shown = report.astype(object).where(report.notna(), "")
    shown["look"] = shown["look"].map({True: "look", False: ""})
    table.write(path, COLUMNS, shown.to_dict("records"))
    return report, path


def readable(report: pd.DataFrame) -> str:
    """Return the rows that need a look as a table, and below it what the words in it mean.

    Examples
    --------
    >>> row = ("bo", 3.0, 5.0, 0, True, "timed out: solve-1", "", 4.1)
    >>> print(readable(pd.DataFrame([row], columns=list(COLUMNS))))
    student  points  why
    bo       3 of 5  timed out: solve-1
    <BLANKLINE>
    timed out: a cell ran into the time-out
    """
    rows = report[report["look"]]
    if rows.empty:
        return "Nothing needs a look."
    points = [_points(row.points, row.of) for row in rows.itertuples()]
    lines = [("student", "points", "why"), *zip(rows["student"], points, rows["why"], strict=True)]
    widths = [max(len(line[place]) for line in lines) for place in (0, 1)]
    text = [f"{a:{widths[0]}}  {b:{widths[1]}}  {c}" for a, b, c in lines]
    told = [kind for kind in KINDS if kind in " ".join(rows["why"])]
    return "\n".join([*text, "", *(f"{kind}: {KINDS[kind]}" for kind in told)])


def _points(points: float | None, of: float | None) -> str:
    return "-" if points is None or pd.isna(points) else f"{points:g} of {of:g}"


def _scores(course: Course, assignment: str) -> dict[str, tuple[float | None, float | None, int]]:
    """Return points, points possible, and essays that wait, by student."""
    from nbgrader.api import Gradebook, MissingEntry

    scores = {}
    with warnings.catch_warnings(action="ignore"), Gradebook(course.gradebook) as gradebook:
        for student in gradebook.students:
            try:
                found = gradebook.find_submission(assignment, student.id)
            except MissingEntry:
                scores[student.id] = (None, None, 0)
                continue
            grades = [grade for notebook in found.notebooks for grade in notebook.grades]
            waits = sum(grade.needs_manual_grade for grade in grades)
            scores[student.id] = (found.score, found.max_score, waits)
    return scores
