"""Answers that hold many values: a list, a column, a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .plain import LISTS, REAL, TEXT, Answer, in_words


@dataclass(frozen=True, kw_only=True)
class Items(Answer):
    """A list of words or numbers, in order or (`ordered` false) in any order.

    `options`, if given, are the only entries that make sense; `known` holds wrong lists.
    """

    ordered: bool = True
    options: Sequence = ()
    known: Sequence[dict] = ()

    def problem(self, value: object) -> str | None:
        if type(value) not in LISTS:
            advice = " Use `.tolist()`." if type(value) in {np.ndarray, pd.Series, pd.Index} else ""
            return f"`{self.name}` is {in_words(value)}; a list is needed.{advice}"
        for position, entry in enumerate(value, start=1):
            if type(entry) not in REAL | TEXT:
                return f"entry {position} of `{self.name}` is {in_words(entry)}."
            if self.options and self._plain(entry) not in self.options:
                return f"`{self.name}` holds {entry!r}, which is not one of those to choose from."
        given = [self._plain(entry) for entry in value]
        if len(set(given)) < len(given):
            return f"`{self.name}` holds the same entry twice."
        if self._same(given, self.expected):
            return None
        for slip in self.known:
            if self._same(given, slip["value"]):
                return f"`{self.name}` {slip['hint']}"
        if len(given) != len(self.expected):
            few = "few" if len(given) < len(self.expected) else "many"
            return self.wrong(f"has too {few} entries ({len(given)}).")
        if self.ordered and set(given) == set(self.expected):
            right = next(i for i, entry in enumerate(given) if entry != self.expected[i])
            return self.wrong(f"has the right entries; the order is right for the first {right}.")
        return self.wrong("does not hold the right entries yet.")

    def _plain(self, entry: Any) -> Any:
        return str(entry).strip() if type(entry) in TEXT else float(entry)

    def _same(self, given: list, other: Sequence) -> bool:
        other = [self._plain(entry) for entry in other]
        return other == given if self.ordered else set(other) == set(given)


@dataclass(frozen=True, kw_only=True)
class Column(Answer):
    """A Series of numbers or words: length, then labels (if `index` is given), then values."""

    tolerance: float = 0
    index: Sequence | None = None

    def problem(self, value: object) -> str | None:
        if type(value) is not pd.Series:
            return f"`{self.name}` is {in_words(value)}; a column (Series) is needed."
        if len(value) != len(self.expected):
            return f"`{self.name}` has {len(value)} values; {len(self.expected)} are needed."
        labels = value.index.tolist()
        if self.index is not None and list(map(str, labels)) != list(map(str, self.index)):
            return f"`{self.name}` is not labelled (indexed) as the task asks."
        return self.values_problem(value, labels)

    def values_problem(self, column: pd.Series, labels: Sequence) -> str | None:
        """Compare the values one by one and name the first row that differs."""
        words = isinstance(self.expected[0], str)
        if words != (not pd.api.types.is_numeric_dtype(column)) or column.dtype == bool:
            return f"`{self.name}` should hold {'words' if words else 'numbers'}."
        for label, got, wanted in zip(labels, column.tolist(), self.expected, strict=True):
            if type(got) not in (TEXT if words else REAL):
                return f"`{self.name}` holds {in_words(got)} in row {label}."
            if not (wanted == got if words else abs(wanted - got) <= self.tolerance * (1 + 1e-9)):
                shown = got if words else f"{got:.6g}"
                return self.wrong(f"first goes wrong in row {label}, where it is {shown}.")
        return None


@dataclass(frozen=True, kw_only=True)
class Table(Answer):
    """A DataFrame; `expected` maps column names, in order, to their values.

    `tolerance` is one number for all columns, or maps column names to numbers; `rows` names the
    column whose values label the rows in messages; `hints` maps columns to their own hint.
    """

    tolerance: float | dict[str, float] = 0
    rows: str = ""
    hints: dict[str, str] | None = None

    def problem(self, value: object) -> str | None:
        if type(value) is not pd.DataFrame:
            return f"`{self.name}` is {in_words(value)}; a table (DataFrame) is needed."
        wanted, given = list(self.expected), value.columns.tolist()
        if any(type(column) not in TEXT for column in given):
            return f"`{self.name}` has columns whose names are not text."
        missing = [column for column in wanted if column not in given]
        if missing:
            index = missing[0] in value.index.names
            advice = " It is the index: use `.reset_index()`." if index else ""
            return f"`{self.name}` lacks the column {missing[0]!r}; it has {given}.{advice}"
        if len(given) > len(wanted):
            extra = [column for column in given if column not in wanted] or "columns twice"
            return f"`{self.name}` has more columns than asked for: {extra}."
        if given != wanted:
            return f"`{self.name}` has the right columns in another order; take `[{wanted}]`."
        length = len(self.expected[wanted[0]])
        if len(value) != length:
            return f"`{self.name}` has {len(value)} rows; {length} are needed."
        counted = [f"{place} (counted from 0)" for place in range(length)]
        labels = value[self.rows].tolist() if self.rows else counted
        labels = [
            label if type(label) in REAL | TEXT else place
            for place, label in zip(counted, labels, strict=True)
        ]
        for column in wanted:
            tolerance = self.tolerance
            check = Column(
                name=f"{self.name}[{column!r}]",
                expected=self.expected[column],
                tolerance=tolerance.get(column, 0) if isinstance(tolerance, dict) else tolerance,
                hint=(self.hints or {}).get(column, self.hint),
            )
            places = counted if column == self.rows else labels
            problem = check.values_problem(value[column], places)
            if problem:
                return problem
        return None
