"""What a learner's folder gets: cases, exercises without solutions, simulation, capstone.

The wheel is built from it in an environment that has PyYAML and nothing else, so it reads the
sources of the course as plain JSON. Student versions are those of `cocreation.release`, without
the outputs that are made by running cells; a test compares the two.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from ..course import configuration, web_address

WELCOME = "welcome.ipynb"
NOTEBOOKS = (
    "cases/*/case.ipynb",
    "cases/short/*/case.ipynb",
    "exercises/*.ipynb",
    "simulation/*.ipynb",
    "capstone/*.ipynb",
)
READ_BY_THEM = ("cases/**/facts.csv", "capstone/plans/*.yml")

RELATIVE_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\((?!#)([^():\s]+)\)")


def contents(root: Path) -> dict[str, bytes]:
    """Return every file of a learner's folder by its path there.

    Parameters
    ----------
    root : Path
        Folder of the course's repository.

    Returns
    -------
    dict of str to bytes
        Links between notebooks lead to the learner's copies. Other links lead to the published
        book, or are plain text while `html_baseurl` in `_config.yml` is an example.

    Raises
    ------
    ValueError
        If something of a solution, a hidden test or a key would be in it.
    """
    sources = {
        path.relative_to(root).as_posix(): path
        for pattern in (*NOTEBOOKS, *READ_BY_THEM)
        for path in root.glob(pattern)
    }
    sources[WELCOME] = root / "toolkit" / "cocreation" / "start" / WELCOME
    book = web_address(configuration(root)["sphinx"]["config"]["html_baseurl"])
    files = {}
    for name, path in sorted(sources.items()):
        files[name] = path.read_bytes()
        if path.suffix == ".ipynb":
            notebook = json.loads(files[name])
            if name.startswith("exercises/"):
                _clear(notebook, root)
            _lead_links(notebook, name, sources, book)
            files[name] = _written(notebook, name)
    return files


def source(cell: dict[str, Any]) -> str:
    """Return the text of a notebook's cell, which is stored as a text or as its lines."""
    return "".join(cell["source"])


def _clear(notebook: dict[str, Any], root: Path) -> None:
    """Make a student version: no solutions, hidden tests and outputs; the key encoded."""
    from .._reading import read_yaml  # PyYAML: an installed course does not come here

    keys = root / "exercises" / "keys"
    module = _key_module()

    def encoded(name: re.Match[str]) -> str:
        return module.encode(read_yaml(keys / f"{name[0]}.yml"))

    for cell in notebook["cells"]:
        text = _without(source(cell), "SOLUTION", module.STUBS.get(cell["cell_type"]))
        text = _without(text, "HIDDEN TESTS")
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
            if module.LOADS_KEY.search(text):
                text = module.LOADS_KEY.sub(encoded, text)
                cell["metadata"]["jupyter"] = {"source_hidden": True}
        cell["source"] = text


@cache
def _key_module() -> ModuleType:
    """Import `cocreation.check.key` without its package, which needs pandas."""
    file = Path(__file__).parents[1] / "check" / "key.py"
    spec = spec_from_file_location("cocreation.check.key", file)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _without(text: str, part: str, stub: str | None = None) -> str:
    """Drop the lines from BEGIN to END of a part; leave a stub, indented like the first."""
    kept, inside = [], False
    for line in text.split("\n"):
        if f"BEGIN {part}" in line:
            inside = True
            if stub:
                kept.append(line[: len(line) - len(line.lstrip())] + stub)
        elif f"END {part}" in line:
            inside = False
        elif not inside:
            kept.append(line)
    if inside:
        raise ValueError(f"a cell has BEGIN {part} without END {part}: {text[:80]!r}")
    return "\n".join(kept)


def _lead_links(notebook: dict[str, Any], name: str, files: Collection[str], book: str) -> None:
    """Let relative links lead to a file that is there, or to the published book."""
    folder = posixpath.dirname(name)

    def led(link: re.Match[str]) -> str:
        text, (path, _, part) = link[1], link[2].partition("#")
        page = posixpath.normpath(posixpath.join(folder, path))
        there = page.replace("book/exercises/", "exercises/")
        if there in files:
            return f"[{text}]({posixpath.relpath(there, folder or '.')})"
        if not book:
            return text
        return f"[{text}]({book}{posixpath.splitext(page)[0]}.html{'#' + part if part else ''})"

    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = RELATIVE_LINK.sub(led, source(cell))


def _written(notebook: dict[str, Any], name: str) -> bytes:
    for cell in notebook["cells"]:
        cell["source"] = source(cell).splitlines(keepends=True)
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    for leak in _key_module().LEAKS:
        if leak in text:
            raise ValueError(f"source is {name}; a learner's copy of it would hold {leak!r}")
    return text.encode()
