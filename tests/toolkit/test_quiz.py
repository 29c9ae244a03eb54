"""Question banks: reading, grading, and what may and may not reach a page."""

import base64
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cocreation import quiz
from cocreation.mathml import mathml
from cocreation.quiz.markdown import to_html, to_text
from cocreation.quiz.page import MIME_TYPE, html, payload

DATA = Path(__file__).parents[1] / "data"
EXAMPLE = DATA / "quiz_example.yml"
ANSWERS = json.loads((DATA / "quiz_answers.json").read_text(encoding="utf-8"))
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


@pytest.fixture(scope="module")
def bank():
    return quiz.read(EXAMPLE)


def source(**changes):
    """The example's source, with fields of its questions (by kind) replaced or removed."""
    tree = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    for question in tree["questions"]:
        for name, value in changes.get(question["kind"], {}).items():
            question[name] = value
            if value is None:
                del question[name]
    return tree


def parse(tree):
    return quiz.parse(
        yaml.safe_dump(tree, allow_unicode=True), name="changed", source="changed.yml"
    )


def secrets(page):
    return [
        json.loads(base64.b64decode(secret))
        for secret in re.findall(r'data-secret="([^"]*)"', page)
    ]


# Grading


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: f"{case['question']}-{case['answer']}")
def test_answers_of_the_table(bank, case):
    result = bank.grade(case["question"], case["answer"])
    assert result.correct is case["correct"]
    assert result.feedback.startswith(case["feedback"])


def test_every_kind_has_a_right_and_a_wrong_answer_in_the_table(bank):
    told = {(bank.question(case["question"]).kind, case["correct"]) for case in ANSWERS}
    assert told == {(kind, correct) for kind in quiz.KINDS for correct in (True, False)}


@pytest.mark.parametrize(
    ("question", "answer", "error", "words"),
    [
        ("example-single", 2, TypeError, "got 2; it takes one letter"),
        ("example-single", "z", ValueError, "got 'z'; it takes a, b, c, d"),
        ("example-several", "ab", TypeError, "it takes a list of letters"),
        ("example-several", [], ValueError, "one or more"),
        ("example-several", ["a", "a"], ValueError, "each letter once"),
        ("example-number", True, TypeError, "it takes a number"),
        ("example-number", [10], TypeError, "it takes a number"),
        ("example-number", float("nan"), ValueError, "finite"),
        ("example-number", "ten", ValueError, "got 'ten'; it takes a number"),
        ("example-order", ["c", "b", "a"], ValueError, "nothing for d"),
        ("example-order", {"c", "b", "a", "d"}, TypeError, "in order"),
        ("example-match", ["b", "c", "a"], TypeError, "mapping of numbers to letters"),
        ("example-match", {"1": "b", "2": "c"}, ValueError, "nothing for 3"),
        ("example-match", {"1": "b", "2": "c", "3": "x"}, ValueError, "got 'x'"),
        ("example-classify", {"1": "b", "2": "a", "4": "b"}, ValueError, "got '4'"),
    ],
)
def test_answers_that_are_none(bank, question, answer, error, words):
    with pytest.raises(error, match=re.escape(words)):
        bank.grade(question, answer)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1,400", "", 1400),
        ("12,345,678.5", "", 12345678.5),
        ("0,250", "", 0.25),
        ("2,5", "", 2.5),
        (" 1 400 ", "", 1400),
        ("1\u202f400", "", 1400),
        ("−3", "", -3),
        ("$10", "$", 10),
        ("10 $", "$", 10),
        ("17.9%", "%", 17.9),
        ("9.9 Opinions", "opinions", 9.9),
        (".5", "", 0.5),
        ("1e3", "", 1000),
    ],
)
def test_numbers_as_people_type_them(text, unit, value):
    assert quiz.parse_number(text, unit) == value


@pytest.mark.parametrize("text", ["", "ten", "1/3", "1.2.3", "1,2,3", "5%", "1e999", "inf", "nan"])
def test_texts_that_are_no_number(text):
    with pytest.raises(ValueError, match="takes a number"):
        quiz.parse_number(text)


@given(st.floats(-1e9, 1e9))
def test_every_number_that_python_prints_is_read(value):
    assert quiz.parse_number(f"{value:,.6f}") == pytest.approx(value, abs=1e-6)


