"""CSV files that a spreadsheet opens as they are meant, and that come back from one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .._reading import cut, read_text
from .._writing import without_formula, write_whole


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV (UTF-8, which spreadsheets recognise by the mark at its beginning)."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    writer.writerows({name: without_formula(row.get(name, "")) for name in columns} for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.getvalue(), encoding="utf-8-sig")


def rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the headings of a CSV file, and its other rows with their numbers in a spreadsheet.

    Semicolons and tabs, which spreadsheets of some countries write, are understood.

    Raises
    ------
    ValueError
        If the file is no CSV in UTF-8.
    """
    text = read_text(path)
    separator = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        headings = [heading.strip() for heading in next(reader, [])]
        return headings, [(number, row) for number, row in enumerate(reader, start=2) if row]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: no CSV: {error}") from None


def read(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return cells of a CSV file by the names of their `columns`; else as `rows`.

    Raises
    ------
    ValueError
        If the file is no CSV in UTF-8, or lacks one of `columns`.
    """
    headings, found = rows(path)
    for name in columns:
        if name not in headings:
            raise ValueError(f"{path} lacks the column {name!r}; it has {cut(headings)}")
    places = {name: headings.index(name) for name in columns}
    return [
        (number, {name: _cell(row, place) for name, place in places.items()})
        for number, row in found
    ]


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip().removeprefix("'") if place < len(row) else ""
