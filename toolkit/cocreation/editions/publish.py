"""The editions beside the pages, and links to them, so that a reader of the web finds them."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path

from .._writing import write_whole
from ..course import built_pages

MADE = Path("_build", "editions")
OFFERED = "editions"
"""Folder of the built book in which a server finds them."""

PAGE = "book/how-to-use.html"
ROOM = re.compile(r'(<div class="editions\b[^>]*>).*?(</div>)', re.DOTALL)
"""The place on that page; what it says as long as there is nothing stands in its source."""

EDITIONS = {
    "value-co-creation.pdf": "PDF, for paper",
    "value-co-creation.epub": "EPUB, for e-readers and phones",
    "value-co-creation.zip": "zip, the pages themselves, for a computer without the net",
}


def publish(root: Path) -> list[Path]:
    """Copy the editions of a folder beside its built pages, and link to those that there are.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course, with the built book and one edition of it or more.

    Returns
    -------
    list of pathlib.Path
        The copies.

    Raises
    ------
    ValueError
        If the book is not built, no edition is there, or one is older than the pages.

    Examples
    --------
    >>> publish(Path("nowhere"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no built book: run cocreation build there first
    """
    pages = built_pages(root)
    made = [file for name in EDITIONS if (file := root / MADE / name).is_file()]
    if not made:
        raise ValueError(f"{root / MADE} has no PDF, EPUB or zip: run make editions")
    built = (pages / "index.html").stat().st_mtime
    for file in made:
        if file.stat().st_mtime < built:
            raise ValueError(f"{file} is older than the pages of the book: run make editions")
    (pages / OFFERED).mkdir(exist_ok=True)
    offered = [write_whole(pages / OFFERED / file.name, file.read_bytes()) for file in made]
    links = "".join(f"<li>{_link(file)}</li>" for file in offered)
    page = pages / PAGE
    write_whole(page, in_room(page.read_text(encoding="utf-8"), f"<ul>{links}</ul>"))
    return offered


def in_room(page: str, content: str) -> str:
    """Return the page with something else where the editions are offered.

    Examples
    --------
    >>> in_room('<div class="editions docutils"><p>None.</p></div>', "<p>One.</p>")
    '<div class="editions docutils"><p>One.</p></div>'
    """
    return ROOM.sub(lambda room: room[1] + content + room[2], page)


def _link(file: Path) -> str:
    kind, _, purpose = EDITIONS[file.name].partition(",")
    about = file.stat()
    day = date.fromtimestamp(about.st_mtime)
    size = f"{max(1, round(about.st_size / 1_000_000))} MB, {day.day} {day:%B %Y}"
    return f'<a href="../{OFFERED}/{file.name}" download>{escape(kind)}</a>{purpose} ({size})'
