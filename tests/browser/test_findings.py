"""What the text tells the reader to find: set there by keyboard, read in the page."""

import re

import pytest

from .pages import explorables, scroll_to_end, skip_predictions
from .test_explorables import set_by_keyboard

pytestmark = pytest.mark.browser
CHAPTER, CASE = "book/07-crowdsourcing.html", "cases/threadless/case.html"
EXPLORABLES = explorables()

# page, explorable, settings, what the sentence must say, what the text says
FINDINGS = [
    (CHAPTER, "correlated-crowd", {"correlation": 0.1, "people": 1_000}, "9.9", "worth 9.9"),
    (CHAPTER, "correlated-crowd", {"correlation": 0.1, "people": 10_000}, "10.0", "worth 10.0"),
    (CHAPTER, "correlated-crowd", {"correlation": 0.1, "people": 100}, "9.2", "have 9.2"),
    (CHAPTER, "correlated-crowd", {"correlation": 0.3, "people": 1_000}, "3.3", "worth 3.3"),
    (CHAPTER, "diluted-jury", {"added_accuracy": 52, "added": 50}, "89.0 %", "falls to 89.0 %"),
    (CHAPTER, "diluted-jury", {"added_accuracy": 48, "added": 50}, "79.5 %", "it is 79.5 %"),
    (CHAPTER, "diluted-jury", {"added_accuracy": 52, "added": 150}, "87.5 %", "(87.5 %)"),
    (
        CHAPTER,
        "diluted-jury",
        {"added_accuracy": 52, "added": 800},
        "92.6 %",
        "with 800 it is back",
    ),
    (CASE, "contest-funnel", {"short_list": 14}, "44 are hits", "set the short list to 14"),
    (CASE, "contest-funnel", {"short_list": 280}, "33 are hits", "then 280"),
    (CASE, "worth-of-an-entry", {"prize": 4_000}, "$20.00", "worth ten dollars again"),
    (CASE, "flat-prize-or-royalty", {}, "2,144 shirts", "half of the designs"),
]


def squeezed(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("address", [CHAPTER, CASE])
def test_the_reader_finds_it(page, server, address):
    opened = page()
    skip_predictions(opened, EXPLORABLES)
    opened.goto(server + address)
    scroll_to_end(opened)
    text = squeezed(opened.locator("article").inner_text())
    for where, name, settings, found, told in FINDINGS:
        if where != address:
            continue
        explorable = EXPLORABLES[name]
        element = opened.locator(f"#explorable-{name}")
        for control in explorable.controls:
            set_by_keyboard(element, control, settings.get(control.name, control.default))
        sentence = element.locator(".explorable-summary").inner_text()
        assert found in sentence, (name, settings)
        assert told in text, (name, told)
