"""The release: student versions are the same each time, and nobody's work is lost."""

import ast
import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from cocreation import release as release_module
from cocreation.cli import main
from cocreation.release import instruct, release, student_version

ROOT = Path(__file__).parents[2]
EXERCISE = "07-crowdsourcing"
SOURCE = ROOT / "exercises" / f"{EXERCISE}.ipynb"
FROM_THE_PACKAGE = {"datasets.load", "process.load", "quiz.load"}
READS = {"open", "read", "load", "Path", "genfromtxt"}


@pytest.fixture(scope="module")
def student():
    return student_version(SOURCE)


def test_only_the_course_s_numbers_and_the_cell_for_the_page_keep_their_output(student):
    kept = {cell.id: cell.outputs for cell in student.cells if cell.get("outputs")}
    assert list(kept) == ["own-1", "own-7", "practice"]
    assert kept["own-1"][0].text.startswith("Your panel: 2,000 voters.")
    assert set(kept["practice"][0].data) == {
        "application/vnd.cocreation.quiz+json",
        "text/plain",
    }
    assert "execution" not in json.dumps([cell.metadata for cell in student.cells])


def test_the_version_is_the_same_each_time(student):
    assert nbformat.writes(student_version(SOURCE)) == nbformat.writes(student)


def test_a_right_solution_passes_in_the_student_version(student, fill, run):
    attempts = {"1a": "correlation = (2000 / 25 - 1) / 1999", "7c": 'change = "None "'}
    told = run(fill(student, attempts)).checks
    assert told["1a"].startswith("1a  right.") and told["7c"].startswith("7c  right.")


@pytest.fixture
def two_exercises(tmp_path, monkeypatch):
    """A folder of two tiny exercises in place of the course's."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name in ("one", "two"):
        source = f"x = ...\n### BEGIN SOLUTION\nx = '{name}'\n### END SOLUTION"
        cell = nbformat.v4.new_code_cell(source, id=name)
        notebook = nbformat.v4.new_notebook(cells=[cell])
        nbformat.write(notebook, folder / f"{name}.ipynb")
    monkeypatch.setattr(release_module, "EXERCISES", folder)
    return folder


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_all_exercises_are_released_when_none_is_named(two_exercises, tmp_path):
    done = release([], tmp_path / "new" / "folder")
    assert [str(one) for one in done] == [
        f"{tmp_path / 'new' / 'folder' / 'one.ipynb'} (new)",
        f"{tmp_path / 'new' / 'folder' / 'two.ipynb'} (new)",
    ]
    assert sorted(contents(tmp_path / "new" / "folder")) == ["one.ipynb", "two.ipynb"]
    assert [one.what for one in release([], tmp_path / "new" / "folder")] == ["unchanged"] * 2


def test_a_failing_release_changes_nothing(two_exercises, tmp_path):
    to = tmp_path / "to"
    release(["one"], to)
    before = contents(to)
    (two_exercises / "one.ipynb").write_text(
        (two_exercises / "one.ipynb").read_text().replace("x = ...", "x = None")
    )
    leaking = (two_exercises / "two.ipynb").read_text().replace("x = ...", "COCREATION-CANARY")
    (two_exercises / "two.ipynb").write_text(leaking)
    with pytest.raises(ValueError, match=r"two\.ipynb; its student version would hold 'COCREATION"):
        release([], to, overwrite=True)
    assert contents(to) == before


def test_a_failing_write_leaves_no_half_file(two_exercises, tmp_path, monkeypatch):
    to = tmp_path / "to"
    release(["one"], to)
    before = contents(to)
    change = (two_exercises / "one.ipynb").read_text().replace("x = ...", "x = None")
    (two_exercises / "one.ipynb").write_text(change)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(release_module.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        release(["one"], to, overwrite=True)
    assert contents(to) == before


def test_a_learners_work_is_never_overwritten(two_exercises, tmp_path):
    to = tmp_path / "to"
    release(["one"], to)
    mine = (to / "one.ipynb").read_text().replace("x = ...", "x = 42")
    (to / "one.ipynb").write_text(mine)
    [first] = release(["one"], to)
    assert first.path.name == "one.new.ipynb" and "differs and was left" in first.what
    assert (to / "one.ipynb").read_text() == mine
    assert release(["one"], to)[0].what == "unchanged"
    (to / "one.new.ipynb").write_text(mine)
    [second] = release(["one"], to)
    assert second.path.name == "one.new2.ipynb"
    assert contents(to)["one.ipynb"] == contents(to)["one.new.ipynb"] == mine
    assert release(["one"], to, overwrite=True)[0].what == "replaced"
    assert "x = ..." in (to / "one.ipynb").read_text()


def test_an_unknown_exercise_is_named(two_exercises, tmp_path):
    with pytest.raises(ValueError, match="exercise is 'three'; there are one, two"):
        release(["three"], tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_the_command_adds_the_instruction(two_exercises, tmp_path):
    to = tmp_path / "to"
    done = CliRunner().invoke(main, ["release", "two", "--to", str(to)])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [f"{to / 'two.ipynb'} (new)", f"{to / 'README.md'} (new)"]
    assert sorted(contents(to)) == ["README.md", "two.ipynb"]


def test_an_instruction_of_ones_own_is_never_overwritten(tmp_path):
    assert instruct(tmp_path).what == "new"
    assert instruct(tmp_path).what == "unchanged"
    (tmp_path / "README.md").write_text("My notes")
    second = instruct(tmp_path)
    assert second.path.name == "README.new.md"
    assert second.what == "beside README.md, which differs and was left as it is"
    assert contents(tmp_path)["README.md"] == "My notes"
    assert instruct(tmp_path).what == "unchanged"
    assert sorted(contents(tmp_path)) == ["README.md", "README.new.md"]


def test_the_instruction_is_one_page_and_says_what_a_student_needs():
    text = release_module.INSTRUCTION.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80 and len(text.split()) <= 600
    for needed in ('pip install ".[lab]"', "jupyter lab", "STUDENT", "# Your code here",
                   "datasets.load", "Run All Cells", "`.ipynb`", ".new.ipynb"):  # fmt: skip
        assert needed in text, needed


def calls(notebook):
    """What each call in a notebook calls, with its text."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call):
                    yield ast.unparse(node.func), ast.unparse(node)


def test_an_exercise_reads_nothing_but_the_package_and_what_it_wrote():
    """So the instruction may say that there is no file to download."""
    reading = {
        (path.stem, name if name in FROM_THE_PACKAGE else text)
        for path in sorted((ROOT / "exercises").glob("*.ipynb"))
        for name, text in calls(nbformat.read(path, as_version=4))
        if name != "load" and name.rpartition(".")[2].split("_")[0] in READS
    }
    assert {text for _, text in reading} >= FROM_THE_PACKAGE
    assert {one for one in reading if one[1] not in FROM_THE_PACKAGE} == {
        ("06-communities", "Path(tempfile.mkdtemp())"),
        ("06-communities", "export.read_text(encoding='utf-8')"),
        ("06-communities", "community.read_csv(export, columns=columns)"),
    }
