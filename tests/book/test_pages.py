"""Every built page, read as HTML: its pictures say what they show, its links lead somewhere."""

from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from tests.browser.pages import EVERY_PAGE


@cache
def parsed(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path):
    return {element["id"] for element in parsed(path).find_all(id=True)}


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_picture_says_what_it_shows(site, address):
    pictures = parsed(site / address).select("main img")
    alternatives = [picture.get("alt", "") for picture in pictures]
    assert [
        text for text in alternatives if len(text) < 20 or text.endswith((".png", ".svg"))
    ] == []


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
