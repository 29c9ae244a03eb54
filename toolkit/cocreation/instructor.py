"""What the instructor's edition of the book has and the public one has not.

The edition has the same configuration. Its table of contents is that of the book and three parts
more: teaching notes, exercises with solutions, rubrics. It is written, with the pages of the
rubrics, when the edition is built, and taken away afterwards.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from ._reading import read_text, read_yaml

__all__ = ["instructor_contents"]

FOLDER = Path("book", "instructor")
COMMENT = re.compile(r"^# ?", re.MULTILINE)


@contextmanager
def instructor_contents(root: Path) -> Iterator[Path]:
    """Write the table of contents and the pages of rubrics, and remove them at the end.

    Parameters
    ----------
    root : Path
        Folder of the project, with ``_toc.yml``.

    Yields
    ------
    Path
        The table of contents.
    """
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        for rubric in _rubrics(root):
            page = (folder / rubric.name).with_suffix(".md")
            page.write_text(_rubric_page(rubric), encoding="utf-8")
        toc = folder / "_toc.yml"
        toc.write_text(yaml.safe_dump(_contents(root), sort_keys=False), encoding="utf-8")
        yield toc
    finally:
        shutil.rmtree(folder)


def _rubrics(root: Path) -> list[Path]:
    return sorted(root.glob("exercises/rubrics/*.yml"))


def _contents(root: Path) -> dict:
    """Return the table of contents of the book with the parts for instructors."""
    contents = read_yaml(root / "_toc.yml")
    parts = {
        "Teaching notes": sorted(root.glob("cases/**/teaching-note.md")),
        "Exercises with solutions": sorted(root.glob("exercises/[!.]*.ipynb")),
        "Rubrics": [root / FOLDER / rubric.name for rubric in _rubrics(root)],
    }
    for caption, files in parts.items():
        names = (file.relative_to(root).with_suffix("") for file in files)
        chapters = [{"file": name.as_posix()} for name in names]
        contents["parts"].append({"caption": f"For instructors: {caption}", "chapters": chapters})
    return contents


def _rubric_page(path: Path) -> str:
    """Return a rubric as a page: the comment on top, which tells how to mark, and the levels."""
    from .programme import read_rubric

    text = read_text(path)
    first, _, rest = COMMENT.sub("", re.match(r"(?:#.*\n)*", text).group()).partition("\n")
    rubric = read_rubric(path)
    head = f"# Rubric {path.stem}: {rubric.title}\n\n{rubric.points} points."
    return f"{head}\n\n{first}\n\n{rest}\n```{{raw}} html\n{rubric._repr_html_()}\n```\n"
