"""The built book as a zip that works from a folder or a memory stick, everything moving."""

from __future__ import annotations

import base64
import os
import re
import tempfile
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from ..course import built_pages
from .publish import OFFERED, PAGE, in_room

FOLDER = "value-co-creation"
OPTIONS = "_static/documentation_options.js"
FONT = re.compile(rb'url\("([^"]+\.woff)"\)')
HERE = "<p>You are reading the zip.</p>"
READ_ME = """\
Unpack this file, then open index.html in a browser.

Models, quizzes and search work without the net. Only the lines of text below the results of
a search are left out, because a browser does not let a page from a folder read other pages.
"""


def write_archive(root: Path, file: Path) -> None:
    """Write the built book of a folder as a zip to be opened without a server.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course, with the book that `cocreation build` made.
    file : pathlib.Path
        The zip. It is written whole or not at all.

    Raises
    ------
    ValueError
        If the book is not built.

    Examples
    --------
    >>> write_archive(Path("nowhere"), Path("book.zip"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no built book: run cocreation build there first
    """
    pages = built_pages(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".zip-") as aside:
        made = Path(aside, "book.zip")
        with ZipFile(made, "w", ZIP_DEFLATED) as packed:
            packed.writestr(f"{FOLDER}/READ-ME.txt", READ_ME)
            for path in sorted(path for path in pages.rglob("*") if path.is_file()):
                name = path.relative_to(pages).as_posix()
                if name.startswith(f"{OFFERED}/"):
                    continue
                packed.writestr(f"{FOLDER}/{name}", _for_a_folder(path, name))
        os.replace(made, file)


def _for_a_folder(path: Path, name: str) -> bytes:
    """Return a file as it works without a server, where no page may fetch a font or a page."""
    content = path.read_bytes()
    if name == OPTIONS:
        return content.replace(b"SHOW_SEARCH_SUMMARY: true", b"SHOW_SEARCH_SUMMARY: false")
    if name == PAGE:
        return in_room(content.decode(), HERE).encode()
    if path.suffix == ".css":
        return FONT.sub(partial(_inline, path.parent), content)
    return content


def _inline(folder: Path, found: re.Match[bytes]) -> bytes:
    font = folder / found[1].decode()
    return b'url("data:font/woff;base64,' + base64.b64encode(font.read_bytes()) + b'")'
