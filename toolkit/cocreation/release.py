"""Student versions of exercises: without solutions, hidden tests and output, with encoded keys.

An exercise has one source, `exercises/<name>.ipynb`, with solutions and tests. Its student
version is made by nbconvert and nbgrader's own preprocessors; data come with the package, so the
notebook and a page of instruction are all that a learner needs. Cells tagged `in-page` (each must
run by itself) keep their output, so that a page of the book can show it; so do cells that draw a
student's own numbers: it is the course's. Assignments for grades go through
`nbgrader generate_assignment`, with `EmbedKey` first in its list of preprocessors.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbconvert import NotebookExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

from ._reading import cut, read_notebook
from ._writing import places
from .check import encode, read
from .check.key import LEAKS, LOADS_KEY, REPOSITORY, STUBS
from .notebooks import run

EXERCISES = REPOSITORY / "exercises"
INSTRUCTION = Path(__file__).with_name("for-students.md")
IN_PAGE = "in-page"
DRAWS = "check.own("


class EmbedKey(Preprocessor):
    """Put the encoded key of an exercise where its notebook loads the key by name."""

    enabled = Bool(True).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, index: int
    ) -> tuple[NotebookNode, dict]:
        """Replace `load("07-crowdsourcing",` by `load("key:...",` in a code cell."""
        if cell.cell_type == "code" and LOADS_KEY.search(cell.source):
            cell.source = LOADS_KEY.sub(lambda name: encode(read(name.group())), cell.source)
            cell.metadata["jupyter"] = {"source_hidden": True}
        return cell, resources


@dataclass(frozen=True)
class Released:
    """Where a student version is, and in words what was done."""

    name: str
    path: Path
    what: str

    def __str__(self) -> str:
        return f"{self.path} ({self.what})"


def names() -> list[str]:
    """Return the names of all exercises in the repository."""
    return sorted(path.stem for path in EXERCISES.glob("*.ipynb"))


def student_version(source: Path) -> NotebookNode:
    """Return the student version of the notebook `source`.

    Raises
    ------
    ValueError
        If something of a solution, a hidden test or a key would be left in it.
    """
    from nbgrader.preprocessors import ClearHiddenTests, ClearOutput, ClearSolutions

    notebook = read_notebook(source)
    outputs = _in_page_outputs(notebook, source) | _own_numbers(notebook)
    exporter = NotebookExporter()
    for preprocessor in (
        ClearSolutions(
            code_stub={"python": STUBS["code"]},
            text_stub=STUBS["markdown"],
            enforce_metadata=False,
        ),
        ClearHiddenTests(enforce_metadata=False),
        EmbedKey(),
        ClearOutput(),
    ):
        exporter.register_preprocessor(preprocessor, enabled=True)
    try:
        text, _ = exporter.from_notebook_node(notebook)
    except nbformat.ValidationError as error:
        raise ValueError(f"{source} is not a notebook: {cut(error.message)}") from None
    for leak in LEAKS:
        if leak in text:
            raise ValueError(f"source is {source.name}; its student version would hold {leak!r}")
    student = nbformat.reads(text, as_version=4)
    for cell in student.cells:
        cell.get("outputs", []).extend(outputs.get(cell.id, []))
    return student


def release(exercises: Iterable[str], to: str | Path, *, overwrite: bool = False) -> list[Released]:
    """Write the student versions of exercises into a folder.

    All of them are made before the first one is put in its place, so a failing release changes
    nothing. A notebook that is there and differs may be a learner's work: it stays, and the new
    version goes beside it as `<name>.new.ipynb`.

    Parameters
    ----------
    exercises : iterable of str
        Names as `names()` lists them; none means all.
    to : path
        The folder; it is made if it is not there.
    overwrite : bool
        Replace notebooks that differ, for folders in which nobody works.

    Returns
    -------
    list of Released
        One for each exercise, in order.

    Raises
    ------
    ValueError
        If an exercise does not exist, or a solution would leak.
    """
    known = names()
    chosen = list(exercises) or known
    for name in chosen:
        if name not in known:
            raise ValueError(f"exercise is {name!r}; there are {', '.join(known)}")
    versions = {
        name: nbformat.writes(student_version(EXERCISES / f"{name}.ipynb")) + "\n"
        for name in chosen
    }
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".release-") as scratch:
        for name, text in versions.items():
            Path(scratch, f"{name}.ipynb").write_text(text, encoding="utf-8")
        return [
            _put(Path(scratch, f"{name}.ipynb"), folder, overwrite=overwrite) for name in versions
        ]


def instruct(to: str | Path) -> Released:
    """Write the page that tells students how to install, work and hand in.

    It is the same for all exercises. A README.md that is there and differs stays, and the page
    goes beside it as README.new.md.

    Parameters
    ----------
    to : path
        The folder of the exercises.
    """
    with tempfile.TemporaryDirectory(dir=to, prefix=".release-") as scratch:
        made = Path(scratch, "README.md")
        shutil.copyfile(INSTRUCTION, made)
        return _put(made, Path(to), overwrite=False)


def _put(made: Path, folder: Path, *, overwrite: bool) -> Released:
    what = "new"
    for place in places(made.name):
        target = folder / place
        if not target.exists():
            break
        if target.read_bytes() == made.read_bytes():
            return Released(made.stem, target, "unchanged")
        if overwrite:
            what = "replaced"
            break
        what = f"beside {made.name}, which differs and was left as it is"
    os.replace(made, target)
    return Released(made.stem, target, what)


def _own_numbers(notebook: NotebookNode) -> dict[str, list[NotebookNode]]:
    """Return what the cells that draw numbers show somebody without an id."""
    return {cell.id: _uncounted(cell.outputs) for cell in notebook.cells if DRAWS in cell.source}


def _uncounted(outputs: list[NotebookNode]) -> list[NotebookNode]:
    for output in outputs:
        if "execution_count" in output:
            output.execution_count = None
    return outputs


def _in_page_outputs(notebook: NotebookNode, source: Path) -> dict[str, list[NotebookNode]]:
    """Run the cells tagged `in-page`, alone, and return their outputs by cell id."""
    cells = [cell for cell in notebook.cells if IN_PAGE in cell.metadata.get("tags", [])]
    if not cells:
        return {}
    page = nbformat.v4.new_notebook(cells=[nbformat.from_dict(cell) for cell in cells])
    run(page, source)
    return {cell.id: _uncounted(cell.outputs) for cell in page.cells}
