"""The command that writes the standard report on somebody's own community."""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from cocreation import community
from cocreation.cli import main
from cocreation.community import posts as posts_module
from cocreation.community import writing

DATA = Path(__file__).parents[1] / "data"
DUMP = DATA / "stack_exchange_posts.xml"
NAMES = ["author=member", "created=posted on"]
FILES = ["answer_times.csv", "answers_per_person.csv", "figure.svg", "participation.csv",
         "summary.csv", "who_answers.csv"]  # fmt: skip


def run(*arguments):
    return CliRunner().invoke(main, ["community", *map(str, arguments)])


def named(*columns):
    return [part for column in columns for part in ("--column", column)]


@pytest.mark.parametrize(
    ("export", "columns"),
    [
        (DUMP, []),
        (DATA / "discourse_topics", []),
        (DATA / "discourse_posts.csv", []),
        (DATA / "forum.csv", NAMES),
    ],
    ids=lambda part: getattr(part, "name", None),
)
def test_every_export_gives_tables_figure_and_summary(tmp_path, export, columns):
    to = tmp_path / "new" / "report"
    done = run(export, "--to", to, *named(*columns))
    assert done.exit_code == 0, done.output
    assert sorted(file.name for file in to.iterdir()) == FILES
    summary = pd.read_csv(to / "summary.csv").set_index("measure")["value"]
    assert summary["people who answered"] == 2 and summary["questions"] == 3
    assert "median hours to a first answer" in done.output
    assert str(to / "figure.svg") in done.output
    assert [file.name for file in to.parent.iterdir()] == ["report"]


def test_the_tables_are_those_of_the_report_and_name_nobody(tmp_path):
    run(DATA / "forum.csv", "--to", tmp_path / "to", *named(*NAMES))
    columns = dict(name.split("=") for name in NAMES)
    report = community.standard_report(community.read_csv(DATA / "forum.csv", columns=columns))
    for name in writing.TABLES:
        index = 0 if name == "participation" else None
        table = pd.read_csv(tmp_path / "to" / f"{name}.csv", index_col=index)
        table = table.fillna({"unit": ""})
        pd.testing.assert_frame_equal(table, getattr(report, name), check_dtype=False)
    for file in (tmp_path / "to").iterdir():
        assert not {"波", "安妮", "Chen"} & set(file.read_text("utf-8").replace(",", " ").split())


def test_the_figure_is_a_drawing_with_its_source_and_the_same_each_time(tmp_path):
    for name in ("one", "two"):
        run(DUMP, "--to", tmp_path / name)
    text = (tmp_path / "one" / "figure.svg").read_text("utf-8")
    assert ET.fromstring(text).tag.endswith("svg")
    assert "Own data: stack_exchange_posts.xml, 2024-05-01 to 2024-05-04" in text
    assert text == (tmp_path / "two" / "figure.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.xml"], "nowhere.xml: there is no such file or folder"),
        ([DATA / "forum.csv"], "no column author or author_id"),
        ([DATA / "forum.csv"], "or --column author=..."),
        ([DATA / "forum.csv", *named("author")], "got 'author', takes WHAT=NAME"),
        ([DATA / "forum.csv", *named("writer=member")], "got ['writer'], takes names for"),
        ([DATA / "forum.csv", "--encoding", "klingon"], "encoding: got 'klingon', takes one"),
        ([DUMP, *named(*NAMES)], "are for CSV files; stack_exchange_posts.xml is none"),
        ([DATA / "quiz_example.yml"], "takes a .xml (Stack Exchange), a .json"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(tmp_path, arguments, words):
    done = run(*arguments, "--to", tmp_path / "to")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ") and words in done.output
    assert done.output.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_dump_leaves_nothing(tmp_path):
    half = DUMP.read_bytes()
    (tmp_path / "Posts.xml").write_bytes(half[: len(half) // 2])
    done = run(tmp_path / "Posts.xml", "--to", tmp_path / "to")
    assert done.exit_code == 1 and "the file ends in the middle" in done.output
    assert [file.name for file in tmp_path.iterdir()] == ["Posts.xml"]


def test_a_failing_write_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(writing, "_draw", fail)
    done = run(DUMP, "--to", tmp_path / "to")
    assert done.exit_code == 1 and "no space left" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_and_a_file_are_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = run(DUMP, "--to", tmp_path)
    assert done.exit_code == 1 and "holds files already; give the name of a new" in done.output
    assert "holds files already" in run("nowhere.xml", "--to", tmp_path).output, "before reading"
    done = run(DUMP, "--to", tmp_path / "mine.txt")
    assert done.exit_code == 1 and "mine.txt is a file" in done.output
    assert [file.read_text() for file in tmp_path.iterdir()] == ["mine"]
    (tmp_path / "empty").mkdir()
    assert run(DUMP, "--to", tmp_path / "empty").exit_code == 0


def test_one_lonely_helper_has_no_rule_to_fit(tmp_path):
    rows = ["thread,author,date", "A,Ann,2024-05-01", "A,Bo,2024-05-02"]
    (tmp_path / "tiny.csv").write_text("\n".join(rows))
    done = run(tmp_path / "tiny.csv", "--to", tmp_path / "to")
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "to" / "participation.csv").exists()


def test_a_slow_file_shows_its_progress(tmp_path, monkeypatch):
    monkeypatch.setattr(posts_module.Progress, "AFTER", 0.0)
    done = run(DUMP, "--to", tmp_path / "to")
    assert "Reading stack_exchange_posts.xml: 100%" in done.stderr
    assert "Reading" not in done.stdout


def test_example_export_has_the_flaws_it_promises(tmp_path):
    community.example_export(tmp_path / "a.csv", seed=3)
    community.example_export(tmp_path / "b.csv", seed=3)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    columns = {"author": "member", "created": "posted on"}
    posts = community.read_csv(tmp_path / "a.csv", columns=columns)
    answers = posts[posts["kind"] == "answer"]
    asked = posts[posts["kind"] == "question"].set_index("thread")
    wait = (answers["created"] - answers["thread"].map(asked["created"])).dt.total_seconds()
    quick = answers[wait < 60]["author"]
    assert (wait > 0).all() and quick.nunique() == 1 and 0.6 < len(quick) / len(asked) < 0.8
    assert quick.iloc[0] not in set(asked["author"])
    human = answers[answers["author"] != quick.iloc[0]]
    assert 0.15 < 1 - human["thread"].nunique() / len(asked) < 0.35
    assert (human["author"] == human["thread"].map(asked["author"])).any()


def test_the_chapter_shows_the_command():
    text = Path(__file__).parents[2] / "book" / "06-communities.md"
    assert "cocreation community Posts.xml --to report" in text.read_text("utf-8")
    assert shutil.which("cocreation")
