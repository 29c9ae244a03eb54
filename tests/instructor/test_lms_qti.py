"""Question banks as QTI, read back and answered: what earns the point, and what is said."""

import io
import re
import zipfile
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring

from cocreation import quiz
from cocreation.lms import canvas, qti21
from cocreation.lms.notes import Notes
from cocreation.quiz.markdown import to_text

pytestmark = pytest.mark.instructor

DATA = Path(__file__).parents[1] / "data"
BANKS = [*quiz.names(), str(DATA / "quiz_example.yml"), str(DATA / "quiz_hostile.yml")]
TAGS = {"p", "em", "strong", "code", "a", "span", "ul", "li", "br", "div", "img"}
ALLOWED = {"a": {"href"}, "img": {"class", "title", "alt", "src", "data-equation-content"}}
each_bank = pytest.mark.parametrize("name", BANKS, ids=lambda name: Path(name).stem)


@cache
def bank(name):
    return quiz.read(name) if name.endswith(".yml") else quiz.load(name)


def files(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: fromstring(archive.read(name)) for name in archive.namelist()}


def squeezed(text):
    return re.sub(r"\s+", "", text)


def words(html):
    """The words of HTML as a browser shows them, with formulas between dollars."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        assert tag.name in TAGS, html
        assert set(tag.attrs) <= ALLOWED.get(tag.name, set()), html
        assert tag.name != "a" or tag["href"].startswith("https://"), html
        if tag.name == "img":
            formula = unquote(unquote(tag["src"].removeprefix("/equation_images/")))
            assert formula == tag["data-equation-content"] == tag["title"]
            assert re.fullmatch(r"/equation_images/([\w.~-]|%25[0-9A-F]{2})+", tag["src"])
            tag.replace_with(f"${formula}$")
    text = re.sub(r"\\\((.*?)\\\)", r"$\1$", soup.get_text(" ").replace("\u2060", ""))
    return squeezed(text)


def said(text):
    return squeezed(to_text(text).replace("\\(y\\)", "$y$"))


def perturbed(question):
    """Answers that are wrong, each in its own way."""
    answer = question.answer
    if question.kind == "single":
        return [key for key in question.choices if key != answer]
    if question.kind == "several":
        without = [answer[1:]] if len(answer) > 1 else []
        return [*without, *([*answer, k] for k in question.choices if k not in answer)]
    if question.kind == "number":
        step = 1.02 * question.tolerance + 1e-9 * max(1, abs(answer))
        return [answer + step, answer - step, *(known.value for known in question.known)]
    if question.kind == "order":
        return [answer[::-1], [answer[1], answer[0], *answer[2:]]]
    others = {
        slot: next(key for key in question.choices if key != right)
        for slot, right in answer.items()
    }
    return [others, *(answer | {slot: others[slot]} for slot in answer)]


def right_answers(question):
    """The right answer, and for a number those just within its tolerance."""
    if question.kind != "number":
        return [question.answer]
    step = 0.98 * question.tolerance
    return [question.answer, question.answer + step, question.answer - step]


# QTI 2.1


def local(node):
    return node.tag.partition("}")[2]


def find(node, name):
    return [child for child in node.iter() if local(child) == name]


def response(question, answer):
    if question.kind in ("match", "classify"):
        return [f"s{slot} {key}" for slot, key in answer.items()]
    return [answer] if question.kind in ("single", "number") else list(answer)


class Attempt:
    """An answer to an item, and what the item's own rules make of it."""

    def __init__(self, item, given):
        declared = {node.get("identifier"): node for node in find(item, "responseDeclaration")}
        self.declared, self.given = declared["RESPONSE"], given
        self.outcomes = {"SCORE": ["0"], "FEEDBACK": []}
        for condition in find(item, "responseCondition"):
            for branch in condition:
                if local(branch) == "responseElse" or self.holds(branch[0]):
                    for rule in branch:
                        if local(rule) == "setOutcomeValue":
                            self.outcomes[rule.get("identifier")] = self.value(rule[0])
                    break

    def value(self, node):
        if local(node) == "baseValue":
            return [node.text]
        if local(node) == "correct":
            return [value.text for value in find(self.declared, "value")]
        if local(node) == "multiple":
            return [value for part in node for value in self.value(part)]
        assert local(node) == "variable"
        name = node.get("identifier")
        return self.given if name == "RESPONSE" else self.outcomes[name]

    def holds(self, node):
        left, right = map(self.value, node)
        if local(node) == "equal":
            assert node.get("toleranceMode") == "absolute"
            low, high = map(float, node.get("tolerance").split())
            [a], [b] = left, right
            return float(b) - low - 1e-12 <= float(a) <= float(b) + high + 1e-12
        if local(node) == "member":
            return left[0] in right
        assert local(node) == "match"
        if self.declared.get("cardinality") == "multiple":
            return sorted(left) == sorted(right)
        return left == right


