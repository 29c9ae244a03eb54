"""The element <cocreation-quiz>, in a browser, from a file."""

import json
from importlib.resources import files
from pathlib import Path

import pydata_sphinx_theme
import pytest
import sphinx_book_theme
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from cocreation import quiz
from cocreation.quiz.labels import say
from cocreation.quiz.page import html, payload

DATA = Path(__file__).parents[1] / "data"
BANK = quiz.read(DATA / "quiz_example.yml")
ANSWERS = json.loads((DATA / "quiz_answers.json").read_text(encoding="utf-8"))
STATIC = files("cocreation").joinpath("sphinx", "static")
THEMES = (
    (pydata_sphinx_theme, "pydata_sphinx_theme", "pydata-sphinx-theme.css"),
    (sphinx_book_theme, "sphinx_book_theme", "sphinx-book-theme.css"),
)
SINGLE, SEVERAL, NUMBER, ORDER, MATCH, CLASSIFY = range(6)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    styles = [
        Path(module.__file__).parent / "theme" / name / "static" / "styles" / style
        for module, name, style in THEMES
    ]
    styles.append(STATIC / "quiz.css")
    links = "".join(f'<link rel="stylesheet" href="{style.as_uri()}">' for style in styles)
    page = tmp_path_factory.mktemp("quiz") / "page.html"
    page.write_text(
        '<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Quiz</title>'
        f'{links}<script defer src="{(STATIC / "quiz.js").as_uri()}"></script></head>'
        f'<body><main class="bd-main"><article class="bd-article"><h1>Chapter</h1>'
        f"{html(payload(BANK))}</article></main></body></html>",
        encoding="utf-8",
    )
    return page.as_uri()


@pytest.fixture
def quiz_page(page, address):
    opened = page()
    opened.goto(address)
    yield opened
    assert opened.observed.faults() == []


def question(page, number):
    return page.locator(".quiz-question").nth(number)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def status(page, number):
    return question(page, number).get_by_role("status")


def check(page, number):
    question(page, number).get_by_role("button", name="Check").click()


def answer_all_wrong(page):
    question(page, SINGLE).get_by_role("radio").nth(0).check()
    question(page, SEVERAL).get_by_role("checkbox").nth(3).check()
    question(page, NUMBER).get_by_role("textbox").fill("1.43")
    question(page, ORDER).get_by_role("button", name="Move down").first.click()
    for select in question(page, MATCH).get_by_role("combobox").all():
        select.select_option("a")
    for group in question(page, CLASSIFY).locator(".quiz-categories").all():
        group.get_by_role("radio").first.check()
    for number in range(6):
        check(page, number)


def test_browser_grades_as_python_does(quiz_page):
    found = quiz_page.evaluate(
        """(cases) => {
          const quiz = document.querySelector("cocreation-quiz");
          const plain = (html) => {
            const node = document.createElement("div");
            node.innerHTML = html;
            for (const maths of node.querySelectorAll(".math"))
              maths.textContent = "$" + maths.dataset.tex + "$";
            return node.textContent;
          };
          return cases.map(({question, answer}) => {
            const {kind, secret} = quiz.querySelector(`[data-id=${question}]`).dataset;
            const labels = JSON.parse(quiz.dataset.labels);
            const result = quiz.constructor.grade(kind, secret, answer, labels);
            const notes = result.notes.map(([key, html]) => (key ? `${key}: ` : "") + plain(html));
            return [result.correct, [result.verdict, ...notes].join("\\n")];
          });
        }""",
        ANSWERS,
    )
    graded = [BANK.grade(case["question"], case["answer"]) for case in ANSWERS]
    assert found == [[result.correct, result.feedback] for result in graded]


def test_browser_reads_numbers_as_python_does(quiz_page):
    typed = [
        *(
            (text, "")
            for text in ("1,400", "0,250", "2,5", " 1\u202f400 ", "−3", "1e3", ".5", "$7")
        ),
        *((text, "") for text in ("", "ten", "1/3", "1,2,3", "5%", "1e3", "1e999", "-")),
        *(("17.9 %", "%"), ("$10", "$"), ("9.9 Opinions", "opinions")),
    ]
    found = quiz_page.evaluate(
        """(typed) => typed.map((arguments_) => {
          const value = customElements.get("cocreation-quiz").parseNumber(...arguments_);
          return Number.isNaN(value) ? null : value;
        })""",
        [list(arguments) for arguments in typed],
    )
    assert found == [number_or_none(*arguments) for arguments in typed]


def number_or_none(text, unit):
    try:
        return quiz.parse_number(text, unit)
    except ValueError:
        return None


