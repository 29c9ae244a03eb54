"""Pages of the toolkit from its docstrings: works become citations, equations keep their lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KEY = re.compile(r"\b[a-z]+(?:19|20)\d\d[a-z]?\b")


def cite_references(
    _app: Sphinx, _what: str, _name: str, _object: Any, _options: Any, lines: list[str]
) -> None:
    """Make each key of the bibliography under the heading References a citation."""
    if "References" not in lines:
        return
    start = lines.index("References") + 2
    end = lines.index("Examples") if "Examples" in lines[start:] else len(lines)
    lines[start:end] = (KEY.sub(r":cite:t:`\g<0>`", line) for line in lines[start:end])


def set_equations(
    _app: Sphinx, _what: str, _name: str, _object: Any, _options: Any, lines: list[str]
) -> None:
    """Make each indented passage above the first section of a docstring a literal block."""
    end = next((row for row, line in enumerate(lines) if line.startswith("---")), len(lines))
    text: list[str] = []
    for line in lines[:end]:
        before = next((earlier for earlier in reversed(text) if earlier), "")
        if line.startswith("    ") and not before.startswith("    "):
            text += ["::", ""]
        text.append(line)
    lines[:end] = text


def name_fields_only(
    _app: Sphinx, _what: str, _name: str, _object: Any, _options: Any, lines: list[str]
) -> None:
    """Leave Python's own words off the fields of a named tuple, which its docstring describes."""
    if lines and lines[0].startswith("Alias for field number"):
        lines.clear()


def setup(app: Sphinx) -> None:
    """Register numpydoc, and the handler that must come before it."""
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("numpydoc")
    app.connect("autodoc-process-docstring", cite_references, priority=100)
    app.connect("autodoc-process-docstring", set_equations, priority=100)
    app.connect("autodoc-process-docstring", name_fields_only, priority=100)
