"""No public page holds a solution, a hidden test, an answer key, a teaching note or a rubric."""

import base64
import html
import json
import re
import shutil
from functools import cache
from pathlib import Path

import nbformat
import pytest
import yaml

from cocreation import book

ROOT = Path(__file__).parents[2]
CANARY = "COCREATION-CANARY"
SOLUTION = re.compile(r"### BEGIN SOLUTION(.*?)### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS(.*?)### END HIDDEN TESTS", re.DOTALL)
TEXT = {".csv", ".htm", ".html", ".ipynb", ".js", ".json", ".md", ".py", ".txt", ".xml", ".yml"}
PLAIN = re.compile(r"[^\W\d][\w ,.;:]+")
TABLE = re.compile(r"^\|.*\n", re.MULTILINE)
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))
KEYS = sorted((ROOT / "exercises" / "keys").glob("*.yml")) + sorted(
    (ROOT / "exercises" / "quizzes").glob("*.yml")
)


NOTES = sorted((ROOT / "cases").glob("**/teaching-note.md"))
SHOWN_RUBRICS = {"capstone"}  # a page of the book shows it, because it also says what to write
RUBRICS = [
    path
    for path in sorted((ROOT / "exercises" / "rubrics").glob("*.yml"))
    if path.stem not in SHOWN_RUBRICS
]


def secret_blocks(cell) -> list[str]:
    """Text of the solutions and hidden tests of a cell."""
    return SOLUTION.findall(cell.source) + HIDDEN.findall(cell.source)


