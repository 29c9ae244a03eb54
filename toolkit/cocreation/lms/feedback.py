"""Feedback back into the system from which the submissions came, named as in their zip.

Moodle takes a zip with a folder for each student, called as in the zip of submissions, and hands
out whatever is in it ("Upload multiple feedback files in a zip"). Canvas takes its own zip back
("Re-Upload Submissions"): the file that comes under the name of a submitted one is attached to a
comment and called as that was. So Moodle gets pages, and Canvas notebooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import nbformat

from .._writing import write_whole
from ..grading.course import Course
from ..grading.feedback import feedback_notebook
from ..grading.submissions import chosen
from .owners import HandedIn
from .package import zipped
from .roster import from_gradebook
from .submissions import handed_in, opened


def write_feedback_zip(
    course: Course, assignment: str, submissions: Path, to: Path
) -> tuple[list[str], list[str]]:
    """Write the zip of feedback that belongs to a zip of submissions.

    Parameters
    ----------
    course, assignment : Course, str
        Where, and which.
    submissions : path
        The zip as Moodle or Canvas gave it; the latest one if there were several.
    to : path
        The zip to write; one that is there is replaced.

    Returns
    -------
    tuple of two lists of str
        The students whose feedback is in it, and a line for all that is left out.

    Raises
    ------
    ValueError
        If the file is no zip of submissions, or nobody in it has feedback.
    """
    folders = (course.root / "feedback").glob(f"*/{assignment}")
    pages = {path.parent.name: sorted(path.glob("*.html")) for path in folders}
    with opened(submissions) as archive:
        found, lines = handed_in(archive, from_gradebook(course.gradebook))
    packed, files = [], {}
    for student, one in sorted(found.items()):
        if student not in pages:
            lines.append(f"{student}: no feedback to give back")
            continue
        packed.append(student)
        for name, text in _files(course, assignment, student, one, pages[student]):
            files[name] = text.encode()
    lines += [
        f"{student}: feedback, but no submission in {submissions.name}; send it by hand"
        for student in sorted(pages.keys() - found.keys())
    ]
    if not packed:
        raise ValueError(
            f"nobody in {submissions} has feedback; run `cocreation feedback {assignment}` first"
        )
    write_whole(to, zipped(files))
    return packed, lines


def _files(
    course: Course, assignment: str, student: str, one: HandedIn, pages: list[Path]
) -> Iterator[tuple[str, str]]:
    """Yield the name in the zip, and the text, of each file of feedback for a student."""
    if one.owner.system == "moodle":
        folder = f"{one.owner.name.replace('_', ' ')}_{one.owner.number}_assignsubmission_file_"
        for page in pages:
            yield f"{folder}/{page.name}", page.read_text(encoding="utf-8")
        return
    given = {PurePosixPath(inside): entry.path.name for inside, entry in one.files}
    for name, inside in chosen([page.stem for page in pages], list(given)).items():
        notebook = feedback_notebook(course, assignment, student, name)
        yield given[inside], nbformat.writes(notebook)
