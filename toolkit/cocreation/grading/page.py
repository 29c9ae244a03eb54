"""A page of feedback that needs nothing from outside, and in which no script runs.

nbgrader's own page loads MathJax from another host, and would run what a student has written as
a script. Here formulas are MathML, which browsers draw by themselves, and a policy in the page
forbids scripts and requests. So it works offline, in a mail and out of a learning system.
"""

from __future__ import annotations

import re
from html import escape

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from ..mathml import mathml

SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"
HEAD = f"""<head>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">"""
WRAP = "<style>pre { white-space: pre-wrap; word-break: normal; }</style>\n</head>"
KEY = re.compile(r"key:[\w+/=]{80,}")
UNNAMED = re.compile(r'(<a href="#([\w-]+)">)(?:Test cell|Written response)</a>')


class FeedbackExporter(HTMLExporter):
    """Writes nbgrader's page of feedback as one closed file, for phones too, tasks by name."""

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        """Turn Markdown into HTML, with formulas as MathML."""
        attachments = context.get("cell", {}).get("attachments", {})
        renderer = _Renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
        return MarkdownWithMath(renderer=renderer).render(source)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict | None = None, **options: object
    ) -> tuple[str, dict]:
        """Return the page and nbconvert's resources."""
        page, resources = super().from_notebook_node(nb, resources, **options)
        page = SCRIPT.sub("", page).replace("<html>", '<html lang="en">', 1)
        page = page.replace("<head>", HEAD, 1).replace("</head>", WRAP, 1)
        return KEY.sub("key:...", UNNAMED.sub(r"\1\2</a>", page)), resources


class _Renderer(IPythonRenderer):
    def inline_math(self, body: str) -> str:
        return _drawn(body)

    def block_math(self, body: str) -> str:
        return _drawn(body, block=True)

    def _embed_image_or_attachment(self, src: str) -> str:
        try:
            return super()._embed_image_or_attachment(src)
        except InvalidNotebook:
            return ""


def _drawn(formula: str, *, block: bool = False) -> str:
    """Return a formula as MathML, or as it was written if it cannot be drawn."""
    try:
        return mathml(formula.strip(), block=block)
    except ValueError:
        return f"<code>{escape(formula)}</code>"
