"""The frame of a page: what stands above its title and below it, and boxes that look alike.

Sources stay plain Markdown, which JupyterLab shows properly. A page says *Before you start* in
bold, or ends in a section *Take-away*; here those words become classes, and course.css draws them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .course_map import Stop, course_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

FRONT_PAGE = "book/index"
KINDS = {
    r"book/(\d\d)-": "Chapter {}",
    r"cases/short/": "Short case",
    r"cases/[^/]+/": "Case",
    r"simulation/": "Simulation",
    r"capstone/": "Capstone",
}
OPENING = {
    "What you will be able to do": "objectives",
    "After this you can": "objectives",
    "What it serves": "objectives",
    "Before you start": "before",
    "You need": "before",
    "Time": "time",
    "About half an hour": "time",
}
SECTIONS = {
    "Check yourself": "check-yourself",
    "Questions without code": "check-yourself",
    "Take-away": "take-away",
    "Decide": "decide",
    "To go further": "further",
}


class Frame(SphinxTransform):
    """Mark the parts of a page's frame. It reads English words, so it comes before translation."""

    default_priority = 15

    def apply(self, **_: Any) -> None:
        """Add the classes, the kind of page above its title and its question below it."""
        page = self.env.docname
        for section in self.document.findall(nodes.section):
            words = re.sub(r"^\d+\. ", "", section.next_node(nodes.title).astext())
            section["classes"] += [SECTIONS[words]] if words in SECTIONS else []
        for paragraph in self.document.findall(nodes.paragraph):
            plain = isinstance(paragraph.parent, nodes.section)
            quoted = plain and isinstance(_opens_with(paragraph), nodes.emphasis)
            if quoted and paragraph.astext().startswith(('"', "\N{LEFT DOUBLE QUOTATION MARK}")):
                paragraph["classes"].append("misconception")
        body = self.document.next_node(nodes.section)
        if body is None:
            return
        _wrap_opening(body)
        if stop := self._map().get(page):
            chinese = _opens_with(body[1])
            below = 2 if chinese and "language-zh" in chinese["classes"] else 1
            body.insert(below, nodes.paragraph("", stop.question, classes=["question"]))
        if kind := kind_of(page):
            place = self.document.index(body)
            self.document.insert(place, nodes.paragraph("", kind, classes=["kind"]))

    def _map(self) -> dict[str, Stop]:
        front = Path(self.env.doc2path(FRONT_PAGE))
        if not front.is_file():
            return {}
        self.env.note_dependency(str(front))
        return course_map(front.read_text(encoding="utf-8"), name=FRONT_PAGE)


def kind_of(page: str) -> str:
    """Return what a page is, by its place in the project; "" where its title says it.

    >>> kind_of("book/07-crowdsourcing"), kind_of("cases/ikea/case"), kind_of("book/glossary")
    ('Chapter 7', 'Case', '')
    """
    for pattern, kind in KINDS.items():
        if found := re.match(pattern, page):
            return kind.format(*map(int, found.groups()))
    return ""


def _wrap_opening(body: nodes.section) -> None:
    """Put the labelled paragraphs at the head of a page into one box."""
    parts = list(_opening_parts(body))
    if not parts:
        return
    box = nodes.container("", classes=["opening"])
    body.insert(body.index(parts[0]), box)
    for part in parts:
        body.remove(part)
        box += part


def _opening_parts(body: nodes.section) -> Iterator[nodes.Element]:
    """Mark and return the first row of neighbours that carry a label of an opening."""
    begun = False
    for node in body:
        label = _label(node)
        follows = isinstance(node, nodes.bullet_list) and begun
        if label is None and not follows:
            if begun or isinstance(node, nodes.section):
                return
            continue
        begun = True
        if label:
            node["classes"].append(label)
        yield node


def _label(node: nodes.Node) -> str | None:
    first = _opens_with(node)
    if not isinstance(first, nodes.strong | nodes.emphasis):
        return None
    return next((OPENING[each] for each in OPENING if first.astext().startswith(each)), None)


def _opens_with(node: nodes.Node) -> nodes.inline | None:
    """Return the element with which a paragraph begins, None for plain words."""
    if not isinstance(node, nodes.paragraph):
        return None
    first = next((child for child in node if child.astext()), None)
    return None if isinstance(first, nodes.Text) else first


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(Frame)
