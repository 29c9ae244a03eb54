"""Draw a stored quiz in the book; formats without a browser keep its plain text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin

from cocreation.quiz.page import MIME_TYPE, html

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer


class QuizRenderer(MimeRenderPlugin):
    """Renderer of a stored quiz for myst-nb.

    It has priority for the builders of web pages only: LaTeX, text and the others print the
    questions of ``text/plain``, which stands beside it in every stored quiz.
    """

    mime_priority_overrides = tuple(
        (builder, MIME_TYPE, 1) for builder in ("html", "dirhtml", "singlehtml", "epub")
    )

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Node] | None:
        """Return the nodes of a quiz, or None for any other output."""
        if inline or data.mime_type != MIME_TYPE:
            return None
        content = data.content if isinstance(data.content, dict) else json.loads(data.content)
        return [nodes.raw("", html(content), format="html")]
