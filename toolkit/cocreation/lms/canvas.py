"""Question banks as QTI 1.2 in the form that Canvas itself writes and reads.

Written here, because text2qti, which makes such packages, has no matching questions (a third of
the banks), rounds numbers to four decimals and reads its own Markdown, into which each text would
have to be translated. Names of elements and conditions follow what Canvas exports.
"""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as ET

from ..quiz.bank import Bank
from ..quiz.markdown import has_maths, to_text
from ..quiz.question import Question, by_kind
from .notes import Notes, pairs, reasons
from .package import identifier, manifest, resource, root, xml, zipped
from .texts import canvas_image, html, listed, paragraphs, plain_number

ENDING = ".zip"
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
RESPONSE = "response1"
PARTS = "Canvas gives each right part its share of the point (the page asks for all or nothing)"
TICKS = "Canvas gives a share of the point for each right tick and takes one off for each wrong one"
KNOWN = (
    "Canvas has no feedback for a particular wrong number; all of it stands in what is said to any"
    " wrong answer"
)
PLAIN = "the formulas in what is to be matched are shown as TeX"


def write(bank: Bank, notes: Notes) -> bytes:
    """Return a bank as a package for Canvas; what it cannot say as it is goes into `notes`."""
    whole = root("questestinterop", QTI, f"{QTI}p1.xsd")
    title = to_text(bank.title)
    assessment = ET.SubElement(whole, "assessment", ident=identifier(bank.name), title=title)
    section = ET.SubElement(assessment, "section", ident="root_section")
    for question in bank.questions:
        _item(section, bank, question, notes)
    listing = root("manifest", CONTENT, "http://www.imsglobal.org/xsd/imscp_v1p1.xsd")
    file = "assessment/questions.xml"
    resources = manifest(identifier(bank.name, "package"), listing, ("IMS Content", "1.1.3"))
    resource(resources, identifier(bank.name), "imsqti_xmlv1p2", file)
    return zipped({"imsmanifest.xml": xml(listing), file: xml(whole)})


