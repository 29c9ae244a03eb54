"""The book with the keyboard only: all can be reached, in order, and seen where one is."""

import pytest

from .pages import EVERY_PAGE, choose_scheme, scroll_to_end

pytestmark = pytest.mark.browser
QUICK = {"book/index.html": "light", "book/07-crowdsourcing.html": "dark"}
WATCH = """() => {
  const rgba = (colour) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => colour.slice(0, 3).map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const ring = (element) => {
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return 0;
    const [line, page] = [rgba(style.outlineColor), ground(element)].map(luminance);
    return (Math.max(line, page) + 0.05) / (Math.min(line, page) + 0.05);
  };
  window.visited = [];
  document.addEventListener("focusin", ({ target }) => {
    const box = target.getBoundingClientRect();
    visited.push({
      element: target,
      name: target.outerHTML.slice(0, 120),
      ring: ring(target),
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth,
    });
  });
}"""
FOCUSABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) =>
    element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({ visibilityProperty: true })
    && !element.closest("[inert], dialog:not([open])")
    && !(element.type === "radio" && !element.checked
      && document.querySelector(`input[name="${element.name}"]`) !== element)).length"""
BACKWARDS = """() => visited.filter(({ element }, i) => i &&
    visited[i - 1].element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING
  ).map(({ name }) => name)"""


def views():
    for address in EVERY_PAGE:
        for scheme in ("light", "dark"):
            marks = [] if QUICK.get(address) == scheme else pytest.mark.long
            yield pytest.param(address, scheme, marks=marks)


@pytest.mark.parametrize("address, scheme", list(views()))
def test_tab_goes_through_the_page_and_shows_where_it_is(page, server, address, scheme):
    opened = page(reduced_motion="reduce")
    choose_scheme(opened, scheme)
    opened.goto(server + address)
    scroll_to_end(opened)
    opened.evaluate("scrollTo(0, 0)")
    expected = opened.evaluate(FOCUSABLE)
    opened.evaluate(WATCH)
    for _ in range(expected):
        opened.keyboard.press("Tab")
    on_the_page = "document.activeElement.matches('body *')"
    for _ in range(5):
        if opened.evaluate(on_the_page):
            opened.keyboard.press("Tab")
    visited = opened.evaluate("visited.map(({ name, ring, seen }) => ({ name, ring, seen }))")
    assert not opened.evaluate(on_the_page), visited[-3:]
    assert len(visited) >= expected > 20
    assert opened.evaluate(BACKWARDS) == []
    assert {stop["name"]: round(stop["ring"], 1) for stop in visited if stop["ring"] < 3} == {}
    assert [stop["name"] for stop in visited if not stop["seen"]] == []


def test_the_first_tab_offers_to_skip_to_the_text(page, server):
    opened = page()
    opened.goto(server + "book/07-crowdsourcing.html")
    opened.keyboard.press("Tab")
    skip = opened.locator(":focus")
    assert skip.inner_text() == "Skip to main content" and skip.is_visible()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('main') !== null")


def test_nothing_moves_for_readers_who_asked_for_less_motion(page, server):
    opened = page(reduced_motion="reduce")
    opened.goto(server + "book/07-crowdsourcing.html")
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        const time = (value) => Math.max(...value.split(",").map(parseFloat));
        return time(style.transitionDuration) > 0 || style.animationName !== "none"
          || style.scrollBehavior === "smooth";
    }).map((element) => element.outerHTML.slice(0, 80))"""
    assert opened.evaluate(moving) == []
