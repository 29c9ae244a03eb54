"""Take the scripts out of the pages, so that a server may forbid every script inside one.

Under `cocreation.book.HEADERS` a browser runs scripts that are files of the book, and no others.
What the theme writes into its pages therefore becomes files, named by what is in them.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_static/inline"
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
NOT_RUN_FROM_PAGE = re.compile(r"""\ssrc\s*=|\stype\s*=\s*["']?[\w.+-]+/(?:[\w.+-]*\+)?json""")
HANDLER = re.compile(r"(<[a-z][^<>]*\s)onclick=")


def take_out(pages: Path) -> None:
    """Make each script inside the pages of a folder a file, and handlers of clicks plain data.

    Handlers wait as ``data-onclick`` for ``handlers.js``. A page without either stays as it is.

    Parameters
    ----------
    pages : Path
        Folder of a built book.
    """
    for page in sorted(pages.rglob("*.html")):
        if pages / "_static" not in page.parents:
            text = page.read_text(encoding="utf-8")
            clean = without_scripts(text, page.parent.relative_to(pages), pages)
            if clean != text:
                page.write_text(clean, encoding="utf-8")


def without_scripts(text: str, place: Path, pages: Path) -> str:
    """Return the text of a page without scripts inside it; write them as files below `pages`.

    Parameters
    ----------
    text : str
        HTML.
    place : Path
        Folder of the page, as seen from `pages`.
    pages : Path
        Folder of the built book.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> pages = Path(mkdtemp())
    >>> without_scripts('<script>let a = 1;</script>', Path("book"), pages)
    '<script src="../_static/inline/c58e9029f1fd.js"></script>'
    >>> (pages / "_static/inline/c58e9029f1fd.js").read_text()
    'let a = 1;'
    """
    up = "../" * len(place.parts)

    def as_file(script: re.Match[str]) -> str:
        attributes, code = script["attributes"], script["code"]
        if NOT_RUN_FROM_PAGE.search(attributes) or not code.strip():
            return script.group()
        name = f"{hashlib.sha256(code.encode()).hexdigest()[:12]}.js"
        (pages / FOLDER).mkdir(parents=True, exist_ok=True)
        (pages / FOLDER / name).write_text(code, encoding="utf-8")
        return f'<script{attributes} src="{up}{FOLDER}/{name}"></script>'

    return HANDLER.sub(r"\1data-onclick=", SCRIPT.sub(as_file, text))


def _when_built(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.format == "html":
        take_out(Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.add_js_file("handlers.js", loading_method="defer")
    app.connect("build-finished", _when_built, priority=900)
