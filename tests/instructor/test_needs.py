"""Without the extra that a command needs, it says in one line what to install."""

import sys

import pytest
from click.testing import CliRunner

from cocreation.cli import main

COMMANDS = [
    ("release", "--to", "new"),
    ("assign", "week-1", "07-crowdsourcing", "--course", "new"),
    ("grade", "week-1"),
    ("essay-sheet", "week-1", "--to", "new"),
    ("essay-scores", "week-1", "essays.csv"),
    ("feedback", "week-1"),
    ("roster", "class.csv"),
    ("collect", "week-1", "class.zip"),
    ("export-grades", "week-1", "--format", "moodle", "--to", "new.csv"),
    ("export-feedback", "week-1", "class.zip", "--to", "new.zip"),
]


def told(arguments):
    """What a command says that fails."""
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit), done.exception
    return done.output.splitlines()


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_without_nbgrader_a_command_says_what_to_install(arguments, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader", None)
    monkeypatch.chdir(tmp_path)
    [line] = told(arguments)
    assert line.startswith("Error: this command needs nbgrader, which is not installed")
    assert 'pip install ".[teach]" in the folder of the course\'s repository' in line
    assert 'pip install "WHEEL_FILE[teach]"' in line
    assert list(tmp_path.iterdir()) == []


def test_without_jupyter_book_the_build_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupyter_book", None)
    monkeypatch.chdir(tmp_path)
    [line] = told(["build"])
    assert "needs jupyter_book" in line and 'pip install ".[book]"' in line


def test_every_command_of_grading_and_lms_is_tried_here():
    from cocreation.grading import commands as grading
    from cocreation.lms import commands as lms

    without = {"quizzes"}  # reads and writes question banks, without nbgrader
    names = {command.name for command in (*grading.COMMANDS, *lms.COMMANDS)} - without
    assert names | {"release"} == {arguments[0] for arguments in COMMANDS}


def test_question_banks_are_written_without_nbgrader(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader", None)
    to = tmp_path / "banks"
    arguments = ["quizzes", "07-crowdsourcing", "--format", "gift", "--to", str(to)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert len(list(to.iterdir())) == 1
