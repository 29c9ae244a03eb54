"""The table of objectives: where each is taught, asked and practised."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from cocreation import objectives

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from sphinx.application import Sphinx

HEADINGS = ("Section", "Quiz question", "Exercise task")
_LINK = re.compile(r"\[([^\]]+)\]\(#[^)]*\)")


@cache
def matrix(root: Path) -> pd.DataFrame:
    """Return `cocreation.objectives.matrix`, which takes about a second, once for all pages."""
    return objectives.matrix(root)


class Objectives(SphinxDirective):
    """A table of the objectives of one page, such as ``book/07-crowdsourcing``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        everything = matrix(Path(self.env.srcdir))
        here = everything[everything["page"] == self.arguments[0]]
        if here.empty:
            raise self.error(f"{self.arguments[0]}: no page with objectives has this name")
        group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in HEADINGS], cols=3)
        group += nodes.thead("", nodes.row("", *[_entry(nodes.Text(text)) for text in HEADINGS]))
        group += nodes.tbody("", *[row for each in here.itertuples() for row in self._rows(each)])
        return [nodes.table("", group, classes=["objectives"])]

    def _rows(self, row: Any) -> Iterator[nodes.row]:
        statement, _messages = self.parse_inline(f"**{row.objective}** {row.statement}")
        yield nodes.row("", nodes.entry("", nodes.paragraph("", "", *statement), morecols=2))
        sections = [
            self._link(row.page, heading, nodes.make_id(heading))
            for heading in _LINK.findall(row.sections)
        ] or [nodes.Text(row.sections)]
        questions = [self._link(page, key, f"question-{key}") for page, key in row.questions]
        tasks = [self._link(f"book/exercises/{name}", task) for name, task in row.tasks]
        yield nodes.row("", *[_entry(*cell) for cell in (sections, questions, tasks)])

    def _link(self, page: str, text: str, anchor: str = "") -> nodes.reference:
        address = self.env.app.builder.get_relative_uri(self.env.docname, page)
        address += f"#{anchor}" if anchor else ""
        return nodes.reference("", text, refuri=address, internal=True)


def _entry(*parts: nodes.Node) -> nodes.entry:
    separated = [piece for part in parts for piece in (part, nodes.Text(", "))][:-1]
    return nodes.entry("", nodes.paragraph("", "", *separated))


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("objectives", Objectives)
