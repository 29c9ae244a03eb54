"""Write hand-outs as PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..printing import print_to_pdf, require_browser
from .course_pages import cases, chosen
from .sphinx_pages import write_pages

__all__ = ["write_handouts"]

HERE = Path(__file__).parent
SETTINGS = {
    "extensions": ["cocreation.teaching.handout"],
    "html_permalinks": False,
    "html_static_path": [str(HERE / "static")],
    "templates_path": [str(HERE / "templates" / "handout")],
}


def write_html(root: Path, pages: Iterable[str], to: Path) -> None:
    """Write the pages from which hand-outs are printed into an empty folder."""
    write_pages(root.resolve(), pages, to, builder="html", settings=SETTINGS)


def write_handouts(root: Path, names: Iterable[str], to: Path) -> list[Path]:
    """Write a hand-out for each case, ``threadless.pdf`` and so on.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project.
    names : iterable of str
        Cases such as ``"threadless"``; none means all.
    to : pathlib.Path
        Where to write them; it is made if it is not there.

    Returns
    -------
    list of pathlib.Path
        The PDF files.

    Raises
    ------
    ValueError
        If a name is not known, a notebook fails, or no browser is there to print.
    """
    known = cases(root)
    pages = chosen(names, known)
    require_browser()
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to, prefix="handouts-") as scratch:
        html = Path(scratch, "html")
        html.mkdir()
        write_html(root, pages, html)
        made = {
            Path(page).parent.name: print_to_pdf(
                html / f"{page}.html", Path(scratch, f"{Path(page).parent.name}.pdf")
            )
            for page in pages
        }
        return [pdf.replace(to / f"{name}.pdf") for name, pdf in made.items()]
