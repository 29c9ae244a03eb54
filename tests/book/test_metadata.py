"""Search engines, reference managers and readers who come back find what a page is."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup
from PIL import Image
from pybtex.database import parse_string
from tests.browser.pages import PAGES as ADDRESSES

from cocreation import objectives
from cocreation.course import authors
from cocreation.course import cited as course

ROOT = Path(__file__).parents[2]
PAGES = [address.removesuffix(".html") for address in ADDRESSES]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
BASE = CONFIG["sphinx"]["config"]["html_baseurl"]
ANCHORS = ROOT / "tests" / "data" / "anchors.txt"
ANCHOR = re.compile(
    r'<(?:section|dt|cocreation-explorable|fieldset)\b[^>]*?\sid="(?!fact-|facts-on)([^"]+)"'
)


def read(site, name):
    return (site / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def heads(site):
    """The head of every page, parsed."""
    return {
        name: BeautifulSoup(read(site, name).split("<body")[0], "html.parser") for name in PAGES
    }


@pytest.fixture(scope="session")
def described(heads):
    """The schema.org data of every page."""
    return {
        name: json.loads(head.find("script", type="application/ld+json").string)
        for name, head in heads.items()
    }


def meta(head, name):
    return head.find("meta", attrs={"name": name})["content"]


def graph(head, name):
    return head.find("meta", attrs={"property": f"og:{name}"})["content"]


def test_the_course_is_described_with_all_its_parts(described):
    course = described[PAGES[0]]
    assert course["@type"] == "Course" and course["license"].endswith("/by/4.0/")
    assert [part["url"] for part in course["hasPart"]] == [f"{BASE}{n}.html" for n in PAGES[1:]]
    hours = re.fullmatch(r"PT(\d+)H\d+M", course["hasCourseInstance"]["courseWorkload"])
    assert 40 < int(hours[1]) < 120


def test_what_a_page_teaches_and_how_long_it_takes_is_what_it_says(described):
    taught = objectives.matrix(ROOT).groupby("page").size()
    for name, count in taught.items():
        assert len(described[name]["teaches"]) == count
        assert not any(re.search(r"[\[\]*`]", text) for text in described[name]["teaches"])
    chapters = [name for name in PAGES if re.match(r"book/\d\d-", name)]
    assert {described[name]["learningResourceType"] for name in chapters} == {"Chapter"}
    assert all(described[name]["timeRequired"] for name in chapters)
    assert described["book/05-measuring"]["timeRequired"] == "PT2H30M"


def test_every_page_names_one_address_and_an_image_that_is_there(heads, site):
    for name, head in heads.items():
        address = f"{BASE}{name}.html"
        assert head.find("link", rel="canonical")["href"] == address
        assert graph(head, "url") == meta(head, "citation_public_url") == address
        assert graph(head, "title") and 60 < len(graph(head, "description")) <= 203, name
        assert graph(head, "image").startswith(BASE)
    with Image.open(site / graph(heads[PAGES[0]], "image").removeprefix(BASE)) as card:
        assert card.size == (1200, 630)


def test_the_sitemap_lists_the_pages_of_the_book(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = {node.text for node in tree.iter() if node.tag.endswith("loc")}
    assert listed == {f"{BASE}{name}.html" for name in PAGES}


def test_every_page_can_be_cited_and_kept(site):
    for name in PAGES:
        (foot,) = re.findall(r'<details class="keep">.*?</details>', read(site, name), re.DOTALL)
        foot = BeautifulSoup(foot, "html.parser")
        plain, entry = (text.get_text() for text in foot.select(".keep-text"))
        (cited,) = parse_string(entry, "bibtex").entries.values()
        fields, names = cited.fields, [str(person) for person in cited.persons["author"]]
        assert names == [f"{{{name}}}" for name in authors(course(ROOT))]
        assert fields["title"].replace("\\", "") in plain and fields["year"] in plain
        assert ("url" in fields) is ("example.org" not in BASE) and "example.org" not in plain
        file = foot.find("a", download=True)["href"]
        assert (site / name).parent.joinpath(file).is_file()


def anchors(site, name):
    """Places of a page that others may have linked to: sections, terms, models, questions."""
    return [f"{name}.html#{anchor}" for anchor in ANCHOR.findall(read(site, name))]


def test_places_that_others_may_have_linked_to_are_still_there(site):
    kept = ANCHORS.read_text(encoding="utf-8").split()
    pages = {anchor.split("#")[0].removesuffix(".html") for anchor in kept}
    there = {anchor for name in pages for anchor in anchors(site, name)}
    lost = [anchor for anchor in kept if anchor not in there]
    assert not lost, f"put (old-name)= before the heading that a link still means: {lost}"
    new = [anchor for name in PAGES if name not in pages for anchor in anchors(site, name)]
    assert not new, "add to tests/data/anchors.txt:\n" + "\n".join(new)


@pytest.mark.browser
def test_a_citation_is_copied_with_one_click_and_paper_is_light(page, server):
    reader = page(dark=True, permissions=["clipboard-read", "clipboard-write"])
    reader.goto(f"{server}book/references.html")
    reader.get_by_text("Cite or keep this page").click()
    reader.get_by_role("button", name="Copy the BibTeX entry").click()
    reader.get_by_text("Copied.").wait_for()
    assert reader.evaluate("navigator.clipboard.readText()").startswith("@incollection{")
    scheme = "document.documentElement.dataset.theme"
    assert reader.evaluate(scheme) == "dark"
    assert reader.evaluate(f"dispatchEvent(new Event('beforeprint')), {scheme}") == "light"
    assert reader.evaluate(f"dispatchEvent(new Event('afterprint')), {scheme}") == "dark"
    assert reader.observed.faults() == []


@pytest.mark.browser
def test_without_scripts_a_citation_can_still_be_read(page, server):
    reader = page(java_script_enabled=False)
    reader.goto(f"{server}book/references.html")
    reader.get_by_text("Cite or keep this page").click()
    assert reader.get_by_text("@incollection{").is_visible()
    assert reader.get_by_role("button", name="Copy").count() == 0
