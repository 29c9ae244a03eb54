"""The book as an EPUB, by Sphinx's builder: for e-readers and phones without the net."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import yaml

from ..book import run_jupyter_book
from ..course import authors, cited, configuration, table_of_contents

IDENTIFIER = "value-co-creation-course"
"""What tells this book from others on a shelf; an XML name, because Sphinx asks for one."""


def write_epub(root: Path, file: Path) -> None:
    """Build the book of a folder as EPUB 3.

    Notebooks are executed where their stored results are stale, as for the pages; the pages of
    exercises are those that `cocreation build` released.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course.
    file : pathlib.Path
        File to write. It is written whole or not at all.

    Raises
    ------
    ValueError
        If the folder has no configuration, a notebook fails, or Sphinx warns of anything.

    Examples
    --------
    >>> write_epub(Path("nowhere"), Path("book.epub"))
    Traceback (most recent call last):
    ValueError: root is nowhere, which has no _config.yml: give the folder of the course
    """
    config = configuration(root)
    config["sphinx"]["config"] |= _about(root, config)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent.resolve(), prefix=".epub-") as aside:
        settings, toc = Path(aside, "_config.yml"), Path(aside, "_toc.yml")
        settings.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        toc.write_text(yaml.safe_dump(table_of_contents(root), sort_keys=False), encoding="utf-8")
        builder = ("--builder", "custom", "--custom-builder", "epub")
        made = run_jupyter_book(root, Path(aside), *builder, "--config", settings, "--toc", toc)
        if not made:
            raise ValueError("the EPUB was not built; the lines above say why")
        os.replace(next(Path(aside).rglob("*.epub")), file)


def _about(root: Path, config: dict[str, Any]) -> dict[str, Any]:
    """Return what a reader's shelf shows, from ``CITATION.cff``."""
    course = cited(root)
    names = ", ".join(authors(course))
    return {
        "templates_path": [],
        "pygments_style": "bw",
        "project": course["title"],
        "version": course["version"],
        "epub_title": course["title"],
        "epub_author": names,
        "epub_contributor": names,
        "epub_publisher": names,
        "epub_description": " ".join(course["abstract"].split()),
        "epub_copyright": f"{config['copyright']} {names}, CC BY 4.0",
        "epub_identifier": IDENTIFIER,
        "epub_uid": IDENTIFIER,
        "epub_show_urls": "no",
        "epub_tocscope": "includehidden",
        "epub_tocdepth": 3,
    }
