"""The cases side by side in the book: a table to sort and filter, and a map."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from cocreation import comparison

if TYPE_CHECKING:
    import pandas as pd
    from sphinx.application import Sphinx

FILE = "cases/comparison.yml"


class Comparison(SphinxDirective):
    """A table of all cases; without scripts it is a plain table."""

    def run(self) -> list[nodes.Node]:
        """Return the table as HTML."""
        cases = _cases(self)
        head = "".join(
            f'<th role="columnheader" scope="col">{escape(label)}</th>'
            for label in comparison.COLUMNS.values()
        )
        rows = "".join(self._row(case) for case in cases.itertuples())
        html = (
            '<cocreation-comparison><table role="table" class="comparison">'
            f'<caption>The cases side by side</caption><thead role="rowgroup"><tr role="row">{head}'
            f'</tr></thead><tbody role="rowgroup">{rows}</tbody></table></cocreation-comparison>'
        )
        return [nodes.raw("", html, format="html")]

    def _row(self, case: Any) -> str:
        cells = []
        for name, label in list(comparison.COLUMNS.items())[1:]:
            value = getattr(case, name)
            text = value if isinstance(value, str) else ", ".join(value)
            if name == "evidence":
                text = f"{text}: {case.because}"
            cells.append(f'<td role="cell" data-label="{escape(label)}">{escape(text)}</td>')
        return (
            f'<tr role="row" data-door="{escape("|".join(case.door))}" '
            f'data-definition="{escape("|".join(case.definitions))}" '
            f'data-evidence="{case.evidence}"><th role="rowheader" scope="row">'
            f"{_link(self, case)}</th>{''.join(cells)}</tr>"
        )


class CaseMap(SphinxDirective):
    """The cases over the three doors and the four definitions."""

    def run(self) -> list[nodes.Node]:
        """Return the map as HTML."""
        cases = _cases(self)
        head = "".join(
            f'<th role="columnheader" scope="col">{escape(door)}</th>' for door in comparison.DOORS
        )
        rows = "".join(
            '<tr role="row"><th role="rowheader" scope="row">'
            f"{escape(comparison.DEFINITIONS[definition])}</th>"
            + "".join(f'<td role="cell">{self._cell(cases.iloc[found])}</td>' for found in row)
            + "</tr>"
            for definition, row in comparison.place(cases).iterrows()
        )
        html = (
            '<table role="table" class="case-map"><caption>Where the cases stand</caption>'
            f'<thead role="rowgroup"><tr role="row"><td role="cell"></td>{head}</tr></thead>'
            f'<tbody role="rowgroup">{rows}</tbody></table>'
        )
        return [nodes.raw("", html, format="html")]

    def _cell(self, cases: pd.DataFrame) -> str:
        named = cases.assign(case=cases["case"].str.partition(":")[0])
        return "".join(f"<p>{_link(self, case)}</p>" for case in named.itertuples())


def _cases(directive: SphinxDirective) -> pd.DataFrame:
    directive.env.note_dependency(str(Path(directive.env.srcdir) / FILE))
    try:
        return comparison.load(Path(directive.env.srcdir) / FILE)
    except ValueError as error:
        raise directive.error(str(error)) from None


def _link(directive: SphinxDirective, case: Any) -> str:
    address = directive.env.app.builder.get_relative_uri(directive.env.docname, case.page)
    return f'<a href="{escape(address)}">{escape(case.case)}</a>'


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("case-comparison", Comparison)
    app.add_directive("case-map", CaseMap)