def test_answer_is_revealed_with_every_reason(bank):
    for question in bank.questions:
        shown = quiz.reveal(question)
        assert shown.correct
        assert len(shown.notes) >= len(question.reasons)


# Order of options


def test_order_of_options_is_fixed_by_the_id_and_not_by_what_is_right():
    options = [
        {"text": f"option {i}", "correct": i == 0, "feedback": "Because it is so."}
        for i in range(4)
    ]
    right = []
    for i in range(100):
        question = {**source()["questions"][0], "id": f"q-{i}", "options": options}
        first, second = (parse({"title": "T", "questions": [question]}) for _ in range(2))
        assert first == second
        right.append(first.questions[0].answer)
    assert all(12 <= right.count(letter) <= 40 for letter in "abcd")


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_items_to_order_never_start_in_order(count):
    items = [f"step {i}" for i in range(count)]
    for i in range(100):
        question = {**source()["questions"][3], "id": f"q-{i}", "items": items}
        order = parse({"title": "T", "questions": [question]}).questions[0]
        assert list(order.choices) != order.answer
        assert count == 2 or list(order.choices) != order.answer[::-1]


# Reading


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("single", {"promt": "?"}, "'promt' is not known; did you mean 'prompt'? accepted: id,"),
        ("single", {"kind": "singel"}, "found 'singel'; accepted: single, several, "),
        ("single", {"kind": "singel"}, "did you mean 'single'?"),
        ("single", {"prompt": None}, "field 'prompt': found nothing; accepted: a text"),
        ("single", {"id": "Q 1"}, "field 'id': found 'Q 1'; accepted: small letters"),
        ("single", {"objective": "seven"}, "field 'objective': found 'seven'"),
        ("single", {"difficulty": 4}, "field 'difficulty': found '4'; accepted: 1, 2, 3"),
        ("single", {"options": []}, "field 'options': found []; accepted: a list of 2 to 26"),
        ("single", {"answer": 3}, "field 'answer' is not known"),
        ("several", {"id": "example-single"}, "field 'id': found it twice"),
        ("number", {"answer": "ten"}, "field 'answer': found 'ten'; accepted: a finite number"),
        ("number", {"answer": float("inf")}, "accepted: a finite number"),
        ("number", {"tolerance": -1}, "accepted: a finite number, 0 or more"),
        ("number", {"feedback": {"correct": "Yes."}}, "feedback: field 'wrong': found nothing"),
        ("number", {"known": [{"value": 10, "feedback": "No."}]}, "known[1]: field 'value'"),
        (
            "order",
            {"items": ["a", "a"]},
            "field 'text': found 'a'; accepted: texts that all differ",
        ),
        ("order", {"prompt": "\times"}, "each backslash of maths is doubled"),
        ("match", {"pairs": [{"left": "a"}, {}]}, "pairs[1]: field 'right': found nothing"),
        ("classify", {"categories": ["a", "b"]}, "field 'category': found 'Idea picked'"),
    ],
)
def test_faults_name_file_question_field_and_what_is_accepted(kind, changes, words):
    with pytest.raises(quiz.QuizError, match=re.escape(words)) as caught:
        parse(source(**{kind: changes}))
    assert re.match(r"changed\.yml, question \S+", str(caught.value))


@pytest.mark.parametrize("right", [0, 2])
def test_single_question_has_exactly_one_right_option(right):
    options = source()["questions"][0]["options"]
    for i, option in enumerate(options):
        option["correct"] = i < right
    with pytest.raises(quiz.QuizError, match=f"found {right} options .* accepted: exactly one"):
        parse(source(single={"options": options}))


def test_all_faulty_questions_are_reported_at_once():
    with pytest.raises(quiz.QuizError) as caught:
        parse(source(single={"difficulty": 9}, order={"prompt": None}))
    assert "question example-single" in str(caught.value)
    assert "question example-order" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: a\nquestions: [", "bank.yml, line 2"),
        ("title: a\ntitle: b", "bank.yml, line 2: not YAML: the field 'title' stands"),
        ("title: Why: because", "between quotation marks"),
        ("- a", "bank.yml: found ['a']; accepted: fields title, questions, canary"),
        ("title: a\nquestions: [text]", "bank.yml, question 1: found 'text'; accepted: fields id"),
        ("title: a\ncannary: x", "did you mean 'canary'?"),
    ],
)
def test_files_that_are_no_bank(text, words):
    with pytest.raises(quiz.QuizError, match=re.escape(words)):
        quiz.parse(text, name="bank", source="/somewhere/bank.yml")


