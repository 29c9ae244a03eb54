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


def read(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file with their line numbers in a spreadsheet.

    Semicolons and tabs, which spreadsheets of some countries write, are understood.

    Raises
    ------
    ValueError
        If the file is no UTF-8 text, or lacks one of `columns`.
    """
    text = read_text(path)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or [])]
        if missing:
            raise ValueError(
                f"{path} lacks the column {missing[0]!r}; it has {cut(reader.fieldnames or [])}"
            )
        return [
            (number, {name: (row[name] or "").strip().removeprefix("'") for name in columns})
            for number, row in enumerate(reader, start=2)
        ]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: no CSV: {error}") from None
