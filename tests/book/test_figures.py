"""Every figure of the built book: what it found in words, and its numbers right beside it.

A picture is a figure unless its source says that it is none: ``alt=""`` or ``aria-hidden`` for
ornaments and icons, the class ``drawing`` for a drawing without data, which has a text instead.
"""

import pytest
from tests.browser.pages import EVERY_PAGE, parsed

ROW = "table tr:has(td), pre"


def pictures(page):
    return page.select('main :is(img, svg):not([aria-hidden="true"], [alt=""])')


def said(picture):
    """The text alternative of an image, or of an SVG drawn in the page."""
    parts = picture.select("title, desc") if picture.get("role") == "img" else ()
    return picture.get("alt") or " ".join(part.get_text() for part in parts)


def numbers(figure):
    """What opens beside a figure: in its explorable, in its own cell or right after the cell."""
    explorable = figure.find_parent("cocreation-explorable")
    if explorable:
        return explorable.select_one("details.explorable-data")
    cell = figure.find_parent(class_="cell")
    after = cell and cell.find_next_sibling()
    return cell and (
        cell.select_one("details.numbers") or (after and after.select_one("details.numbers"))
    )


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_every_figure_has_its_numbers_beside_it(site, address):
    figures = [
        each for each in pictures(parsed(site / address)) if "drawing" not in each.get("class", ())
    ]
    bare = []
    for figure in figures:
        beside = numbers(figure)
        if not (beside and beside.summary.get_text(strip=True) and beside.select(ROW)):
            bare.append(said(figure)[:80] or str(figure)[:80])
    assert bare == []


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_no_two_pictures_of_a_page_say_the_same(site, address):
    shown = [
        each
        for each in pictures(parsed(site / address))
        if "only-dark" not in each.get("class", ())
    ]
    texts = [said(picture) for picture in shown]
    assert all(len(text) >= 40 and any(mark in text for mark in ".:?") for text in texts), texts
    assert len(set(texts)) == len(texts), texts
