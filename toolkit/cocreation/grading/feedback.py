"""Feedback for students: their points and comments, and no hidden test.

It is a page for each notebook, or the notebook itself for a system that takes nothing else back.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from .._reading import read_notebook
from .batch import read_records
from .course import Course
from .page import FeedbackExporter

HIDDEN = re.compile(r"\n?[^\n]*### BEGIN HIDDEN TESTS.*?(?:### END HIDDEN TESTS|\Z)", re.DOTALL)
PASSED, FAILED = "All tests passed.\n", "Not all tests of this task passed.\n"


class HideTests(NbGraderPreprocessor):
    """Take hidden tests, and what they say when they fail, out of a graded notebook."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, index: int
    ) -> tuple[NotebookNode, dict]:
        """Leave of a test cell its visible lines, what these printed, and whether it passed."""
        cell.source = HIDDEN.sub("", cell.source)
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            failed = any(output.output_type == "error" for output in cell.outputs)
            cell.outputs = [out for out in cell.outputs if out.output_type == "stream"]
            verdict = FAILED if failed else PASSED
            cell.outputs.append(new_output("stream", name="stdout", text=verdict))
        return cell, resources


def write_feedback(course: Course, assignment: str) -> list[Path]:
    """Write a page for each graded submission into the course's `feedback` folder.

    Raises
    ------
    ValueError
        If nothing has been graded, or nbgrader fails; pages that were there stay as they were.
    """
    graded = _graded(course, assignment)
    with tempfile.TemporaryDirectory(dir=course.root, prefix=".feedback-") as scratch:
        config = course.config()
        config.CourseDirectory.feedback_directory = scratch
        config.GenerateFeedback.exporter_class = FeedbackExporter
        course.nbgrader("generate_feedback", assignment, config=config)
        written = []
        for student in graded:
            target = course.root / "feedback" / student / assignment
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(scratch, student, assignment), target)
            written += sorted(target.glob("*.html"))
    return written


def feedback_notebook(course: Course, assignment: str, student: str, name: str) -> NotebookNode:
    """Return a graded notebook as its student may see it, with points and comments in it."""
    path = course.root / "autograded" / student / assignment / f"{name}.ipynb"
    names = {"assignment": assignment, "student": student, "notebook": name}
    resources = {"nbgrader": names | {"db_url": course.gradebook}}
    notebook = read_notebook(path)
    for step in (GetGrades(), HideTests()):
        notebook, resources = step.preprocess(notebook, resources)
    told = resources["nbgrader"]
    cells = [new_markdown_cell(f"# {told['score']:g} of {told['max_score']:g} points")]
    for cell in notebook.cells:
        cells.append(cell)
        data = cell.metadata.pop("nbgrader", {})
        if data.get("grade"):
            words = data.get("comment") or ""
            points = f"**{data['grade_id']}: {data['score']:g} of {data['points']:g} points.**"
            cells.append(new_markdown_cell(f"{points} {words}".strip()))
    notebook.cells = cells
    return notebook


def _graded(course: Course, assignment: str) -> list[str]:
    """Return the students who have something graded that is still what they handed in."""
    course.notebooks(assignment)
    records = read_records(course, assignment)
    folders = sorted((course.root / "autograded").glob(f"*/{assignment}"))
    students = [path.parent.name for path in folders]
    found = [one for one in students if one not in records or records[one].graded]
    if not found:
        raise ValueError(f"nothing of {assignment!r} is graded: run `cocreation grade` first")
    return found
