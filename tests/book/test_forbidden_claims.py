"""No page prints what is known to be wrong or has no source, unless it says so on the spot.

`tests/data/forbidden.csv` holds one claim a row: `pattern` (a regular expression), `unless`
(words that pardon it, if any do), `why` and `source` (the sheet of facts that rules it out).

The rule. A match counts, unless its own block holds a word of `unless`. A block is what a reader
takes in at once: a paragraph, an item of a list with the paragraph before the list, a row of a
table or of a CSV file, a question's option with its feedback. An option that is marked as false may
say anything; its feedback may not. Nothing else is pardoned, no file and no page.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import nbformat
import pytest
import yaml

ROOT = Path(__file__).parents[2]
SOURCES = (
    "book/**/*.md",
    "cases/**/*.ipynb",
    "cases/**/*.md",
    "cases/**/*.csv",
    "datasets/claims.csv",
    "exercises/**/*.ipynb",
    "exercises/**/*.yml",
    "toolkit/cocreation/explorables/**/*.py",
)
PATHS = sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)})


@dataclass(frozen=True)
class Forbidden:
    pattern: re.Pattern
    unless: re.Pattern | None
    why: str
    source: str

    def found(self, block: str) -> str | None:
        """What of a block must not stand there."""
        match = self.pattern.search(block)
        if match is None or (self.unless and self.unless.search(block)):
            return None
        return f"{match.group()!r}: {self.why}"


def rows() -> list[Forbidden]:
    with (ROOT / "tests" / "data" / "forbidden.csv").open(encoding="utf-8", newline="") as file:
        return [
            Forbidden(
                re.compile(row["pattern"], re.IGNORECASE),
                re.compile(row["unless"], re.IGNORECASE) if row["unless"] else None,
                row["why"],
                row["source"],
            )
            for row in csv.DictReader(file)
        ]


FORBIDDEN = rows()


def squeezed(text: str) -> str:
    return re.sub(r"[\s*_]+", " ", text)


def paragraphs(text: str) -> list[str]:
    found, introduction = [], ""
    for part in re.split(r"\n\s*\n|\n(?=\s*(?:[|#]|- |\d+\. ))", text):
        if re.match(r"\s*(?:- |\d+\. )", part):
            part = f"{introduction} {part}"
        else:
            introduction = part
        found.append(squeezed(part))
    return found


def entries(tree: object) -> Iterator[str]:
    """The texts of each mapping in a YAML file, without those that are marked as false."""
    if isinstance(tree, dict):
        said_falsely = tree.get("correct") is False
        texts = [
            v for k, v in tree.items() if isinstance(v, str) and (k != "text" or not said_falsely)
        ]
        yield squeezed(" ".join(texts))
        for value in tree.values():
            yield from entries(value)
    elif isinstance(tree, list):
        yield squeezed(" ".join(part for part in tree if isinstance(part, str)))
        for value in tree:
            yield from entries(value)


def blocks(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        return [squeezed(" ".join(row)) for row in csv.reader(text.splitlines())]
    if path.suffix == ".yml":
        return list(entries(yaml.safe_load(text)))
    if path.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        told = [output.get("text", "") for cell in cells for output in cell.get("outputs", [])]
        return [part for cell in [*(c.source for c in cells), *told] for part in paragraphs(cell)]
    return paragraphs(text)


def printed(path: Path) -> list[str]:
    return [told for block in blocks(path) for row in FORBIDDEN if (told := row.found(block))]


@pytest.mark.parametrize("path", PATHS, ids=[p.relative_to(ROOT).as_posix() for p in PATHS])
def test_nothing_forbidden_is_printed(path):
    assert printed(path) == []


def test_every_row_has_a_reason_and_a_source():
    assert len(FORBIDDEN) >= 25
    assert all(row.why and row.source for row in FORBIDDEN)


PLANTED = [
    "Thredaless lets its community choose.",
    "Visitors can view 94,000 designs.",
    "So far not one T-shirt has ever failed.",
    "Every design sold out within days.",
    "At an average price of only $20 it is cheap.",
    "It grows by more than 100 % every year.",
    "IKEA did a great deal of market research before it entered China.",
    "Self-assembly is an advantage that cannot be copied.",
    "IKEA's smart lighting recommends a plan to each home.",
    "The LACK table fell from 120 to 39.9 yuan.",
    "The KLIPPAN sofa once cost 2,999 yuan.",
    "China brings in nearly one-third of IKEA's revenue.",
    "It sold over one million shirts in 2005.",
    "There are 10,500 submissions a week.",
    "Builders bid 460 % more for their frogs.",
    "More than 600,000 Mi fans developed MIUI.",
    "Every question is answered within 15 minutes.",
    "It had 300 million users in 2017.",
    "Xiaomi was the first to develop a system with its fans.",
    "Users themselves designed the phones.",
    "The success comes precisely from co-creation.",
    "giffgaff's support is 40 % cheaper than a call centre.",
    "Superusers answer 80 % of all questions.",
    "giffgaff is an underdog in a hard market.",
    "In five years 277 ideas were carried out.",
    "My Starbucks Idea was closed in 2018.",
    "Didi counts 550 million users.",
    "In the shoeshine example brushing takes 30 seconds.",
    "A Harvard Business School study finds that profit rises by 25 to 95 %.",
    "Vargo and Lusch coined value co-creation in 2004.",
    "Normann and Ramírez proposed that the firm creates value.",
]


@pytest.mark.parametrize(("row", "sentence"), list(zip_longest(FORBIDDEN, PLANTED)))
def test_each_row_finds_its_planted_sentence(row, sentence):
    assert row.found(squeezed(sentence))


def test_what_is_planted_in_any_kind_of_file_is_found(tmp_path):
    bad = "More than 600,000 Mi fans developed MIUI."
    false = {"options": [{"text": bad, "correct": False, "feedback": "No."}]}
    true = {"options": [{"text": bad, "correct": True, "feedback": "Yes."}]}
    defended = {"options": [{"text": "No.", "correct": False, "feedback": bad}]}
    cell = nbformat.v4.new_markdown_cell(
        f"Fine.\n\nSplit over\nlines: {bad}".replace("fans ", "fans\n")
    )
    files = {
        "page.md": (f"A first paragraph says claim.\n\n{bad}\n", 1),
        "honest.md": (f"The company claims this. {bad}\n", 0),
        "list.md": (f"A list.\n\n- {bad}\n", 1),
        "honest_list.md": (f"Each is a claim.\n\n1. One.\n2. {bad}\n\n{bad}\n", 1),
        "table.md": (f"| a | claim |\n|---|---|\n| {bad} | yes |\n", 1),
        "facts.csv": (f"id,statement\nX1,{bad.replace(',', '')}\n", 1),
        "false.yml": (yaml.safe_dump(false), 0),
        "true.yml": (yaml.safe_dump(true), 1),
        "defended.yml": (yaml.safe_dump(defended), 1),
        "case.ipynb": (nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), 1),
    }
    for name, (text, count) in files.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert len(printed(path)) == count, name
