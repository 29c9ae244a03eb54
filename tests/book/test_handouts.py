"""Hand-outs as PDF: what students read on paper before the class, and nothing that comes after."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cocreation import facts
from cocreation.teaching.course_pages import cases

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def handouts(site, browser_path, write, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("paper") / "handouts"
    return write("handout", folder, "threadless", "marketplace")


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def pictures(tag: DictionaryObject) -> Iterator[DictionaryObject]:
    """The tags of pictures: of a figure the one of its picture, which is inside."""
    inside = tag.get("/K", [])
    inside = inside if isinstance(inside, list) else [inside]
    tags = [part for part in (part.get_object() for part in inside) if hasattr(part, "get")]
    found = [picture for part in tags for picture in pictures(part)]
    yield from found or ([tag] if tag.get("/S") == "/Figure" else [])


def faults_of(pdf: Path) -> list[str]:
    """What no hand-out may have."""
    found = []
    reader = PdfReader(pdf)
    for number, page in enumerate(reader.pages, start=1):
        words = page.extract_text()
        if len(words) < 60 and not page.images:
            found.append(f"page {number} is all but blank")
        if abs(float(page.mediabox.width) - 595) > 1 or abs(float(page.mediabox.height) - 842) > 1:
            found.append(f"page {number} is not A4")
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()
            inner = inner.get("/DescendantFonts", [inner])[0].get_object()
            descriptor = inner.get("/FontDescriptor", {})
            kinds = {"/FontFile", "/FontFile2", "/FontFile3"}
            if inner["/Subtype"] != "/Type3" and not kinds & set(descriptor.get_object()):
                found.append(f"page {number}: font {inner.get('/BaseFont')} is not embedded")
    whole = reader.trailer["/Root"]
    if not whole["/MarkInfo"]["/Marked"] or whole["/Lang"] != "en" or not reader.metadata.title:
        found.append("it has no tags, no language or no title for a screen reader")
    if any(len(picture.get("/Alt", "")) < 40 for picture in pictures(whole["/StructTreeRoot"])):
        found.append("a picture is not told in words")
    words = text_of(pdf)
    if re.search(r"What happened next|Check yourself|Teaching note", words):
        found.append("it tells what comes after")
    if "CC BY 4.0" not in words or "/case.html" not in words:
        found.append("no licence or no address")
    if "Facts, with date, grade and source" not in words:
        found.append("no table of facts")
    return found


@pytest.mark.parametrize("name", ["threadless", "marketplace"])
def test_a_handout_is_whole(handouts, name):
    pdf = handouts / f"{name}.pdf"
    assert faults_of(pdf) == []
    assert 2 <= len(PdfReader(pdf).pages) <= 8


def test_the_story_is_there_and_its_end_is_not(handouts):
    words = text_of(handouts / "threadless.pdf")
    assert "restore scarcity" in words
    assert "Would you publish the chance of a print" in words
    assert "Exhibits" in words
    assert "Nickell took the third option" not in words
    assert "import " not in words


def test_each_fact_stands_with_date_grade_and_source(handouts):
    words = text_of(handouts / "threadless.pdf")
    fact = facts.load(ROOT / "cases")["T54"]
    for part in (fact.statement, fact.grade, fact.source.split(",")[0]):
        assert part in words


def test_only_the_pdf_files_are_left(handouts):
    assert sorted(path.name for path in handouts.iterdir()) == ["marketplace.pdf", "threadless.pdf"]


@pytest.mark.long
def test_every_handout_is_whole(site, browser_path, write, tmp_path):
    folder = write("handout", tmp_path / "handouts")
    assert {path.stem for path in folder.glob("*.pdf")} == set(cases(ROOT))
    faults = {pdf.stem: faults_of(pdf) for pdf in folder.glob("*.pdf")}
    assert {name: found for name, found in faults.items() if found} == {}
