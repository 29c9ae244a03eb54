"""The search of the book finds the terms of the field, in English and in Chinese."""

import re

import pytest

from cocreation.sphinx.search import words

pytestmark = pytest.mark.browser

AMONG_THE_FIRST = 3
DEFINED = {
    "value-in-use": "book/01-why-value-moved",
    "value in use": "book/01-why-value-moved",
    "service-dominant logic": "book/02-two-logics",
    "service dominant logic": "book/02-two-logics",
    "co-production": "book/01-why-value-moved",
    "DART": "book/01-why-value-moved",
    "value constellation": "book/01-why-value-moved",
    "IKEA effect": "book/03-three-doors",
    "service blueprint": "book/04-blueprints",
    "line of visibility": "book/04-blueprints",
    "SERVQUAL": "book/05-measuring",
    "Cronbach's alpha": "book/05-measuring",
    "net promoter score": "book/05-measuring",
    "90-9-1": "book/06-communities",
    "Bass model": "book/06-communities",
    "participation inequality": "book/06-communities",
    "critical mass": "book/06-communities",
    "power law": "book/06-communities",
    "crowdsourcing": "book/07-crowdsourcing",
    "wisdom of crowds": "book/07-crowdsourcing",
    "approval voting": "book/07-crowdsourcing",
    "Wilson lower bound": "book/07-crowdsourcing",
    "crowding out": "book/08-motivation",
    "participatory budgeting": "book/10-public-services",
    "wicked problem": "book/10-public-services",
    "value of information": "book/12-programme",
    "arms race": None,
    "Payback": "cases/giffgaff/case",
    "价值共创": "book/01-why-value-moved",
    "共创": "book/01-why-value-moved",
    "使用价值": "book/01-why-value-moved",
    "众包": "book/07-crowdsourcing",
    "挤出效应": "book/08-motivation",
}
"""A query, and the page that defines the term; the glossary does so always (alone: None)."""

RESULTS = """query => {
    const asked = Search._parseQuery(query);
    return Search._performSearch(...asked).reverse().map(([page, , anchor]) => page + anchor);
}"""


@pytest.fixture(scope="module")
def search(browser, server):
    """Search in the book: a query gives addresses, the best first."""
    page = browser.new_page()
    page.goto(f"{server}search.html")
    page.wait_for_function("Search.hasIndex()")
    yield lambda query: page.evaluate(RESULTS, query)
    page.close()


@pytest.mark.parametrize("query", DEFINED)
def test_a_term_leads_to_its_definition_and_to_where_it_is_taught(search, query):
    first = search(query)[:AMONG_THE_FIRST]
    assert any(address.startswith("book/glossary#term-") for address in first), first
    assert DEFINED[query] in {address.split("#")[0] for address in first} | {None}, first


@pytest.mark.parametrize(
    "words", [("co-creation", "cocreation"), ("co-production", "coproduction")]
)
def test_with_and_without_a_hyphen_the_same_chapters_are_found(search, words):
    found = [set(re.findall(r"book/\d\d-[\w-]+", " ".join(search(word)))) for word in words]
    assert len(found[0]) > 5 and found[0] == found[1]


def test_results_lead_to_places_that_exist(search, site):
    for query in DEFINED:
        for address in search(query)[:AMONG_THE_FIRST]:
            page, _, anchor = address.partition("#")
            text = (site / f"{page}.html").read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in text, address


def test_browser_and_builder_cut_a_text_alike(search, browser, server):
    page = browser.new_page()
    page.goto(f"{server}search.html")
    text = "Value-in-use, co‑production and 90-9-1: customers’ 价值共创 (DART模型), naïve 共"
    asked = page.evaluate("text => splitQuery(text)", text)
    page.close()
    assert set(asked) <= set(words(text)) and {"value-in-use", "共创", "co-production"} <= {
        word.lower() for word in asked
    }


def test_a_reader_searches_and_lands_on_the_definition(page, server):
    reader = page(width=390)
    reader.goto(f"{server}search.html")
    field = reader.locator("main input[name=q]")
    field.fill("crowding out")
    field.press("Enter")
    first = reader.locator("#search-results li a").first
    first.wait_for()
    assert re.search(r"crowding out", first.inner_text())
    first.click()
    reader.wait_for_url(re.compile("#"))
    place = reader.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert reader.evaluate("id => document.getElementById(id) !== null", place)
    assert reader.observed.faults() == []
