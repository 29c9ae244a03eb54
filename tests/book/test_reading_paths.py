"""The hours of the reading paths are those of the pages, and their sums are right."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
PATHS = ROOT / "book" / "reading-paths.md"
NUMBERS = {
    "half an hour": 0.5,
    "hour and a half": 1.5,
    "two hours": 2,
    "two and a half": 2.5,
    "three hours": 3,
}
IN_WORDS = {
    "Nine": 9,
    "Thirteen and a half": 13.5,
    "Fourteen": 14,
    "Fifteen and a half": 15.5,
}
ROW = re.compile(r"^\| \[.*?\]\((\S+)\) \| .* \| (\d*½?) \|$", re.MULTILINE)


def hours(text):
    return int(text.rstrip("½") or 0) + 0.5 * text.endswith("½")


def hours_said_by(page):
    """Return all lengths that the line about time of a page names first."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        text = "\n".join(cell.source for cell in nbformat.reads(text, as_version=4).cells)
    line = re.search(r"\*\*Time\.\*\* (.*?)(?:,|\.|with)|\*About (.*?)\.", text)[0].casefold()
    return [length for words, length in NUMBERS.items() if words in line]


def sections():
    return re.split(r"^## ", PATHS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:-1]


@pytest.mark.parametrize("section", sections(), ids=lambda text: text.partition("\n")[0])
def test_hours_of_a_path(section):
    rows = ROW.findall(section)
    assert len(rows) > 4
    for link, given in rows:
        if "simulation" not in link:
            assert hours(given) in hours_said_by(PATHS.parent / link), link
    words = re.search(r"^\*\*(.*?) hours\.?\*\*", section, re.MULTILINE)[1]
    assert IN_WORDS[words] == sum(hours(given) for _, given in rows)
