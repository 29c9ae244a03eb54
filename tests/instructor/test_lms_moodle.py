"""Question banks as Moodle XML and GIFT, read back the way Moodle reads them."""

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from defusedxml.ElementTree import fromstring

from cocreation import quiz
from cocreation.cli import main
from cocreation.lms import gift, moodle
from cocreation.lms.notes import Notes
from cocreation.lms.quizzes import export
from cocreation.quiz.markdown import to_text

pytestmark = pytest.mark.instructor

DATA = Path(__file__).parents[1] / "data"
BANKS = [*quiz.names(), str(DATA / "quiz_example.yml"), str(DATA / "quiz_hostile.yml")]
TAGS = {"p", "em", "strong", "code", "a", "span", "ul", "li", "br"}
each_bank = pytest.mark.parametrize("name", BANKS, ids=lambda name: Path(name).stem)


@cache
def bank(name):
    return quiz.read(name) if name.endswith(".yml") else quiz.load(name)


def words(html):
    """The words of HTML as a browser shows them, with formulas between dollars."""
    soup = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= TAGS, html
    assert all(set(tag.attrs) <= {"href"} for tag in soup.find_all(True)), html
    assert all(a["href"].startswith("https://") for a in soup.find_all("a")), html
    text = re.sub(r"\\\((.*?)\\\)", r"$\1$", soup.get_text(" ").replace("\u2060", ""))
    return squeezed(text)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def said(text):
    """The words of a bank's text."""
    return squeezed(to_text(text).replace("\\(y\\)", "$y$"))


def both(*texts):
    return "".join(said(text) for text in texts)


def read_moodle(content):
    """The questions of Moodle XML by their names."""
    category, *questions = fromstring(content).findall("question")
    assert category.get("type") == "category"
    return {node.findtext("name/text"): node for node in questions}


def text(node, place):
    found = node.find(place)
    return words(found.findtext("text") or "")


def answers(node):
    """Fraction, text, feedback and tolerance of each answer."""
    return [
        (
            float(answer.get("fraction")),
            answer.findtext("text"),
            words(answer.findtext("feedback/text") or ""),
            answer.findtext("tolerance"),
        )
        for answer in node.findall("answer")
    ]


def expected_options(question):
    right = [question.answer] if question.kind == "single" else question.answer
    wrong = len(question.choices) - len(right)
    share = 100 / len(right)
    off = 0 if question.kind == "single" else -100 / wrong
    return {
        said(question.choices[key]): (
            pytest.approx(share if key in right else off, abs=1e-4),
            said(question.reasons[key]),
        )
        for key in question.choices
    }


def why(question, keyed):
    order = question.answer if question.kind == "order" else keyed
    pairs = [(keyed[key], question.reasons[key]) for key in order if key in question.reasons]
    return "".join(both(*pair) for pair in pairs)


def expected_numbers(question):
    return [
        (100, question.answer, question.tolerance, said(question.feedback["correct"])),
        *((0, known.value, known.tolerance, said(known.feedback)) for known in question.known),
        (0, "*", None, said(question.feedback["wrong"])),
    ]


@each_bank
def test_moodle_xml_holds_the_whole_bank(name):
    source = bank(name)
    found = read_moodle(moodle.write(source, Notes()))
    assert list(found) == [question.id for question in source.questions]
    for question in source.questions:
        node = found[question.id]
        unit = squeezed(f"({question.unit})") if question.unit else ""
        assert text(node, "questiontext") == said(question.prompt) + unit
        assert node.findtext("defaultgrade") == "1"
        assert [tag.findtext("text") for tag in node.findall("tags/tag")] == [
            f"objective {question.objective}",
            f"difficulty {question.difficulty}",
        ]
        CHECKS[question.kind](node, question)


def check_options(node, question):
    assert node.get("type") == "multichoice"
    assert node.findtext("single") == str(question.kind == "single").lower()
    found = {words(option): (share, why) for share, option, why, _ in answers(node)}
    assert found == expected_options(question)


def check_number(node, question):
    assert node.get("type") == "numerical"
    found = [
        (share, value if value == "*" else float(value), within and float(within), why)
        for share, value, why, within in answers(node)
    ]
    assert found == expected_numbers(question)
    assert not any("e" in value.lower() for _, value, _, _ in answers(node))


