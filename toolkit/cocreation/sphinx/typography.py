"""Where a line may break: not before a per cent sign, and inside long names at their joints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PER_CENT = re.compile(r"(?<=\d) %")
AS_WRITTEN = (nodes.FixedTextElement, nodes.math)
NAME = re.compile(r'(?<=<span class="pre">)[^<]+')
JOINT = re.compile(r"(?<=[A-Za-z][._/-])(?=[A-Za-z0-9])")


def kept_together(text: str) -> str:
    """Return a text with a no-break space between a number and its per cent sign.

    >>> kept_together("10 % of 5 %")
    '10\\xa0% of 5\\xa0%'
    """
    return PER_CENT.sub("\N{NO-BREAK SPACE}%", text)


def keep_together(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Keep numbers and per cent signs together, except in blocks of code."""
    for text in list(doctree.findall(nodes.Text)):
        if PER_CENT.search(text) and not isinstance(text.parent, AS_WRITTEN):
            text.parent.replace(text, nodes.Text(kept_together(text)))


def break_at_joints(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Let names of code in a line break after a point, an underscore, a slash or a hyphen."""
    context["body"] = NAME.sub(
        lambda name: JOINT.sub("<wbr/>", name.group()), context.get("body", "")
    )


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("doctree-resolved", keep_together)
    app.connect("html-page-context", break_at_joints, priority=900)