def test_objective_ten_is_not_objective_one():
    tree = yaml.safe_dump(source(single={"objective": "7.10"})).replace("'7.10'", "7.10")
    assert quiz.parse(tree, name="bank").questions[0].objective == "7.10"


def test_load_finds_banks_of_the_course_and_names_near_ones(bank, tmp_path, monkeypatch):
    for name in ("07-crowdsourcing", "08-motivation"):
        tmp_path.joinpath(f"{name}.yml").write_text(EXAMPLE.read_text(encoding="utf-8"))
    monkeypatch.setattr("cocreation.quiz.bank._folder", lambda: tmp_path)
    assert quiz.names() == ["07-crowdsourcing", "08-motivation"]
    assert quiz.load("07-crowdsourcing").questions == bank.questions
    two = quiz.load("07-crowdsourcing", ids=["example-order", "example-single"])
    assert [question.kind for question in two.questions] == ["order", "single"]
    with pytest.raises(ValueError, match=r"got '07-crowd'; .*Did you mean '07-crowdsourcing'"):
        quiz.load("07-crowd")
    with pytest.raises(ValueError, match="Did you mean 'example-order'"):
        quiz.load("07-crowdsourcing", ids=["example-ordr"])
    with pytest.raises(ValueError, match="it takes a list of ids"):
        quiz.load("07-crowdsourcing", ids="example-order")
    with pytest.raises(ValueError, match=r"got '\.\./pyproject'"):
        quiz.load("../pyproject")


# The page


def test_texts_are_text_in_every_field():
    tree = source()
    for question in tree["questions"]:
        for node in (question, *question.get("options", ()), *question.get("pairs", ())):
            for name in ("prompt", "text", "left", "right", "unit", "hint"):
                if isinstance(node.get(name), str):
                    node[name] += EVIL
            if isinstance(node.get("feedback"), str):
                node["feedback"] += EVIL
    tree["title"] += EVIL
    bank = parse(tree)
    page = html(payload(bank))
    hidden = json.dumps(secrets(page))
    for text in (page, hidden):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img" in text
        assert not re.search(r"<(script|img)", text)
    assert re.search(r'aria-label="[^"]*&lt;script&gt;[^"]*&quot;&#x27;&amp;"', page)
    assert re.search(r'data-unit="\$&lt;script&gt;[^"]*&quot;&#x27;&amp;"', page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** *b* `c<d`", "<strong>a</strong> <em>b</em> <code>c&lt;d</code>"),
        ("[a](https://a.example/b)", '<a href="https://a.example/b">a</a>'),
        ("[a](#b)", '<a href="#b">a</a>'),
        ("[a](../b.html)", '<a href="../b.html">a</a>'),
        ("[a](javascript:b)", "[a](javascript:b)"),
        ("[a](JaVaScRiPt:b)", "[a](JaVaScRiPt:b)"),
        ("[a](&#106;avascript:b)", "[a](javascript:b)"),
        ("[a](data:text/html,b)", "[a](data:text/html,b)"),
        ("[a](//b.example)", "[a](//b.example)"),
        ("![a](b.png)", '!<a href="b.png">a</a>'),
        ("# a", "# a"),
        ("$n<2$", f'<span class="math" data-tex="n&lt;2">{mathml("n<2")}</span>'),
        ("from $5 to $10", "from $5 to $10"),
        ("$14,000 over 1,400 is $10", "$14,000 over 1,400 is $10"),
    ],
)
def test_tiny_markdown(text, expected):
    assert to_html(text) == f'<span class="quiz-paragraph">{expected}</span>'


def test_plain_text_keeps_words_and_maths():
    assert to_text("*A* `b`\n[c](#d) $e$ and $5\n\nf") == "A b c $e$ and $5 f"


def test_page_shows_every_question_and_no_answer(bank):
    page = html(payload(bank))
    visible = re.sub(r"<[^>]*>", " ", page)
    for question in bank.questions:
        for text in (question.prompt, *question.choices.values(), *question.slots.values()):
            assert to_html(text) in page
        for text in (*question.reasons.values(), *question.feedback.values()):
            assert to_html(text) not in page
            assert to_text(text) not in visible
    assert "<script" not in page


