"""What one block of a page, a paragraph, a list, a cell, gives for slides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil

from docutils import nodes

from .questions import asked, question_html, reasons_html
from .sentences import NOTES, SLIDE, every_sentence, key_sentences
from .tables import has_rows, parts, table_height

__all__ = ["LINES", "Points", "Slide", "point", "slides_of"]

LINES, LETTERS = {"text": 10, "output": 13}, 66
"""Lines on a slide of text, and on one with a table or what a cell prints; letters in a line."""
SHORT = 240
"""An item of a list with so many letters stands on the slide whole, a longer one in brief."""
STOP = "Stop here"
"""How the line begins after which a case tells its end: it stands alone."""
TAKE_AWAY = "Take-away"
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


def slides_of(block: nodes.Node, title: str, marked: str | None) -> Iterator[Slide]:
    """Yield the slides of one block."""
    if isinstance(block, nodes.paragraph):
        found = [] if marked == NOTES else key_sentences(block, first=marked == SLIDE)
        found = every_sentence(block) if title == TAKE_AWAY else found
        points = [point(sentence) for sentence in found]
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


def point(sentence: list[nodes.Node]) -> nodes.list_item:
    """Return words as a point on a slide."""
    return nodes.list_item("", nodes.paragraph("", "", *sentence))


def _item(item: nodes.list_item, of: nodes.Element) -> nodes.list_item:
    """Return an item of a list with its key sentences, and with its number if it has one."""
    text = item.next_node(nodes.paragraph)
    found = [[]] if text is None else [list(text.deepcopy().children)]
    if len(item.astext()) > SHORT:
        found = key_sentences(text, first=True)
    made = point([node for part in found for node in (*part, nodes.Text(" "))][:-1])
    if isinstance(of, nodes.enumerated_list):
        number = of.index(item) + of.get("start", 1)
        made[0].insert(0, nodes.strong("", f"{number}. "))
        made["classes"].append("numbered")
    return made


def _height(node: nodes.Node) -> float:
    if isinstance(node, nodes.list_item):
        return 0.5 + ceil(len(node.astext()) / LETTERS)
    return table_height(node) if has_rows(node) else 0.7 + 0.85 * (1 + node.astext().count("\n"))
