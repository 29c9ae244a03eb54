"""Essays: a grading sheet with the rubric in it.

The sheet is a CSV file for a spreadsheet, one for each notebook: a row for each essay, a column
for each criterion of the rubric, and on top the rubric itself, so that a grader sees what each
level means right above the column where the level goes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import nbformat
import yaml

from . import table
from .course import Course

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


def rubric(course: Course, notebook: str) -> dict:
    """Return the rubric of a notebook, from the folder `rubrics` of the course."""
    path = course.root / "rubrics" / f"{notebook}.yml"
    if not path.is_file():
        raise ValueError(f"there is no rubric {path}; `cocreation assign` copies it there")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def highest(guide: dict) -> int:
    """Return the highest level of a rubric, which is the most points for a criterion."""
    return max(guide["levels"])


def essays(course: Course, assignment: str, notebook: str, student: str = "*") -> list[Essay]:
    """Return the essays of a notebook that were handed in and have gone through nbgrader."""
    found = []
    name = f"{student}/{assignment}/{notebook}.ipynb"
    for path in sorted((course.root / "autograded").glob(name)):
        for cell in nbformat.read(path, as_version=4).cells:
            data = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "markdown" and data.get("grade") and data.get("solution"):
                found.append(Essay(path.parents[1].name, data["grade_id"], cell.source))
    return found


def write_sheets(course: Course, assignment: str, folder: Path) -> list[tuple[Path, int]]:
    """Write a grading sheet for each notebook with essays; return the files and their rows.

    An answer that is still the released text has 0 points already and is left out.

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
            sheets[path] = (rubric(course, notebook), waiting)
    if not sheets:
        raise ValueError(f"{assignment!r} has no essay to read: run `cocreation grade` first")
    for path, (guide, waiting) in sheets.items():
        names = [criterion["name"] for criterion in guide["criteria"]]
        rows = [*_guide_rows(guide), *map(_row, waiting)]
        table.write(path, [*FIXED, *names, COMMENT], rows)
    return [(path, len(waiting)) for path, (_, waiting) in sheets.items()]


def _released_texts(course: Course, assignment: str, notebook: str) -> set[str]:
    path = course.root / "release" / assignment / f"{notebook}.ipynb"
    return {cell.source.strip() for cell in nbformat.read(path, as_version=4).cells}


def _guide_rows(guide: dict) -> list[dict]:
    rows = [
        {"student": f"{RUBRIC} question"} | {c["name"]: c["question"] for c in guide["criteria"]}
    ]
    for level in range(highest(guide), 0, -1):
        words = {c["name"]: _level(c["levels"][level]) for c in guide["criteria"]}
        rows.append({"student": f"{RUBRIC} {level} {guide['levels'][level]}"} | words)
    return rows


def _level(level: dict) -> str:
    return f"{level['describes'].strip()}\n\nFor example: {level['exemplar'].strip()}"


def _row(essay: Essay) -> dict:
    words = len(essay.text.split())
    return {"student": essay.student, "words": words, "essay": essay.text, "version": essay.version}
