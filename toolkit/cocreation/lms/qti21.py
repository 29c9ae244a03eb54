"""Question banks as QTI 2.1, for the systems beside Moodle and Canvas that read it.

The standard has all six kinds and feedback for each answer, so nothing is converted. Each
question is an item; a test puts them in order, one point each, all or nothing as on the page.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ..quiz.bank import Bank
from ..quiz.markdown import has_maths, to_text
from ..quiz.question import Question, by_kind
from .notes import Notes
from .package import identifier, manifest, resource, root, xml, zipped
from .qti21_scoring import declare, process, tell
from .texts import paragraphs

ENDING = ".qti21.zip"
QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PLACE = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
MATHS = r"formulas stand as \(TeX\); your system shows them as maths if it has MathJax"


def write(bank: Bank, notes: Notes) -> bytes:
    """Return a bank as a QTI 2.1 package; what it cannot say as it is goes into `notes`."""
    files = {}
    listing = root("manifest", CONTENT, f"{QTI}.xsd")
    resources = manifest(identifier(bank.name), listing, ("QTIv2.1 Package", "1.0.0"))
    test = resource(resources, "test", "imsqti_test_xmlv2p1", "test.xml")
    for question in bank.questions:
        if any(has_maths(text) for text in question.texts()):
            notes.add(question, MATHS)
        name, file = _name(question), f"items/{question.id}.xml"
        files[file] = xml(item(question))
        resource(resources, name, "imsqti_item_xmlv2p1", file)
        ET.SubElement(test, "dependency", identifierref=name)
    return zipped({"imsmanifest.xml": xml(listing), "test.xml": xml(_test(bank)), **files})


def item(question: Question) -> ET.Element:
    """Return a question as an assessment item."""
    names = {"adaptive": "false", "timeDependent": "false"}
    node = root(
        "assessmentItem", QTI, PLACE, identifier=_name(question), title=question.id, **names
    )
    declare(node, question)
    body = ET.SubElement(node, "itemBody")
    ET.SubElement(body, "div").extend(paragraphs(question.prompt))
    _INTERACTIONS[question.kind](body, question)
    process(node, question)
    tell(node, question)
    return node


def _test(bank: Bank) -> ET.Element:
    title = to_text(bank.title)
    node = root("assessmentTest", QTI, PLACE, identifier=identifier(bank.name), title=title)
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    ET.SubElement(node, "outcomeDeclaration", score)
    modes = {"navigationMode": "nonlinear", "submissionMode": "individual"}
    part = ET.SubElement(node, "testPart", identifier="part", **modes)
    section = ET.SubElement(
        part, "assessmentSection", identifier="section", title=title, visible="true"
    )
    for question in bank.questions:
        file = f"items/{question.id}.xml"
        ET.SubElement(section, "assessmentItemRef", identifier=_name(question), href=file)
    total = ET.SubElement(
        ET.SubElement(node, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE"
    )
    ET.SubElement(ET.SubElement(total, "sum"), "testVariables", variableIdentifier="SCORE")
    return node


def _options(body: ET.Element, question: Question) -> None:
    most = "1" if question.kind == "single" else "0"
    node = _interaction(body, "choiceInteraction", shuffle="false", maxChoices=most)
    _choices(node, "simpleChoice", question.choices)


def _number(body: ET.Element, question: Question) -> None:
    line = ET.SubElement(body, "p")
    node = _interaction(line, "textEntryInteraction", expectedLength="12")
    node.tail = f" {question.unit}" if question.unit else None


def _order(body: ET.Element, question: Question) -> None:
    _choices(
        _interaction(body, "orderInteraction", shuffle="false"), "simpleChoice", question.choices
    )


def _pairs(body: ET.Element, question: Question) -> None:
    most = str(len(question.slots))
    node = _interaction(body, "matchInteraction", shuffle="false", maxAssociations=most)
    lefts = {f"s{number}": text for number, text in question.slots.items()}
    each = "1" if question.kind == "match" else "0"
    for keyed, often in ((lefts, "1"), (question.choices, each)):
        part = ET.SubElement(node, "simpleMatchSet")
        _choices(part, "simpleAssociableChoice", keyed, matchMax=often)


def _interaction(body: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(body, tag, responseIdentifier="RESPONSE", **attributes)


def _choices(node: ET.Element, tag: str, keyed: dict[str, str], **attributes: str) -> None:
    for key, text in keyed.items():
        ET.SubElement(node, tag, identifier=key, **attributes).extend(paragraphs(text))


def _name(question: Question) -> str:
    return f"q-{question.id}"


_INTERACTIONS = by_kind(
    single=_options, several=_options, number=_number, order=_order, pairs=_pairs
)