def test_single_by_keyboard(quiz_page):
    box = question(quiz_page, SINGLE)
    check(quiz_page, SINGLE)
    expect(status(quiz_page, SINGLE)).to_have_text(say("incomplete"))
    box.get_by_role("radio").first.focus()
    press(quiz_page, "Space", "Tab", "Enter")
    expect(status(quiz_page, SINGLE)).to_contain_text("Not yet.a A correlation is not a share")
    expect(box.get_by_role("radio", name="not right")).to_be_checked()
    expect(box.get_by_role("button", name="Check")).to_be_focused()
    box.get_by_role("radio").first.focus()
    press(quiz_page, "ArrowDown")
    expect(status(quiz_page, SINGLE)).to_be_empty()
    expect(box.get_by_role("radio", name="not right")).to_have_count(0)
    press(quiz_page, "ArrowDown", "Tab", "Space")
    expect(status(quiz_page, SINGLE)).to_contain_text("Right.c With")
    expect(quiz_page.locator(".quiz-score")).to_have_text("0 of 6 right at first try")


def test_answer_is_shown_only_after_a_wrong_try(quiz_page):
    box = question(quiz_page, SINGLE)
    show = box.get_by_role("button", name="Show the answer")
    expect(show).to_be_hidden()
    box.get_by_role("radio").first.check()
    check(quiz_page, SINGLE)
    show.focus()
    press(quiz_page, "Enter")
    expect(box.get_by_role("radio").nth(2)).to_be_checked()
    expect(status(quiz_page, SINGLE).get_by_role("listitem")).to_have_count(4)
    box.get_by_role("button", name="Try again").focus()
    press(quiz_page, "Enter")
    expect(box.get_by_role("radio").first).to_be_focused()
    expect(box.locator(":checked")).to_have_count(0)
    expect(status(quiz_page, SINGLE)).to_be_empty()


def test_several_by_keyboard(quiz_page):
    question(quiz_page, SEVERAL).get_by_role("checkbox").first.focus()
    press(quiz_page, "Space", "Tab", "Tab", "Space", "Tab", "Tab", "Enter")
    expect(status(quiz_page, SEVERAL)).to_contain_text(
        say("wrong-several", right=1, chosen=2, missing=1)
    )
    question(quiz_page, SEVERAL).get_by_role("checkbox").nth(1).focus()
    press(quiz_page, "Space", "Tab", "Space", "Tab", "Tab", "Enter")
    expect(status(quiz_page, SEVERAL)).to_contain_text("Right.")


def test_number_by_keyboard(quiz_page):
    question(quiz_page, NUMBER).get_by_label("Your answer").focus()
    quiz_page.keyboard.type("ten")
    press(quiz_page, "Enter")
    expect(status(quiz_page, NUMBER)).to_have_text(say("not-a-number"))
    press(quiz_page, "Control+a")
    quiz_page.keyboard.type("$10.00")
    press(quiz_page, "Enter")
    expect(status(quiz_page, NUMBER)).to_contain_text("Right.")
    expect(quiz_page.locator(".quiz-score")).to_have_text("1 of 6 right at first try")


def test_order_by_keyboard_keeps_focus_and_says_where(quiz_page):
    box = question(quiz_page, ORDER)
    check(quiz_page, ORDER)
    expect(status(quiz_page, ORDER)).to_have_text(say("not-moved"))
    up = box.get_by_role("button", name="Move up: Anyone submits a design")
    up.focus()
    for position in (2, 1):
        press(quiz_page, "Enter")
        expect(up).to_be_focused()
        expected = say("moved", text="Anyone submits a design", position=position, count=4)
        expect(status(quiz_page, ORDER)).to_have_text(expected)
    press(quiz_page, "Enter")
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(status(quiz_page, ORDER)).to_have_text(say("first", text="Anyone submits a design"))
    box.get_by_role("button", name="Move down: Staff choose").focus()
    press(quiz_page, "Space")
    check(quiz_page, ORDER)
    expect(status(quiz_page, ORDER)).to_contain_text("Right.Generation")
    order = box.locator(".quiz-order > li").evaluate_all(
        "(items) => items.map((i) => i.dataset.key)"
    )
    assert order == BANK.question("example-order").answer


def test_match_by_keyboard(quiz_page):
    selects = question(quiz_page, MATCH).get_by_role("combobox")
    expect(selects.first).to_have_accessible_name("Letter for 1, Broadcast search")
    selects.first.focus()
    press(quiz_page, "b", "Tab", "c")
    check(quiz_page, MATCH)
    expect(status(quiz_page, MATCH)).to_have_text(say("incomplete"))
    selects.nth(2).focus()
    press(quiz_page, "b", "Tab", "Enter")
    expect(status(quiz_page, MATCH)).to_contain_text("In their right place: 2 of 3.")
    expect(status(quiz_page, MATCH)).to_contain_text(say("look-again"))
    selects.nth(2).focus()
    press(quiz_page, "a", "Tab", "Enter")
    expect(status(quiz_page, MATCH)).to_contain_text("Right.")


