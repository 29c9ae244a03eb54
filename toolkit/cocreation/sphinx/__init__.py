"""The Sphinx side of the book: explorables, quizzes, facts, and nothing from another host.

Add ``cocreation.sphinx`` to a project's extensions. Explorables and quizzes reach it through
myst-nb's entry points for MIME renderers.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import accessibility, comparison, facts, objectives, selfhost
from .language import language_role

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    static = Path(__file__).parent / "static"
    app.connect("builder-inited", lambda app: app.config.html_static_path.append(str(static)))
    app.add_role("lang-zh", language_role("zh"))
    accessibility.setup(app)
    comparison.setup(app)
    facts.setup(app)
    objectives.setup(app)
    selfhost.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
