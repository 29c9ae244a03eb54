"""Run the source notebooks and store them so that numbers compare and changes read well.

A stored notebook holds what its cells print as text and nothing else: no pictures, no
widget state, no Vega data, no metadata noise. nbval compares those texts with a new run.
"""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import nbformat
from nbformat import NotebookNode

from ._reading import read_notebook
from ._writing import write_whole

__all__ = [
    "execute",
    "execute_and_normalise",
    "normalise",
    "run",
    "run_command",
    "serialise",
    "sources",
]

CELL_METADATA = ("mystnb", "nbgrader", "tags")
KERNEL_METADATA = ("display_name", "language", "name")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{8,16}\b")
SOURCES = (
    "cases/**/[!.]*.ipynb",
    "exercises/[!.]*.ipynb",
    "simulation/[!.]*.ipynb",
    "capstone/[!.]*.ipynb",
)


def sources(root: Path) -> list[Path]:
    """Source notebooks of the course: cases, exercises, simulation, capstone.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    list of Path
        Cases at any depth, then those of each other folder, by name.

    Examples
    --------
    >>> sources(Path("nowhere"))
    []
    """
    return [path for pattern in SOURCES for path in sorted(root.glob(pattern))]


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Copy of a notebook with nothing in it but what is worth storing.

    Parameters
    ----------
    notebook : NotebookNode
        A version 4 notebook, executed or not.

    Returns
    -------
    NotebookNode
        Outputs are plain text; the cells that ran count 1, 2, ...; of the metadata the
        kernel's name, tags, alternative text and nbgrader's marks are left; addresses in
        memory read 0xADDRESS; a cell without an id gets one made of its place and source.

    Examples
    --------
    >>> cell = nbformat.v4.new_code_cell("2 + 2", execution_count=7, metadata={"collapsed": True})
    >>> cell = normalise(nbformat.v4.new_notebook(cells=[cell])).cells[0]
    >>> cell.execution_count, dict(cell.metadata)
    (1, {})
    """
    kernel = notebook.metadata.get("kernelspec", {})
    count = 0
    cells, ids = [], set()
    for place, cell in enumerate(notebook.cells):
        kept = {key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata}
        new = {
            "cell_type": cell.cell_type,
            "id": _identity(cell, place, ids),
            "metadata": kept,
            "source": cell.source,
        }
        if cell.cell_type == "code":
            ran = cell.execution_count is not None and bool(cell.source.strip())
            count += ran
            number = count if ran else None
            new |= {"execution_count": number, "outputs": _texts(cell.outputs, number)}
        cells.append(new)
    metadata = {
        "kernelspec": {key: kernel[key] for key in KERNEL_METADATA if key in kernel},
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )


def _identity(cell: NotebookNode, place: int, taken: set[str]) -> str:
    name = cell.get("id") or hashlib.sha256(f"{place} {cell.source}".encode()).hexdigest()[:8]
    if name in taken:
        name = f"{name[:56]}-{place}"
    taken.add(name)
    return name


def _texts(outputs: Iterable[NotebookNode], number: int | None) -> list[dict]:
    kept: list[dict] = []
    for output in outputs:
        kind = output.output_type
        if kind == "stream" and output.name == "stdout":
            text = _ADDRESS.sub("0xADDRESS", output.text)
            if kept and kept[-1]["output_type"] == "stream":
                kept[-1]["text"] += text
            else:
                kept.append({"name": "stdout", "output_type": "stream", "text": text})
        elif kind == "error":
            kept.append({**output, "traceback": []})
        elif "text/plain" in output.get("data", {}):
            text = _ADDRESS.sub("0xADDRESS", output.data["text/plain"])
            new = {"data": {"text/plain": text}, "metadata": {}, "output_type": kind}
            kept.append(new | ({"execution_count": number} if kind == "execute_result" else {}))
    return kept


def serialise(notebook: NotebookNode) -> str:
    """The text that is stored in the file.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook, normalised.

    Returns
    -------
    str
        JSON with sorted keys and an end of line at the end.

    Examples
    --------
    >>> serialise(normalise(nbformat.v4.new_notebook())).endswith("}\\n")
    True
    """
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def execute(path: Path) -> NotebookNode:
    """Run a notebook in its own folder with a new kernel.

    Parameters
    ----------
    path : Path
        The notebook; the file is read only.

    Returns
    -------
    NotebookNode
        With all outputs.

    Raises
    ------
    ValueError
        If a cell fails, writes to stderr or never ends. The message names the notebook,
        the code cell, its first line and the exception.

    Examples
    --------
    >>> execute(Path("nowhere.ipynb"))
    Traceback (most recent call last):
    ValueError: nowhere.ipynb: cannot be read: No such file or directory
    """
    notebook = read_notebook(path)
    run(notebook, path)
    return notebook


def run(notebook: NotebookNode, path: Path) -> None:
    """Run a notebook that is read already, in the folder of `path`; errors as in `execute`."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    started: list[NotebookNode] = []
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # errors only
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=lambda cell, **_: started.append(cell),
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise ValueError(
            _blame(path, code, started[-1], f"{error.ename}: {error.evalue}")
        ) from None
    except (CellTimeoutError, DeadKernelError) as error:
        reason = str(error).splitlines()[0]
        raise ValueError(_blame(path, code, started[-1], reason)) from None
    for cell in code:
        for output in cell.outputs:
            if output.get("name") == "stderr":
                last = output.text.strip().splitlines()[-1]
                raise ValueError(_blame(path, code, cell, f"it wrote to stderr: {last}"))


