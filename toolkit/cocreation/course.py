"""What the course says of itself: its parts and pages, its authors, its address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ._reading import read_yaml

PLACEHOLDER = "https://example.org/"
WEB_ONLY = ("The toolkit",)
"""Parts in which one looks things up on the web, and which no edition in one piece has."""


@dataclass(frozen=True)
class Part:
    """A part of the book: its caption, and its pages by name."""

    caption: str
    pages: tuple[str, ...]


def contents(root: Path) -> list[Part]:
    """Return the parts of ``_toc.yml``; the front page is the first, without a caption.

    Parts of `WEB_ONLY` are left out.

    Examples
    --------
    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> toc = "root: index\\nparts: [{caption: Cases, chapters: [{file: one}, {file: two}]}]"
    >>> _ = (root / "_toc.yml").write_text(toc)
    >>> contents(root)
    [Part(caption='', pages=('index',)), Part(caption='Cases', pages=('one', 'two'))]
    """
    toc = table_of_contents(root)
    parts = [
        Part(part["caption"], tuple(chapter["file"] for chapter in part["chapters"]))
        for part in toc["parts"]
    ]
    return [Part("", (toc["root"],)), *parts]


def table_of_contents(root: Path) -> dict[str, Any]:
    """Return `contents` in the form of ``_toc.yml``, for a builder that reads it.

    Examples
    --------
    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> toc = "root: index\\nparts: [{caption: The toolkit, chapters: [{file: one}]}]"
    >>> _ = (root / "_toc.yml").write_text(toc)
    >>> table_of_contents(root)
    {'root': 'index', 'parts': []}
    """
    toc = read_yaml(root / "_toc.yml")
    parts = [part for part in toc["parts"] if part["caption"] not in WEB_ONLY]
    return toc | {"parts": parts}


def configuration(root: Path) -> dict[str, Any]:
    """Return ``_config.yml``.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> configuration(Path("nowhere"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no _config.yml: give the folder of the course
    """
    file = root / "_config.yml"
    if not file.is_file():
        raise ValueError(f"root is {root}, which has no _config.yml: give the folder of the course")
    return read_yaml(file)


@cache
def cited(root: Path) -> dict[str, Any]:
    """Return what ``CITATION.cff`` says of the course, or nothing if there is no such file."""
    file = root / "CITATION.cff"
    return read_yaml(file) if file.is_file() else {}


def authors(course: dict[str, Any]) -> list[str]:
    """Return the names of the authors that ``CITATION.cff`` lists, people and teams.

    Examples
    --------
    >>> authors({"authors": [{"family-names": "Li", "given-names": "Na"}, {"name": "The team"}]})
    ['Na Li', 'The team']
    """
    return [
        each.get("name") or f"{each['given-names']} {each['family-names']}"
        for each in course["authors"]
    ]


def built_pages(root: Path) -> Path:
    """Return the folder of the built book.

    Raises
    ------
    ValueError
        If there is no book yet.

    Examples
    --------
    >>> built_pages(Path("nowhere"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no built book: run cocreation build there first
    """
    pages = root / "_build" / "html"
    if not (pages / "index.html").is_file():
        raise ValueError(
            f"root is {root}, which has no built book: run cocreation build there first"
        )
    return pages.resolve()


def web_address(base: str) -> str:
    """Return ``html_baseurl``, or "" while it is not an address of the book's own.

    Examples
    --------
    >>> web_address("https://example.org/course/"), web_address("https://a.edu/value/")
    ('', 'https://a.edu/value/')
    """
    return "" if base.startswith(PLACEHOLDER) else base
