"""Texts of strangers stay texts: in HTML, in drawings, in spreadsheets, in terminals."""

import csv
import errno
import json
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from click import ClickException
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import community, datasets, process, programme, quiz
from cocreation._errors import plain_errors, printable
from cocreation._writing import STARTS_A_FORMULA
from cocreation.cli import main
from cocreation.grading import table
from cocreation.mathml import mathml
from cocreation.programme import Rubric
from cocreation.quiz.page import html, payload
from cocreation.simulation import Run
from cocreation.simulation.export import export_csv
from cocreation.teaching.questions import question_html

from .harness import told
from .readers import DATA

HOSTILE = "<script>alert(1)</script><img src=x onerror='alert(1)'>\"&amp;</p></td>"
MATHS = r"$\frac{ \unknown{$ %_x^y.csv"


class Marks(HTMLParser):
    """The tags, and the names of their attributes, that a browser finds in a text."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, *(name for name, _ in attributes)))


def blueprint(text):
    steps = pd.DataFrame(
        {
            "id": ["a", text, "c"],
            "name": text,
            "stage": text,
            "lane": ["customer", "frontstage", "customer"],
            "actor": text,
            "follows": [[], ["a"], [text]],
        }
    )
    return process.Blueprint(text, steps, about=text)._repr_html_()


def rubric(text):
    levels = {1: {"describes": text, "exemplar": text}}
    criterion = {"name": text, "question": text, "levels": levels}
    return Rubric(text, 4, {1: text}, [criterion])._repr_html_()


def plan(text):
    return programme.draw(programme.Plan(title=text, organisation=text))._repr_html_()


def asking(text):
    quoted = text.replace("'", "''")
    return quiz.parse(
        f"title: '{quoted}'\nquestions: [{{id: a, objective: '1.1', difficulty: 1, "
        f"kind: single, prompt: '{quoted}', options: [{{text: '{quoted}', correct: true, "
        f"feedback: '{quoted}'}}, {{text: b, correct: false, feedback: c}}]}}]",
        name="a",
    )


def questions(text):
    return html(payload(asking(text)))


def slide(text):
    return question_html(asking(text).questions[0])


def dataset(text):
    fields = pd.DataFrame({name: [text] for name in ("column", "type", "unit", "description")})
    sources = ({"title": text, "date": text, "path": text},)
    return datasets.Description(text, text, "real", text, text, sources, fields)._repr_html_()


def measured(text):
    posts = community.read_posts(DATA / "stack_exchange_posts.xml", progress=False)
    return community.standard_report(posts.assign(author=text))._repr_html_()


COMMON = {"id": "two", "objective": "1.1", "difficulty": 1, "prompt": "?"}
WRONG = [r"\oops", "x^", r"^\stackrel^", r"\mod}]%", r"\frac\mod\limits", "x+" * 1_001]


def bank(title="a", **question):
    """Read a bank of one question."""
    text = json.dumps({"title": title, "questions": [COMMON | question]})
    return quiz.parse(text, name="bank", source="here/bank.yml")


@pytest.mark.parametrize("formula", WRONG)
def test_a_formula_that_cannot_be_drawn_names_bank_question_and_field(formula):
    options = [
        {"text": f"${formula}$", "correct": True, "feedback": "c"},
        {"text": "b", "correct": False, "feedback": "c"},
    ]
    place = r"^bank.yml, question two, options\[1\]: field 'text': the formula "
    with pytest.raises(quiz.QuizError, match=place) as caught:
        bank(kind="single", options=options)
    assert formula[:90] in str(caught.value) and len(str(caught.value)) < 300


@pytest.mark.parametrize("where", ["categories", "items", "order", "title"])
def test_a_formula_is_looked_at_wherever_it_stands(where):
    texts = {name: "$x^$" if name == where else name for name in ("categories", "items", "title")}
    question = {
        "kind": "classify",
        "categories": ["one", texts["categories"]],
        "items": [{"text": t, "category": "one", "feedback": "c"} for t in ("a", texts["items"])],
    }
    if where == "order":
        verdicts = {"correct": "c", "wrong": "w"}
        question = {"kind": "order", "items": ["a", "$x^$"], "feedback": verdicts}
    with pytest.raises(quiz.QuizError, match=r"^bank.yml.*the formula x\^ cannot be drawn"):
        bank(texts["title"], **question)


TEX = ["\\frac", "\\sqrt", "\\left(", "\\right", "\\begin{matrix}", "\\mod", "\\pmod", "\\stackrel",
       *"{}^_&[]()x1'%#~<", "\\\\", "\\text{", "\\hat", "\\DeclareMathOperator", "价"]  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(TEX), max_size=8).map("".join))
def test_a_formula_is_drawn_or_refused_in_words(formula):
    told(lambda: mathml(f"a {formula}"), "a")


@pytest.mark.parametrize("shown", [blueprint, rubric, plan, questions, slide, dataset, measured])
def test_html_gets_no_mark_from_a_text(shown):
    assert Marks(HOSTILE).found[:2] == [("script",), ("img", "src", "onerror")]
    assert Marks(shown(HOSTILE)).found == Marks(shown("words")).found


def test_a_drawing_takes_no_text_for_a_formula(tmp_path):
    posts = community.read_posts(DATA / "stack_exchange_posts.xml", progress=False)
    figure = community.standard_report(posts).figure(MATHS)
    figure.savefig(tmp_path / "a.svg")
    plt.close(figure)
    programme.draw(programme.Plan(title=MATHS, organisation=MATHS)).save(tmp_path)


@settings(max_examples=50)
@given(
    start=st.sampled_from(STARTS_A_FORMULA),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path_factory, start, text):
    folder = tmp_path_factory.mktemp("tables")
    table.write(folder / "a.csv", ["who", "what"], [{"who": start + text, "what": f"{start}1"}])
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.startswith(STARTS_A_FORMULA) for cell in cells)
    if (start + text).isprintable():
        run = Run(start + text, 7).decide(support=60)
        exported = export_csv(run, folder / "b.csv").read_text(encoding="utf-8-sig")
        for row in csv.reader(exported.splitlines()):
            assert not row[0].startswith(STARTS_A_FORMULA)


@given(st.text())
def test_a_message_does_nothing_to_a_terminal(text):
    assert all(letter.isprintable() or letter == "\n" for letter in printable(text))


def test_a_full_disk_is_told_in_plain_words():
    with pytest.raises(ClickException) as told, plain_errors():
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told.value.message == "No space left on device"


@pytest.mark.parametrize(
    "command",
    [
        ["plan", "{file}"],
        ["community", "{file}", "--to", "{folder}"],
        ["quizzes", "{file}", "--format", "moodle", "--to", "{folder}"],
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("name", ["a\x07b\u202e.yml", "$x_$.csv", "con.yml", "x" * 240 + ".yml"])
def test_a_command_says_in_a_line_what_is_wrong_with_a_file(tmp_path, command, name):
    file = tmp_path / name
    file.write_bytes(b"title: \x1b]0;title\x07 [")
    places = {"file": file, "folder": tmp_path / "new"}
    done = CliRunner().invoke(main, [part.format(**places) for part in command])
    assert done.exit_code == 1 and type(done.exception) is SystemExit
    assert done.output.startswith("Error: ") and "\x07" not in done.output
    assert not (tmp_path / "new").exists()
