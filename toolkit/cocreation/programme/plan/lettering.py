"""Text on a sheet: measured, wrapped and cut to its box, in any script that a font is there for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cocreation._fonts import drawable, fonts_for

__all__ = ["fit", "font_files", "plain", "share", "width"]

WORDS = "价值共创"
"""What a font must have to be used for Chinese."""

_PIECES = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff"
                     r"\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+\s?|\s+")  # fmt: skip


@lru_cache
def font_files(bold=False):
    """Return the fonts in use: matplotlib's own, and one with Chinese characters if there is one.

    Returns
    -------
    tuple of (str, str)
        Family and file of each.
    """
    return fonts_for([WORDS], bold=bold)


def plain(text, files=None):
    """Return a text on one line in which each character can be drawn, and how many could not.

    Examples
    --------
    >>> plain("two\\nlines")
    ('two lines', 0)
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    drawn = drawable(text, files or font_files())
    return drawn, sum(one != other for one, other in zip(text, drawn, strict=True))


@lru_cache(maxsize=20_000)
def width(text, size, bold=False):
    """Width of a text in points at a size in points.

    Examples
    --------
    >>> bool(width("wide", 8) > width("wi", 8))
    True
    """
    from matplotlib.font_manager import get_font

    font = get_font([file for _, file in font_files(bold)])
    font.set_size(100, 72)
    font.set_text(text)
    return font.get_width_height()[0] / 64 * size / 100 * 1.01


def fit(text, room, lines, size, bold=False, first=None):
    """Wrap a text to a width; what does not fit into the lines is cut off and marked with "…".

    Parameters
    ----------
    text : str
        As `plain` returns it.
    room : float
        Points.
    lines : int
        Lines at most.
    size : float
        Points.
    bold : bool
        Weight of the letters.
    first : float, optional
        Points that are free in the first line, if it has less room than the others.

    Returns
    -------
    list of str
        The lines.

    Examples
    --------
    >>> fit("one two three four", 45, 1, 8)
    ['one two…']
    """
    rows, row = [], ""
    free = room if first is None else first
    for piece in _PIECES.findall(text):
        for part in _broken(piece, room, size, bold):
            if (row or free < room) and width((row + part).rstrip(), size, bold) > free:
                rows.append(row.rstrip())
                row, free = part.lstrip(), room
            else:
                row += part
    rows += [row.rstrip()] if row.strip() else []
    if len(rows) <= lines:
        return rows
    last, free = rows[lines - 1], first if lines == 1 and first is not None else room
    while last and width(f"{last}…", size, bold) > free:
        last = last[:-1]
    return [*rows[: lines - 1], f"{last.rstrip(' ,;:.')}…"]


def _broken(piece, room, size, bold):
    """A word that is wider than the room, in parts that are not."""
    if width(piece.rstrip(), size, bold) <= room:
        return [piece]
    parts, now = [], ""
    for letter in piece:
        if now and width(now + letter, size, bold) > room:
            parts.append(now)
            now = ""
        now += letter
    return [*parts, now]


def share(needs, lines):
    """Share lines between texts: all they need if there is room, else the longest give way.

    Examples
    --------
    >>> share([1, 4, 2], 7), share([1, 4, 2], 5), share([1, 4, 2], 2)
    ([1, 4, 2], [1, 2, 2], [1, 1, 1])
    """
    given = list(needs)
    while sum(given) > lines and max(given, default=1) > 1:
        given[given.index(max(given))] -= 1
    return given
