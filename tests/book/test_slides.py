"""What the sources become on slides, and what must never stand in a deck."""

import importlib
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from docutils import nodes

from cocreation.explore import Explorable
from cocreation.printing import find_browser, print_to_pdf
from cocreation.teaching import sentences
from cocreation.teaching.course_pages import cases, chapters, chosen, whole_folder
from cocreation.teaching.passages import passages
from cocreation.teaching.questions import question_html
from cocreation.teaching.slides import slides
from cocreation.teaching.tables import parts

ROOT = Path(__file__).parents[2]
COMMAND = Path(sysconfig.get_path("scripts"), "cocreation")


def paragraph(*parts) -> nodes.paragraph:
    return nodes.paragraph("", "", *(nodes.Text(p) if isinstance(p, str) else p for p in parts))


def comment(text: str) -> nodes.comment:
    return nodes.comment("", text)


def mark() -> nodes.raw:
    return nodes.raw("", "<!-- slide -->", format="html")


def told(text: nodes.paragraph, **options) -> list[str]:
    found = sentences.key_sentences(text, **options)
    return ["".join(node.astext() for node in sentence).strip() for sentence in found]


def section(*blocks, title: str = "Votes") -> nodes.section:
    return nodes.section("", nodes.title("", title), *blocks)


@pytest.mark.parametrize(
    ("text", "on_slide"),
    [
        ("One idea here that is long enough. Another.", "One idea here that is long enough."),
        ("Guess first. How many are enough?", "Guess first. How many are enough?"),
        ("Brabham et al. say so in 2008. Others do not.", "Brabham et al. say so in 2008."),
        ("Sold at 11.63 dollars, at that time. Then less.", "Sold at 11.63 dollars, at that time."),
        ('He said: "We had no good reason." Then he left.', 'He said: "We had no good reason."'),
    ],
)  # fmt: skip
def test_the_first_sentence_stands_on_the_slide(text, on_slide):
    assert told(paragraph(text)) == [on_slide]


def test_a_mark_chooses_another_sentence():
    text = paragraph("The first sentence says little. ", mark(), " The second says it. And on.")
    assert told(text) == ["The second says it."]
    assert told(text, first=True) == ["The first sentence says little.", "The second says it."]


def test_a_link_belongs_to_its_sentence():
    link = nodes.reference("", "7", refuri="fact:T33a")
    text = paragraph("Of all designs that came in ", link, " were printed. Few.")
    assert told(text) == ["Of all designs that came in 7 were printed."]
    assert isinstance(sentences.key_sentences(text)[0][1], nodes.reference)


def test_text_fills_a_slide_and_goes_on_with_the_next():
    many = [paragraph(f"Sentence {i} " + "is long and goes on " * 5 + ".") for i in range(12)]
    made = slides(section(*many))
    assert len(made) > 2
    assert all(slide.height <= 10 for slide in made)
    assert sum(len(slide.notes) for slide in made) == 12


def test_notes_only():
    table = nodes.raw("", "<table><tbody><tr><td>1</td></tr></tbody></table>", format="html")
    made = slides(section(comment("notes"), paragraph("Not for the audience."), table))
    assert [len(slide.body) for slide in made] == [1]
    assert "Not for the audience" in made[0].notes[0].astext()


def test_the_end_of_a_case_waits_behind_a_slide_of_its_own():
    made = slides(section(paragraph("Stop here until you have decided."), paragraph("He did.")))
    assert [slide.body[0].astext() for slide in made][1:] == ["He did."]


def test_a_list_stays_together_with_the_words_before_it():
    options = [
        nodes.list_item("", paragraph(f"choice {i}, described in a few words")) for i in "ab"
    ]
    before = [paragraph(f"Sentence {i} " + "is long and goes on " * 5 + ".") for i in range(3)]
    made = slides(section(*before, paragraph("Nickell can"), nodes.enumerated_list("", *options)))
    assert made[-1].body[0].astext() == "Nickell can"
    assert [item.astext()[:2] for item in made[-1].body[1:]] == ["1.", "2."]


def test_a_long_table_is_cut_between_rows_and_keeps_its_head():
    rows = "".join(f"<tr><td>row {i}</td></tr>" for i in range(25))
    html = f"<table><thead><tr><th>name</th></tr></thead><tbody>{rows}</tbody></table>"
    found = [part.astext() for part in parts(nodes.raw("", html, format="html"))]
    assert len(found) == 3
    assert all("name" in part for part in found)
    assert [f"row {i}<" in "".join(found) for i in range(25)] == [True] * 25


