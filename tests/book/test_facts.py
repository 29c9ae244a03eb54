"""Prose says what facts.csv says, as precisely as its grade allows, and links its numbers."""

import re
from pathlib import Path

import nbformat
import pytest

from cocreation import facts

ROOT = Path(__file__).parents[2]
FACTS = facts.load(ROOT / "cases")
SPEAKERS = {"blog", "company", "press", "research", "secondary"}
WRONG = ("Thredaless", "94,000", "10,500 submissions", "roughly 10,500")
"""Misspellings and numbers that the ledger shows to be impossible."""

CASES = sorted((ROOT / "cases").glob("**/case.ipynb"))
NOTEBOOKS = CASES + sorted((ROOT / "exercises").glob("*.ipynb"))
PAGES = sorted((ROOT / "cases").glob("**/teaching-note.md")) + [
    path
    for folder in ("book", "simulation", "capstone")
    for path in sorted((ROOT / folder).glob("*.md"))
]


def prose(path: Path) -> str:
    """Markdown of a page or of the text cells of a notebook."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def names(paths):
    return [path.relative_to(ROOT).as_posix() for path in paths]


each_page = pytest.mark.parametrize("path", NOTEBOOKS + PAGES, ids=names(NOTEBOOKS + PAGES))


def test_facts_are_there():
    assert len(FACTS) >= 30
    assert {fact.by for fact in FACTS.values()} <= SPEAKERS


@each_page
def test_linked_facts_exist_and_are_printed_as_they_are(path):
    links = list(facts.LINK.finditer(prose(path)))
    missing = [link["id"] for link in links if link["id"] not in FACTS]
    assert missing == []
    wrong = [
        f"{link.group()} but the value is {FACTS[link['id']].value}"
        for link in links
        if not facts.quotes(link["text"], FACTS[link["id"]])
    ]
    assert wrong == []


@each_page
def test_disputed_facts_are_printed_as_ranges(path):
    links = facts.LINK.finditer(prose(path))
    wrong = [link.group() for link in links if not facts.may_print(link["text"], FACTS[link["id"]])]
    assert wrong == []


@pytest.mark.parametrize("path", CASES, ids=names(CASES))
def test_every_number_of_a_case_is_a_fact_or_is_computed(path):
    assert facts.unlinked_digits(prose(path)) == []


@pytest.mark.parametrize("path", CASES, ids=names(CASES))
def test_a_case_quotes_many_facts(path):
    quoted = len(set(facts.LINK.findall(prose(path))))
    assert quoted >= (5 if path.parts[-3] == "short" else 15)


@each_page
def test_cited_works_are_in_the_bibliography(path):
    bibliography = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    keys = set(re.findall(r"^@\w+\{([^,\s]+),", bibliography, re.MULTILINE))
    cited = set(re.findall(r"\]\(cite:([^)\s]+)\)", prose(path)))
    for group in re.findall(r"\{cite(?::\w+)?\}`([^`]+)`", prose(path)):
        cited |= {key.strip() for key in group.split(",")}
    assert cited <= keys


@each_page
def test_known_errors_are_not_repeated(path):
    text = prose(path)
    assert [wrong for wrong in WRONG if wrong in text] == []


def test_the_bibliography_keeps_its_working_notes_to_itself():
    bibliography = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    assert "confidence" not in bibliography.casefold()