def test_bundle_has_plain_text_and_encoded_answers(bank):
    bundle = bank._repr_mimebundle_()
    assert set(bundle) == {"text/plain", MIME_TYPE}
    assert json.loads(json.dumps(bundle)) == bundle
    for question in bank.questions:
        for text in question.reasons.values():
            assert to_text(text) not in bundle["text/plain"]
            assert to_html(text) not in json.dumps(bundle, ensure_ascii=False)
        for text in question.choices.values():
            assert to_text(text)[:40] in bundle["text/plain"]
    assert [secret["answer"] for secret in secrets(html(bundle[MIME_TYPE]))] == [
        question.answer for question in bank.questions
    ]


def test_canary_stays_in_the_file(bank):
    canary = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["canary"]
    page = html(payload(bank))
    shown = [page, json.dumps(secrets(page)), repr(bank), str(vars(bank))]
    shown += [json.dumps(bank._repr_mimebundle_()), json.dumps(_states(bank.live()))]
    assert len(canary) > 20
    assert not [text for text in shown if canary in text]


# House rules


def test_example_keeps_the_house_rules(bank):
    assert quiz.lint(bank) == []


def test_house_rules_find_what_is_wrong(bank):
    single = bank.questions[0]
    bad = {
        "feedback for a has 1 words": replace(single, reasons={**single.reasons, "a": "No."}),
        "feedback for correct has 0 words": replace(bank.questions[3], feedback={}),
        "feedback for 1 has 2 words": replace(bank.questions[4], hints={"1": "Look again"}),
    }
    for words, question in bad.items():
        faults = quiz.lint(replace(bank, questions=(question,)))
        assert any(words in fault and question.id in fault for fault in faults), words


def test_house_rule_on_the_longest_option(bank):
    single = bank.questions[0]
    telling = replace(single, id="x", choices={**single.choices, single.answer: "long " * 40})
    fault = "the right option is the longest in 1 of 1 single questions (x)"
    assert fault in quiz.lint(replace(bank, questions=(telling,)))[0]
    assert quiz.lint(replace(bank, questions=(telling, single))) == []


# The widget


def _states(widget):
    children = [_states(child) for child in getattr(widget, "children", ())]
    keys = ("value", "description", "_options_labels", "tooltip")
    return [[str(getattr(widget, key, "")) for key in keys], children]


def _buttons(box, words):
    found = [box] if getattr(box, "description", None) == words else []
    return found + [b for child in getattr(box, "children", ()) for b in _buttons(child, words)]


@pytest.mark.parametrize("position", range(6), ids=quiz.KINDS)
def test_widget_grades_with_the_same_function(bank, position):
    question = bank.questions[position]
    box = bank.live().children[position + 1]
    _, control, buttons, status = box.children
    check, show = buttons.children
    check.click()
    waits = "In their right place" if question.kind == "order" else "Not checked yet"
    assert waits in status.value
    show.click()
    assert "The answer, and why:" in status.value
    check.click()
    assert "<b>Right.</b>" in status.value
    if question.kind == "order":
        _buttons(control, "↓")[0].click()
        check.click()
        assert "In their right place" in status.value


def test_widget_is_plain_and_hides_answers(bank):
    shown = json.dumps(_states(bank.live()))
    for question in bank.questions:
        for text in question.reasons.values():
            assert to_text(text) not in shown
    assert "Output" not in json.dumps([type(w).__name__ for w in _all(bank.live())])


def _all(widget):
    return [widget, *(w for child in getattr(widget, "children", ()) for w in _all(child))]


def test_importing_the_quiz_is_cheap():
    code = (
        "import sys, cocreation.quiz; "
        "heavy = {'ipywidgets', 'matplotlib', 'altair', 'markdown_it', 'pandas', 'sphinx'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


# The book


def test_renderer_gives_the_element_and_leaves_other_output_alone(bank):
    from myst_nb.core.render import MimeData

    from cocreation.sphinx.quiz import QuizRenderer

    bundle = payload(bank)
    (element,) = QuizRenderer.handle_mime(None, MimeData(MIME_TYPE, bundle), False)
    assert element["format"] == "html"
    assert element.astext() == html(bundle)
    assert QuizRenderer.handle_mime(None, MimeData(MIME_TYPE, bundle), True) is None
    assert QuizRenderer.handle_mime(None, MimeData("text/plain", "x"), False) is None
    builders = {builder for builder, _, _ in QuizRenderer.mime_priority_overrides}
    assert builders == {"html", "dirhtml", "singlehtml", "epub"}
