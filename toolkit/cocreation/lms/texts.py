"""Texts of question banks as the HTML that a learning management system takes.

Everything but the tiny Markdown of the banks is text: a `<script>` in a bank reaches students as
these eight characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from urllib.parse import quote
from xml.etree import ElementTree as ET

from ..quiz.markdown import to_html

Maths = Callable[[ET.Element, str], None]
WORD_JOINER = "\u2060"
_BETWEEN_DELIMITERS = re.compile(r"(?<=\$)(?=\$)|(?<=\\)(?=[()\[\]])")


def tex(span: ET.Element, formula: str) -> None:
    r"""Leave a formula as `\(...\)`, which MathJax in Moodle and most others turns into maths."""
    span.text = rf"\({formula}\)"


def canvas_image(span: ET.Element, formula: str) -> None:
    """Make of a formula what Canvas' own equation editor makes of it."""
    span.tag, span.text = "img", None
    span.set("class", "equation_image")
    span.set("title", formula)
    span.set("alt", f"LaTeX: {formula}")
    span.set("src", f"/equation_images/{quote(quote(formula, safe=''), safe='')}")
    span.set("data-equation-content", formula)


def paragraphs(text: str, maths: Maths = tex) -> list[ET.Element]:
    r"""Return the paragraphs of a bank's text as elements of XHTML.

    Examples
    --------
    >>> [ET.tostring(p) for p in paragraphs("pay <b> $5 for $n$")]
    [b'<p>pay &lt;b&gt; $5 for <span>\\(n\\)</span></p>']
    """
    safe = to_html(text).replace("<br>", "<br/>")
    root = ET.fromstring(f"<div>{safe}</div>")
    for formula in root.iterfind(".//span[@data-tex]"):
        formula.remove(formula[0])
    for element in root.iter():
        element.tail = _no_maths(element.tail)
        kinds = element.attrib.pop("class", "").split()
        if written := element.attrib.pop("data-tex", None):
            maths(element, written)
            continue
        element.text = _no_maths(element.text)
        if kinds:
            element.tag = "p"
    for link in root.iter("a"):
        if not link.get("href", "").lower().startswith(("http://", "https://")):
            link.tag = "span"
            link.attrib.clear()
    for paragraph in root:
        paragraph.tail = None
    return list(root)


def _no_maths(text: str | None) -> str | None:
    """Part what would begin or end a formula in a system that knows TeX."""
    return text and _BETWEEN_DELIMITERS.sub(WORD_JOINER, text)


def listed(pairs: Iterable[tuple[str, str]], maths: Maths = tex) -> list[ET.Element]:
    """Return a list of what is spoken about and what is said about it; nothing for no pairs."""
    whole = ET.Element("ul")
    for about, said in pairs:
        ET.SubElement(whole, "li").extend([*paragraphs(about, maths), *paragraphs(said, maths)])
    return [whole] if len(whole) else []


def html(elements: Iterable[ET.Element]) -> str:
    """Return elements as HTML on one line."""
    text = "".join(ET.tostring(element, encoding="unicode") for element in elements)
    return " ".join(text.split())


def plain_number(value: float) -> str:
    """Write a number so that every system reads it: no exponent, no needless digits.

    Examples
    --------
    >>> plain_number(13.0), plain_number(1e-7), plain_number(1.25e6)
    ('13', '0.0000001', '1250000')
    """
    if not math.isfinite(value):
        raise ValueError(f"value: got {value!r}, takes a finite number")
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