def _item(section: ET.Element, bank: Bank, question: Question, notes: Notes) -> None:
    name = identifier(bank.name, question.id)
    item = ET.SubElement(section, "item", ident=name, title=question.id)
    fields = ET.SubElement(ET.SubElement(item, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", _TYPES[question.kind]), ("points_possible", "1.0")):
        field = ET.SubElement(fields, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry
    presentation = ET.SubElement(item, "presentation")
    unit = f"<p>({escape(question.unit)})</p>" if question.unit else ""
    _material(presentation, f"<div>{_html(question.prompt)}{unit}</div>")
    processing = ET.SubElement(item, "resprocessing")
    outcomes = ET.SubElement(processing, "outcomes")
    ET.SubElement(
        outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"
    )
    said = _WRITERS[question.kind](presentation, processing, question, notes)
    for name, words in said.items():
        if words:
            feedback = ET.SubElement(item, "itemfeedback", ident=name)
            _material(ET.SubElement(feedback, "flow_mat"), words)


def _options(
    presentation: ET.Element, processing: ET.Element, question: Question, notes: Notes
) -> dict[str, str]:
    several = question.kind == "several"
    if several:
        notes.add(question, TICKS)
    card = "Multiple" if several else "Single"
    response = ET.SubElement(presentation, "response_lid", ident=RESPONSE, rcardinality=card)
    choices = ET.SubElement(response, "render_choice")
    for key, text in question.choices.items():
        _material(ET.SubElement(choices, "response_label", ident=key), _html(text))
        _equal(_condition(processing, "Yes", show=f"{key}_fb"), key)
    right = _condition(processing, "No", points="100")
    if several:
        every = ET.SubElement(right, "and")
        for key in question.choices:
            _equal(every if key in question.answer else ET.SubElement(every, "not"), key)
    else:
        _equal(right, question.answer)
    return {f"{key}_fb": _html(why) for key, why in question.reasons.items()}


def _number(
    presentation: ET.Element, processing: ET.Element, question: Question, notes: Notes
) -> dict[str, str]:
    response = ET.SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    blank = ET.SubElement(response, "render_fib", fibtype="Decimal")
    ET.SubElement(blank, "response_label", ident="answer1")
    either = ET.SubElement(_condition(processing, "No", points="100", show="correct_fb"), "or")
    _equal(either, plain_number(question.answer))
    within = ET.SubElement(either, "and")
    low, high = question.answer - question.tolerance, question.answer + question.tolerance
    ET.SubElement(within, "vargte", respident=RESPONSE).text = plain_number(round(low, 12))
    ET.SubElement(within, "varlte", respident=RESPONSE).text = plain_number(round(high, 12))
    ET.SubElement(_condition(processing, "Yes", show="general_incorrect_fb"), "other")
    if question.known:
        notes.add(question, KNOWN)
    known = [(f"{known.value:g}:", known.feedback) for known in question.known]
    wrong = _html(question.feedback["wrong"]) + html(listed(known, canvas_image))
    return {"correct_fb": _html(question.feedback["correct"]), "general_incorrect_fb": wrong}


def _pairs(
    presentation: ET.Element, processing: ET.Element, question: Question, notes: Notes
) -> dict[str, str]:
    notes.add(question, PARTS)
    asked = pairs(question, notes)
    if any(has_maths(text) for text in asked.lefts.values()):
        notes.add(question, PLAIN)
    share = f"{100 / len(asked.lefts):.2f}"
    why = html(listed(reasons(question), canvas_image))
    said = {"general_fb": why} if why else {}
    if why:
        ET.SubElement(_condition(processing, "Yes", show="general_fb"), "other")
    for number, left in asked.lefts.items():
        name = f"response_{number}"
        response = ET.SubElement(presentation, "response_lid", ident=name)
        _material(response, to_text(left), "text/plain")
        choices = ET.SubElement(response, "render_choice")
        for letter, right in asked.rights.items():
            label = ET.SubElement(choices, "response_label", ident=letter)
            _material(label, to_text(right), "text/plain")
        won = _condition(processing, None, points=share, action="Add")
        _equal(won, asked.answer[number], name)
        if number in question.hints:
            missed = _condition(processing, None, show=f"{number}_fb")
            _equal(ET.SubElement(missed, "not"), asked.answer[number], name)
            said[f"{number}_fb"] = _html(question.hints[number])
    verdicts = {"correct": "correct_fb", "wrong": "general_incorrect_fb"}
    return said | {verdicts[key]: _html(words) for key, words in question.feedback.items()}


def _condition(
    processing: ET.Element,
    go_on: str | None,
    *,
    points: str = "",
    action: str = "Set",
    show: str = "",
) -> ET.Element:
    """Add a condition and what follows from it; return where the condition itself goes."""
    node = ET.SubElement(processing, "respcondition", {"continue": go_on} if go_on else {})
    condition = ET.SubElement(node, "conditionvar")
    if points:
        ET.SubElement(node, "setvar", action=action, varname="SCORE").text = points
    if show:
        ET.SubElement(node, "displayfeedback", feedbacktype="Response", linkrefid=show)
    return condition


def _equal(node: ET.Element, value: str, response: str = RESPONSE) -> None:
    ET.SubElement(node, "varequal", respident=response).text = value


def _material(node: ET.Element, text: str, kind: str = "text/html") -> None:
    ET.SubElement(ET.SubElement(node, "material"), "mattext", texttype=kind).text = text


def _html(text: str) -> str:
    return html(paragraphs(text, canvas_image))


_TYPES = {
    "single": "multiple_choice_question",
    "several": "multiple_answers_question",
    "number": "numerical_question",
    "order": "matching_question",
    "match": "matching_question",
    "classify": "matching_question",
}
_WRITERS = by_kind(single=_options, several=_options, number=_number, order=_pairs, pairs=_pairs)
