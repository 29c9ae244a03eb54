"""Which notebook a file is, told by what stands in it rather than by its name."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Container, Mapping
from pathlib import Path

from ..grading.submissions import fault

LEAST_LETTERS = 40
LEAST_SHARED = 0.25


def contents(path: Path) -> set[str]:
    """Return the texts of a notebook's cells, of those long enough to tell notebooks apart.

    Raises
    ------
    ValueError
        If the file is no notebook.
    """
    try:
        cells = json.loads(path.read_bytes())["cells"]
        texts = ["".join(cell["source"]).strip() for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(f"{path} is no notebook") from None
    return {text for text in texts if len(text) >= LEAST_LETTERS}


def put_right(
    folder: Path, released: Mapping[str, set[str]], before: Container[str] = ()
) -> list[str]:
    """Give the notebooks of a submission their released names, where there is no doubt.

    Notebooks that were handed in `before`, by name, are not missed.

    Returns
    -------
    list of str
        A line for each notebook that was renamed, is missing, there twice, or another one.
    """
    found, lines = defaultdict(list), []
    for path in sorted(folder.rglob("*.ipynb")):
        name, line = _recognised(path, released)
        lines += [line] if line else []
        if name:
            found[name].append(path)
    wrong = {
        paths[0]: folder / f"{name}.ipynb"
        for name, paths in found.items()
        if len(paths) == 1 and paths[0] != folder / f"{name}.ipynb"
    }
    lines += _renamed(folder, wrong)
    for name in released:
        if not found[name] and name not in before:
            lines.append(f"{name}.ipynb is missing")
        elif len(found[name]) > 1:
            names = ", ".join(path.name for path in found[name])
            lines.append(f"{name}.ipynb is there {len(found[name])} times: {names}")
    return lines


def _recognised(path: Path, released: Mapping[str, set[str]]) -> tuple[str | None, str]:
    """Return the name that a notebook should have, or None and why it should have none."""
    try:
        cells = contents(path)
    except ValueError:
        return None, f"{path.name}: {fault(path) or 'no notebook that can be read'}"
    shared = {name: len(released[name] & cells) for name in released}
    alike = max(shared, key=lambda name: (shared[name], name == path.stem))
    if shared[alike] < max(1, LEAST_SHARED * len(released[alike])):
        wanted = ", ".join(released)
        return None, f"{path.name}: what stands in it is not of this assignment ({wanted})"
    return alike, ""


def _renamed(folder: Path, wrong: Mapping[Path, Path]) -> list[str]:
    """Rename files, those too that have taken each other's names, and overwrite none."""
    moving, lines = dict(wrong), []
    while stuck := [path for path, to in moving.items() if to.exists() and to not in moving]:
        for path in stuck:
            target = moving.pop(path)
            lines.append(f"{path.relative_to(folder)}: is {target.name}, a name that is taken")
    for number, path in enumerate(moving):
        os.replace(path, folder / f".aside-{number}")
    for number, (path, target) in enumerate(moving.items()):
        os.replace(folder / f".aside-{number}", target)
        lines.append(f"{path.relative_to(folder)}: taken as {target.name}")
    return lines
