"""Facts open at the words, and a case page stays light."""

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
    """Return the compressed bytes of every answer, by address, at load and after all is opened."""
    bodies = {}
    opened.on("response", lambda response: bodies.setdefault(response.url, response))
    opened.goto(address, wait_until="networkidle")
    at_load = dict(bodies)
    scroll_to_end(opened)
    opened.wait_for_load_state("networkidle")

    def size(responses):
        return sum(len(gzip.compress(r.body())) for r in responses.values() if r.ok)

    return size(at_load), size(bodies)


def test_case_page_is_light(page, server):
    plain, _ = weights(page(), server + "book/how-to-use.html")
    at_load, opened = weights(page(), server + CASE)
    assert at_load - plain <= 250_000
    assert opened - plain <= 800_000
