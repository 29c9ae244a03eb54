"""Turn a case into a hand-out: what students read on paper before the class.

It holds the story up to the decision, the figures as exhibits, the facts with date, grade and
source, and the questions with room for notes. A section that belongs to the story besides the
first one has the comment ``<!-- handout -->`` below its heading; a short case is story to the end.
What happened next, the quiz and the analysis stay on the page of the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from cocreation.facts import Fact

__all__ = ["setup"]

MARK = re.compile(r"<!--\s*handout\s*-->")
DECISION = ("Decide", "Discussion questions", "To discuss")
QUESTIONS = ("Discussion questions", "To discuss")
NEVER = ("What happened next", "The names for it", "Facts on this page", "Check yourself")
NOT_ON_PAPER = ("Before you start", "You need", "Time", "About half an hour")
COLUMNS = ("no.", "fact", "value", "as of", "grade", "source")


def make_handout(app: Sphinx, document: nodes.document, page: str) -> None:
    """Replace a page of a case by its hand-out."""
    case = document.next_node(nodes.section)
    sections = [node for node in case.children if isinstance(node, nodes.section)]
    told = [node for node in sections if _is_told(node, sections, short="/short/" in page)]
    exhibits = [
        figure.deepcopy()
        for section in sections
        if section not in told and _name(section) not in NEVER
        for figure in section.findall(nodes.figure)
    ]
    address = f"{app.config.html_baseurl}{page}.html"
    course = f"{app.config.html_title}, an open course · {address} · CC BY 4.0"
    made = nodes.section("", *_story(case), ids=["case"])
    made.insert(1, nodes.paragraph("", course, classes=["handout-line"]))
    for section in told:
        made += nodes.section("", *_story(section), ids=section["ids"])
        if _name(section) in QUESTIONS:
            _leave_room(made[-1])
    if exhibits:
        shown = nodes.section("", nodes.title("", "Exhibits"), *exhibits, ids=["exhibits"])
        made.insert(_first_question(made), shown)
    facts = [*_numbered(made, app.env.cocreation_facts)]
    if facts:
        heading = nodes.title("", "Facts, with date, grade and source")
        made += nodes.section("", heading, _raw(_table(facts)), ids=["facts"])
    for reference in list(made.findall(nodes.reference)):
        reference.replace_self(nodes.inline("", "", *reference.children))
    document.children = []
    document += made


def _name(section: nodes.section) -> str:
    return re.sub(r"^\d+\. ", "", section[0].astext())


def _is_told(section: nodes.section, sections: list[nodes.section], *, short: bool) -> bool:
    if _name(section) in NEVER:
        return False
    marked = any(MARK.fullmatch(_comment(node)) for node in section.children)
    return short or marked or section is sections[0] or _name(section) in DECISION


def _comment(node: nodes.Node) -> str:
    if isinstance(node, nodes.comment):
        return f"<!-- {node.astext().strip()} -->"
    return node.astext().strip() if isinstance(node, nodes.raw) else ""


def _story(section: nodes.Element) -> Iterator[nodes.Node]:
    """Yield what stands in a section, without code and without what only a screen needs."""
    for node in section.children:
        if isinstance(node, nodes.container) and "cell_metadata" not in node:
            yield from _story(node)
        elif isinstance(node, nodes.container):
            for part in node.children:
                if part.get("nb_element") == "cell_code_output":
                    yield from (output.deepcopy() for output in part.children)
        elif not isinstance(node, nodes.section) and not node.astext().startswith(NOT_ON_PAPER):
            yield node.deepcopy()


def _leave_room(section: nodes.section) -> None:
    """Put lines for notes below each question."""
    for item in section.findall(nodes.list_item):
        item["classes"].append("handout-question")
        item += _raw("<hr>" * 4)


def _first_question(made: nodes.section) -> int:
    return next(
        i
        for i, node in enumerate(made.children)
        if isinstance(node, nodes.section) and _name(node) in DECISION
    )


def _numbered(made: nodes.section, known: dict[str, Fact]) -> Iterator[Fact]:
    """Yield the facts in the order of the text, which gets their numbers."""
    numbers: dict[str, int] = {}
    for reference in list(made.findall(nodes.reference)):
        if "fact" in reference["classes"]:
            key = reference["refid"].removeprefix("fact-")
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                yield known[key]
            number = _raw(f'<sup class="fact-number">&nbsp;[{numbers[key]}]</sup>')
            reference.replace_self([nodes.inline("", "", *reference.children), number])


def _table(facts: list[Fact]) -> str:
    import pandas as pd

    rows = [
        (
            number,
            fact.statement,
            fact.amount,
            fact.as_of or "undated",
            fact.vouched,
            fact.work,
        )
        for number, fact in enumerate(facts, start=1)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.to_html(index=False, border=0, classes="handout-facts")


def _raw(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the handler with Sphinx."""
    app.connect("doctree-resolved", make_handout, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
