"""Pages are small: models and pictures are files beside them, in places of a known size."""

import gzip
import re

from tests.browser.pages import EVERY_PAGE, PAGES, explorables

HEAVIEST = 60_000
"""Bytes of a page as a server sends it, compressed."""

LARGE = {"capstone/plan.html", "capstone/plans-compared.html"}
"""Plans are drawn inside their page, as their notebook stores them."""

MODEL = re.compile(r'id="explorable-([\w-]+)" data-model="([\w-]+\.js)"')
PICTURE = re.compile(r"<img [^>]*_images/[^>]*>")
PLACED = re.compile(r'^<img loading="lazy" width="[1-9]\d*" height="[1-9]\d*" ')


def read(site, address):
    return (site / address).read_text(encoding="utf-8")


def test_no_page_is_heavy(site):
    weights = {page: len(gzip.compress(read(site, page).encode())) for page in EVERY_PAGE}
    assert {page for page, weight in weights.items() if weight > HEAVIEST} <= LARGE
    assert max(weights.values()) <= 160_000


def test_models_are_files_and_no_page_holds_one(site):
    texts = [read(site, page) for page in PAGES]
    assert not [page for page, text in zip(PAGES, texts, strict=True) if '"sentences"' in text]
    files = dict(found for text in texts for found in MODEL.findall(text))
    assert set(files) == set(explorables())
    folder = site / "_static" / "models"
    assert sorted(path.name for path in folder.iterdir()) == sorted(files.values())
    for name, file in files.items():
        start = f'(window.cocreationModels ??= {{}})["{name}"] = {{"spec":'
        assert (folder / file).read_text(encoding="utf-8").startswith(start)


def test_pictures_come_later_into_a_place_of_their_size(site):
    pictures = [picture for page in PAGES for picture in PICTURE.findall(read(site, page))]
    assert len(pictures) > 150
    assert [picture[:200] for picture in pictures if not PLACED.match(picture)] == []
