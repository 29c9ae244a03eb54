"""How the source notebooks are written and stored."""

import re
from pathlib import Path

import nbformat
import pytest

from cocreation import notebooks

ROOT = Path(__file__).parents[2]
SOURCES = notebooks.sources(ROOT)
CASES = [path for path in SOURCES if path.name == "case.ipynb"]
SHORT = [path for path in CASES if path.parts[-3] == "short"]
LONGEST_CELL = 18
"""Lines; about a screen."""

FRAME = {
    "objectives": r"you will be able to|objectives",
    "before you start": r"before you start",
    "misconceptions": r"misconception|common mistakes",
    "check yourself": r"check yourself",
    "take-away": r"take-?away",
    "to go further": r"go(?:ing)? further|further reading",
}
DIRECTIVE = re.compile(r"^\s*(?:`{3,}|~{3,}|:{3,})\{|\{[\w:+-]+\}`", re.MULTILINE)
COMPARISON_OFF = re.compile(r"nbval[-_](?:ignore|skip)|raises-exception", re.IGNORECASE)


def names(paths):
    return [path.relative_to(ROOT).as_posix() for path in paths]


each_source = pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
MAIN = [path for path in CASES if path not in SHORT]
each_case = pytest.mark.parametrize("path", MAIN, ids=names(MAIN))
each_short_case = pytest.mark.parametrize("path", SHORT, ids=names(SHORT))


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def printed(cell) -> str:
    """All that a cell prints, as text."""
    texts = [output.get("text") or output.data["text/plain"] for output in cell.outputs]
    return "\n".join(texts)


@each_source
def test_is_executed_and_normalised(path):
    notebooks.run_command([path], check=True)


@each_source
def test_prints_five_results_as_rounded_numbers(path):
    text = "\n".join(printed(cell) for cell in cells(path, "code"))
    text = re.sub(r"<Figure size.*?>", "", text)
    assert len(set(re.findall(r"\d+(?:[.,]\d+)*", text))) >= 5
    assert re.findall(r"\d\.\d{7,}", text) == [], "round what is printed"


@each_source
def test_cells_fit_on_a_screen(path):
    long = [cell.id for cell in cells(path, "code") if cell.source.count("\n") >= LONGEST_CELL]
    assert long == []


@each_source
def test_prose_is_plain_markdown(path):
    assert [
        match.group()
        for cell in cells(path, "markdown")
        for match in DIRECTIVE.finditer(cell.source)
    ] == []


@each_source
def test_no_output_is_left_uncompared_without_a_reason(path):
    quiet = [
        cell.id
        for cell in cells(path, "code")
        if COMPARISON_OFF.search(f"{cell.source} {cell.metadata.get('tags', [])}")
        and "# Not compared, because" not in cell.source
    ]
    assert quiet == []


@each_source
def test_figures_have_alternative_text(path):
    def alternative(cell):
        return cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")

    drawn = [cell for cell in cells(path, "code") if "<Figure size" in printed(cell)]
    assert [cell.id for cell in drawn if len(alternative(cell)) < 30] == []


@each_case
def test_a_case_has_its_frame(path):
    headings = "\n".join(
        line
        for cell in cells(path, "markdown")
        for line in cell.source.splitlines()
        if line.startswith("#") or line.startswith("**")
    )
    missing = [name for name, words in FRAME.items() if not re.search(words, headings, re.I)]
    assert missing == []
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    assert re.search(r"\*\*Time|#+ Time|minutes", text)


@each_case
def test_a_case_is_of_the_agreed_size(path):
    words = sum(len(cell.source.split()) for cell in cells(path, "markdown"))
    assert 2_000 <= words <= 4_500
    shown = [printed(cell) for cell in cells(path, "code")]
    assert sum("<Figure size" in text for text in shown) >= 6


@each_short_case
def test_a_short_case_is_short_and_tells_what_happened_next(path):
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    assert 500 <= len(text.split()) <= 1_000
    assert re.search(r"^## What happened next", text, re.MULTILINE)
    assert re.search(r"^## (?:To discuss|Discussion|Questions)", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see {doc}`page`", True),
        ("```{note}\nx\n```", True),
        (":::{exercise}\n:::", True),
        ("{cite:t}`brabham2008`", True),
        ("```python\nx = {1}\n```", False),
        ("a set `{1, 2}` and a dictionary", False),
    ],
)
def test_the_search_for_roles_and_directives_bites(text, found):
    assert bool(DIRECTIVE.search(text)) is found