def test_classify_by_keyboard(quiz_page):
    groups = question(quiz_page, CLASSIFY).get_by_role("group")
    expect(groups).to_have_count(3)
    groups.nth(0).get_by_role("radio").first.focus()
    press(quiz_page, "ArrowRight", "Tab", "Space", "Tab", "Space", "ArrowDown", "Tab", "Enter")
    expect(status(quiz_page, CLASSIFY)).to_contain_text("Right.")


def test_score_is_remembered_and_can_be_forgotten(quiz_page):
    answer_all_wrong(quiz_page)
    question(quiz_page, SINGLE).get_by_role("radio").nth(2).check()
    check(quiz_page, SINGLE)
    question(quiz_page, NUMBER).get_by_role("textbox").fill("10")
    check(quiz_page, NUMBER)
    expect(quiz_page.locator(".quiz-score")).to_have_text("0 of 6 right at first try")
    quiz_page.get_by_role("button", name=say("forget")).click()
    question(quiz_page, NUMBER).get_by_role("textbox").fill("10")
    check(quiz_page, NUMBER)
    quiz_page.reload()
    expect(quiz_page.locator(".quiz-score")).to_have_text("1 of 6 right at first try")
    expect(question(quiz_page, NUMBER)).to_contain_text(say("first-try"))
    quiz_page.get_by_role("button", name=say("forget")).click()
    quiz_page.reload()
    expect(quiz_page.locator(".quiz-score")).to_have_text("0 of 6 right at first try")


def test_quiz_works_where_nothing_can_be_stored(quiz_page):
    quiz_page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    quiz_page.reload()
    question(quiz_page, NUMBER).get_by_role("textbox").fill("10")
    check(quiz_page, NUMBER)
    expect(quiz_page.locator(".quiz-score")).to_have_text("1 of 6 right at first try")


@pytest.mark.parametrize("width", [1280, 390])
def test_accessible_and_inside_the_page(page, address, width):
    opened = page(width=width)
    opened.goto(address)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": rules, "preload": False, "resultTypes": ["violations"]}
    answer_all_wrong(opened)
    for number in (SEVERAL, ORDER, CLASSIFY):
        question(opened, number).get_by_role("button", name=say("show")).click()
    for theme in ("light", "dark"):
        opened.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        found = Axe().run(opened, options=options).response["violations"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    small = opened.evaluate(
        """() => [...document.querySelectorAll(
             "cocreation-quiz :is(button, select, [type=text], label:has(input))")]
           .filter((node) => node.checkVisibility())
           .map((node) => [node.outerHTML, node.getBoundingClientRect()])
           .filter(([_, box]) => box.width < 44 || box.height < 44)"""
    )
    assert small == []


def show_all(page):
    for button in page.get_by_role("button", name=say("show")).all():
        button.click()


def test_focus_is_visible(quiz_page):
    question(quiz_page, SINGLE).get_by_role("radio").first.focus()
    press(quiz_page, "Tab", "Shift+Tab")
    for selector in ("label:has(:focus)", ".quiz-check:focus"):
        outline = quiz_page.locator(selector).evaluate(
            "(node) => getComputedStyle(node).outlineWidth"
        )
        assert outline == "3px"
        press(quiz_page, "Space", "Tab")


def test_print_shows_the_questions_untouched(quiz_page):
    answer_all_wrong(quiz_page)
    show_all(quiz_page)
    quiz_page.emulate_media(media="print")
    for selector in (".quiz-live", ".quiz-end", ".quiz-past", "input", "button", "select"):
        expect(quiz_page.locator(selector).first).to_be_hidden()
    expect(quiz_page.locator(".quiz-note")).to_be_visible()
    printed = quiz_page.locator("cocreation-quiz").inner_text()
    for text in BANK.questions[ORDER].choices.values():
        assert text in printed
    assert "holds or fails" in printed
    assert "Generation, evaluation" not in printed


def test_without_scripts_the_questions_can_be_read(page, address):
    opened = page(java_script_enabled=False)
    opened.goto(address)
    expect(opened.locator(".quiz-note")).to_be_visible()
    for text in BANK.questions[MATCH].slots.values():
        expect(opened.get_by_text(text)).to_be_visible()
    expect(opened.locator("input, button, select")).to_have_count(0)
