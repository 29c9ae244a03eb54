"""Write decks of slides into a folder that works without a network, and without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from .course_pages import cases, chapters, chosen, whole_folder
from .sphinx_pages import write_pages

__all__ = ["write_decks"]

STATIC = Path(__file__).parent / "static"
MARK = "_static/deck.css"
SETTINGS = {
    "extensions": ["sphinx_revealjs", "cocreation.sphinx.selfhost", "cocreation.teaching.deck"],
    "revealjs_static_path": [str(STATIC), str(STATIC.parents[1] / "sphinx" / "static")],
    "revealjs_style_theme": "deck.css",
    "revealjs_css_files": ["explorable.css"],
    "revealjs_js_files": ["explorable.js", "deck.js"],
    "revealjs_use_section_ids": True,
    "revealjs_script_plugins": [{"src": "revealjs/plugin/notes/notes.js", "name": "RevealNotes"}],
    "revealjs_script_conf": {
        "width": 1280,
        "height": 720,
        "margin": 0,
        "center": False,
        "hash": True,
        "navigationMode": "linear",
        "pdfMaxPagesPerSlide": 1,
        "pdfSeparateFragments": False,
        "slideNumber": "c/t",
        "transition": "none",
    },
    "templates_path": [],
}


def write_decks(
    root: Path, names: Iterable[str], to: Path, *, teaching_notes: bool = False
) -> list[Path]:
    """Write a deck for each chapter and case.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project.
    names : iterable of str
        Such as ``"07-crowdsourcing"`` or ``"threadless"``; none means all.
    to : pathlib.Path
        A new or empty folder, or one that held decks before: all of it is replaced.
    teaching_notes : bool
        Whether the speaker's notes hold the teaching notes of the cases too.

    Returns
    -------
    list of pathlib.Path
        ``index.html``, which lists the decks, and the decks.

    Raises
    ------
    ValueError
        If a name is not known, a notebook fails, or the folder holds other files.
    """
    pages = chosen(names, chapters(root) | cases(root))
    with whole_folder(to, of=MARK) as made:
        write_pages(
            root.resolve(),
            pages,
            made,
            builder="revealjs",
            settings=SETTINGS | {"cocreation_teaching_notes": teaching_notes},
        )
        for unused in (".doctrees", ".ipython", ".buildinfo", "objects.inv"):
            path = made / unused
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        files = {file.stem: file.name for file in sorted(made.glob("*.html"))}
        links = (f'<li><a href="{escape(f)}">{escape(name)}</a></li>' for name, f in files.items())
        (made / "index.html").write_text(INDEX.format("".join(links)), encoding="utf-8")
    return [to / "index.html", *(to / file for file in files.values())]


INDEX = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Slides</title>
<style>body {{ font: 1.2rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: auto; }}</style>
<h1>Slides</h1>
<p>Space and Page Down go on. S opens the speaker's notes, Esc the overview, F the full screen.
To print, open a deck with <code>?print-pdf</code> behind its address.</p>
<ul>{}</ul>
</html>
"""
