"""The foot of a page: how to cite it, and how to keep it as a file or on paper."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cocreation.course import authors, cited, web_address

from .metadata import address

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

WHOLE = "book/how-to-use", "#to-take-along"
"""The page and the section that offer the whole book."""

_SPECIAL = re.compile(r"[&%$#_{}]")


READY = ("author", "url")
"""Fields that hold what BibTeX wants already."""


def bibtex(fields: dict[str, str], key: str) -> str:
    r"""Return an entry for a part of the book; empty fields are left out.

    Examples
    --------
    >>> print(bibtex({"title": "Pay & play", "url": ""}, "cocreation:pay"))
    @incollection{cocreation:pay,
      title = {Pay \& play},
    }
    """
    lines = (
        f"  {name} = {{{value if name in READY else _SPECIAL.sub(_escape, value)}}},"
        for name, value in fields.items()
        if value
    )
    return "\n".join([f"@incollection{{{key},", *lines, "}"])


def _filed(author: dict[str, str]) -> str:
    """Return an author as BibTeX files it: the name of a team in braces, because it is one word."""
    if "name" in author:
        return f"{{{_SPECIAL.sub(_escape, author['name'])}}}"
    return f"{author['family-names']}, {author['given-names']}"


def _escape(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def add_foot(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the foot to a page of the book."""
    about = cited(Path(app.srcdir))
    if doctree is None or not about or app.builder.name != "html":
        return
    title, url = (
        app.env.titles[page].astext(),
        address(app, page) if web_address(app.config.html_baseurl) else "",
    )
    names = ", ".join(authors(about))
    year, version = app.config.copyright, about["version"]
    plain = f"{names} ({year}). {title}. In {about['title']} (version {version}). {url}".strip()
    fields = {
        "author": " and ".join(_filed(each) for each in about["authors"]),
        "title": title,
        "booktitle": about["title"],
        "year": year,
        "note": f"Version {version}",
        "url": url,
    }
    entry = bibtex(fields, f"cocreation:{page.removesuffix('/case').rpartition('/')[2]}")
    source = context["pathto"](f"_sources/{context['sourcename']}", 1)
    offer = ""
    if WHOLE[0] in app.env.found_docs:
        whole = app.builder.get_relative_uri(page, WHOLE[0]) + WHOLE[1]
        offer = f' The whole book: <a href="{whole}">PDF, EPUB or zip</a>.'
    kind = "notebook" if source.endswith(".ipynb") else "text (Markdown)"
    context["body"] += (
        '<details class="keep"><summary>Cite or keep this page</summary>'
        f'<p class="keep-text" data-copy="citation">{escape(plain)}</p>'
        f'<p class="keep-text keep-bibtex" data-copy="BibTeX entry">{escape(entry)}</p>'
        f'<p>As a file: <a href="{escape(source)}" download>{kind} of this page</a>. On paper or as'
        f" PDF: print the page from your browser.{offer} The text is under"
        ' <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>.</p>'
        "</details>"
    )


def setup(app: Sphinx) -> None:
    """Register the handler and its files."""
    app.add_js_file("keep.js", loading_method="defer")
    app.add_css_file("keep.css")
    app.connect("html-page-context", add_foot)
