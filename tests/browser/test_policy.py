"""The book works under the headers with which it is to be served, and hosting.md prints them."""

import pytest

from cocreation.book import HEADERS
from cocreation.sphinx.policy import HANDLER, NOT_RUN_FROM_PAGE, SCRIPT

from .pages import ROOT, choose_scheme, scroll_to_end

pytestmark = pytest.mark.browser
POLICY = HEADERS["Content-Security-Policy"]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture
def reader(page):
    """A page that notes what its policy has blocked."""
    opened = page()
    opened.add_init_script(WATCH)
    return opened


def blocked(opened):
    return opened.evaluate("window.violations")


def test_the_server_sends_the_headers_and_the_guide_prints_them(page, server):
    sent = page().goto(server + "book/index.html").headers
    guide = (ROOT / "book" / "hosting.md").read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert sent[name.lower()] == value
        assert f"{name}: {value}" in guide
    assert "unsafe-eval" not in POLICY and "script-src" not in POLICY


def test_no_page_has_a_script_or_a_handler_inside(site):
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        inside = [
            script["code"][:80]
            for script in SCRIPT.finditer(text)
            if script["code"].strip() and not NOT_RUN_FROM_PAGE.search(script["attributes"])
        ]
        handlers = [] if site / "_static" in page.parents else HANDLER.findall(text)
        assert site / "_static" in page.parents or (inside, handlers) == ([], []), page


def test_what_the_policy_forbids_does_not_run(reader, server):
    reader.goto(server + "book/index.html")
    reader.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        }"""
    )
    assert reader.evaluate("window.ran === undefined")
    assert [line.split()[0] for line in blocked(reader)] == ["script-src-elem"]


def test_charts_move_and_change_their_scheme(reader, server):
    reader.goto(server + "book/07-crowdsourcing.html")
    scroll_to_end(reader)
    explorable = reader.locator("cocreation-explorable").last
    show_me = explorable.locator(".explorable-prediction .is-quiet")
    if show_me.count():
        show_me.click()
    before = explorable.locator("svg").last.inner_html()
    slider = explorable.locator("input[type=range]").first
    slider.focus()
    reader.keyboard.press("End")
    reader.wait_for_timeout(300)
    moved = explorable.locator("svg").last.inner_html()
    assert moved != before
    reader.evaluate("document.documentElement.dataset.theme = 'dark'")
    reader.wait_for_timeout(500)
    assert explorable.locator("svg").last.inner_html() != moved
    assert blocked(reader) == [] and reader.observed.faults() == []


def test_the_buttons_of_the_theme_work(reader, server):
    reader.goto(server + "book/07-crowdsourcing.html")
    reader.evaluate("window.print = () => { window.printed = true; }")
    reader.locator(".btn-download-pdf-button").first.evaluate("(button) => button.click()")
    assert reader.evaluate("window.printed")
    reader.locator(".btn-fullscreen-button").first.click()
    reader.wait_for_function("() => document.fullscreenElement !== null")
    reader.locator(".theme-switch-button").first.click()
    assert blocked(reader) == [] and reader.observed.faults() == []


def test_the_picture_of_a_plan_opens_alone_on_a_phone(reader, server):
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.goto(server + "capstone/plans-compared.html")
    with reader.expect_popup() as opened:
        reader.get_by_role("link", name="open the page (SVG)").first.click()
    alone = opened.value
    assert alone.url.startswith("blob:")
    assert alone.evaluate("document.documentElement.localName") == "svg"
    assert blocked(reader) == []


@pytest.mark.parametrize(
    "address, works",
    [
        ("book/06-communities.html", ".math"),
        ("cases/threadless/case.html", "cocreation-quiz input"),
        ("cases/compare.html", ".comparison-controls select"),
        ("capstone/plans-compared.html", "img"),
        ("book/references.html", "cite, p"),
        ("search.html?q=crowdsourcing", "#search-results li a"),
    ],
)
def test_every_kind_of_page_works(reader, server, address, works):
    choose_scheme(reader, "dark")
    reader.goto(server + address)
    reader.wait_for_selector(works)
    scroll_to_end(reader)
    assert reader.evaluate("document.documentElement.dataset.theme") == "dark"
    assert blocked(reader) == [] and reader.observed.faults() == []