def check_order(node, question):
    assert node.get("type") == "ordering"
    items = [words(item) for _, item, _, _ in answers(node)]
    assert items == [said(question.choices[key]) for key in question.answer]
    assert text(node, "correctfeedback") == said(question.feedback["correct"])
    assert text(node, "incorrectfeedback") == said(question.feedback["wrong"])
    assert text(node, "generalfeedback") == why(question, question.choices)


def check_pairs(node, question):
    assert node.get("type") == "matching"
    rows = [
        (words(row.findtext("text") or ""), words(row.findtext("answer/text")))
        for row in node.findall("subquestion")
    ]
    pairs = [
        (said(left), said(question.choices[question.answer[n]]))
        for n, left in question.slots.items()
    ]
    unused = [t for key, t in question.choices.items() if key not in question.answer.values()]
    assert rows == pairs + [("", said(t)) for t in unused]
    hints = "".join(both(question.slots[key], hint) for key, hint in question.hints.items())
    assert text(node, "incorrectfeedback") == hints
    assert text(node, "generalfeedback") == why(question, question.slots)


CHECKS = {
    "single": check_options,
    "several": check_options,
    "number": check_number,
    "order": check_order,
    "match": check_pairs,
    "classify": check_pairs,
}

PLACEHOLDERS = {f"\\{c}": f"&&{ord(c):03};" for c in ":#={}~"} | {"\\n": "&&010"}


def read_gift(content):
    """Read GIFT with the steps of Moodle's own reader."""
    blocks = re.split(r"\n\s*\n", content.decode())
    assert blocks[0].startswith("$CATEGORY: $course$/top/")
    return dict(read_gift_question(block) for block in blocks[1:])


def read_gift_question(block):
    assert not any(line.strip().startswith("//") for line in block.splitlines())
    block = block.strip().replace("\\\\", "&&092;")
    for escaped, placeholder in PLACEHOLDERS.items():
        block = block.replace(escaped, placeholder)
    block = block.replace("&&092;", "\\")
    _, name, block = block.split("::", 2)
    start, end = block.index("{"), block.index("}")
    inside, general = block[start + 1 : end].strip(), ""
    if "####" in inside:
        inside, _, general = inside.rpartition("####")
    prompt = plain(block[:start] + block[end + 1 :])
    assert prompt.startswith("[html]")
    kind, found = read_gift_answers(inside.strip())
    return name, (prompt.removeprefix("[html]"), kind, found, plain(general))


def read_gift_answers(inside):
    if inside.startswith("#"):
        inside, _, wrong = inside[1:].partition("~")
        rows = [weighed(row) for row in inside.split("=")[1:]]
        return "numerical", [*rows, (0.0, "*", plain(wrong.removeprefix("#")))]
    if "~" in inside:
        rows = inside.replace("=", "~=").split("~")[1:]
        single = "=" in inside
        return "single" if single else "several", [weighed(row) for row in rows]
    assert "=" in inside and "->" in inside
    rows = [row.strip().partition("->") for row in inside.split("=")[1:]]
    return "match", [(plain(left), plain(right)) for left, _, right in rows]


def weighed(row):
    row, share = row.strip(), 0.0
    if row.startswith("="):
        row, share = row[1:], 100.0
    elif match := re.match(r"%(-*[0-9]{1,2}\.?[0-9]*)%", row):
        row, share = row[match.end() :], float(match[1])
    value, _, feedback = row.partition("#")
    return share, plain(value), plain(feedback)


def plain(text):
    text = text.strip()
    for escaped, placeholder in PLACEHOLDERS.items():
        text = text.replace(placeholder, "\n" if escaped == "\\n" else escaped[1])
    return text.strip()


@each_bank
def test_gift_holds_the_whole_bank(name):
    source = bank(name)
    found = read_gift(gift.write(source, Notes()))
    assert list(found) == [question.id for question in source.questions]
    for question in source.questions:
        prompt, kind, rows, general = found[question.id]
        unit = squeezed(f"({question.unit})") if question.unit else ""
        assert words(prompt) == said(question.prompt) + unit
        if question.kind in ("single", "several"):
            assert kind == question.kind
            found_options = {words(text): (share, words(why)) for share, text, why in rows}
            assert found_options == expected_options(question)
        elif question.kind == "number":
            assert kind == "numerical"
            numbers = [
                (share, *((v, None) if v == "*" else map(float, v.split(":"))), words(why))
                for share, v, why in rows
            ]
            assert numbers == expected_numbers(question)
        else:
            assert kind == "match"
            check_gift_pairs(rows, general, question)


