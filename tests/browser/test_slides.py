"""The decks in a browser, from a folder: nothing hangs over, models move, keys work."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

from cocreation.teaching.course_pages import cases, chapters

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
COMMAND = Path(sysconfig.get_path("scripts"), "cocreation")
TAUGHT = ["07-crowdsourcing", "threadless", "giffgaff", "xiaomi", "ikea"]

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


def write(folder: Path, *names: str) -> Path:
    """Write decks as an instructor does."""
    command = [COMMAND, "slides", *names, "--to", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def decks(site: Path, tmp_path_factory) -> Path:
    """The five decks that are looked at by hand."""
    return write(tmp_path_factory.mktemp("slides") / "decks", *TAUGHT)


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
def test_nothing_hangs_over_in_any_deck(page, site, tmp_path):
    folder = write(tmp_path / "decks")
    names = [*chapters(ROOT), *cases(ROOT)]
    assert len(names) == 27
    faults = {}
    for name in names:
        shown = opened(page, folder / f"{name}.html")
        faults[name] = [*shown.evaluate(MEASURE), *shown.observed.faults()]
        shown.close()
    assert {name: found for name, found in faults.items() if found} == {}
