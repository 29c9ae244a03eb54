"""Which installed fonts draw a text, in any script."""

from functools import cache
from pathlib import Path

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
"""Fonts with Chinese characters that are looked for first, and how names of their files begin."""

USUAL = "DejaVu Sans"
"""The font that comes with matplotlib."""
PLACEHOLDER = "Last Resort"
"""Another that comes with it, and draws a box for everything."""
MISSING = "□"


def fonts_for(texts, *, bold=False):
    """Return the fonts that draw texts: the usual one and, if it lacks characters, one installed.

    Parameters
    ----------
    texts : iterable of str
        What is to be drawn.
    bold : bool
        Weight of the usual font.

    Returns
    -------
    tuple of (str, str)
        Family and file of each font, one or two.

    Examples
    --------
    >>> [family for family, _ in fonts_for(["Otters"])]
    ['DejaVu Sans']
    """
    usual = _usual(bold)
    missing = {ord(sign) for text in texts for sign in text} - characters((usual,))
    if not missing:
        return (usual,)
    lacking = {font: len(missing - characters((font,))) for font in _others()}
    best = min(lacking, key=lacking.get, default=None)
    return (usual, best) if lacking.get(best, len(missing)) < len(missing) else (usual,)


def drawable(text, fonts):
    """Return a text with `MISSING` for each character that none of the fonts has.

    Examples
    --------
    >>> drawable("Otters \\ue000", fonts_for(["Otters"]))
    'Otters □'
    """
    known = characters(fonts)
    return "".join(sign if ord(sign) in known else MISSING for sign in text)


@cache
def characters(fonts):
    """Return the numbers of all characters that fonts have together."""
    from matplotlib.ft2font import FT2Font

    return frozenset().union(*(FT2Font(file).get_charmap() for _, file in fonts))


@cache
def _usual(bold):
    from matplotlib import font_manager

    weight = "bold" if bold else "normal"
    wanted = font_manager.FontProperties(family=USUAL, weight=weight)
    return USUAL, font_manager.findfont(wanted)


@cache
def _others():
    """Installed fonts, a Chinese one first; matplotlib's list of them may be older than that."""
    from matplotlib import font_manager

    known = {font.name: font.fname for font in font_manager.fontManager.ttflist}
    files = sorted(font_manager.findSystemFonts())
    for family, begin in CHINESE_FONTS.items():
        for file in [] if family in known else files:
            same = Path(file).name.casefold().startswith(begin)
            if same and font_manager.get_font(file).family_name == family:
                font_manager.fontManager.addfont(file)
                known[family] = file
                break
    named = [name for name in known if not name.startswith(PLACEHOLDER)]
    chinese = [name for name in CHINESE_FONTS if name in known]
    return tuple((name, known[name]) for name in dict.fromkeys([*chinese, *named]))