def _blame(path: Path, code: list[NotebookNode], cell: NotebookNode, reason: str) -> str:
    number = next(n for n, other in enumerate(code, 1) if other is cell)
    first = cell.source.strip().partition("\n")[0]
    return f"{path}, code cell {number} ({first!r}): {reason}"


def execute_and_normalise(paths: Iterable[Path]) -> Iterator[Path]:
    """Run notebooks one after the other and store each when it is whole.

    Parameters
    ----------
    paths : iterable of Path
        The notebooks. On a terminal a progress bar shows where it is.

    Yields
    ------
    Path
        Each notebook whose file has changed.

    Raises
    ------
    ValueError
        If a notebook fails; its file is then as it was.

    Examples
    --------
    >>> list(execute_and_normalise([]))
    []
    """
    with click.progressbar(
        list(paths), label="notebooks", item_show_func=_name, file=sys.stderr
    ) as bar:
        for path in bar:
            text = serialise(normalise(execute(path)))
            if text != path.read_text(encoding="utf-8"):
                write_whole(path, text)
                yield path


def _name(path: Path | None) -> str:
    return path.name if path else ""


def run_command(paths: Iterable[Path], *, check: bool = False) -> None:
    """What ``cocreation notebooks`` does: run and store, or only look.

    Parameters
    ----------
    paths : iterable of Path
        The notebooks; none of them means all sources below the working folder.
    check : bool
        Change nothing and only ask whether the files are normalised.

    Raises
    ------
    ValueError
        If a notebook fails, or with ``check`` if one is not stored as it should be.

    Examples
    --------
    >>> run_command([Path("nowhere.ipynb")], check=True)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: nowhere.ipynb: cannot be read: No such file or directory
    """
    chosen = list(paths) or sources(Path())
    if not check:
        for path in execute_and_normalise(chosen):
            print(f"{path} is new")
    elif noisy := [str(path) for path in chosen if not _is_stored_well(path)]:
        raise ValueError(f"not run or not normalised, run make notebooks: {', '.join(noisy)}")


def _is_stored_well(path: Path) -> bool:
    notebook = read_notebook(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    ran = all(cell.execution_count is not None for cell in code)
    return ran and path.read_text(encoding="utf-8") == serialise(normalise(notebook))
