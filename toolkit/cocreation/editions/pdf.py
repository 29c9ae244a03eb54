"""The whole book as one PDF: its pages joined to one, and printed by a browser.

The pages are those that `cocreation build` made. Contents get their page numbers in a second
printing, when the first has shown where each page begins.
"""

from __future__ import annotations

import posixpath
import re
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cocreation.printing import print_to_pdf

from ..course import Part, built_pages, configuration, contents, web_address
from .still import still

if TYPE_CHECKING:
    from bs4 import Tag

STYLE = Path(__file__).with_name("print.css")
HEADING = re.compile("^h[1-5]$")
PATIENCE = 1200
"""Seconds for one printing of some 700 pages; a quiet machine needs one or two minutes."""


def write_pdf(root: Path, pdf: Path) -> None:
    """Print the built book of a folder as one PDF of A4 pages.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course, with ``_toc.yml`` and the book that `cocreation build` made.
    pdf : pathlib.Path
        File to write. It is written whole or not at all.

    Raises
    ------
    ValueError
        If the book is not built or lacks a page, or there is no browser to print it.

    Examples
    --------
    >>> write_pdf(Path("nowhere"), Path("book.pdf"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no built book: run cocreation build there first
    """
    book = Joined(built_pages(root), contents(root), configuration(root))
    pdf.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=pdf.parent, prefix=".pdf-") as aside:
        page, first = Path(aside, "book.html"), Path(aside, "first.pdf")
        page.write_text(book.html({}), encoding="utf-8")
        print_to_pdf(page, first, settle_seconds=1, timeout_seconds=PATIENCE)
        page.write_text(book.html(page_numbers(first)), encoding="utf-8")
        print_to_pdf(page, pdf, settle_seconds=1, timeout_seconds=PATIENCE)


class Joined:
    """All pages of a built book in one.

    Identifiers get the name of their page in front, so that links still meet the place they mean.

    Parameters
    ----------
    pages : pathlib.Path
        Folder of the built book.
    parts : list of Part
        What is in it, in reading order.
    config : dict
        The book's ``_config.yml``.
    """

    def __init__(self, pages: Path, parts: list[Part], config: dict) -> None:
        self.pages, self.parts, self.config = pages, parts, config
        self.address = web_address(config["sphinx"]["config"]["html_baseurl"])
        self.known = {name for part in parts for name in part.pages}
        self.articles = {name: self._article(name) for name in self._names()}

    def html(self, numbers: dict[str, int]) -> str:
        """Return the page to print, with `numbers` of pages in its contents."""
        sheets = [self.pages / "_static" / "pygments.css", self.pages / "_static" / "maths.css"]
        links = "".join(
            f'<link rel="stylesheet" href="{sheet.as_uri()}">'
            for sheet in [*sheets, STYLE]
            if sheet.is_file()
        )
        title = escape(self.config["title"])
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"{links}</head><body>{self._cover()}{self._contents(numbers)}"
            f"{''.join(self._body())}</body></html>"
        )

    def _names(self) -> Iterator[str]:
        return (name for part in self.parts for name in part.pages)

    def _cover(self) -> str:
        title = escape(self.config["title"])
        picture = self.pages / "_static" / "cover.png"
        image = f'<img class="cover" src="{picture.as_uri()}" alt="{title}">'
        where = f"<p>{escape(self.address)}</p>" if self.address else ""
        return (
            f'{image if picture.is_file() else ""}<header class="imprint">'
            f'<p class="imprint-title">{title}</p>'
            f"<p>{escape(self.config['author'])}, {escape(self.config['copyright'])}</p>{where}"
            "<p>Text under CC BY 4.0, code under the MIT licence.</p>"
            "<p>In the book on the web the models move and the quizzes answer. The lists of the"
            " toolkit's functions are there only.</p></header>"
        )

    def _contents(self, numbers: dict[str, int]) -> str:
        lines = []
        for part in self.parts:
            if part.caption:
                lines.append(f'<li class="contents-part">{escape(part.caption)}</li>')
            for name in part.pages:
                title = self.articles[name].find("h2").get_text()
                number = numbers.get(_slug(name), "")
                lines.append(
                    f'<li><a href="#{_slug(name)}">{escape(title)}</a>'
                    f'<span class="contents-number">{number}</span></li>'
                )
        return f'<nav class="contents"><h1>Contents</h1><ul>{"".join(lines)}</ul></nav>'

    def _body(self) -> Iterator[str]:
        for part in self.parts:
            if part.caption:
                yield f'<h1 class="part">{escape(part.caption)}</h1>'
            yield from (self.articles[name].decode() for name in part.pages)

    def _article(self, name: str) -> Tag:
        from bs4 import BeautifulSoup

        page = self.pages / f"{name}.html"
        if not page.is_file():
            raise ValueError(f"{page} is missing: run cocreation build again")
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        article = soup.find("article").extract()
        still(article, address=f"{self.address}{name}.html" if self.address else "")
        for heading in article.find_all(HEADING):
            heading.name = f"h{int(heading.name[1]) + 1}"
        for node in article.find_all(id=True):
            node["id"] = _slug(name, node["id"])
        for link in article.find_all("a", href=True):
            self._aim(link, name)
        for image in article.find_all("img"):
            if not urlsplit(image["src"]).scheme:
                image["src"] = (page.parent / image["src"]).resolve().as_uri()
        article["id"] = _slug(name)
        return article

    def _aim(self, link: Tag, page: str) -> None:
        """Let a link lead to its place in the PDF, or to the web, or be plain text."""
        parts = urlsplit(link["href"])
        if parts.scheme:
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
        name = target.removesuffix(".html") if parts.path else page
        if name in self.known:
            link["href"] = f"#{_slug(name, parts.fragment)}"
        elif self.address:
            link["href"] = f"{self.address}{target}"
        else:
            del link["href"]


def _slug(page: str, fragment: str = "") -> str:
    return f"{page.replace('/', '-')}--{fragment}" if fragment else page.replace("/", "-")


def page_numbers(pdf: Path) -> dict[str, int]:
    """Return on which page, counted from 1, each named place of a PDF is."""
    from pypdf import PdfReader

    reader = PdfReader(pdf)
    return {
        name.removeprefix("/"): reader.get_destination_page_number(place) + 1
        for name, place in reader.named_destinations.items()
    }
