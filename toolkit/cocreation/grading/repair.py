"""Before grading: a submission gets back the cells and the metadata that it was released with.

nbgrader knows a cell by its metadata, and metadata get lost (a round trip through Colab), are
doubled (a copied cell) or changed. A notebook also carries an id in every cell, so each released
cell is looked for by that id, then by its nbgrader name, then by its text, and last by its
place between two cells that were found.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from .notes import note

STUDENT_CELL = "student"
ROLE = ("grade_id", "points", "grade", "solution", "locked")


def released(assignment: str, notebook: str) -> NotebookNode:
    """Return the notebook as students got it; the current folder is the course."""
    path = Path("release", assignment, f"{notebook}.ipynb")
    if not path.is_file():
        raise ValueError(f"there is no {path} in the course: run `cocreation assign` first")
    return nbformat.read(path, as_version=4)


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


class Restore(NbGraderPreprocessor):
    """Put cells, metadata and tests back as they were released, and note what was done."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Restore the notebook `nb` of the assignment and notebook that `resources` name."""
        nb = nbformat.v4.upgrade(nb, nb.nbformat, nb.nbformat_minor)
        names = resources["nbgrader"]
        release = released(names["assignment"], names["notebook"]).cells
        found = matched(release, nb.cells)
        self.seen: dict[str, list[str]] = {"tampered": [], "restored": [], "copied": []}
        pairs = [(nb.cells[found[place]], release[place]) for place in sorted(found)]
        keep = {id(cell) for cell, wanted in pairs if _graded(wanted)}
        for cell in nb.cells:
            if _graded(cell) and id(cell) not in keep:
                known = _name(cell) in map(_name, release)
                self.seen["copied" if known else "tampered"].append(_name(cell) or cell.id)
                del cell.metadata["nbgrader"]
        for cell, wanted in pairs:
            cell.id = wanted.id
            if _graded(wanted):
                self._restore(cell, wanted)
        nb.cells = self._complete(release, nb.cells, found)
        for kind, where in self.seen.items():
            if where:
                note(kind, where, notebook=names["notebook"])
        return nb, resources

    def _restore(self, cell: NotebookNode, wanted: NotebookNode) -> None:
        old, new = cell.metadata.get("nbgrader"), wanted.metadata.nbgrader
        changed = old and any(old.get(key) != new.get(key) for key in ROLE)
        if changed or (new["locked"] and cell.source.strip() != wanted.source.strip()):
            self.seen["tampered"].append(new["grade_id"])
        elif not old:
            self.seen["restored"].append(new["grade_id"])
        cell.metadata.nbgrader = copy.deepcopy(new)
        if new["locked"]:
            cell.source = wanted.source

    def _complete(
        self, release: list[NotebookNode], cells: list[NotebookNode], found: dict[int, int]
    ) -> list[NotebookNode]:
        """Put a missing cell before the next released one, or at the end."""
        waiting: dict[int, list[NotebookNode]] = {}
        for place, wanted in enumerate(release):
            if place not in found and (_graded(wanted) or wanted.id == STUDENT_CELL):
                later = (found[after] for after in range(place + 1, len(release)) if after in found)
                waiting.setdefault(next(later, len(cells)), []).append(copy.deepcopy(wanted))
                self.seen["restored"].append(_name(wanted) or wanted.id)
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
