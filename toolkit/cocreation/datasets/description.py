"""What is known about a dataset, to be read as text or in a notebook."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape

import pandas as pd


@dataclass(frozen=True)
class Description:
    """What is known about a dataset: `describe` returns it, a notebook shows it.

    Attributes
    ----------
    name, title, description : str
        Name for `load`, one line, and how the table was made.
    kind : str
        ``"real"`` (public facts with a source), ``"derived"`` (a published result turned into rows)
        or ``"synthetic"`` (made by a documented generator with a seed).
    licence : str
        The licence, or what is known of the terms where the source states none.
    sources : tuple of dict
        Title, path (address) and date of each source.
    fields : DataFrame
        A row for each column of the table: column, type, unit, description.
    """

    name: str
    title: str
    kind: str
    licence: str
    description: str
    sources: tuple[dict, ...]
    fields: pd.DataFrame

    def _facts(self) -> list[tuple[str, str]]:
        cited = [f"{s['title']} ({s['date']}), {s['path']}" for s in self.sources]
        return [
            ("Kind", f"{self.kind} data"),
            ("Licence", self.licence),
            *(("Source", text) for text in cited),
            ("Content", self.description),
        ]

    def __repr__(self) -> str:
        def wrap(label: str, text: str) -> str:
            indent = " " * 12
            return textwrap.fill(f"{label + ':':<11} {text}", 96, subsequent_indent=indent)

        facts = [wrap(label, text) for label, text in self._facts()]
        columns = [
            wrap(field.column, f"{field.type}, {field.unit}. {field.description}")
            for field in self.fields.itertuples()
        ]
        return "\n".join([f"{self.name}: {self.title}", "", *facts, "", "Columns", *columns])

    def _repr_html_(self) -> str:
        facts = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in self._facts())
        head = "".join(f'<th scope="col">{column.capitalize()}</th>' for column in self.fields)
        rows = "".join(
            f'<tr><th scope="row"><code>{escape(column)}</code></th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            + "</tr>"
            for column, *cells in self.fields.itertuples(index=False)
        )
        return (
            f"<p><strong>{escape(self.title)}</strong> (<code>{escape(self.name)}</code>)</p>"
            f"<dl>{facts}</dl><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
