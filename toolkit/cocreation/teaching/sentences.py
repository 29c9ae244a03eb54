"""Which sentences of a paragraph stand on a slide: its first one, or those that are marked.

A mark is a comment in the source, which neither the book nor JupyterLab shows. ``<!-- slide -->``
before a sentence puts that sentence on the slide in place of the first one; on a line of its own
above a paragraph it keeps the first one too. ``<!-- notes -->`` above a paragraph leaves all of
it to the speaker's notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

__all__ = ["NOTES", "SLIDE", "every_sentence", "key_sentences", "mark"]

SLIDE, NOTES = "slide", "notes"
MARK = re.compile(r"<!--\s*(slide|notes)\s*-->")
END = re.compile(r"(?<=[.?!])(?P<close>[\"”’)\]]*)\s+(?=[\"“‘(\[]*[A-Z0-9])")
ABBREVIATION = re.compile(r"\b(?:vs|cf|e\.g|i\.e|al|Mr|Mrs|Dr|St|No|pp?|ca|[A-Z])\.$")
ALONE = 30
"""A first sentence with fewer characters, such as "Guess first.", takes the next one with it."""


def mark(node: nodes.Node) -> str | None:
    """Return which mark a node is, ``"slide"`` or ``"notes"``, or None.

    Examples
    --------
    >>> mark(nodes.raw("", "<!-- slide -->", format="html")), mark(nodes.Text("a slide"))
    ('slide', None)
    """
    if isinstance(node, nodes.comment) and node.astext().strip() in (SLIDE, NOTES):
        return node.astext().strip()
    found = MARK.fullmatch(node.astext().strip()) if isinstance(node, nodes.raw) else None
    return found.group(1) if found else None


def key_sentences(text: nodes.Element, *, first: bool = False) -> list[list[nodes.Node]]:
    """Return the sentences of a paragraph that stand on a slide.

    Parameters
    ----------
    text : docutils.nodes.Element
        A paragraph; it is left as it is.
    first : bool
        Whether the first sentence is kept although another one is marked.

    Returns
    -------
    list of list of docutils.nodes.Node
        One list of inline nodes for each sentence.

    Examples
    --------
    >>> text = nodes.paragraph("", "Guess first. How many are enough? It takes 138.")
    >>> ["".join(map(str, sentence)) for sentence in key_sentences(text)]
    ['Guess first. How many are enough?']
    """
    said = [(part, wanted) for part, wanted in _sentences(text) if _is_said(part)]
    if not said:
        return []
    chosen = [part for part, wanted in said if wanted]
    lead, wanted = said[0]
    if len(_text(lead)) < ALONE and len(said) > 1 and not said[1][1]:
        lead = [*lead, nodes.Text(" "), *said[1][0]]
    return [lead, *chosen] if not chosen or (first and not wanted) else chosen


def every_sentence(text: nodes.Element) -> list[list[nodes.Node]]:
    """Return all sentences of a paragraph, each as a list of inline nodes."""
    return [sentence for sentence, _ in _sentences(text)]


def _sentences(text: nodes.Element) -> Iterator[tuple[list[nodes.Node], bool]]:
    """Yield each sentence and whether a mark stands before it."""
    sentence: list[nodes.Node] = []
    wanted = False
    for child in text.children:
        if mark(child) == SLIDE:
            if sentence:
                yield sentence, wanted
            sentence, wanted = [], True
        elif isinstance(child, nodes.Text):
            *whole, rest = _pieces(child.astext())
            for piece in whole:
                yield [*sentence, nodes.Text(piece)], wanted
                sentence, wanted = [], False
            if rest.strip() or sentence:
                sentence.append(nodes.Text(rest if sentence else rest.lstrip()))
        elif _ends(child):
            yield [*sentence, child.deepcopy()], wanted
            sentence, wanted = [], False
        else:
            sentence.append(child.deepcopy())
    if sentence:
        yield sentence, wanted


def _pieces(text: str) -> list[str]:
    pieces, start = [], 0
    for end in END.finditer(text):
        before = text[start : end.end("close")]
        if not ABBREVIATION.search(before.rstrip('"”’)]')):
            pieces.append(before)
            start = end.end()
    return [*pieces, text[start:]]


def _ends(node: nodes.Node) -> bool:
    """Whether a bold or slanted text is a sentence of its own, such as ``**Time.**``."""
    return (
        isinstance(node, nodes.strong)
        or (isinstance(node, nodes.emphasis) and " " in node.astext())
    ) and node.astext().rstrip('"”’)').endswith((".", "?", "!"))


def _is_said(sentence: list[nodes.Node]) -> bool:
    """Whether the audience needs it: a line such as *Objective 7.1* is for readers."""
    return bool(_text(sentence)) and not re.match(r"Objectives? [\w.]+", _text(sentence))


def _text(sentence: list[nodes.Node]) -> str:
    return "".join(node.astext() for node in sentence).strip()
