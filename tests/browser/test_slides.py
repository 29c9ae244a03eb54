"""The decks in a browser: nothing hangs over, models move, keys work, everybody can read them."""

import threading
from pathlib import Path

import pytest

from cocreation import book
from cocreation.teaching.course_pages import cases, chapters

from .test_every_page import violations
from .test_policy import WATCH, blocked

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TAUGHT = ["threadless", "ikea"]
"""Decks that are looked at each time; `make test-long` looks at every deck."""

MEASURE = """() => {
  const faults = [];
  for (const slide of Reveal.getSlides()) {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
    const words = slide.innerText.trim().length;
    const seen = slide.querySelector("img, svg, cocreation-explorable");
    const kind = slide.dataset.kind;
    if (slide.scrollHeight > 720 || slide.scrollWidth > 1280)
      faults.push(`${slide.id}: ${slide.scrollWidth} x ${slide.scrollHeight}`);
    if (kind === "text" && !slide.querySelector(".points")) faults.push(`${slide.id}: empty`);
    if (kind === "text" && words > 800) faults.push(`${slide.id}: ${words} letters`);
    for (const part of slide.children)
      if (Number(part.style.zoom || 1) < 0.6) faults.push(`${slide.id}: too small to read`);
    if (!seen && words < 15) faults.push(`${slide.id}: says nothing`);
  }
  Reveal.slide(0, 0);
  return faults;
}"""


@pytest.fixture(scope="module")
def decks(site: Path, write, tmp_path_factory) -> Path:
    """Two decks, written once."""
    return write("slides", tmp_path_factory.mktemp("slides") / "decks", *TAUGHT)


def opened(page, file: Path):
    """A deck, opened from the folder."""
    shown = page(width=1280, height=720)
    shown.goto(file.as_uri())
    shown.wait_for_function("window.Reveal?.isReady()")
    return shown


def go_to_explorable(shown) -> None:
    shown.evaluate("""() => {
      const slide = Reveal.getSlides().find((slide) => slide.dataset.kind === "explorable"
        && slide.querySelector("input[type=range]"));
      const { h, v } = Reveal.getIndices(slide);
      Reveal.slide(h, v);
    }""")
    asks = shown.locator("section.present:not(.stack) .explorable-prediction .is-quiet")
    shown.wait_for_function(
        "document.querySelector('section.present:not(.stack) cocreation-explorable')?.view"
        " || document.querySelector('section.present:not(.stack) .explorable-prediction')"
    )
    if asks.count():
        asks.click()
    shown.wait_for_function(
        "document.querySelector('section.present:not(.stack) .explorable-canvas svg')"
    )


@pytest.mark.parametrize("name", TAUGHT)
def test_nothing_hangs_over_a_slide(page, decks, name):
    shown = opened(page, decks / f"{name}.html")
    assert shown.evaluate("Reveal.getTotalSlides()") > 30
    assert shown.evaluate(MEASURE) == []
    go_to_explorable(shown)
    height, controls = shown.evaluate("""() => {
      const slide = Reveal.getCurrentSlide();
      const last = slide.querySelector(".explorable-controls").getBoundingClientRect();
      return [slide.scrollHeight, last.bottom];
    }""")
    assert height <= 720
    assert controls <= 720
    assert shown.observed.faults() == []


def test_a_model_moves_in_the_slide_and_a_clicker_goes_on(page, decks):
    shown = opened(page, decks / "threadless.html")
    go_to_explorable(shown)
    before = shown.locator("section.present:not(.stack) .explorable-summary").inner_text()
    slide = shown.evaluate("Reveal.getCurrentSlide().id")
    shown.locator("section.present:not(.stack) input[type=range]").first.focus()
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("ArrowRight")
    assert shown.locator("section.present:not(.stack) .explorable-summary").inner_text() != before
    assert shown.evaluate("Reveal.getCurrentSlide().id") == slide
    shown.keyboard.press("PageDown")
    assert shown.evaluate("Reveal.getCurrentSlide().id") != slide


def test_an_answer_is_hidden_until_the_next_key(page, decks):
    shown = opened(page, decks / "ikea.html")
    shown.evaluate("""() => {
      const slide = Reveal.getSlides().find((slide) => slide.dataset.kind === "question");
      const { h, v } = Reveal.getIndices(slide);
      Reveal.slide(h, v);
    }""")
    answer = shown.locator("section.present:not(.stack) .question-answer")
    answer.wait_for(state="hidden")
    shown.keyboard.press("Space")
    answer.wait_for(state="visible")


