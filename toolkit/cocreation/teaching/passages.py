"""Passages of a teaching note, each with what it is about, for the notes of the right slide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cocreation._reading import read_text
from cocreation.facts import LINK

__all__ = ["Passage", "passages"]

ABOUT = re.compile(r"<!--\s*about:\s*(.+?)\s*-->")
NAMED = re.compile(r"<code>([^<]+)</code>")
CITED = re.compile(r"\[([^\]]+)\]\((?:cite:|[^)]*\.(?:ipynb|md))[^)]*\)")


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list or a row of a table, as HTML.

    Attributes
    ----------
    about : tuple of str
        What it is about, the nearest first: what a comment ``<!-- about: ... -->`` above it
        names, the explorables and figures in it, the heading over it.
    html : str
        Its text.
    is_row : bool
        Whether it is a row of a table that comes whole too.
    """

    about: tuple[str, ...]
    html: str
    is_row: bool = False


def passages(note: Path) -> Iterator[Passage]:
    """Yield the passages of a teaching note, in order; HTML in it is shown as text.

    Examples
    --------
    >>> import tempfile
    >>> note = Path(tempfile.mkdtemp(), "teaching-note.md")
    >>> _ = note.write_text("# Note\\n\\n## Opening\\n\\nAsk first, then show `contest-funnel`.")
    >>> [passage.about for passage in passages(note)]
    [('contest-funnel', 'Opening')]
    """
    parser = MarkdownIt("commonmark").enable("table")
    for kind in ("html_block", "html_inline"):
        parser.add_render_rule(kind, _as_text)
    text = CITED.sub(r"\1", LINK.sub(r"\g<text>", read_text(note)))
    tokens = parser.parse(text)
    heading, marked, start = "", (), 0
    for i, token in enumerate(tokens):
        if token.level or token.nesting == 1:
            continue
        block, start = tokens[start : i + 1], i + 1
        html = parser.renderer.render(block, parser.options, {})
        if token.type == "heading_close":
            heading, marked = block[1].content, ()
        elif found := ABOUT.fullmatch(token.content.strip()):
            marked = (found.group(1),)
        else:
            is_table = token.type == "table_close"
            named = () if is_table else NAMED.findall(html)
            yield Passage((*marked, *named, heading), html)
            yield from _rows(html) if is_table else ()


def _as_text(_: object, tokens: Sequence[Token], index: int, *_more: object) -> str:
    """Return HTML in a note as it was written, for a note is text."""
    return escape(tokens[index].content)


def _rows(table: str) -> Iterator[Passage]:
    """Yield the rows of a table that name an explorable or a figure."""
    for row in re.findall(r"<tr>.*?</tr>", table.partition("<tbody>")[2], re.DOTALL):
        if names := NAMED.findall(row):
            cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
            yield Passage(tuple(names), f"<p>{' · '.join(cells)}</p>", is_row=True)
