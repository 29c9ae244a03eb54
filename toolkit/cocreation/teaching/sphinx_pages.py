"""Let Sphinx write some pages of the book in another form, with the book's own settings."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["write_pages"]

EXTENSIONS = [
    "myst_nb",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "cocreation.sphinx.accessibility",
    "cocreation.sphinx.comparison",
    "cocreation.sphinx.facts",
    "cocreation.sphinx.language",
    "cocreation.sphinx.maths",
    "cocreation.sphinx.objectives",
]
"""What makes the text of a page; the rest of the book's extensions serve its frame."""
KEPT = ("author", "bibtex_", "copyright", "html_", "language", "myst_", "nb_")
"""How the settings begin that they have."""
LOOKED_UP = ("book/glossary", "book/references")
"""Pages on which terms and works are defined."""
ONLY_SOME_PAGES = ("myst.xref_missing", "myst.domains", "ref")
"""Warnings that come from leaving out the other pages."""


def write_pages(
    root: Path, pages: Iterable[str], to: Path, *, builder: str, settings: dict[str, Any]
) -> None:
    """Execute and write pages.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the project.
    pages : iterable of str
        Names as in the table of contents, such as ``"cases/ikea/case"``.
    to : pathlib.Path
        An empty folder.
    builder : str
        Name of a Sphinx builder.
    settings : dict
        Settings beside those of the book; its ``extensions`` come on top.

    Raises
    ------
    ValueError
        If a notebook fails, or Sphinx warns of anything.
    """
    from jupyter_book.config import get_final_config
    from myst_nb.core.execute.base import ExecutionError
    from myst_nb.core.render import base_render_priority
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor

    from cocreation.quiz.page import MIME_TYPE

    from ..execution import forget_stale_executions, quiet_kernels

    pages = list(pages)
    forget_stale_executions(root)
    config, _ = get_final_config(
        user_yaml=root / "_config.yml",
        sourcedir=root,
        cli_config={"latex_individualpages": False},
    )
    config = {key: value for key, value in config.items() if key.startswith(KEPT)}
    forms = {**base_render_priority()["html"], "text/html": 2, MIME_TYPE: 1}
    config |= {
        "include_patterns": [f"{page}.*" for page in (*pages, *LOOKED_UP)],
        "root_doc": pages[0],
        "suppress_warnings": list(ONLY_SOME_PAGES),
        "numfig": False,
        "nb_execution_cache_path": str(root / config["nb_execution_cache_path"]),
        "nb_mime_priority_overrides": [[builder, form, rank] for form, rank in forms.items()],
        "html_copy_source": False,
        "html_theme": "basic",
        "html_theme_options": {},
        "html_favicon": None,
        **settings,
        "extensions": [*EXTENSIONS, *settings["extensions"]],
    }
    nocolor()
    warnings = io.StringIO()
    os.environ |= quiet_kernels(to / ".ipython")
    try:
        app = Sphinx(
            root, None, to, to / ".doctrees", builder, config, None, warnings, freshenv=True
        )
        app.builder.search = False
        app.connect("env-updated", _stand_alone)
        app.build(filenames=[str(next(root.glob(f"{page}.*"))) for page in pages])
    except ExecutionError as error:
        raise ValueError(f"{error} fails when it is run: {error.__cause__}") from error
    except SphinxError as error:
        raise ValueError(f"{error}") from error
    finally:
        del os.environ["IPYTHONDIR"]
    if app._warncount:
        raise ValueError(f"{warnings.getvalue().strip()}\nnothing was written")


def _stand_alone(_app: Sphinx, env: BuildEnvironment) -> None:
    """Tell Sphinx that no table of contents is wanted."""
    for page in env.all_docs:
        env.metadata[page]["orphan"] = True
