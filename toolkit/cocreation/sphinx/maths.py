"""Write the formulas of the book as MathML, with a font for readers whose system has none."""

from __future__ import annotations

import importlib.util
import re
import string
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from cocreation.mathml import mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FONT = "vendor/math.woff"
FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
ITALICS = [*range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C), ord("ℎ")]
"""Code points of the letters that a browser draws for a variable: Latin, then Greek."""


def visit_math(translator: Any, node: nodes.math) -> None:
    """Write a formula within a line."""
    translator.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def visit_math_block(translator: Any, node: nodes.math_block) -> None:
    """Write a formula of its own; one that is wider than the screen scrolls."""
    body = mathml(node.astext().strip(), block=True)
    translator.body.append(f"{translator.starttag(node, 'div', CLASS='math')}{body}</div>\n")
    raise nodes.SkipNode


def write_font(app: Sphinx, error: Exception | None) -> None:
    """Cut STIX Two Math, taken from an installed package, down to what the pages show."""
    if error or app.builder.format != "html":
        return
    from fontTools import subset

    pages = (page.read_text(encoding="utf-8") for page in Path(app.outdir).rglob("*.html"))
    shown = set(unescape("".join(f for page in pages for f in FORMULA.findall(page))))
    options = subset.Options(flavor="woff", layout_features=[], notdef_outline=True, hinting=False)
    source = Path(importlib.util.find_spec("ziamath").origin).parent
    font = subset.load_font(source / "fonts" / "STIXTwoMath-Regular.ttf", options)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=ITALICS, text="".join(shown) + string.digits)
    cut.subset(font)
    target = Path(app.outdir) / "_static" / FONT
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, target, options)


def setup(app: Sphinx) -> None:
    """Register the renderer; `html_math_renderer` in the configuration chooses it."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.connect("build-finished", write_font)