def test_each_kind_of_question_shows_its_answer():
    from cocreation import quiz

    every = [question for name in quiz.names() for question in quiz.load(name).questions]
    for question in every:
        html = question_html(question)
        asked, answer = html.split('<div class="fragment question-answer">')
        assert "<strong></strong>" not in answer, question.id
        assert answer.count("<div") + 1 == answer.count("</div>"), question.id
        assert all(f"<dt>{letter}</dt>" in asked for letter in question.choices)


@pytest.mark.parametrize("name", ["threadless", "giffgaff", "xiaomi", "ikea"])
def test_a_teaching_note_names_what_its_passages_are_about(name):
    case = (ROOT / "cases" / name / "case.ipynb").read_text(encoding="utf-8")
    note = ROOT / "cases" / name / "teaching-note.md"
    marks = re.findall(r"<!-- about: (.+) -->", note.read_text(encoding="utf-8"))
    known = explorables()
    assert len(marks) >= 7
    assert [mark for mark in marks if mark not in known and mark not in case] == []
    found = list(passages(note))
    assert {mark for passage in found for mark in passage.about} >= {*marks, "What happened next"}
    assert not any("fact:" in passage.html or "cite:" in passage.html for passage in found)


def explorables() -> dict:
    """Every explorable of the cases, by name in its module."""
    modules = (importlib.import_module(f"cocreation.explorables.{name}") for name in
               ("threadless", "giffgaff", "xiaomi", "ikea"))  # fmt: skip
    values = [value for module in modules for value in vars(module).values()]
    return {value.name: value for value in values if isinstance(value, Explorable)}


def test_names_of_pages():
    assert len(chapters(ROOT)) == 13
    assert len(cases(ROOT)) == 14
    with pytest.raises(ValueError, match=r"there is no 'thredless'; take from: .*threadless"):
        chosen(["thredless"], cases(ROOT))


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    with pytest.raises(ValueError, match="holds other files"), whole_folder(tmp_path, of="x"):
        pass
    assert [*tmp_path.iterdir()] == [kept]


def test_a_failing_run_leaves_the_old_decks(tmp_path):
    old = tmp_path / "decks"
    old.mkdir()
    (old / "mark").write_text("old")
    with pytest.raises(OSError, match="stop"), whole_folder(old, of="mark") as made:
        (made / "mark").write_text("new")
        raise OSError("stop")
    assert (old / "mark").read_text() == "old"
    with whole_folder(old, of="mark") as made:
        (made / "mark").write_text("new")
    assert (old / "mark").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["decks"]


def test_without_a_browser_printing_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr("cocreation.printing.find_browser", lambda: None)
    page = tmp_path / "page.html"
    page.write_text("<p>text")
    with pytest.raises(ValueError, match="Chromium, Chrome or Edge, and none was found"):
        print_to_pdf(page, tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


@pytest.mark.browser
def test_printing_waits_for_scripts_and_writes_whole(tmp_path, browser_path):
    from pypdf import PdfReader

    page = tmp_path / "page.html"
    page.write_text(
        "<meta charset=utf-8><h1>价值共创</h1><script>"
        "setTimeout(() => document.body.append('drawn later'), 3000)</script>",
        encoding="utf-8",
    )
    pdf = print_to_pdf(page, tmp_path / "page.pdf")
    reader = PdfReader(pdf)
    assert "drawn later" in reader.pages[0].extract_text()
    assert reader.outline[0]["/Title"] == "价值共创"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "page.pdf"]
    assert find_browser() is None or Path(find_browser()).is_file()


@pytest.mark.long
def test_teaching_notes_are_there_only_when_asked_for(site, tmp_path):
    command = [COMMAND, "slides", "ikea", "--to"]
    for options, expected in (([], False), (["--teaching-notes"], True)):
        folder = tmp_path / f"decks{len(options)}"
        call = [*command, str(folder), *options]
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        deck = (folder / "ikea.html").read_text(encoding="utf-8")
        assert ('class="teaching-note"' in deck) is expected
        assert ("for instructors only" in deck) is expected
        assert ("do not hand these files out" in done.stdout) is expected
