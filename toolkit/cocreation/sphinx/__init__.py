"""The Sphinx side of the book: explorables, quizzes, facts, and nothing from another host.

Add ``cocreation.sphinx`` to a project's extensions. Explorables and quizzes reach it through
myst-nb's entry points for MIME renderers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import (
    accessibility,
    api,
    comparison,
    epub,
    explorable,
    facts,
    frame,
    keep,
    language,
    launch,
    maths,
    metadata,
    objectives,
    pictures,
    policy,
    search,
    selfhost,
    stylesheets,
    typography,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    static = Path(__file__).parent / "static"
    app.connect("builder-inited", lambda app: app.config.html_static_path.append(str(static)))
    for sheet in ("icons", "maths", "explorable", "quiz", "comparison"):
        app.add_css_file(f"{sheet}.css")
    accessibility.setup(app)
    api.setup(app)
    comparison.setup(app)
    epub.setup(app)
    explorable.setup(app)
    facts.setup(app)
    frame.setup(app)
    keep.setup(app)
    language.setup(app)
    launch.setup(app)
    metadata.setup(app)
    maths.setup(app)
    objectives.setup(app)
    pictures.setup(app)
    policy.setup(app)
    search.setup(app)
    selfhost.setup(app)
    stylesheets.setup(app)
    typography.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
