"""Chapters and cases by the names that people use, and where their slides and hand-outs go."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .._reading import read_yaml

__all__ = ["cases", "chapters", "chosen", "whole_folder"]


def chapters(root: Path) -> dict[str, str]:
    """Return the pages of the chapters, by name."""
    pages = (page for page in _pages(root) if re.match(r"book/\d\d-", page))
    return {Path(page).name: page for page in pages}


def cases(root: Path) -> dict[str, str]:
    """Return the pages of the cases and short cases, by name."""
    return {Path(page).parent.name: page for page in _pages(root) if page.endswith("/case")}


def chosen(names: Iterable[str], known: dict[str, str]) -> list[str]:
    """Return the pages of these names; of all, if there is no name.

    Raises
    ------
    ValueError
        If a name is not known.

    Examples
    --------
    >>> chosen(["ikea"], {"ikea": "cases/ikea/case", "xiaomi": "cases/xiaomi/case"})
    ['cases/ikea/case']
    """
    names = list(dict.fromkeys(names))
    for name in names:
        if name not in known:
            raise ValueError(f"there is no {name!r}; take from: {', '.join(known)}")
    return [known[name] for name in names or known]


@contextmanager
def whole_folder(folder: Path, *, of: str) -> Iterator[Path]:
    """Give a scratch folder that takes the place of another when all is written.

    Parameters
    ----------
    folder : pathlib.Path
        New, empty, or written by the same command before.
    of : str
        A file that the command always writes, by which its folders are known.

    Raises
    ------
    ValueError
        If the folder holds other files; they stay.
    """
    if folder.is_file():
        raise ValueError(f"{folder} is a file; give a folder with --to")
    if folder.exists() and any(folder.iterdir()) and not (folder / of).is_file():
        raise ValueError(f"{folder} holds other files; give a new or an empty folder with --to")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        made = Path(scratch, "new")
        made.mkdir()
        yield made
        if folder.exists():
            os.replace(folder, Path(scratch, "old"))
        os.replace(made, folder)


def _pages(root: Path) -> list[str]:
    contents = root / "_toc.yml"
    if not contents.is_file():
        raise ValueError("there is no _toc.yml here: run the command in the folder of the course")
    parts = read_yaml(contents)["parts"]
    return [entry["file"] for part in parts for entry in part["chapters"]]
