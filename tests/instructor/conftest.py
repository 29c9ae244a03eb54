"""Run an exercise the way a student does: fill in cells, run all, read what the checks say."""

import copy
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

PLACEHOLDER = "# Your code here"


class Told(NamedTuple):
    """What the checks of a notebook print, by task, and which cells fail, by id."""

    checks: dict[str, str]
    errors: dict[str, str]


def fill_in(student: NotebookNode, attempts: Mapping[str, str]) -> NotebookNode:
    """Copy a student version with each attempt, by task, in its solution cell."""
    notebook = copy.deepcopy(student)
    cells = {cell.id: cell for cell in notebook.cells}
    for task, attempt in attempts.items():
        cell = cells[f"solve-{task}"]
        indent = "    " if cell.source.startswith("def ") else ""
        lines = "\n".join(indent + line for line in attempt.splitlines())
        assert indent + PLACEHOLDER in cell.source
        cell.source = cell.source.replace(indent + PLACEHOLDER, lines)
    return notebook


def run_all(notebook: NotebookNode) -> Told:
    """Run all cells, those after a failing one too; no cell may write to stderr."""
    NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
    told = Told({}, {})
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                told.errors[cell.id] = output.evalue
            elif output.output_type == "stream":
                assert output.name == "stdout", (cell.id, output.text)
                if cell.id.startswith("check-"):
                    task = cell.id.removeprefix("check-")
                    told.checks[task] = told.checks.get(task, "") + output.text
    return told


@pytest.fixture(scope="session")
def fill() -> Callable:
    """Fill attempts into a student version."""
    return fill_in


@pytest.fixture(scope="session")
def run() -> Callable:
    """Run a notebook to its end."""
    return run_all
