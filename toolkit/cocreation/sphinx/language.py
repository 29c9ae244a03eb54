"""A role for words in another language, so that screen readers pronounce them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes


def language_role(language: str) -> Callable[..., tuple[list[nodes.Node], list[Any]]]:
    """Return a role that marks its text as `language` (docutils writes the ``lang`` attribute)."""

    def role(_name: str, rawtext: str, text: str, *_rest: Any) -> tuple[list[nodes.Node], list]:
        return [nodes.inline(rawtext, text, classes=[f"language-{language}"])], []

    return role
