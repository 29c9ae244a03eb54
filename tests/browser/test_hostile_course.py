"""A course with hostile texts in all places: decks and hand-outs show them, and obey none."""

import re
import subprocess
import sysconfig
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader

from cocreation.explore import Control, Explorable
from cocreation.printing import print_to_pdf

from .handout_pages import handout_pages
from .test_every_page import violations
from .test_handouts import PAPER
from .test_slides import MEASURE, go_to_explorable, opened

pytestmark = pytest.mark.browser

COMMAND = Path(sysconfig.get_path("scripts"), "cocreation")
MARKUP = "<script>window.hit=1</script><img src=x onerror=\"window.hit='1'\"> & </h2></p></aside>"
LONG, CHINESE, FROM_RIGHT = "W" * 50, "价值共创" * 2, "שלום (مرحبا)?"
TEXT = f"{MARKUP} {LONG} {CHINESE} {FROM_RIGHT}"
IN_MARKDOWN = TEXT.translate(str.maketrans({"<": r"\<", "&": r"\&", "[": r"\["}))
CONFIG = """
title: Course <b>bold</b> & more
author: Nobody
copyright: "2026"
only_build_toc_files: true
execute: {execute_notebooks: "off", cache: _build/.jupyter_cache}
parse: {myst_url_schemes: [https, fact, cite]}
bibtex_bibfiles: [references.bib]
sphinx: {config: {html_baseurl: https://example.org/, html_math_renderer: mathml}}
"""
FACT = pd.DataFrame(
    {
        "id": "H1", "statement": TEXT, "value": TEXT, "unit": TEXT, "as_of": "2024",
        "check_by": "", "source": TEXT, "by": "press", "grade": "verified",
    },
    index=[0],
)  # fmt: skip


def explorable() -> Explorable:
    control = Control("power", TEXT, [1, 2], 2, unit="m", tag="illustrative", help=TEXT)
    return Explorable(
        "hostile", TEXT, source=TEXT, leaves_out=TEXT, controls=[control],
        model=lambda *, power: pd.DataFrame({"x": [1, 2], "y": [power, 2 * power]}),
        chart=lambda: alt.Chart().mark_line().encode(x=alt.X("x:Q", title=MARKUP), y="y:Q"),
        summary=lambda table, *, power: TEXT,
    )  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    case = root / "cases" / "hostile"
    case.mkdir(parents=True)
    (root / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (root / "_toc.yml").write_text(
        "{format: jb-book, root: index, parts: [{chapters: [{file: cases/hostile/case}]}]}"
    )
    (root / "references.bib").write_text("")
    FACT.to_csv(case / "facts.csv", index=False)
    told = f"[{IN_MARKDOWN}](fact:H1)"
    model = new_output("display_data", data=explorable()._repr_mimebundle_())
    cells = [
        new_markdown_cell(f"# {IN_MARKDOWN}\n\n{told}\n\n## {IN_MARKDOWN}\n\n1. {told}\n2. {told}"),
        new_code_cell("model", outputs=[model]),
        new_markdown_cell(
            f"| {IN_MARKDOWN.replace(LONG, '')} | what |\n|--|--|\n| {told} | {told} |"
        ),
        new_markdown_cell(f"## Discussion questions\n\n1. {told}"),
    ]
    language = {"name": "python", "pygments_lexer": "ipython3"}
    notebook = new_notebook(cells=cells, metadata={"language_info": language})
    nbformat.write(notebook, case / "case.ipynb")
    (case / "teaching-note.md").write_text(
        f"# {TEXT}\n\n## {TEXT}\n\n{TEXT}\n\n- {TEXT}\n\n{MARKUP}\n\n"
        f"| minutes | what |\n|--|--|\n| {TEXT} | `hostile` {TEXT} |\n",
        encoding="utf-8",
    )
    return root


def letters(text: str) -> str:
    """A text without spaces and quotation marks, which the course's typography replaces."""
    return re.sub(r"[\s\"'“”‘’]", "", text)


def obeyed(shown) -> list:
    """What a page made of the texts besides letters, and how far it hangs over."""
    return shown.evaluate("""() => [
      window.hit ?? null,
      document.querySelectorAll("[onerror], [src=x], .slides b, main b").length,
      Math.max(0, document.documentElement.scrollWidth - innerWidth),
    ]""")


def test_a_deck_shows_hostile_texts_and_obeys_none(page, site, course, tmp_path):
    command = [COMMAND, "slides", "--teaching-notes", "--to", tmp_path / "decks"]
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    shown = opened(page, tmp_path / "decks" / "hostile.html")
    assert letters(MARKUP) in letters(shown.title())
    for part in ("h1", "h2", ".points", ".explorable-title", "td abbr", ".teaching-note td"):
        assert letters(MARKUP) in letters(shown.locator(part).first.text_content()), part
    assert shown.evaluate(MEASURE) == []
    go_to_explorable(shown)
    assert obeyed(shown) == [None, 0, 0]
    shown.keyboard.press("Home")
    with shown.expect_popup() as opening:
        shown.keyboard.press("s")
    notes = opening.value.locator(".speaker-controls-notes")
    notes.locator("p").first.wait_for()
    assert letters(MARKUP) in letters(notes.inner_text())
    assert obeyed(opening.value)[:2] == [None, 0]
    shown.goto((tmp_path / "decks" / "index.html").as_uri())
    assert letters(MARKUP) in letters(shown.locator("li").inner_text())
    assert obeyed(shown) == [None, 0, 0]


def test_a_handout_shows_hostile_texts_and_obeys_none(page, site, course, tmp_path):
    file = handout_pages(course, tmp_path)["hostile"]
    shown = page(width=PAPER)
    shown.emulate_media(media="print")
    shown.goto(file.as_uri())
    assert letters(MARKUP) in letters(shown.title())
    for part in ("h1", "h2", ".handout-question", ".explorable-title", ".handout-facts td + td"):
        assert letters(MARKUP) in letters(shown.locator(part).first.text_content()), part
    assert obeyed(shown) == [None, 0, 0]
    assert violations(shown) == {}
    pdf = print_to_pdf(file, tmp_path / "hostile.pdf")
    words = letters("".join(part.extract_text() for part in PdfReader(pdf).pages))
    assert all(letters(text) in words for text in (MARKUP, LONG, CHINESE))
