"""Long tables in parts that fit on a slide, each under the same head."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from bs4 import BeautifulSoup, Tag
from docutils import nodes

__all__ = ["has_rows", "parts", "table_height"]

LINES, LETTERS = 11, 75
"""Lines of a table that a slide holds, and letters in a line of all its columns."""


def has_rows(node: nodes.Node) -> bool:
    """Whether a node is a table."""
    return isinstance(node, nodes.table) or (
        isinstance(node, nodes.raw) and "<tbody" in node.astext()
    )


def table_height(node: nodes.Node) -> float:
    """Height of a table with its head, in lines."""
    return 1.5 + sum(_row_heights(node))


def parts(node: nodes.Node) -> list[nodes.Node]:
    """Return copies of a table, each with some of its rows; of anything else, one copy.

    Examples
    --------
    >>> rows = "".join(f"<tr><td>{i}</td></tr>" for i in range(15))
    >>> html = f"<table><thead><tr><th>n</th></tr></thead><tbody>{rows}</tbody></table>"
    >>> [part.astext().count("<tr>") for part in parts(nodes.raw("", html, format="html"))]
    [12, 5]
    """
    if not has_rows(node):
        return [node.deepcopy()]
    groups = list(_groups(_row_heights(node)))
    if isinstance(node, nodes.table):
        return [_rows_of(node, chosen) for chosen in groups]
    page = BeautifulSoup(node.astext(), "html.parser")
    rows = page.tbody.extract().find_all("tr", recursive=False)
    return [_html_rows_of(page, [rows[i] for i in chosen]) for chosen in groups]


def _row_heights(node: nodes.Node) -> list[float]:
    if isinstance(node, nodes.table):
        texts = [row.astext() for row in node.next_node(nodes.tbody).children]
    else:
        body = BeautifulSoup(node.astext(), "html.parser").tbody
        texts = [row.get_text(" ") for row in body.find_all("tr", recursive=False)]
    return [max(1.0, len(text) / LETTERS) for text in texts]


def _rows_of(table: nodes.table, chosen: range) -> nodes.table:
    part = table.deepcopy()
    body = part.next_node(nodes.tbody)
    body.children = [body.children[i] for i in chosen]
    return part


def _html_rows_of(page: BeautifulSoup, rows: list[Tag]) -> nodes.raw:
    part = copy(page)
    body = part.new_tag("tbody")
    body.extend(rows)
    part.table.append(body)
    return nodes.raw("", str(part), format="html")


def _groups(heights: list[float]) -> Iterator[range]:
    """Yield runs of rows that fit on a slide together."""
    start, used = 0, 0.0
    for i, height in enumerate(heights):
        if i > start and used + height > LINES:
            yield range(start, i)
            start, used = i, 0.0
        used += height
    yield range(start, len(heights))
