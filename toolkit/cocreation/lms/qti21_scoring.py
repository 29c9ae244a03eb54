"""Which answers of a QTI 2.1 item are right, and what is said to each."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ..quiz.question import Question
from .texts import paragraphs, plain_number

_CARDINALITY = {
    "single": ("single", "identifier"),
    "several": ("multiple", "identifier"),
    "number": ("single", "float"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
    "classify": ("multiple", "directedPair"),
}


def declare(node: ET.Element, question: Question) -> None:
    """Declare the response with its right answer, the score and the feedback."""
    cardinality, kind = _CARDINALITY[question.kind]
    names = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": kind}
    right = ET.SubElement(ET.SubElement(node, "responseDeclaration", names), "correctResponse")
    for value in correct(question):
        ET.SubElement(right, "value").text = value
    score = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    declared = ET.SubElement(node, "outcomeDeclaration", score | {"normalMaximum": "1"})
    ET.SubElement(ET.SubElement(declared, "defaultValue"), "value").text = "0"
    names = {"identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"}
    ET.SubElement(node, "outcomeDeclaration", names)


def correct(question: Question) -> list[str]:
    """Return the values of the right answer as QTI writes them."""
    if question.kind == "single":
        return [question.answer]
    if question.kind == "number":
        return [plain_number(question.answer)]
    if question.kind in ("several", "order"):
        return list(question.answer)
    return [f"s{number} {letter}" for number, letter in question.answer.items()]


def process(node: ET.Element, question: Question) -> None:
    """Give the point for the right answer, and choose what is said."""
    processing = ET.SubElement(node, "responseProcessing")
    condition = ET.SubElement(processing, "responseCondition")
    right = ET.SubElement(condition, "responseIf")
    if question.kind == "number":
        _near(right, question.tolerance).append(_leaf("correct", identifier="RESPONSE"))
    else:
        ET.SubElement(right, "match").extend([_response(), _leaf("correct", identifier="RESPONSE")])
    _set(right, "SCORE", _value("float", "1"))
    if question.kind in ("number", "order"):
        _show(right, "correct")
        for place, known in enumerate(question.known, start=1):
            branch = ET.SubElement(condition, "responseElseIf")
            _near(branch, known.tolerance).append(_value("float", plain_number(known.value)))
            _show(branch, f"known-{place}")
        _show(ET.SubElement(condition, "responseElse"), "wrong")
        return
    cardinality, kind = _CARDINALITY[question.kind]
    for key in question.reasons:
        value = f"s{key} {question.answer[key]}" if kind == "directedPair" else key
        condition = ET.SubElement(processing, "responseCondition")
        chosen = ET.SubElement(condition, "responseIf")
        test = ET.SubElement(chosen, "match" if cardinality == "single" else "member")
        test.extend([_value(kind, value), _response()])
        _show(chosen, f"why-{key}")
        if key in question.hints:
            _show(ET.SubElement(condition, "responseElse"), f"hint-{key}")


def tell(node: ET.Element, question: Question) -> None:
    """Add everything that may be said after an answer."""
    texts = {name: [text] for name, text in question.feedback.items()}
    texts |= {f"known-{i}": [known.feedback] for i, known in enumerate(question.known, start=1)}
    if question.kind == "order":
        whys = [
            [question.choices[k], question.reasons[k]]
            for k in question.answer
            if k in question.reasons
        ]
        texts["correct"] += [text for pair in whys for text in pair]
    else:
        texts |= {f"why-{key}": [text] for key, text in question.reasons.items()}
        texts |= {f"hint-{key}": [text] for key, text in question.hints.items()}
    for name, parts in texts.items():
        names = {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
        feedback = ET.SubElement(node, "modalFeedback", names)
        feedback.extend(paragraph for text in parts for paragraph in paragraphs(text))


def _near(branch: ET.Element, tolerance: float) -> ET.Element:
    """Add the comparison with a number; the number itself is still to be added."""
    both = plain_number(tolerance)
    names = {"toleranceMode": "absolute", "tolerance": f"{both} {both}"}
    equal = ET.SubElement(branch, "equal", names)
    equal.append(_response())
    return equal


def _show(branch: ET.Element, name: str) -> None:
    more = ET.Element("multiple")
    more.extend([_leaf("variable", identifier="FEEDBACK"), _value("identifier", name)])
    _set(branch, "FEEDBACK", more)


def _set(branch: ET.Element, outcome: str, value: ET.Element) -> None:
    ET.SubElement(branch, "setOutcomeValue", identifier=outcome).append(value)


def _response() -> ET.Element:
    return _leaf("variable", identifier="RESPONSE")


def _value(kind: str, text: str) -> ET.Element:
    node = _leaf("baseValue", baseType=kind)
    node.text = text
    return node


def _leaf(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, attributes)
