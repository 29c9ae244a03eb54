"""Fonts for names of teams in any script, where the style's own font lacks their characters."""

from functools import cache

__all__ = ["drawable", "families"]

PLACEHOLDER = "Last Resort"
"""A font that comes with matplotlib and draws a box for everything."""


def families(texts) -> list[str]:
    """Families that draw the texts: the style's own and, if needed, one that is installed.

    Parameters
    ----------
    texts : iterable of str
        What is to be drawn.

    Returns
    -------
    list of str
        To be given to a matplotlib text.

    Examples
    --------
    >>> len(families(["Otters"]))
    1
    """
    from matplotlib import font_manager

    own = font_manager.FontProperties().get_name()
    missing = {ord(sign) for text in texts for sign in text} - _signs(_file(own))
    if not missing:
        return [own]
    installed = font_manager.fontManager.ttflist
    others = {
        font.name: len(missing & _signs(font.fname))
        for font in installed
        if not font.name.startswith(PLACEHOLDER)
    }
    best = max(others, key=others.get)
    return [own, best] if others[best] else [own]


def drawable(text, fonts) -> str:
    """Return the text with a question mark for each character that no font of these has.

    Examples
    --------
    >>> drawable("Otters \\ue000", families(["Otters"]))
    'Otters ?'
    """
    known = set().union(*(_signs(_file(font)) for font in fonts))
    return "".join(sign if ord(sign) in known else "?" for sign in text)


def _file(family):
    from matplotlib import font_manager

    return font_manager.findfont(font_manager.FontProperties(family=[family]))


@cache
def _signs(file):
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(file).get_charmap())
