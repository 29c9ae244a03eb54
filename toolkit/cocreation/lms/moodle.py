"""Question banks as Moodle XML.

The format is that of Moodle's own import and export; see Moodle's documentation, "Moodle XML
format". Everything is written as escaped text, so a bank can neither end a CDATA section nor
open a tag.
"""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as ET

from ..quiz.bank import Bank
from ..quiz.markdown import to_text
from ..quiz.question import Question, by_kind
from .notes import Notes, hints, pairs, reasons
from .texts import html, listed, paragraphs, plain_number

ENDING = ".xml"
MOST_SHARES = 10
TAKES_OFF = "each wrong tick takes off part of the point (the page asks for all or nothing)"
PARTS = "each right part earns its share of the point (the page asks for all or nothing)"
TOO_MANY = f"Moodle shares a point among {MOST_SHARES} right options at most"
ORDERING = "needs Moodle 4.4 or later, or its plugin “Ordering” before"


def write(bank: Bank, notes: Notes) -> bytes:
    """Return a bank as Moodle XML; what it cannot say as it is goes into `notes`."""
    quiz = ET.Element("quiz")
    category = ET.SubElement(quiz, "question", type="category")
    _text(ET.SubElement(category, "category"), path(bank))
    for question in bank.questions:
        if shares(question) is None:
            notes.leave_out(question, TOO_MANY)
            continue
        node = ET.SubElement(quiz, "question", type=_TYPES[question.kind])
        _text(ET.SubElement(node, "name"), question.id)
        _html(ET.SubElement(node, "questiontext"), prompt(question))
        why = html(listed(reasons(question))) if question.kind not in ("single", "several") else ""
        _html(ET.SubElement(node, "generalfeedback"), why)
        ET.SubElement(node, "defaultgrade").text = "1"
        ET.SubElement(node, "hidden").text = "0"
        ET.SubElement(node, "idnumber").text = question.id
        _WRITERS[question.kind](node, question, notes)
        tags = ET.SubElement(node, "tags")
        for tag in (f"objective {question.objective}", f"difficulty {question.difficulty}"):
            _text(ET.SubElement(tags, "tag"), tag)
    ET.indent(quiz)
    return ET.tostring(quiz, encoding="utf-8", xml_declaration=True)


def path(bank: Bank) -> str:
    """Return where in Moodle's question bank the questions go."""
    title = f"{bank.name} {to_text(bank.title)}".replace("/", "//")
    return f"$course$/top/Value co-creation/{title}"


def prompt(question: Question) -> str:
    """Return the text of a question, with the unit of the number that it asks for."""
    unit = f"<p>({escape(question.unit)})</p>" if question.unit else ""
    return html(paragraphs(question.prompt)) + unit


def shares(question: Question) -> dict[str, str] | None:
    """Return the per cent of the point for each option, or None if Moodle has no such shares."""
    if question.kind == "single":
        return {key: "100" if key == question.answer else "0" for key in question.choices}
    if question.kind != "several":
        return {}
    right = len(question.answer)
    wrong = min(len(question.choices) - right, MOST_SHARES)
    if right > MOST_SHARES:
        return None
    return {
        key: plain_number(round(100 / right if key in question.answer else -100 / wrong, 5))
        for key in question.choices
    }


def partner(text: str) -> str:
    """Return a partner in a match, which Moodle takes for HTML without tags."""
    return escape(to_text(text), quote=False)


def _options(node: ET.Element, question: Question, notes: Notes) -> None:
    if question.kind == "several":
        notes.add(question, TAKES_OFF)
    ET.SubElement(node, "single").text = str(question.kind == "single").lower()
    ET.SubElement(node, "shuffleanswers").text = "true"
    ET.SubElement(node, "answernumbering").text = "abc"
    for key, share in (shares(question) or {}).items():
        why = html(paragraphs(question.reasons[key]))
        _answer(node, share, html(paragraphs(question.choices[key])), why)


def _number(node: ET.Element, question: Question, notes: Notes) -> None:
    right, wrong = question.feedback["correct"], question.feedback["wrong"]
    cases = [("100", question.answer, question.tolerance, right)]
    cases += [("0", k.value, k.tolerance, k.feedback) for k in question.known]
    for share, value, tolerance, said in cases:
        answer = _answer(
            node, share, plain_number(value), html(paragraphs(said)), "moodle_auto_format"
        )
        ET.SubElement(answer, "tolerance").text = plain_number(tolerance)
    _answer(node, "0", "*", html(paragraphs(wrong)), "moodle_auto_format")


def _order(node: ET.Element, question: Question, notes: Notes) -> None:
    notes.add(question, ORDERING)
    notes.add(question, PARTS)
    for name, value in {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": str(len(question.answer)),
        "gradingtype": "ABSOLUTE_POSITION",
        "showgrading": "SHOW",
    }.items():
        ET.SubElement(node, name).text = value
    wrong = html(paragraphs(question.feedback["wrong"]))
    _combined(node, html(paragraphs(question.feedback["correct"])), wrong)
    for place, key in enumerate(question.answer, start=1):
        _answer(node, str(place), html(paragraphs(question.choices[key])))


def _pairs(node: ET.Element, question: Question, notes: Notes) -> None:
    notes.add(question, PARTS)
    asked = pairs(question, notes)
    ET.SubElement(node, "shuffleanswers").text = "true"
    _combined(node, "", html(listed(hints(question))))
    rows = [(html(paragraphs(asked.lefts[n])), asked.answer[n]) for n in asked.lefts]
    for left, letter in [*rows, *(("", letter) for letter in asked.unused)]:
        row = ET.SubElement(node, "subquestion", format="html")
        ET.SubElement(row, "text").text = left
        _text(ET.SubElement(row, "answer"), partner(asked.rights[letter]))


def _combined(node: ET.Element, correct: str, wrong: str) -> None:
    _html(ET.SubElement(node, "correctfeedback"), correct)
    _html(ET.SubElement(node, "partiallycorrectfeedback"), wrong)
    _html(ET.SubElement(node, "incorrectfeedback"), wrong)
    ET.SubElement(node, "shownumcorrect")


def _answer(
    node: ET.Element, share: str, text: str, why: str = "", kind: str = "html"
) -> ET.Element:
    answer = ET.SubElement(node, "answer", fraction=share, format=kind)
    ET.SubElement(answer, "text").text = text
    _html(ET.SubElement(answer, "feedback"), why)
    return answer


def _html(node: ET.Element, text: str) -> None:
    node.set("format", "html")
    _text(node, text)


def _text(node: ET.Element, text: str) -> None:
    ET.SubElement(node, "text").text = text


_TYPES = {
    "single": "multichoice",
    "several": "multichoice",
    "number": "numerical",
    "order": "ordering",
    "match": "matching",
    "classify": "matching",
}
_WRITERS = by_kind(single=_options, several=_options, number=_number, order=_order, pairs=_pairs)
