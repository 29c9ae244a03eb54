"""Write slides as the tree of nodes from which sphinx-revealjs makes a deck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx_revealjs.builders import RevealjsHTMLBuilder
from sphinx_revealjs.nodes import revealjs_section

from .blocks import Slide
from .passages import passages
from .slides import head, slides

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup", "short_name"]

FOR_READERS = ("To go further", "Facts on this page")
EXPLORABLE = re.compile(r'id="explorable-([\w-]+)"')
FOR_INSTRUCTORS = "<p><strong>With the teaching note: for instructors only.</strong></p>"


class DeckBuilder(RevealjsHTMLBuilder):
    """All decks lie in one folder, with the names that people use."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page, from the folder of the decks."""
        return f"{short_name(docname)}.html"

    def get_outfilename(self, pagename: str) -> str:
        """Return the file of a page."""
        return str(Path(self.outdir, self.get_target_uri(pagename)))


def short_name(page: str) -> str:
    """Return how a page is called in commands.

    Examples
    --------
    >>> short_name("cases/short/marketplace/case"), short_name("book/07-crowdsourcing")
    ('marketplace', '07-crowdsourcing')
    """
    return Path(page.removesuffix("/case")).name


def make_deck(app: Sphinx, document: nodes.document, page: str) -> None:
    """Replace a page by its deck: a stack of slides for each section."""
    whole = document.next_node(nodes.section)
    for reference in list(document.findall(nodes.reference)):
        reference.replace_self(_unlinked(reference))
    first, *story = head(whole)
    first.body.append(nodes.paragraph("", f"{app.config.html_title}, an open course · CC BY 4.0"))
    sections = [node for node in whole.children if isinstance(node, nodes.section)]
    stacks = [
        [slide for part in section.findall(nodes.section) for slide in slides(part)]
        for section in sections
        if section[0].astext() not in FOR_READERS
    ]
    stacks = [stack for stack in (story, *stacks) if stack]
    note = Path(app.srcdir, page).with_name("teaching-note.md")
    if app.config.cocreation_teaching_notes and note.is_file():
        _add_teaching_note(note, [first, *(slide for stack in stacks for slide in stack)])
    made = _section(first, "title", heading=nodes.title("", first.title))
    for stack in stacks:
        name = nodes.make_id(stack[0].title)
        top = _section(stack[0], name)
        top += [_section(slide, f"{name}-{i}") for i, slide in enumerate(stack[1:], start=2)]
        made += top
    document.children = []
    document += made


def _add_teaching_note(note: Path, deck: list[Slide]) -> None:
    """Put each passage with the first slide that it is about, or with the title."""
    places = {key: slide for slide in reversed(deck) for key in _keys(slide)}
    deck[0].notes.insert(0, _raw(FOR_INSTRUCTORS))
    for passage in passages(note):
        found = [places[key] for key in map(_key, passage.about) if key in places]
        slide = (*found, None if passage.is_row else deck[0])[0]
        if slide:
            slide.notes.append(_raw(f'<div class="teaching-note">{passage.html}</div>'))


def _keys(slide: Slide) -> Iterator[str]:
    yield _key(slide.title)
    for node in slide.body:
        yield from EXPLORABLE.findall(node.astext() if isinstance(node, nodes.raw) else "")
        for figure in node.findall(nodes.figure):
            yield from figure["ids"]


def _key(words: str) -> str:
    """Return a heading without its number and what stands after a colon."""
    return re.sub(r"^\d+\. ", "", words).partition(":")[0].casefold()


def _section(slide: Slide, name: str, *, heading: nodes.Node | None = None) -> nodes.section:
    """Return a slide; it stands alone on the screen, so its heading is of the second level."""
    body = [*_with_lists(slide.body)]
    notes = [node.deepcopy() for node in slide.notes]
    return nodes.section(
        "",
        revealjs_section("", **{"data-kind": slide.kind}),
        heading or _raw(f"<h2>{escape(slide.title)}</h2>"),
        *body,
        *_foot(body),
        *([_raw('<aside class="notes">'), *notes, _raw("</aside>")] if notes else []),
        ids=[name],
    )


def _with_lists(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    for points, group in groupby(body, key=lambda node: isinstance(node, nodes.list_item)):
        found = list(group)
        yield from [nodes.bullet_list("", *found, classes=["points"])] if points else found


def _foot(body: list[nodes.Node]) -> list[nodes.Node]:
    """Date and grade of the facts on a slide."""
    facts = [fact for node in body for fact in node.findall(nodes.abbreviation)]
    told = (f"{fact.astext()}: {fact['explanation'].partition(': ')[0]}" for fact in facts)
    text = " · ".join(dict.fromkeys(told))
    return [nodes.paragraph("", text, classes=["slide-facts"])] if text else []


def _unlinked(reference: nodes.reference) -> nodes.Node:
    """Return a fact with its grade, date and source; of a link inside the book only the text."""
    if "fact" in reference["classes"]:
        return nodes.abbreviation(
            "", "", *reference.children, explanation=reference["reftitle"], classes=["fact"]
        )
    if "refuri" in reference and not reference.get("internal"):
        return reference
    return nodes.inline("", "", *reference.children)


def _raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder and the handler with Sphinx."""
    app.add_config_value("cocreation_teaching_notes", False, "env", [bool])
    app.add_builder(DeckBuilder, override=True)
    app.connect("doctree-resolved", make_deck, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
