"""Mend what the theme and pandas write against the accessibility guidelines, once for all pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

EMPTY_HEADER = re.compile(r"<th([^>]*)>\s*</th>")
DATA_FRAME = re.compile(r'<table[^>]*class="dataframe.*?</table>', re.DOTALL)
REGION = '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">'


def mend_tables(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Make the empty header cells of pandas' tables plain cells, and long tables scrollable."""
    for node in doctree.findall(nodes.raw):
        text = node.astext()
        if 'class="dataframe' in text and "cocreation-explorable" not in text:
            mended = EMPTY_HEADER.sub(r"<td\1></td>", text)
            node.clear()
            node += nodes.Text(DATA_FRAME.sub(rf"{REGION}\g<0></div>", mended))
            node.rawsource = ""


def mend_page(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Drop roles of the bibliography that ARIA no longer knows, and empty headers of tables."""
    body = context.get("body", "")
    if "doc-biblioentry" in body:
        for role in (' role="doc-biblioentry"', ' role="doc-backlink"', ' role="list"'):
            body = body.replace(role, "")
    context["body"] = body.replace('<th class="head"><p></p></th>', "<td></td>")


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.add_js_file("accessibility.js", loading_method="defer")
    app.connect("doctree-resolved", mend_tables, priority=900)
    app.connect("html-page-context", mend_page, priority=900)
