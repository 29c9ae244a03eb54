"""Source notebooks are stored as text, and one that fails is left as it was."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cocreation import notebooks

VEGA = {"application/vnd.vegalite.v5+json": {"data": {}}, "text/plain": "An explorable"}


def noisy_notebook():
    """A notebook as JupyterLab saves it."""
    shown = new_output("execute_result", VEGA, execution_count=9, metadata={"isolated": True})
    picture = new_output("display_data", {"image/png": "aGk="})
    cells = [
        new_markdown_cell("# Title", metadata={"editable": True, "tags": ["a"]}),
        new_code_cell("first()", execution_count=9, outputs=[shown], metadata={"trusted": True}),
        new_code_cell("never_run()"),
        new_code_cell(
            "second()",
            execution_count=4,
            outputs=[
                new_output("stream", text="one\n"),
                new_output("stream", text="<object at 0x7f1c2a3b4c5d>\n"),
                new_output("stream", name="stderr", text="noise"),
                picture,
            ],
            metadata={"nbgrader": {"grade_id": "q1"}, "mystnb": {"image": {"alt": "Bars"}}},
        ),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python", "env": {}}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python", "version": "3.11.7"}}
    return new_notebook(cells=cells, metadata=metadata | {"widgets": {"state": {}}})


def test_only_text_stays():
    clean = notebooks.normalise(noisy_notebook())
    nbformat.validate(clean)
    assert clean.metadata == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    first, unrun, second = clean.cells[1:]
    (shown,) = first.outputs
    assert shown.data == {"text/plain": "An explorable"}
    assert shown.metadata == {}
    assert (first.execution_count, shown.execution_count) == (1, 1)
    assert unrun.execution_count is None
    assert second.execution_count == 2
    (stream,) = second.outputs
    assert stream.text == "one\n<object at 0xADDRESS>\n"


def test_useful_metadata_stay():
    cells = notebooks.normalise(noisy_notebook()).cells
    assert cells[0].metadata == {"tags": ["a"]}
    assert cells[1].metadata == {}
    assert set(cells[3].metadata) == {"nbgrader", "mystnb"}


def test_normalising_twice_changes_nothing():
    once = notebooks.normalise(noisy_notebook())
    assert notebooks.serialise(notebooks.normalise(once)) == notebooks.serialise(once)


def test_ids_are_kept_and_missing_ones_follow_from_the_source():
    notebook = noisy_notebook()
    kept = [cell.id for cell in notebook.cells]
    assert [cell.id for cell in notebooks.normalise(notebook).cells] == kept
    for cell in notebook.cells:
        del cell["id"]
    made = [cell.id for cell in notebooks.normalise(notebook).cells]
    assert made == [cell.id for cell in notebooks.normalise(notebook).cells]
    assert len(set(made)) == len(made)


def test_a_repeated_id_becomes_two():
    notebook = noisy_notebook()
    notebook.cells[2].id = notebook.cells[1].id
    ids = [cell.id for cell in notebooks.normalise(notebook).cells]
    assert len(set(ids)) == len(ids)


@pytest.fixture
def stored(tmp_path):
    """Store a notebook of these code cells and return its path."""

    def store(*sources, name="case.ipynb"):
        path = tmp_path / name
        nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
        return path

    return store


def test_a_run_is_stored_and_a_second_run_changes_nothing(stored):
    path = stored("print(6 * 7)")
    assert list(notebooks.execute_and_normalise([path])) == [path]
    (cell,) = nbformat.read(path, as_version=4).cells
    assert cell.outputs[0].text == "42\n"
    assert cell.execution_count == 1
    assert list(notebooks.execute_and_normalise([path])) == []
    notebooks.run_command([path], check=True)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("\nprices = []\nprices[0]", r"\('prices = \[\]'\): IndexError: list index out of range"),
        ("import sys\nprint('look out', file=sys.stderr)", "it wrote to stderr: look out"),
    ],
)
def test_a_failing_notebook_is_named_and_left_as_it_was(stored, source, reason):
    path = stored("print(1)", source)
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"case\.ipynb, code cell 2 .*" + reason):
        list(notebooks.execute_and_normalise([path]))
    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir()] == ["case.ipynb"]


def test_the_check_finds_what_was_never_run(stored):
    path = stored("print(1)")
    path.write_text(notebooks.serialise(notebooks.normalise(notebooks.read_notebook(path))))
    with pytest.raises(ValueError, match=r"run make notebooks: .*case\.ipynb"):
        notebooks.run_command([path], check=True)


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    path = tmp_path / "broken.ipynb"
    path.write_text("{")
    with pytest.raises(ValueError, match=r"broken\.ipynb is not a notebook"):
        notebooks.execute(path)
