"""Text on a sheet: measured, wrapped and cut to its box, in any script that a font is there for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

__all__ = ["CHINESE_FONTS", "fit", "font_files", "plain", "share", "width"]

CHINESE_FONTS = {
    "Noto Sans CJK SC": "notosanscjk",
    "Source Han Sans SC": "sourcehansans",
    "WenQuanYi Micro Hei": "wqy-microhei",
    "WenQuanYi Zen Hei": "wqy-zenhei",
    "PingFang SC": "pingfang",
    "Hiragino Sans GB": "hiragino sans gb",
    "Microsoft YaHei": "msyh",
    "SimHei": "simhei",
    "Droid Sans Fallback": "droidsansfallback",
    "Arial Unicode MS": "arial unicode",
}
"""Fonts with Chinese characters that are looked for, and how the names of their files begin."""

MISSING = "□"
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
    from matplotlib import font_manager

    own = font_manager.FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    return (("DejaVu Sans", font_manager.findfont(own)), *_chinese())


@lru_cache
def _chinese():
    """The first of `CHINESE_FONTS` on this machine; its list may be older than the font."""
    from matplotlib import font_manager

    known = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    files = sorted(font_manager.findSystemFonts())
    for family, begin in CHINESE_FONTS.items():
        if family in known:
            return ((family, known[family]),)
        for file in files:
            same = Path(file).name.casefold().startswith(begin)
            if same and font_manager.get_font(file).family_name == family:
                font_manager.fontManager.addfont(file)
                return ((family, file),)
    return ()


@lru_cache
def _characters(files):
    from matplotlib.font_manager import get_font

    return frozenset().union(*(get_font(file).get_charmap() for _, file in files))


def plain(text, files=None):
    """Return a text on one line in which each character can be drawn, and how many could not.

    Examples
    --------
    >>> plain("two\\nlines")
    ('two lines', 0)
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    known = _characters(files or font_files())
    drawn = "".join(letter if ord(letter) in known else MISSING for letter in text)
    return drawn, sum(ord(letter) not in known for letter in text)


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
