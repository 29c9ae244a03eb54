"""Facts in prose: links that quote them, and digits that nothing vouches for."""

import calendar
import re

from .table import Fact

LINK = re.compile(r"\[(?P<text>[^\]\[]+)\]\(fact:(?P<id>[A-Za-z0-9_.-]+)\)")
"""A quoted fact: its text and its id."""

_MONTH = f"(?:{'|'.join(calendar.month_name[1:])})"
_YEAR = r"(?:19[89]\d|20[0-2]\d|2030)"
_SECTION = r"(?:[Ss]ection|[Cc]hapter|[Tt]ask|[Oo]bjective|[Pp]art)s?"
_ALLOWED = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in [
        r"^(```|~~~)[\s\S]*?^\1",  # code blocks
        r"`[^`\n]+`",  # code spans
        LINK.pattern,
        r"\b1[5-9]\d\d[a-z]?(?=[^\]\[]*\]\(cite:)",  # years of old works
        r"\]\([^)\s]*\)",  # link targets
        r"<[A-Za-z/!][^>]*>",  # HTML tags and bare addresses
        r"^#{1,6} \d+(?:\.\d+)*",  # numbered headings
        r"^[ ]{0,3}\d+\.(?=\s)",  # numbered lists
        rf"\b\d{{1,2}} {_MONTH}(?: {_YEAR})?\b|\b{_MONTH} \d{{1,2}}, {_YEAR}\b",
        rf"\b{_YEAR}(?:s\b|[-–/]\d{{2}}\b|[a-z]?\b)",
        rf"\b{_SECTION} \d+(?:\.\d+)*",
        r"\b[a-z]+\.\d+\b",  # ids of objectives
    ]
)
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def plain(text: str) -> str:
    """Text with one kind of space, dash and quotation mark, without thousands separators.

    Parameters
    ----------
    text : str
        Prose or a value.

    Returns
    -------
    str
        What two spellings of one number have in common, in lower case.

    Examples
    --------
    >>> plain("US$ 16–18 m") == plain("US$\\u202f16-18 m"), plain("1,400 a week")
    (True, '1400 a week')
    """
    text = re.sub(r"[*_]", "", text)
    text = text.translate(STRAIGHT)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"(?<=\d)[,\u2009\u202f'](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"(?<=[$€£]) (?=\d)| (?=%)", "", text).strip().casefold()


def quotes(text: str, fact: Fact) -> bool:
    """Whether a link text prints the value of its fact.

    Parameters
    ----------
    text : str
        Text of the link.
    fact : Fact
        The fact that it links to.

    Returns
    -------
    bool
        True if the value stands in the text as a whole: 1,400 is not in "21,400".

    Examples
    --------
    >>> fact = Fact("T33", "Designs", "1,400", "a week", "", "", "notes", "press", "literature")
    >>> quotes("about 1400 a week", fact), quotes("21,400 a week", fact)
    (True, False)
    """
    value = re.escape(plain(fact.value))
    return re.search(rf"(?<![\w.]){value}(?!\w|\.\d)", plain(text)) is not None


def may_print(text: str, fact: Fact) -> bool:
    """Whether the grade of a fact allows this link text.

    Parameters
    ----------
    text : str
        Text of the link.
    fact : Fact
        The fact that it links to.

    Returns
    -------
    bool
        False for a disputed fact whose text is neither a range nor says "sources differ".

    Examples
    --------
    >>> fact = Fact("T20", "Sales", "16–18", "US$ m", "2006", "", "Inc.", "press", "disputed")
    >>> may_print("16–18 million", fact), may_print("18 million", fact)
    (True, False)
    """
    if fact.grade != "disputed":
        return True
    return re.search(r"\d ?(?:-|to) ?\D{0,4}\d|between|sources differ", plain(text)) is not None


def unlinked_digits(markdown: str) -> list[str]:
    """Numbers in prose that nothing vouches for.

    Parameters
    ----------
    markdown : str
        Text of a Markdown cell or file.

    Returns
    -------
    list of str
        Each number with the words around it, in order. Numbers in fact links, code
        and link targets are left out, and so are years (1980-2030, in citations any),
        dates, and the numbers of headings, lists, sections, chapters, tasks, objectives.

    Examples
    --------
    >>> unlinked_digits("In 2008 [1,400 a week](fact:T33) came, 7 were printed.")
    ['came, 7 were']
    """
    for pattern in _ALLOWED:
        markdown = pattern.sub("\0", markdown)
    found = re.finditer(r"(?:\S+[ \n])?\S*\d\S*(?:[ \n]\S+)?", markdown)
    return [re.sub(r"\s+", " ", match.group().replace("\0", "…")) for match in found]
