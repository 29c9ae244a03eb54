"""Before grading: a submission gets back the cells and the metadata that it was released with.

nbgrader knows a cell by its metadata, and metadata get lost (a round trip through Colab), are
doubled (a copied cell) or changed. A notebook also carries an id in every cell, so each released
cell is looked for by that id, then by its nbgrader name, then by its text, and last by its
place between two cells that were found.

What counts is the latest release. What a student has changed is told by the release that the
notebook comes from: if the assignment was made again, that may be an earlier one.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from .._reading import read_notebook
from .course import earlier_releases
from .notes import note

STUDENT_CELL = "student"
ROLE = ("grade_id", "points", "grade", "solution", "locked")


def releases(assignment: str, notebook: str) -> list[list[NotebookNode]]:
    """Return the cells of a notebook as students got it, the latest release first.

    The current folder is the course.
    """
    path = Path("release", assignment, f"{notebook}.ipynb")
    if not path.is_file():
        raise ValueError(f"there is no {path} in the course: run `cocreation assign` first")
    before = (folder / path.name for folder in earlier_releases(Path(), assignment)[::-1])
    files = [path, *(file for file in before if file.is_file())]
    return [read_notebook(file).cells for file in files]


def matched(release: list[NotebookNode], cells: list[NotebookNode]) -> dict[int, int]:
    """Return the place in `cells` of each released cell that is found there, by its place."""
    found: dict[int, int] = {}
    for same in (_same_id, _same_name, _same_text, _both_name_the_student):
        for place, cell in enumerate(release):
            if place not in found:
                _take(found, place, (i for i, other in enumerate(cells) if same(cell, other)))
    for place, cell in enumerate(release):
        if place not in found and _graded(cell):
            after = max((found[other] for other in found if other < place), default=-1)
            before = min((found[other] for other in found if other > place), default=len(cells))
            between = range(after + 1, before)
            _take(found, place, (i for i in between if cells[i].cell_type == cell.cell_type))
    return found


def _take(found: dict[int, int], place: int, candidates: Iterable[int]) -> None:
    """Note the first candidate that no other released cell has taken."""
    free = [i for i in candidates if i not in found.values()]
    if free:
        found[place] = free[0]


def changes(release: list[NotebookNode], cells: list[NotebookNode]) -> dict[str, list[str]]:
    """Return the names of the cells that differ from a release, by kind of note."""
    found = matched(release, cells)
    released = {place: release[number] for number, place in found.items()}
    seen: dict[str, list[str]] = {"tampered": [], "restored": [], "copied": []}
    for place, cell in enumerate(cells):
        wanted = released.get(place)
        if wanted is not None and _graded(wanted):
            if kind := _change(cell, wanted):
                seen[kind].append(_name(wanted))
        elif _graded(cell):
            known = _name(cell) in map(_name, release)
            seen["copied" if known else "tampered"].append(_name(cell) or cell.id)
    missing = (cell for number, cell in enumerate(release) if number not in found)
    seen["restored"] += [_name(cell) or cell.id for cell in missing if _needed(cell)]
    return seen


class Restore(NbGraderPreprocessor):
    """Put cells, metadata and tests back as they were released, and note what was done."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Restore the notebook `nb` of the assignment and notebook that `resources` name."""
        nb = nbformat.v4.upgrade(nb, nb.nbformat, nb.nbformat_minor)
        names = resources["nbgrader"]
        known = releases(names["assignment"], names["notebook"])
        self._note(known, nb.cells, names["notebook"])
        release = known[0]
        found = matched(release, nb.cells)
        keep = [found[place] for place in found if _graded(release[place])]
        for place, cell in enumerate(nb.cells):
            if place not in keep:
                cell.metadata.pop("nbgrader", None)
        for number, place in found.items():
            _restore(nb.cells[place], release[number])
        nb.cells = _completed(release, nb.cells, found)
        return nb, resources

    def _note(self, known: list[list[NotebookNode]], cells: list[NotebookNode], name: str) -> None:
        """Note what was changed in the release from which the notebook differs least."""
        seen = [changes(release, cells) for release in known]
        base = min(range(len(known)), key=lambda number: sum(map(len, seen[number].values())))
        if base:
            replaced = changes(known[0], known[base])
            note("earlier release", replaced["tampered"] + replaced["restored"], notebook=name)
        for kind, where in seen[base].items():
            if where:
                note(kind, where, notebook=name)


def _change(cell: NotebookNode, wanted: NotebookNode) -> str:
    """Return the kind of note on a cell that was found, empty if it is as it was released."""
    old, new = cell.metadata.get("nbgrader"), wanted.metadata.nbgrader
    if old and any(old.get(key) != new.get(key) for key in ROLE):
        return "tampered"
    if new["locked"] and cell.source.strip() != wanted.source.strip():
        return "tampered"
    return "" if old else "restored"


def _restore(cell: NotebookNode, wanted: NotebookNode) -> None:
    cell.id = wanted.id
    if _graded(wanted):
        cell.metadata.nbgrader = copy.deepcopy(wanted.metadata.nbgrader)
        if wanted.metadata.nbgrader["locked"]:
            cell.source = wanted.source


def _completed(
    release: list[NotebookNode], cells: list[NotebookNode], found: dict[int, int]
) -> list[NotebookNode]:
    """Put a missing cell before the next released one, or at the end."""
    waiting: dict[int, list[NotebookNode]] = {}
    for number, wanted in enumerate(release):
        if number not in found and _needed(wanted):
            later = (found[after] for after in range(number + 1, len(release)) if after in found)
            waiting.setdefault(next(later, len(cells)), []).append(copy.deepcopy(wanted))
    complete = []
    for place, cell in enumerate([*cells, None]):
        complete += [*waiting.get(place, []), *([cell] if cell else [])]
    return complete


class SetStudent(NbGraderPreprocessor):
    """Write the id of the submission's folder into the cell that sets STUDENT."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Overwrite the cell, and note whose id stood there if it was another one's."""
        student, notebook = (resources["nbgrader"][key] for key in ("student", "notebook"))
        for cell in nb.cells:
            if cell.id == STUDENT_CELL:
                named = _assigned(cell.source)
                if named.strip(". ").casefold() not in ("", student.casefold()):
                    note("other id", notebook=notebook, words=f"STUDENT was {named!r}")
                cell.source = f"STUDENT = {student!r}"
        return nb, resources


def _assigned(source: str) -> str:
    """Return the text that a cell assigns to STUDENT, empty if it assigns none."""
    try:
        lines = ast.parse(source).body
    except SyntaxError:
        return source.strip()
    for line in lines:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            return str(line.value.value)
    return ""


def _graded(cell: NotebookNode) -> bool:
    return "nbgrader" in cell.metadata


def _needed(cell: NotebookNode) -> bool:
    return _graded(cell) or cell.id == STUDENT_CELL


def _name(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _same_id(cell: NotebookNode, other: NotebookNode) -> bool:
    return cell.id == other.id


def _same_name(cell: NotebookNode, other: NotebookNode) -> bool:
    return _graded(cell) and _name(cell) == _name(other)


def _same_text(cell: NotebookNode, other: NotebookNode) -> bool:
    same = cell.source.strip() == other.source.strip() and cell.cell_type == other.cell_type
    return same and bool(cell.source.strip())


def _both_name_the_student(cell: NotebookNode, other: NotebookNode) -> bool:
    return cell.id == STUDENT_CELL and other.source.lstrip("# ").startswith("STUDENT")
