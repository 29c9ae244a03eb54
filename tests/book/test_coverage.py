"""Every seed idea that the course says it covers is said, in our words, under the heading named."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
IDEAS = {
    **{"A": 4, "B": 6, "C": 12, "D": 11, "E": 6, "F": 8, "G": 6, "H": 8, "I": 8, "J": 7, "K": 11},
    **{"L": 11, "M": 7, "N": 6, "O": 30, "P": 20, "Q": 89, "R": 22, "T": 19},
}
"""How many ideas each seed document holds; they are numbered from 1, those of M from 0."""
COVERAGE = pd.read_csv(ROOT / "book" / "coverage.csv", dtype=str)


def prose(text):
    """Words as a reader sees them: no link targets, emphasis, roles or line ends."""
    text = re.sub(r"\{[\w:-]+\}`([^`<]*)(?:<[^>]*>)?`", r"\1", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text))


def source(page):
    if page.endswith(".md"):
        return (ROOT / page).read_text(encoding="utf-8")
    import nbformat

    cells = nbformat.read(ROOT / page, 4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def sections(page):
    """Heading -> prose below it, subsections included."""
    parts = re.split(r"^(#{1,4}) (.+)$", source(page), flags=re.MULTILINE)
    found = {}
    blocks = list(zip(parts[1::3], parts[2::3], parts[3::3], strict=True))
    for number, (level, heading, text) in enumerate(blocks):
        for deeper, title, more in blocks[number + 1 :]:
            if len(deeper) <= len(level):
                break
            text += f" {title} {more}"
        found[prose(heading.strip())] = prose(text)
    return found


@pytest.mark.parametrize("page", sorted(COVERAGE["page"].unique()))
def test_each_phrase_stands_under_its_heading(page):
    found = sections(page)
    rows = COVERAGE[COVERAGE["page"] == page]
    missing = [
        (row.seed_id, row.heading, row.phrase)
        for row in rows.itertuples()
        if prose(row.phrase) not in found.get(prose(row.heading), "")
    ]
    assert missing == []


def test_a_phrase_has_five_to_twelve_words():
    lengths = COVERAGE["phrase"].str.split().str.len()
    assert COVERAGE[~lengths.between(5, 12)].to_dict("records") == []


def test_a_heading_carries_at_most_six_ids():
    carried = Counter(zip(COVERAGE["page"], COVERAGE["heading"], strict=True))
    assert {place: count for place, count in carried.items() if count > 6} == {}


def test_rows_differ():
    assert not COVERAGE.duplicated(["seed_id", "page"]).any()
    assert not COVERAGE.duplicated("phrase").any()
    assert COVERAGE["seed_id"].str.fullmatch(r"[A-Z]\d{1,2}").all()


def test_every_seed_idea_is_covered():
    ideas = {f"{seed}{n}" for seed, count in IDEAS.items() for n in range(1, count + 1)} | {"M0"}
    assert len(ideas) == 292
    assert set(COVERAGE["seed_id"]) == ideas
