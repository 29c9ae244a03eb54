"""Buttons that open a notebook in Binder, Colab or on a JupyterHub, once there is a repository.

The theme makes them, from `repository_url` and `launch_buttons` in `_config.yml`. They open the
branch that `cocreation.start.branch` makes, in which exercises lie in `exercises/`.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cocreation.start.contents import NOTEBOOKS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

PAGES = "book/exercises/"


def only_with_a_repository(_app: Sphinx, config: Config) -> None:
    """Take the buttons away as long as the repository has no address."""
    if not config.html_theme_options.get("repository_url"):
        config.html_theme_options.pop("launch_buttons", None)


def lead_buttons(
    _app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Let the buttons lead to the learner's notebook; remove them where there is none."""
    groups = context.get("header_buttons", [])
    for group in [group for group in groups if group.get("label") == "launch-buttons"]:
        notebook = PurePosixPath(page.replace(PAGES, "exercises/") + ".ipynb")
        if not any(notebook.match(pattern) for pattern in NOTEBOOKS):
            groups.remove(group)
        for button in group["buttons"]:
            button["url"] = button["url"].replace(PAGES, "exercises/")


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("config-inited", only_with_a_repository)
    app.connect("html-page-context", lead_buttons, priority=900)
