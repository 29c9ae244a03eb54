"""Chinese words are marked as Chinese, so that screen readers pronounce them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
UNSPOKEN = (nodes.literal_block, nodes.raw, nodes.comment, nodes.math, nodes.math_block)


def mark_chinese(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Mark what no role has marked: in notebooks, whose Markdown has no roles, and in citations."""
    for text in list(doctree.findall(nodes.Text)):
        if CHINESE.search(text) and not _has_language(text):
            pieces = re.split(f"({CHINESE.pattern})", text)
            text.parent.replace(text, [_marked(piece) for piece in pieces if piece])


def _has_language(node: nodes.Node) -> bool:
    while node := node.parent:
        if isinstance(node, UNSPOKEN) or "language-zh" in node.get("classes", []):
            return True
    return False


def _marked(piece: str) -> nodes.Node:
    if CHINESE.match(piece):
        return nodes.inline("", piece, classes=["language-zh"])
    return nodes.Text(piece)


def language_role(language: str) -> Callable[..., tuple[list[nodes.Node], list[Any]]]:
    """Return a role that marks its text as `language` (docutils writes the ``lang`` attribute)."""

    def role(_name: str, rawtext: str, text: str, *_rest: Any) -> tuple[list[nodes.Node], list]:
        return [nodes.inline(rawtext, text, classes=[f"language-{language}"])], []

    return role


def setup(app: Sphinx) -> None:
    """Register the role and the handler."""
    app.add_role("lang-zh", language_role("zh"))
    app.connect("doctree-resolved", mark_chinese)
