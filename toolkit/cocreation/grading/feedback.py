"""Feedback for students: their points and comments, and no hidden test."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from .course import Course

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
    course.notebooks(assignment)
    graded = sorted((course.root / "autograded").glob(f"*/{assignment}"))
    if not graded:
        raise ValueError(f"nothing of {assignment!r} is graded: run `cocreation grade` first")
    with tempfile.TemporaryDirectory(dir=course.root, prefix=".feedback-") as scratch:
        config = course.config()
        config.CourseDirectory.feedback_directory = scratch
        course.nbgrader("generate_feedback", assignment, config=config)
        written = []
        for path in graded:
            student = path.parent.name
            target = course.root / "feedback" / student / assignment
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(scratch, student, assignment), target)
            written += sorted(target.glob("*.html"))
    return written