def canaries(path: Path) -> list[str]:
    """The canaries of a file with answers: an answer key or a question bank."""
    return re.findall(r"^canary: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)


@cache
def open_text() -> str:
    """What readers have before them: chapters, cases and the open parts of all exercises."""
    notebooks = [*EXERCISES, *(ROOT / "cases").glob("**/case.ipynb")]
    cells = [cell for path in notebooks for cell in nbformat.read(path, as_version=4).cells]
    parts = [HIDDEN.sub("", SOLUTION.sub("", cell.source)) for cell in cells]
    chapters = [path.read_text(encoding="utf-8") for path in (ROOT / "book").glob("*.md")]
    return "\n".join(parts + chapters)


@cache
def instructors_passages() -> dict[str, list[str]]:
    """What tells each teaching note and rubric: a passage of every section or best exemplar.

    It is the longest one that readers have not before them anyway, and has no markup, so that it
    reads alike in source and page. Tables are left out: they repeat titles of the case.
    """
    texts = {
        path: re.split("^## ", TABLE.sub("", path.read_text(encoding="utf-8")), flags=re.MULTILINE)
        for path in NOTES
    }
    for path in RUBRICS:
        rubric = yaml.safe_load(path.read_text(encoding="utf-8"))
        best = max(rubric["levels"])
        texts[path] = [each["levels"][best]["exemplar"] for each in rubric["criteria"]]
    return {f"{path.parent.name}/{path.stem}": longest(parts) for path, parts in texts.items()}


def longest(parts: list[str]) -> list[str]:
    """Of each text the longest secret passage, if it is so long that none has it by chance."""
    secret = [[run for run in PLAIN.findall(text) if run not in open_text()] for text in parts]
    passages = (max(runs, key=len, default="").strip() for runs in secret)
    return [passage for passage in passages if len(passage) > 50]


@cache
def secrets() -> list[str]:
    """Every canary, passages for instructors, and the lines of solutions and hidden tests.

    A line takes over 30 characters. One that readers have before them anyway, such as an import,
    is no secret.
    """
    found = {CANARY, *(canary for path in KEYS for canary in canaries(path))}
    known = open_text()
    found |= {passage for passages in instructors_passages().values() for passage in passages}
    for path in EXERCISES:
        cells = nbformat.read(path, as_version=4).cells
        for block in (block for cell in cells for block in secret_blocks(cell)):
            lines = {
                re.sub(rf"\s*#? ?\(?{CANARY}\S*", "", line).strip() for line in block.split("\n")
            }
            found |= {squeezed(line) for line in lines if len(line) > 30 and line not in known}
    return sorted(found)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def shown(path: Path) -> str:
    """Text of a file as a reader could find it: entities, tags and JSON escapes undone."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        raw += "\n".join(cell.source for cell in cells)
    forms = [raw, html.unescape(re.sub(r"<[^>]*>", "", raw)), raw.replace('\\"', '"')]
    return squeezed("\n".join(forms + encoded_texts(raw)))


def encoded_texts(raw: str) -> list[str]:
    """Long base64 runs of a file, decoded, if they are text."""
    found = []
    for run in re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", raw):
        try:
            found.append(base64.b64decode(run + "=" * (-len(run) % 4)).decode())
        except ValueError:
            continue
    return found


def leaks(folder: Path) -> list[str]:
    """Each file of a folder that holds a secret, with the secret."""
    known = secrets()
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in TEXT and "vendor" not in path.parts:
            text = shown(path)
            found += [f"{path.relative_to(folder)}: {secret}" for secret in known if secret in text]
    return found


def test_the_source_has_secrets_to_look_for():
    assert EXERCISES
    assert len(secrets()) > 5
    for path in EXERCISES:
        for cell in nbformat.read(path, as_version=4).cells:
            assert all(CANARY in block for block in secret_blocks(cell)), f"{path.name}, {cell.id}"


def test_every_note_and_rubric_has_passages_to_be_known_by():
    passages = instructors_passages()
    assert len(passages) == len(NOTES) + len(RUBRICS) and NOTES and RUBRICS
    assert [name for name, texts in passages.items() if len(texts) < 3] == []


def test_every_file_with_answers_carries_a_canary():
    assert KEYS
    assert [path.name for path in KEYS if not canaries(path)] == []


def test_the_book_leaks_nothing(site):
    assert (site / "_sources").is_dir()
    assert (site / "searchindex.js").is_file()
    assert leaks(site) == []


def test_the_student_versions_leak_nothing(site):
    released = ROOT / "book" / "exercises"
    assert len(list(released.glob("*.ipynb"))) == len(EXERCISES)
    assert leaks(released) == []


@pytest.mark.long
def test_the_instructors_edition_holds_all_that_the_public_book_does_not(site):
    """So the test of the public book looks for what would be there."""
    edition = book.build(ROOT, instructor=True)
    assert not (ROOT / "book" / "instructor").exists()
    for name, passages in instructors_passages().items():
        folder, stem = name.split("/")
        page = f"book/instructor/{stem}" if folder == "rubrics" else f"cases/{folder}/{stem}"
        text = shown(edition / f"{page}.html")
        assert [passage for passage in passages if passage not in text] == [], name
    for path in EXERCISES:
        text = shown(edition / "exercises" / f"{path.stem}.html")
        assert CANARY in text, path.stem
    assert leaks(site) == []


def plant_in_page(folder: Path, secret: str) -> None:
    (folder / "page.html").write_text(f"<pre>{html.escape(secret)}</pre>", encoding="utf-8")


def plant_in_coloured_page(folder: Path, secret: str) -> None:
    words = "".join(f"<span class='n'>{html.escape(word)}</span> " for word in secret.split(" "))
    (folder / "page.html").write_text(words, encoding="utf-8")


def plant_in_source(folder: Path, secret: str) -> None:
    cell = nbformat.v4.new_code_cell(f"if True:\n    {secret}")
    (folder / "_sources").mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "_sources" / "page.ipynb")


def plant_in_search_index(folder: Path, secret: str) -> None:
    (folder / "searchindex.js").write_text(f"Search.setIndex({json.dumps(secret)})")


def plant_in_download(folder: Path, secret: str) -> None:
    (folder / "_downloads").mkdir()
    (folder / "_downloads" / "exercise.py").write_text(f"    {secret}\n", encoding="utf-8")


def plant_encoded(folder: Path, secret: str) -> None:
    answer = base64.b64encode(f"an answer key: {secret}".encode()).decode()
    (folder / "page.html").write_text(f"<script>{answer}</script>")


@pytest.mark.parametrize(
    "plant",
    [
        plant_in_page,
        plant_in_coloured_page,
        plant_in_source,
        plant_in_search_index,
        plant_in_download,
        plant_encoded,
    ],
)
@pytest.mark.parametrize("which", ["canary", "line", "note", "rubric"])
def test_a_planted_leak_is_found(tmp_path, plant, which):
    passages = instructors_passages()
    lines = set(secrets()).difference(*passages.values())
    secret = {
        "canary": CANARY,
        "line": max(lines, key=len),
        "note": passages["threadless/teaching-note"][1],
        "rubric": passages["rubrics/07-crowdsourcing"][0],
    }[which]
    plant(tmp_path, secret)
    assert leaks(tmp_path) == [f"{next(files(tmp_path))}: {secret}"]


def files(folder: Path):
    return (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_a_leak_planted_in_a_copy_of_the_book_is_found(site, tmp_path):
    copy = shutil.copytree(site / "_sources", tmp_path / "_sources").parent
    assert leaks(copy) == []
    shutil.copy(EXERCISES[0], copy / "_sources" / "exercise.ipynb")
    assert any(leak.startswith("_sources/exercise.ipynb: ") for leak in leaks(copy))