def shown(item, names):
    texts = {
        node.get("identifier"): "".join(words_of(part) for part in node)
        for node in find(item, "modalFeedback")
    }
    assert set(names) <= set(texts)
    return sorted(texts[name] for name in names)


def words_of(node):
    for link in find(node, "a"):
        assert link.get("href").startswith("https://")
    assert {local(child) for child in node.iter()} <= TAGS
    text = "".join(node.itertext()).replace("\u2060", "")
    return squeezed(re.sub(r"\\\((.*?)\\\)", r"$\1$", text))


def expected_feedback(question, answer):
    """What the bank itself says, without the words that only the page adds."""
    result = quiz.grade(question, answer)
    look = quiz.grading.say("look-again")
    notes = [said(note) for _, note in result.notes if note != look]
    if question.kind == "order" and result.correct:
        first, *whys = result.notes
        notes = [said(first[1]) + "".join(said(question.choices[k]) + said(w) for k, w in whys)]
    return sorted(notes)


@each_bank
def test_qti_21_grades_and_says_what_the_page_does(name):
    source, notes = bank(name), Notes()
    package = files(qti21.write(source, notes))
    items = {one.get("title"): one for file, one in package.items() if file.startswith("items/")}
    assert list(items) == [question.id for question in source.questions]
    assert not notes.left_out
    for question in source.questions:
        item = items[question.id]
        assert words_of(find(item, "itemBody")[0][0]) == said(question.prompt)
        check_choices(item, question)
        for answer in [*right_answers(question), *perturbed(question)]:
            attempt = Attempt(item, response(question, answer))
            right = quiz.grade(question, answer).correct
            assert float(attempt.outcomes["SCORE"][0]) == right, (question.id, answer)
            assert shown(item, attempt.outcomes["FEEDBACK"]) == expected_feedback(question, answer)


def check_choices(item, question):
    choices = {
        node.get("identifier"): words_of(node[0])
        for kind in ("simpleChoice", "simpleAssociableChoice")
        for node in find(item, kind)
    }
    slots = {f"s{slot}": text for slot, text in question.slots.items()}
    assert choices == {key: said(text) for key, text in (slots | question.choices).items()}
    [kind] = [node for node in item.iter() if local(node).endswith("Interaction")]
    assert (
        local(kind)
        == {
            "single": "choiceInteraction",
            "several": "choiceInteraction",
            "number": "textEntryInteraction",
            "order": "orderInteraction",
            "match": "matchInteraction",
            "classify": "matchInteraction",
        }[question.kind]
    )
    assert kind.get("responseIdentifier") == "RESPONSE"
    if question.kind == "number":
        assert squeezed(kind.tail or "") == squeezed(question.unit)


ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing"]


