"""Every page at two widths in two schemes: whole, quiet, accessible, on its own host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .pages import EVERY_PAGE, choose_scheme, scroll_to_end

pytestmark = pytest.mark.browser
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"preload": False, "resultTypes": ["violations"]}


QUICK = [(1280, "light"), (390, "dark")]
SLOW = [(1280, "dark"), (390, "light")]
LARGE = tuple(f"book/api-{name}.html" for name in ("value", "service", "communities", "course"))
"""Reference pages from docstrings, as api-public is, and larger."""


def views():
    """Every page in all four views; quick tests take one of each, by turns of the first two."""
    for number, address in enumerate(EVERY_PAGE):
        for view in [*QUICK, *SLOW]:
            quick = view == QUICK[number % 2] and address not in LARGE
            marks = [] if quick else pytest.mark.long
            yield pytest.param(address, *view, marks=marks)


@pytest.mark.parametrize("address, width, scheme", list(views()))
def test_page(page, server, address, width, scheme):
    opened = page(width=width)
    choose_scheme(opened, scheme)
    opened.goto(server + address)
    scroll_to_end(opened)
    show_me = opened.locator(".explorable-prediction .is-quiet")
    while show_me.count():
        show_me.first.click()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(overflow) == 0
    assert violations(opened) == {}
    assert opened.observed.faults() == []


def violations(opened):
    found = Axe().run(opened, options=AXE | {"runOnly": GUIDELINES}).response["violations"]
    return {fault["id"]: [node["html"][:200] for node in fault["nodes"]] for fault in found}


def test_search_finds_a_term_of_the_field(page, server):
    opened = page()
    opened.goto(server + "book/index.html")
    opened.keyboard.press("Control+k")
    opened.keyboard.type("crowdsourcing")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#search-results li a")
    titles = opened.locator("#search-results li a").all_inner_texts()
    assert any("Crowdsourcing and voting" in title for title in titles)
    assert opened.observed.faults() == []


SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
)
"""The spacing of WCAG 1.4.12, as a reader with dyslexia sets it."""


@pytest.mark.parametrize("address", ["book/07-crowdsourcing.html", "cases/threadless/case.html"])
def test_spaced_letters_do_not_widen_a_page(page, server, address):
    opened = page(width=390)
    opened.goto(server + address)
    opened.add_style_tag(content=SPACED)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(overflow) == 0


def test_forced_colours_leave_the_buttons_and_the_paper_of_figures(page, server):
    opened = page(dark=True, forced_colors="active")
    opened.goto(server + "book/07-crowdsourcing.html")
    seen = opened.evaluate("""() => {
        const bars = document.querySelector(".bd-header-article .fa-bars");
        const figure = getComputedStyle(document.querySelector(".cell_output img"));
        const icon = getComputedStyle(bars, "::before").backgroundColor;
        return [icon, figure.filter, figure.mixBlendMode];
    }""")
    assert seen[0] not in ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")
    assert seen[1:] == ["none", "normal"]