def check_gift_pairs(rows, general, question):
    rows = [(words(left), words(right)) for left, right in rows]
    if question.kind == "order":
        places = {key: str(i) for i, key in enumerate(question.answer, start=1)}
        assert rows == [(said(text), places[key]) for key, text in question.choices.items()]
        whys = said(question.feedback["correct"]) + why(question, question.choices)
    else:
        pairs = [
            (said(left), said(question.choices[question.answer[n]]))
            for n, left in question.slots.items()
        ]
        unused = [t for key, t in question.choices.items() if key not in question.answer.values()]
        assert rows == pairs + [("", said(t)) for t in unused]
        whys = why(question, question.slots)
    assert words(general) == whys


def test_what_a_format_cannot_say_is_told(tmp_path):
    example = str(DATA / "quiz_example.yml")
    [in_xml] = export([example], tmp_path, format="moodle")
    [in_gift] = export([example], tmp_path, format="gift")
    assert in_xml.questions == in_gift.questions == 6
    told = "\n".join(in_gift.notes)
    assert any(note.startswith("example-order: needs Moodle 4.4") for note in in_xml.notes)
    assert "example-order: an order is asked for as a match" in told
    assert "example-order, example-match, example-classify: GIFT has no place for" in told
    assert "example-several: each wrong tick takes off part of the point" in told


def test_a_question_that_moodle_cannot_share_out_is_left_out_and_told(tmp_path):
    line = '      - {{text: "option {}", correct: {}, feedback: "because of it"}}'
    options = "\n".join(line.format(i, str(i < 11).lower()) for i in range(12))
    file = tmp_path / "many.yml"
    file.write_text(
        "title: Many\nquestions:\n  - id: many\n    objective: 1.1\n    difficulty: 1\n"
        f"    kind: several\n    prompt: Which?\n    options:\n{options}\n"
    )
    for format in ("moodle", "gift"):
        [written] = export([str(file)], tmp_path, format=format)
        assert written.questions == 0
        assert written.notes == (
            "many: left out: Moodle shares a point among 10 right options at most",
        )


@pytest.mark.parametrize("format", ["moodle", "gift", "canvas", "qti21"])
def test_the_same_bank_gives_the_same_file(format, tmp_path):
    example = str(DATA / "quiz_example.yml")
    [first] = export([example], tmp_path / "a", format=format)
    [second] = export([example], tmp_path / "b", format=format)
    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_failing_export_leaves_the_files_as_they_were(tmp_path):
    example = str(DATA / "quiz_example.yml")
    export([example], tmp_path, format="moodle")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    faulty = tmp_path.parent / "faulty.yml"
    faulty.write_text("title: Faulty\nquestions: []\n")
    for banks, message in [
        ([example, str(faulty)], "a list of 1 to 200 entries"),
        ([example, "05-mesuring"], "Did you mean '05-measuring'"),
        ([example, example], "has 'quiz_example' twice"),
    ]:
        with pytest.raises(ValueError, match=message):
            export(banks, tmp_path, format="moodle")
    with pytest.raises(ValueError, match="format is 'mooodle'; it takes one of moodle, gift"):
        export([], tmp_path, format="mooodle")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("writer", [moodle, gift])
def test_literal_tex_delimiters_make_no_formula(writer):
    text = writer.write(bank(str(DATA / "quiz_hostile.yml")), Notes()).decode()
    assert "$$" not in text and "$\u2060$z$\u2060$" in text
    assert "(y" in text and "\\(y" not in text


def test_the_command_writes_files_and_tells(tmp_path):
    example = str(DATA / "quiz_example.yml")
    words = ["quizzes", "--format", "moodle", "--to", str(tmp_path / "out"), example]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    first, *notes = done.output.splitlines()
    assert first == f"{tmp_path / 'out' / 'quiz_example.xml'} (6 questions)"
    assert notes and all(note.startswith("    example-") for note in notes)
    failed = CliRunner().invoke(main, [*words, "nowhere"])
    assert failed.exit_code == 1 and "name: got 'nowhere'; it takes one of" in failed.output
