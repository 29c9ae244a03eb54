"""Facts open at the words, pages stay light, formulas are drawn without scripts."""

import gzip

import pytest

from .pages import scroll_to_end

pytestmark = pytest.mark.browser
CASE = "cases/threadless/case.html"


def test_a_fact_shows_date_grade_and_source_by_keyboard(page, server):
    opened = page()
    opened.goto(server + CASE)
    fact = opened.locator("a.fact").first
    fact.focus()
    opened.keyboard.press("Enter")
    card = opened.locator(".fact-card")
    text = card.inner_text()
    assert "as of" in text and "source" in text
    assert any(grade in text for grade in ("verified", "literature", "disputed"))
    assert fact.get_attribute("aria-expanded") == "true"
    opened.keyboard.press("Escape")
    assert card.count() == 0
    assert opened.evaluate("document.activeElement.classList.contains('fact')")


def test_without_scripts_a_fact_leads_to_its_record(page, server):
    opened = page(java_script_enabled=False)
    opened.goto(server + CASE)
    target = opened.locator("a.fact").first.get_attribute("href")
    assert "as of" in opened.locator(f"dt{target} + dd").inner_text()


def weights(opened, address):
    """Return the compressed bytes of every answer by address, at load and after all is opened."""
    bodies = {}
    opened.on("response", lambda response: bodies.setdefault(response.url, response))
    opened.goto(address, wait_until="networkidle")
    at_load = dict(bodies)
    scroll_to_end(opened)
    opened.wait_for_load_state("networkidle")

    def sizes(responses):
        return {url: len(gzip.compress(r.body())) for url, r in responses.items() if r.ok}

    return sizes(at_load), sizes(bodies)


def test_plain_page_is_light(page, server):
    at_load, _ = weights(page(), server + "book/how-to-use.html")
    assert sum(at_load.values()) <= 110_000
    assert len(at_load) <= 20
    assert not [url for url in at_load if "fontawesome" in url or "searchindex" in url]


def test_case_page_is_light(page, server):
    at_load, opened = weights(page(), server + CASE)
    assert sum(at_load.values()) <= 170_000
    assert sum(opened.values()) <= 900_000
    late = ("/_static/models/", "/_static/vendor/vega.js")
    assert not [url for url in at_load for part in late if part in url]
    assert all(any(part in url for url in opened) for part in late)


def test_formulas_need_no_script_and_have_their_font(page, server):
    opened = page(java_script_enabled=False)
    opened.goto(server + "book/02-two-logics.html", wait_until="networkidle")
    formula = opened.locator("div.math math").first
    assert formula.text_content().replace("\u2062", "").startswith("E[V]=T")
    assert "\\(" not in opened.locator("main").inner_text()
    drawn = page()
    drawn.goto(server + "book/02-two-logics.html", wait_until="networkidle")
    status = "[...document.fonts].find((font) => font.family.includes('Course Math')).status"
    assert drawn.evaluate(status) == "loaded"
