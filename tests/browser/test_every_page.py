"""Every page at two widths in two schemes: whole, quiet, accessible, on its own host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .pages import EVERY_PAGE, choose_scheme, scroll_to_end

pytestmark = pytest.mark.browser
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What a colour scheme can change; `test_page_in_the_dark` applies every rule."""
AXE = {"preload": False, "resultTypes": ["violations"]}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", EVERY_PAGE)
def test_page(page, server, address, width):
    opened = page(width=width)
    choose_scheme(opened, "light")
    opened.goto(server + address)
    scroll_to_end(opened)
    show_me = opened.locator(".explorable-prediction .is-quiet")
    while show_me.count():
        show_me.first.click()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(overflow) == 0
    assert violations(opened) == {}
    switch = opened.locator("button.theme-switch-button").first
    while opened.evaluate("document.documentElement.dataset.theme") != "dark":
        switch.evaluate("(button) => button.click()")
    opened.wait_for_timeout(300)
    assert violations(opened, rules=COLOURS) == {}
    assert opened.observed.faults() == []


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", EVERY_PAGE)
def test_page_in_the_dark(page, server, address, width):
    opened = page(width=width)
    choose_scheme(opened, "dark")
    opened.goto(server + address)
    scroll_to_end(opened)
    assert violations(opened) == {}


def violations(opened, rules=GUIDELINES):
    found = Axe().run(opened, options=AXE | {"runOnly": rules}).response["violations"]
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
