"""Let a page's pictures wait until the reader comes near, each in a place of its size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sphinx.util.images import get_image_size

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PICTURE = re.compile(r'<img (?=[^>]*\bsrc="[^"]*_images/(?P<file>[^"]+)")')


def defer(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Say of each picture that it may come later, and how large it will be."""
    if doctree is None or app.builder.name != "html":
        return
    sources = {file: source for source, file in app.builder.images.items()}

    def sized(found: re.Match[str]) -> str:
        width, height = get_image_size(Path(app.srcdir, sources[unquote(found["file"])]))
        return f'<img loading="lazy" width="{width}" height="{height}" '

    context["body"] = PICTURE.sub(sized, context["body"])


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("html-page-context", defer)