def test_the_speaker_reads_the_full_text(page, decks):
    shown = opened(page, decks / "threadless.html")
    told = shown.evaluate("Reveal.getSlidePath ? document.querySelector('#january-2014 .notes')"
                          ".textContent : ''")  # fmt: skip
    assert "Business schools teach it" in told
    with shown.expect_popup() as opening:
        shown.keyboard.press("s")
    speaker = opening.value
    speaker.wait_for_selector(".speaker-controls-notes", state="attached")
    assert shown.observed.faults() == []


def test_a_deck_prints_a_slide_a_page(decks, tmp_path):
    from pypdf import PdfReader

    from cocreation.printing import print_to_pdf

    deck = decks / "ikea.html"
    pdf = print_to_pdf(f"{deck.as_uri()}?print-pdf", tmp_path / "ikea.pdf")
    pages = PdfReader(pdf).pages
    slides = deck.read_text(encoding="utf-8").count("data-kind=")
    assert len(pages) == slides
    assert "IKEA in China" in pages[0].extract_text()


@pytest.mark.long
def test_nothing_hangs_over_in_any_deck(page, site, write, tmp_path):
    folder = write("slides", tmp_path / "decks")
    names = [*chapters(ROOT), *cases(ROOT)]
    assert len(names) == 27
    faults = {}
    for name in names:
        shown = opened(page, folder / f"{name}.html")
        faults[name] = [*shown.evaluate(MEASURE), *shown.observed.faults()]
        shown.close()
    assert {name: found for name, found in faults.items() if found} == {}


ONE_OF_EACH_KIND = """() => {
  const slides = Reveal.getSlides();
  const kinds = [...new Set(slides.map((slide) => slide.dataset.kind))];
  return kinds.map((kind) =>
    Reveal.getIndices(slides.find((slide) => slide.dataset.kind === kind)));
}"""
PRESENT = "section.present:not(.stack)"


@pytest.fixture
def read(page, decks):
    """Open a deck from a server that sends the book's policy."""
    with book.server(decks) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()

        def open_deck(name: str, width: int, scheme: str):
            shown = page(width=width, height=720 if width > 390 else 844, dark=scheme == "dark")
            shown.add_init_script(WATCH)
            shown.goto(f"http://127.0.0.1:{running.server_port}/{name}.html")
            shown.wait_for_selector("section.present", state="attached")
            return shown

        yield open_deck
        running.shutdown()


def looked_at(shown) -> dict:
    """Return what is not accessible on one slide of each kind, and what is cut off at a side."""
    faults = {}
    for place in shown.evaluate(ONE_OF_EACH_KIND):
        kind = shown.evaluate(
            "({ h, v }) => { Reveal.slide(h, v); return Reveal.getCurrentSlide().dataset.kind; }",
            place,
        )
        if kind == "explorable":
            shown.wait_for_selector(f"{PRESENT} .explorable-controls", state="attached")
            asks = shown.locator(f"{PRESENT} .explorable-prediction .is-quiet")
            if asks.count():
                asks.click()
            shown.wait_for_selector(f"{PRESENT} .explorable-canvas svg")
        if kind == "question":
            shown.keyboard.press("Space")
        over = shown.evaluate(
            "() => Reveal.getCurrentSlide().scrollWidth - Reveal.getConfig().width > 0"
        )
        if found := violations(shown) | ({"cut off": over} if over else {}):
            faults[kind] = found
    return faults


def check_every_kind(read, name, width, scheme):
    shown = read(name, width, scheme)
    assert shown.evaluate("document.documentElement.dataset.theme") == scheme
    assert looked_at(shown) == {}
    assert blocked(shown) == [] and shown.observed.faults() == []


def test_slides_can_be_read_by_everybody_and_keep_the_policy(read):
    check_every_kind(read, "ikea", 390, "dark")


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TAUGHT)
def test_every_kind_of_slide_in_all_views(read, name, width, scheme):
    check_every_kind(read, name, width, scheme)


def test_the_speaker_s_view_keeps_the_policy(read):
    shown = read("ikea", 1280, "light")
    with shown.expect_popup() as opening:
        shown.keyboard.press("s")
    opening.value.locator(".speaker-controls-notes p").first.wait_for()
    assert blocked(shown) == [] and shown.observed.faults() == []


def test_a_picture_has_the_colours_of_its_deck(read):
    shown = read("threadless", 1280, "dark")
    colours = shown.evaluate(
        "() => [document.body, document.querySelector('[data-kind=figure] img')].map("
        "(part) => getComputedStyle(part)).map((style) => [style.backgroundColor, style.filter])"
    )
    assert colours[0] == ["rgb(20, 24, 29)", "none"]
    assert colours[1][1] == "invert(1) hue-rotate(180deg)"
    shown.emulate_media(color_scheme="light")
    shown.wait_for_selector("html[data-theme=light]")
