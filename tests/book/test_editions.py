"""The PDF, the EPUB and the zip of the whole book, built and read as a reader would."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from cocreation.cli import main
from cocreation.course import configuration, contents
from cocreation.editions.epub import write_epub
from cocreation.editions.pdf import Joined, write_pdf
from cocreation.printing import find_browser

ROOT = Path(__file__).parents[2]
PAGES = [name for part in contents(ROOT) for name in part.pages]
XHTML = "{http://www.w3.org/1999/xhtml}"
A4_POINTS = (595, 842)

# One process builds each edition once.
pytestmark = pytest.mark.xdist_group("editions")


@pytest.mark.parametrize("command", ["pdf", "epub", "archive"])
def test_an_edition_of_nothing_is_refused_in_one_line(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    old = tmp_path / "old"
    old.write_text("as it was")
    result = CliRunner().invoke(main, [command, "--to", str(old)])
    assert result.exit_code == 1 and result.output.startswith("Error: root is ."), result.output
    assert result.output.count("\n") == 1 and old.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [old]


def test_a_book_that_is_not_built_cannot_be_served(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["serve"])
    told = "Error: root is ., which has no built book: run cocreation build there first\n"
    assert (result.exit_code, result.output) == (1, told)


@pytest.fixture(scope="module")
def pdf(site, tmp_path_factory):
    from pypdf import PdfReader

    if find_browser() is None:
        pytest.skip("no browser to print with: install Chrome or Chromium")
    file = tmp_path_factory.mktemp("pdf") / "book.pdf"
    write_pdf(ROOT, file)
    return PdfReader(file)


@pytest.mark.long
@pytest.mark.browser
def test_the_pdf_has_every_page_and_no_empty_one(pdf):
    texts = [page.extract_text() for page in pdf.pages]
    assert len(texts) > 400
    empty = [number for number, text in enumerate(texts, 1) if len(text) < 5]
    assert empty == [1], "only the cover is a picture"
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages}
    assert sizes == {A4_POINTS}
    whole = re.sub(r"\s+", " ", " ".join(texts))
    for phrase in (
        "价值共创",
        "Numbers behind the picture",
        "This model moves",
        "Answers",
        "Glossary",
    ):
        assert phrase in whole
    for word in ("Cite or keep this page", "Check an answer", "headerlink", "<math", "\\frac"):
        assert word not in whole


@pytest.mark.long
def test_every_picture_of_the_page_to_print_is_there(site):
    joined = Joined(site, contents(ROOT), configuration(ROOT))
    images = [image["src"] for each in joined.articles.values() for image in each.find_all("img")]
    files = [Path(unquote(urlsplit(src).path)) for src in images if src.startswith("file:")]
    assert len(files) > 100 and [file for file in files if not file.is_file()] == []
    assert all(src.startswith(("file:", "data:image/")) for src in images)


@pytest.mark.long
@pytest.mark.browser
def test_the_contents_of_the_pdf_give_the_right_numbers(pdf):
    lines = re.findall(r"^(.+?) ?(\d+)$", "\n".join(p.extract_text() for p in pdf.pages[2:6]), re.M)
    listed = {title.strip(): int(number) for title, number in lines}
    for title in (
        "Crowdsourcing and voting",
        "Glossary",
        "Measuring: quality, experience, co-creation",
    ):
        assert title in re.sub(r"\s+", " ", pdf.pages[listed[title] - 1].extract_text())


@pytest.mark.long
@pytest.mark.browser
def test_links_inside_the_pdf_lead_somewhere_and_none_to_this_machine(pdf):
    places = set(pdf.named_destinations)
    links = [
        link.get_object()
        for page in pdf.pages
        for link in page.get("/Annots", [])
        if link.get_object().get("/Subtype") == "/Link"
    ]
    inside = [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert len(inside) > 1000 and {name for name in inside if name not in places} == set()
    outside = [link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]]
    assert [uri for uri in outside if not uri.startswith(("http://", "https://", "mailto:"))] == []


@pytest.mark.long
@pytest.mark.browser
def test_fonts_are_in_the_pdf_and_bookmarks_lead_to_the_pages(pdf):
    fonts = {
        font["/BaseFont"]: font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in pdf.pages
        for font in (each.get_object() for each in page["/Resources"].get("/Font", {}).values())
        if font["/Subtype"] == "/Type0"
    }
    assert len(fonts) > 3
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts.values())

    def titles(outline):
        for entry in outline:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    assert {"Chapters", "Crowdsourcing and voting", "Glossary"} <= set(titles(pdf.outline))


@pytest.fixture(scope="module")
def epub(tmp_path_factory):
    file = tmp_path_factory.mktemp("epub") / "book.epub"
    write_epub(ROOT, file)
    with zipfile.ZipFile(file) as book:
        yield book


@pytest.mark.long
def test_the_epub_has_every_page_well_formed_and_still(epub):
    assert epub.namelist()[0] == "mimetype"
    assert epub.read("mimetype") == b"application/epub+zip"
    for name in PAGES:
        page = ElementTree.fromstring(epub.read(f"{name}.xhtml"))
        tags = {node.tag.rpartition("}")[2] for node in page.iter()}
        assert not tags & {"script", "button", "input", "details", "cocreation-explorable"}, name
    chapter = epub.read("book/06-communities.xhtml").decode()
    assert chapter.count("still-explorable") >= 4 and "<h2>Answers</h2>" in chapter
    assert not [name for name in epub.namelist() if name.endswith((".js", ".woff"))]


@pytest.mark.long
def test_the_epub_opens_with_its_cover(epub):
    package = epub.read("content.opf").decode()
    assert 'href="_static/cover.png" properties="cover-image"' in package
    first = re.search(r'<spine.*?idref="([^"]+)"', package, re.DOTALL)[1]
    assert f'id="{first}" href="epub-cover.xhtml"' in package
    assert epub.read("_static/cover.png").startswith(b"\x89PNG")


@pytest.mark.long
def test_the_epub_holds_nothing_that_its_checker_forbids(epub):
    """What epubcheck 4.2.6 complained of: grammars and empty paths in drawings, stray labels."""
    texts = {n: epub.read(n).decode() for n in epub.namelist() if n.endswith((".svg", ".xhtml"))}
    drawings = {name: text for name, text in texts.items() if name.endswith(".svg")}
    assert len(drawings) > 150
    assert [name for name, text in drawings.items() if "<!DOCTYPE" in text] == []
    pages = texts.keys() - drawings.keys()
    assert [name for name in pages if re.search("<label|Project name", texts[name])] == []
    for name, text in drawings.items():
        paths = ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}path")
        assert all(path.get("d") is not None for path in paths), name


@pytest.mark.long
def test_pictures_and_links_inside_the_epub_are_there(epub):
    names = set(epub.namelist())
    trees = {n: ElementTree.fromstring(epub.read(n)) for n in names if n.endswith(".xhtml")}
    ids = {n: {node.get("id") for node in tree.iter()} for n, tree in trees.items()}
    broken = []
    for name, tree in trees.items():
        for node in tree.iter():
            address = node.get("src") if node.tag == f"{XHTML}img" else node.get("href")
            if address and not urlsplit(address).scheme:
                target, fragment = urldefrag(urljoin(name, unquote(address)))
                if target not in names or (fragment and fragment not in ids[target]):
                    broken.append(f"{name}: {address}")
    assert broken == []


@pytest.mark.long
def test_the_epub_lists_its_pages_in_reading_order(epub):
    nav = ElementTree.fromstring(epub.read("nav.xhtml"))
    links = [link.get("href").split("#")[0] for link in nav.iter(f"{XHTML}a")]
    assert list(dict.fromkeys(links))[: len(PAGES)] == [f"{name}.xhtml" for name in PAGES]
    parts = nav.findall(f".//{XHTML}nav/{XHTML}ol/{XHTML}li/{XHTML}a")
    captions = [part.caption for part in contents(ROOT) if part.caption]
    assert [part.text for part in parts][1 : len(captions) + 1] == captions


@pytest.mark.long
@pytest.mark.browser
def test_the_zip_moves_and_searches_from_a_folder(site, page, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    file = tmp_path / "book.zip"
    assert CliRunner().invoke(main, ["archive", "--to", str(file)]).exit_code == 0
    with zipfile.ZipFile(file) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / "value-co-creation"
    reader = page()
    reader.goto((folder / "index.html").as_uri())
    reader.wait_for_url(re.compile("book/index.html"))
    reader.goto((folder / "book" / "01-why-value-moved.html").as_uri())
    model = reader.locator("cocreation-explorable").first
    model.scroll_into_view_if_needed()
    reader.wait_for_function("(element) => element.view", arg=model.element_handle())
    if (skip := model.get_by_role("button", name="Show me")).count():
        skip.click()
    before = model.locator(".explorable-summary").inner_text()
    model.locator("input[type=range]").first.press("End")
    reader.wait_for_function(
        "([element, old]) => element.innerText !== old",
        arg=[model.locator(".explorable-summary").element_handle(), before],
    )
    reader.goto((folder / "search.html").as_uri() + "?q=SERVQUAL")
    reader.locator("#search-results li a").first.wait_for()
    assert "SERVQUAL" in reader.locator("#search-results li a").first.inner_text()
    reader.goto((folder / "book" / "08-motivation.html").as_uri())
    assert reader.locator("math").count() > 0
    assert reader.observed.faults() == []