def test_a_qti_21_package_names_each_of_its_files_once_and_in_order():
    source = bank(str(DATA / "quiz_hostile.yml"))
    package = files(qti21.write(source, Notes()))
    listed = [node.get("href") for node in find(package["imsmanifest.xml"], "file")]
    assert sorted(listed) == sorted(set(package) - {"imsmanifest.xml"})
    referred = [node.get("href") for node in find(package["test.xml"], "assessmentItemRef")]
    assert referred == [f"items/{question.id}.xml" for question in source.questions]
    for file in referred:
        parts = [local(part) for part in package[file]]
        assert parts == sorted(parts, key=[*ORDER, "modalFeedback"].index)
        declared = {node.get("identifier") for node in find(package[file], "modalFeedback")}
        chosen = {n.text for n in find(package[file], "baseValue") if n.text in declared}
        assert chosen == declared


# QTI 1.2, in the form of Canvas

KINDS = {
    "single": "multiple_choice_question",
    "several": "multiple_answers_question",
    "number": "numerical_question",
    "order": "matching_question",
    "match": "matching_question",
    "classify": "matching_question",
}


def holds(node, given):
    """Whether a condition of QTI 1.2 holds for the given responses."""
    kind, parts = local(node), list(node)
    if kind in ("conditionvar", "and"):
        return all(holds(part, given) for part in parts)
    if kind in ("or", "not"):
        found = any(holds(part, given) for part in parts)
        return found if kind == "or" else not found
    if kind == "other":
        return True
    value = given.get(node.get("respident"))
    if kind == "varequal":
        return node.text in value if isinstance(value, list) else str(value) == node.text
    limit = float(node.text)
    return value >= limit if kind == "vargte" else value <= limit


def canvas_response(question, answer):
    if question.kind in ("match", "classify"):
        return {f"response_{slot}": key for slot, key in answer.items()}
    if question.kind == "order":
        return {f"response_{key}": f"p{i}" for i, key in enumerate(answer, start=1)}
    return {"response1": answer}


def canvas_score(item, given):
    """Per cent of the points, and which feedback is shown."""
    score, shown_now = 0.0, []
    for condition in find(item, "respcondition"):
        if not holds(condition[0], given):
            continue
        for rule in condition[1:]:
            if local(rule) == "setvar":
                value = float(rule.text)
                score = score + value if rule.get("action") == "Add" else value
            else:
                shown_now.append(rule.get("linkrefid"))
        if condition.get("continue") == "No":
            break
    return score, shown_now


def material(node):
    [text] = find(node, "mattext")
    html = text.get("texttype") == "text/html"
    return words(text.text) if html else squeezed(text.text)


def metadata(item):
    labels = [node.text for node in find(item, "fieldlabel")]
    return dict(zip(labels, [node.text for node in find(item, "fieldentry")], strict=True))


@each_bank
def test_canvas_gets_the_whole_bank(name):
    source = bank(name)
    package = files(canvas.write(source, Notes()))
    [file] = [node.get("href") for node in find(package["imsmanifest.xml"], "file")]
    items = find(package[file], "item")
    assert [item.get("title") for item in items] == [question.id for question in source.questions]
    for item, question in zip(items, source.questions, strict=True):
        data = metadata(item)
        assert data == {"question_type": KINDS[question.kind], "points_possible": "1.0"}
        prompt = said(question.prompt) + squeezed(f"({question.unit})" if question.unit else "")
        assert material(find(item, "presentation")[0][0]) == prompt
        feedback = {node.get("ident"): material(node) for node in find(item, "itemfeedback")}
        linked = {node.get("linkrefid") for node in find(item, "displayfeedback")}
        assert linked <= set(feedback)
        check_feedback(feedback, question)
        check_scores(item, question)


