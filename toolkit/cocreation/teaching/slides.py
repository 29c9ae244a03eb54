"""Turn a page of the book into slides: one idea each, and the full text in the speaker's notes.

- A heading begins a stack of slides.
- A figure, an explorable, a table and what a cell prints are a slide each.
- Of a paragraph the first sentence stands on a slide (or the marked ones: `sentences`), of a list
  each item; as many as are read at a glance, then the next slide begins.
- A quiz gives a slide for each question.
- Where to read on and the list of facts are for readers. So are a cell that is hidden in the book
  and one with the tag ``skip-slide``.
"""

from __future__ import annotations

from itertools import pairwise

from docutils import nodes

from .blocks import LINES, Points, Slide, point, slides_of
from .sentences import mark

__all__ = ["head", "slides"]

OBJECTIVES = ("What you will be able to do", "After this you can", "What it serves")
FOR_THE_SPEAKER = ("Before you start", "You need", "Time", "About half an hour")


def head(section: nodes.section) -> list[Slide]:
    """Return the slides of a page before its first section: title, story, objectives."""
    title = section.next_node(nodes.title).astext()
    children = _blocks(section)
    aside = [n for n in children if n.astext().startswith(FOR_THE_SPEAKER)]
    first = Slide(title, notes=aside, kind="title")
    if children and _is_subtitle(children[0]):
        first.body = [children.pop(0).deepcopy()]
    told: list[nodes.Node] = []
    aims: list[Slide] = []
    for before, node in pairwise([nodes.Text(""), *children]):
        if before.astext().startswith(OBJECTIVES) and isinstance(node, Points):
            items = [_aim(item) for item in node.children]
            aims = [Slide(OBJECTIVES[0], items, [node], kind="objectives")]
        elif node not in aside and not node.astext().startswith(OBJECTIVES):
            told.append(node)
    return [first, *_of(told, title), *aims]


def slides(section: nodes.section) -> list[Slide]:
    """Return the slides of a section, without those of the sections in it."""
    return _of(_blocks(section), section.next_node(nodes.title).astext())


def _blocks(section: nodes.Element) -> list[nodes.Node]:
    """Return what stands in a section itself, out of any box around it."""
    found: list[nodes.Node] = []
    for node in section.children:
        if isinstance(node, nodes.container) and "cell_metadata" not in node:
            found += _blocks(node)
        elif not isinstance(node, nodes.section | nodes.title):
            found.append(node)
    return found


def _of(blocks: list[nodes.Node], title: str) -> list[Slide]:
    made: list[Slide] = []
    marked = None
    for block in blocks:
        if (found := mark(block)) is None:
            for slide in slides_of(block, title, marked):
                _place(slide, made)
        marked = found
    for shown, after in pairwise(made):
        if not shown.body:
            after.notes[:0] = shown.notes
        elif shown.kind != "text" and after.kind == "text":
            shown.notes += after.notes
    return [slide for slide in made if slide.body]


def _place(slide: Slide, made: list[Slide]) -> None:
    """Put text and small tables on the last slide while it is read at a glance."""
    last = made[-1] if made else None
    if last is None or (slide.body and not _fits(slide, last)):
        if last and slide.kind == "text" and _leads(last.body):
            slide.body.insert(0, last.body.pop())
            if not last.body:
                slide.notes[:0] = made.pop().notes
        made.append(slide)
    else:
        last.body += slide.body
        last.notes += slide.notes
        last.kind = max(last.kind, slide.kind, key=[*LINES, last.kind].index)


def _fits(slide: Slide, last: Slide) -> bool:
    """Whether two slides are one; a figure, an explorable and a question stand alone."""
    if slide.kind not in LINES or last.kind not in LINES:
        return False
    room = LINES["text" if slide.kind == last.kind == "text" else "output"]
    return last.height + slide.height <= room


def _leads(body: list[nodes.Node]) -> bool:
    """Whether the last point is the beginning of a sentence that a list goes on with."""
    if not body or not isinstance(body[-1], nodes.list_item):
        return False
    return not body[-1].astext().rstrip('"”’)').endswith((".", "?", "!"))


def _aim(item: nodes.list_item) -> nodes.list_item:
    """Return an objective without its id and the sections that meet it."""
    words = item.astext().split(" (")[0].rstrip(";. ")
    first, _, rest = words.partition(" ")
    return point([nodes.Text(rest if "." in first else words)])


def _is_subtitle(block: nodes.Node) -> bool:
    """Whether a paragraph is the title in another language."""
    words = [n for n in block.children if not isinstance(n, nodes.Text) or n.astext().strip()]
    return bool(words) and all(isinstance(n, nodes.inline) for n in words)
