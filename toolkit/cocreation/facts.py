"""Dated, graded facts of a case: the file, the links in prose, and digits without a link.

A case keeps its facts in ``facts.csv``. Prose quotes one as a plain Markdown link,
``[1,400 a week](fact:T33)``, which reads properly in JupyterLab too.
"""

import calendar
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from ._reading import cut, read_text

__all__ = ["LINK", "Fact", "load", "may_print", "plain", "quotes", "stale", "unlinked_digits"]

GRADES = ("verified", "literature", "disputed")

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


@dataclass(frozen=True)
class Fact:
    """One row of a ``facts.csv``; the attributes are its columns."""

    id: str
    statement: str
    value: str
    unit: str
    as_of: str
    check_by: str
    source: str
    by: str
    grade: str


def load(folder: str | Path) -> dict[str, Fact]:
    """Facts of one case, or of every case in a folder.

    Parameters
    ----------
    folder : str or Path
        Where ``facts.csv`` lies: in this folder or in folders below it.

    Returns
    -------
    dict of str to Fact
        In the order of the files, by id.

    Raises
    ------
    ValueError
        If a file lacks a column, or a row has an id that is there already, an unknown
        grade, an empty field that must be filled, or a ``check_by`` that is no date. The
        message names file and row.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "facts.csv").write_text(
    ...     "id,statement,value,unit,as_of,check_by,source,by,grade\\n"
    ...     'T33,Designs sent in,"1,400",a week,2008,2027-11-01,class notes,press,literature\\n'
    ... )
    >>> load(folder)["T33"].value
    '1,400'
    """
    facts: dict[str, Fact] = {}
    for path in sorted(Path(folder).glob("**/facts.csv")):
        for where, fact in _rows(path):
            if fact.id in facts:
                raise ValueError(f"{where}: id {fact.id} is there twice")
            facts[fact.id] = fact
    return facts


def _rows(path: Path) -> Iterator[tuple[str, Fact]]:
    columns = [field.name for field in fields(Fact)]
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        if rows.fieldnames != columns:
            raise ValueError(f"{path} has columns {cut(rows.fieldnames)}: it takes {columns}")
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            if None in row or None in row.values():
                raise ValueError(f"{where} has more or fewer than {len(columns)} fields")
            fact = Fact(**row)
            _validate(fact, where)
            yield where, fact
    except csv.Error as error:
        raise ValueError(f"{path}, line {rows.line_num}: no CSV: {error}") from None


def _validate(fact: Fact, where: str) -> None:
    for name in ("id", "statement", "value", "source", "by"):
        if not getattr(fact, name).strip():
            raise ValueError(f"{where}: {name} is empty")
    if fact.grade not in GRADES:
        raise ValueError(f"{where}: grade is {cut(fact.grade)}: it takes one of {GRADES}")
    if fact.check_by:
        try:
            date.fromisoformat(fact.check_by)
        except ValueError:
            raise ValueError(
                f"{where}: check_by is {cut(fact.check_by)}: it takes a date such as 2027-11-01"
            ) from None


def stale(known: dict[str, Fact], today: date) -> list[Fact]:
    """Facts that were to be looked up again before today.

    Parameters
    ----------
    known : dict of str to Fact
        As from `load`.
    today : date
        The day to compare with.

    Returns
    -------
    list of Fact
        Those whose ``check_by`` has passed, the longest overdue first. A fact without
        ``check_by`` describes something over and done, and does not go stale.

    Examples
    --------
    >>> fact = Fact("G1", "Members", "1", "m", "2024", "2026-05-01", "site", "press", "verified")
    >>> [each.id for each in stale({"G1": fact}, date(2026, 5, 2))]
    ['G1']
    >>> stale({"G1": fact}, date(2026, 5, 1))
    []
    """
    late = [
        fact
        for fact in known.values()
        if fact.check_by and date.fromisoformat(fact.check_by) < today
    ]
    return sorted(late, key=lambda fact: fact.check_by)


def plain(text: str) -> str:
    """Text with one kind of space and dash and without thousands separators.

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
