"""The facts of a case as its file has them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from .._reading import cut, read_text

GRADES = ("verified", "literature", "disputed")


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

    @property
    def amount(self) -> str:
        """The value with its unit."""
        return f"{self.value} {self.unit}".strip()

    @property
    def vouched(self) -> str:
        """The grade, and whether nobody but the company says so."""
        return self.grade + (", says the company itself" if self.by == "company" else "")

    @property
    def work(self) -> str:
        """The source in words, without its address."""
        return self.source.partition(" http")[0].rstrip(" ,;")


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
