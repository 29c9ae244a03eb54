"""Write decks of slides into a folder that works without a network, and without a server."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from .course_pages import cases, chapters, chosen, whole_folder
from .sphinx_pages import write_pages

__all__ = ["write_decks"]

HERE = Path(__file__).parent
MARK = "_static/deck.css"
NOTES = "revealjs/plugin/notes/notes.js"
SETTINGS = {
    "extensions": [
        "sphinx_revealjs",
        "cocreation.sphinx.explorable",
        "cocreation.sphinx.selfhost",
        "cocreation.teaching.deck",
    ],
    "revealjs_static_path": [str(HERE / "static"), str(HERE.parent / "sphinx" / "static")],
    "revealjs_style_theme": "deck.css",
    "revealjs_css_files": ["explorable.css"],
    "revealjs_js_files": ["explorable.js", "deck.js"],
    "revealjs_use_section_ids": True,
    "revealjs_script_plugins": [{"src": NOTES, "name": "RevealNotes"}],
    "templates_path": [str(HERE / "templates" / "deck")],
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
        _take_out_script(made / "_static" / NOTES)
        for unused in (".doctrees", ".ipython", ".buildinfo", "objects.inv"):
            path = made / unused
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        files = [file.name for file in sorted(made.glob("*.html"))]
        links = (f'<li><a href="{file}">{_title(made / file)}</a></li>' for file in files)
        (made / "index.html").write_text(INDEX.format("".join(links)), encoding="utf-8")
    return [to / "index.html", *(to / file for file in files)]


def _title(page: Path) -> str:
    """Return the title of a page, as HTML."""
    return re.search("<title>(.*?)</title>", page.read_text(encoding="utf-8"))[1]


def _take_out_script(plugin: Path) -> None:
    """Give the speaker's view its script as a file, as a server's policy may demand."""
    text = plugin.read_text(encoding="utf-8")
    script = re.search(r"<script>(.*?)<\\/script>", text)
    plugin.with_name("speaker.js").write_text(json.loads(f'"{script[1]}"'), encoding="utf-8")
    address = f"_static/{Path(NOTES).with_name('speaker.js').as_posix()}"
    linked = rf"<script src='{address}'><\/script>"
    plugin.write_text(text.replace(script[0], linked), encoding="utf-8")


INDEX = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Slides</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.2rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: auto; padding: 1rem;
  overflow-wrap: break-word; }}
li {{ padding: 0.25rem 0; }}
</style>
<main>
<h1>Slides</h1>
<p>Space and Page Down go on. S opens the speaker's notes, Esc the overview, F the full screen.
To print, open a deck with <code>?print-pdf</code> behind its address.</p>
<ul>{}</ul>
</main>
</html>
"""
