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

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from docutils import nodes

from .questions import asked, question_html, reasons_html
from .sentences import NOTES, SLIDE, every_sentence, key_sentences, mark
from .tables import has_rows, parts, table_height

__all__ = ["Slide", "head", "slides"]

LINES, LETTERS = {"text": 10, "output": 13}, 66
"""Lines on a slide of text, and on one with a table or what a cell prints; letters in a line."""
SHORT = 240
"""An item of a list with so many letters stands on the slide whole, a longer one in brief."""
STOP = "Stop here"
"""How the line begins after which a case tells its end: it stands alone."""
TAKE_AWAY = "Take-away"
OBJECTIVES = ("What you will be able to do", "After this you can", "What it serves")
FOR_THE_SPEAKER = ("Before you start", "You need", "Time", "About half an hour")
Points = nodes.bullet_list | nodes.enumerated_list
Shown = nodes.raw | nodes.table | nodes.figure | nodes.image | nodes.math_block | nodes.Admonition


@dataclass
class Slide:
    """What the audience sees, and what the speaker reads beside it."""

    title: str
    body: list[nodes.Node] = field(default_factory=list)
    notes: list[nodes.Node] = field(default_factory=list)
    kind: str = "text"

    @property
    def height(self) -> float:
        """How much of the slide is used, in lines of text."""
        return sum(map(_height, self.body))


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
            for slide in _shown(block, title, marked):
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


def _height(node: nodes.Node) -> float:
    if isinstance(node, nodes.list_item):
        return 0.5 + ceil(len(node.astext()) / LETTERS)
    return table_height(node) if has_rows(node) else 0.7 + 0.85 * (1 + node.astext().count("\n"))


def _shown(block: nodes.Node, title: str, marked: str | None) -> Iterator[Slide]:
    """Yield the slides of one block."""
    if isinstance(block, nodes.paragraph):
        found = [] if marked == NOTES else key_sentences(block, first=marked == SLIDE)
        found = every_sentence(block) if title == TAKE_AWAY else found
        points = [_point(sentence) for sentence in found]
        yield Slide(title, points, [block], "stop" if block.astext().startswith(STOP) else "text")
    elif isinstance(block, Points):
        items = [] if marked == NOTES else [_item(item, block) for item in block.children]
        whole = Slide(title, items, [block])
        if whole.height <= LINES["output"]:
            yield whole
        else:
            yield from (Slide(title, [item]) for item in items)
            yield Slide(title, notes=[block])
    elif isinstance(block, nodes.container) and "cell_metadata" in block:
        yield from _cell(block, title)
    elif isinstance(block, Shown):
        yield from _pieces(block, title)
    elif isinstance(block, nodes.definition_list | nodes.block_quote):
        yield Slide(title, [block.deepcopy()], kind="show")


def _cell(cell: nodes.container, title: str) -> Iterator[Slide]:
    output = [node for node in cell.children if node.get("nb_element") == "cell_code_output"]
    hidden = cell.get("hide_mode") in ("all", "output", "input+output")
    if not output or hidden or "skip-slide" in cell["cell_metadata"].get("tags", ()):
        return
    raw = "".join(node.astext() for node in output[0].findall(nodes.raw))
    if questions := list(asked(raw)):
        for number, question in enumerate(questions, start=1):
            heading = f"{title}: question {number} of {len(questions)}"
            asks, why = question_html(question), reasons_html(question)
            html = [nodes.raw("", text, format="html") for text in (asks, why)]
            yield Slide(heading, html[:1], html[1:], kind="question")
    elif "<cocreation-explorable" in raw:
        yield Slide(title, [node.deepcopy() for node in output[0]], kind="explorable")
    elif output[0].next_node(nodes.image):
        yield _figure(output[0], title)
    else:
        for part in output[0].children:
            yield from _pieces(part, title)


def _pieces(block: nodes.Node, title: str) -> Iterator[Slide]:
    pieces = parts(block)
    kind = "output" if len(pieces) == 1 else "table"
    return (Slide(title, [piece], kind=kind) for piece in pieces)


def _figure(output: nodes.container, title: str) -> Slide:
    """Return the picture alone: its title states the finding; its caption goes into the notes."""
    shown = output.deepcopy()
    captions = list(shown.findall(nodes.caption))
    for caption in captions:
        caption.parent.remove(caption)
    notes = [nodes.paragraph("", caption.astext()) for caption in captions]
    return Slide(title, list(shown.children), notes, kind="figure")


def _point(sentence: list[nodes.Node]) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", *sentence))


def _item(item: nodes.list_item, of: nodes.Element) -> nodes.list_item:
    """Return an item of a list with its key sentences, and with its number if it has one."""
    text = item.next_node(nodes.paragraph)
    found = [[]] if text is None else [list(text.deepcopy().children)]
    if len(item.astext()) > SHORT:
        found = key_sentences(text, first=True)
    point = _point([node for part in found for node in (*part, nodes.Text(" "))][:-1])
    if isinstance(of, nodes.enumerated_list):
        number = of.index(item) + of.get("start", 1)
        point[0].insert(0, nodes.strong("", f"{number}. "))
        point["classes"].append("numbered")
    return point


def _aim(item: nodes.list_item) -> nodes.list_item:
    """Return an objective without its id and the sections that meet it."""
    words = item.astext().split(" (")[0].rstrip(";. ")
    first, _, rest = words.partition(" ")
    return _point([nodes.Text(rest if "." in first else words)])


def _is_subtitle(block: nodes.Node) -> bool:
    """Whether a paragraph is the title in another language."""
    words = [n for n in block.children if not isinstance(n, nodes.Text) or n.astext().strip()]
    return bool(words) and all(isinstance(n, nodes.inline) for n in words)