def check_scores(item, question):
    for answer in right_answers(question):
        score, _ = canvas_score(item, canvas_response(question, answer))
        assert score == pytest.approx(100, abs=0.05)
    for answer in perturbed(question):
        score, seen = canvas_score(item, canvas_response(question, answer))
        assert score < 99, (question.id, answer)
        if question.kind == "number":
            assert seen == ["general_incorrect_fb"]
        if question.kind in ("match", "classify"):
            wrong = [slot for slot in answer if answer[slot] != question.answer[slot]]
            hinted = [f"{slot}_fb" for slot in wrong if slot in question.hints]
            assert [name for name in seen if name != "general_fb"] == hinted
            right = len(answer) - len(wrong)
            assert score == pytest.approx(100 * right / len(answer), abs=0.05)


def check_feedback(found, question):
    if question.kind in ("single", "several"):
        assert found == {f"{key}_fb": said(why) for key, why in question.reasons.items()}
        return
    if question.kind == "number":
        known = "".join(squeezed(f"{k.value:g}:") + said(k.feedback) for k in question.known)
        assert found == {
            "correct_fb": said(question.feedback["correct"]),
            "general_incorrect_fb": said(question.feedback["wrong"]) + known,
        }
        return
    keyed = question.choices if question.kind == "order" else question.slots
    order = question.answer if question.kind == "order" else question.slots
    whys = [said(keyed[k]) + said(question.reasons[k]) for k in order if k in question.reasons]
    expected = {"general_fb": "".join(whys)} if whys else {}
    expected |= {f"{slot}_fb": said(hint) for slot, hint in question.hints.items()}
    if question.kind == "order":
        expected["correct_fb"] = said(question.feedback["correct"])
        expected["general_incorrect_fb"] = said(question.feedback["wrong"])
    assert found == expected


def test_choices_and_partners_reach_canvas_in_order():
    for question in (source := bank(str(DATA / "quiz_hostile.yml"))).questions:
        package = files(canvas.write(source, Notes()))
        [item] = [
            one
            for one in find(package["assessment/questions.xml"], "item")
            if one.get("title") == question.id
        ]
        lids = find(item, "response_lid")
        labels = [
            {label.get("ident"): material(label) for label in find(lid, "response_label")}
            for lid in lids
        ]
        choices = {key: said(text) for key, text in question.choices.items()}
        if question.kind in ("single", "several"):
            assert labels == [choices]
        elif question.kind == "order":
            assert [material(lid[0]) for lid in lids] == list(choices.values())
            assert labels == [{f"p{i}": str(i) for i in range(1, len(choices) + 1)}] * len(choices)
        elif question.kind != "number":
            assert [material(lid[0]) for lid in lids] == [said(t) for t in question.slots.values()]
            assert labels == [choices] * len(question.slots)


def test_no_wrong_number_has_a_condition_of_its_own_in_canvas():
    """Canvas takes every number that a condition names for a right one."""
    source = bank(str(DATA / "quiz_example.yml"))
    package = files(canvas.write(source, Notes()))
    items = find(package["assessment/questions.xml"], "item")
    [number] = [item for item in items if item.get("title") == "example-number"]
    assert [node.text for node in find(number, "varequal")] == ["10"]


@pytest.mark.parametrize("writer", [canvas, qti21])
def test_literal_tex_delimiters_make_no_formula(writer):
    package = writer.write(bank(str(DATA / "quiz_hostile.yml")), Notes())
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        text = unescape("".join(archive.read(name).decode() for name in archive.namelist()))
    assert "$$" not in text and "$\u2060$z$\u2060$" in text
    assert "\\(y" not in text and "\\\u2060(y\\\u2060)" in text


def test_what_canvas_cannot_say_is_told():
    notes = Notes()
    canvas.write(bank(str(DATA / "quiz_hostile.yml")), notes)
    told = "\n".join(notes)
    assert "hostile-order: an order is asked for as a match" in told
    assert "hostile-number: Canvas has no feedback for a particular wrong number" in told
    assert "hostile-match: the formulas in its drop-down menu are shown as TeX" in told
    assert "hostile-order, hostile-match: the formulas in what is to be matched" in told
