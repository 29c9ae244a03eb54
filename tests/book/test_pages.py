"""Every built page, read as HTML: its pictures say what they show, its links lead somewhere."""

import re
import struct
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from tests.browser.pages import EVERY_PAGE, PAGES, ROOT, parsed

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
PATHS = ("A two-day workshop", "Service operations", "Methods", "Public sector")
SET_OTHERWISE = ["pre", "table", "details", "cocreation-explorable", "cocreation-quiz"]
STARTS_AS_IN_CHAPTERS = [
    page for page in PAGES if re.match(r"book/\d\d-|cases/(?!short|compare)", page)
]


@cache
def anchors(path):
    return {element["id"] for element in parsed(path).find_all(id=True)}


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_picture_says_what_it_shows(site, address):
    for picture in parsed(site / address).select("main img"):
        said = picture.get("alt", "")
        assert len(said) >= 20 and " " in said, picture
        assert not said.startswith(("Figure", "Fig.", "_images")), said
        assert not said.endswith((".png", ".svg")), said
        figure = picture.find_parent("figure")
        assert figure is None or said not in figure.get_text(), said


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_headings_go_down_step_by_step(site, address):
    headings = parsed(site / address).select(
        "main :is(h1, h2, h3, h4, h5, h6):not(#jb-print-docs-body *)"
    )
    levels = [int(heading.name[1]) for heading in headings]
    assert levels[0] == 1 and levels.count(1) == 1
    steps = zip(levels, levels[1:], headings[1:], strict=False)
    assert [heading.text for before, after, heading in steps if after > before + 1] == []


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_no_line_begins_with_a_per_cent_sign(site, address):
    apart = parsed(site / address).main.find_all(string=re.compile(r"\d %"))
    assert [text for text in apart if not text.find_parent(SET_OTHERWISE)] == []


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_no_table_is_cut(site, address):
    cells = parsed(site / address).select("main table.dataframe td")
    assert [cell for cell in cells if cell.get_text(strip=True).endswith("...")] == []


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_chinese_is_marked_as_chinese(site, address):
    unmarked = [
        text
        for text in parsed(site / address).body.find_all(string=CHINESE)
        if text.parent.name not in ("script", "style")
        and not any(above.get("lang") == "zh" for above in text.parents)
    ]
    assert unmarked == []


@pytest.mark.parametrize("address", STARTS_AS_IN_CHAPTERS)
def test_a_page_opens_with_its_question_and_what_it_asks_and_gives(site, address):
    page = parsed(site / address)
    assert page.select_one("h1 ~ .question").text.strip()
    assert page.select_one(".kind + section > h1")
    opening = [set(part.get("class", ())) for part in page.select("h1 ~ .opening > p")]
    assert [{"objectives"}, {"before"}, {"time"}] == opening
    assert page.select("h1 ~ .opening > ul > li")
    for box in ("check-yourself", "take-away", "further"):
        assert len(page.select(f"section.{box} > h2")) == 1, box
    if address.startswith("book/"):
        assert len(page.select("section > p.misconception > em:first-child")) >= 3


def stops_of_the_map(site):
    """Path -> page -> the number that stands in the map of the front page."""
    stops = {path: {} for path in PATHS}
    for row in parsed(site / "book" / "index.html").select("table.course-map tbody tr"):
        cells = row.find_all("td")
        link = cells[0].a["href"].removeprefix("../")
        page = link if "/" in link else f"book/{link}"
        for path, cell in zip(PATHS, cells[1:], strict=True):
            if cell.text.strip():
                stops[path][page.removesuffix(".html")] = cell.text.strip()
    return stops


@pytest.mark.parametrize("path", PATHS)
def test_the_map_numbers_the_pages_as_the_path_orders_them(site, path):
    text = (ROOT / "book" / "reading-paths.md").read_text(encoding="utf-8")
    section = text.partition(f"## {path}\n")[2].partition("\n## ")[0]
    links = re.findall(r"^\| \[.*?\]\((\S+?)\.\w+\)", section, re.MULTILINE)
    pages = [link.removeprefix("../") if "../" in link else f"book/{link}" for link in links]
    expected = {page: str(stop) for stop, page in enumerate(pages, 1) if "/short/" not in page}
    short = [stop for stop, page in enumerate(pages, 1) if "/short/" in page]
    if short:
        expected["cases/compare"] = f"{short[0]}–{short[-1]}"
        assert short == list(range(short[0], short[-1] + 1))
    assert stops_of_the_map(site)[path] == expected


def test_the_map_shows_every_chapter_and_main_case(site):
    rows = parsed(site / "book" / "index.html").select("table.course-map td:first-child a")
    shown = {row["href"].removeprefix("../") for row in rows}
    expected = {page.removeprefix("book/") for page in STARTS_AS_IN_CHAPTERS}
    assert shown == expected | {
        "cases/compare.html",
        "simulation/index.html",
        "capstone/index.html",
    }


def test_the_social_card_has_the_size_that_networks_ask_for(site):
    card = (site / "_static" / "social-card.png").read_bytes()
    assert card.startswith(b"\x89PNG") and struct.unpack(">II", card[16:24]) == (1200, 630)


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_links_within_the_book_lead_somewhere(site, address):
    page = site / address
    for link in parsed(page).select("a[href]"):
        target = urlsplit(link["href"])
        if target.scheme or target.netloc:
            continue
        file = (page.parent / unquote(target.path)).resolve() if target.path else page
        file = file / "index.html" if file.is_dir() else file
        assert file.is_file(), link["href"]
        if target.fragment and file.suffix == ".html":
            assert unquote(target.fragment) in anchors(file), link["href"]
