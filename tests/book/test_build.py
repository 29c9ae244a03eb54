"""The build cannot pass on something stale, and a failing one leaves the pages as they were."""

import nbformat
import pytest

from cocreation import book, execution, release

CONFIG = """\
title: Small book
only_build_toc_files: true
exclude_patterns: [_build]
execute: {execute_notebooks: cache, cache: _build/.jupyter_cache}
"""
READS = "from pathlib import Path\nprint('It is', Path('../datasets/number.csv').read_text())"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one page and one notebook that reads a dataset."""
    monkeypatch.setattr(release, "release", lambda *_, **__: [])
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: cases/a\n")
    (tmp_path / "index.md").write_text("# Start\n\nThe first edition.\n")
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "number.csv").write_text("forty-one")
    (tmp_path / "cases").mkdir()
    write_notebook(tmp_path, READS)
    return tmp_path


def write_notebook(project, source):
    cells = [nbformat.v4.new_markdown_cell("# Case"), nbformat.v4.new_code_cell(source)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, project / "cases" / "a.ipynb")


def test_pages_follow_their_sources(project, capfd):
    pages = book.build(project)
    assert "IPKernelApp" not in capfd.readouterr().err
    assert "The first edition" in (pages / "index.html").read_text()
    assert "It is forty-one" in (pages / "cases" / "a.html").read_text()
    (project / "datasets" / "number.csv").write_text("forty-two")
    book.build(project)
    assert "It is forty-two" in (pages / "cases" / "a.html").read_text()
    left = {path.name for path in (project / "_build").iterdir()}
    assert left == {".jupyter_cache", ".jupyter_cache.inputs", "html"}


RUBRIC = """\
# Between two levels take the lower one.
title: Weigh it
points: 4
levels: {4: excellent}
criteria: [{name: Doubt, question: "Is it weighed?",
            levels: {4: {describes: Weighs both., exemplar: On one hand.}}}]
"""


def words(folder):
    """All that the pages of a folder, their sources and their search index say."""
    texts = [path for path in folder.rglob("*") if path.suffix in {".html", ".ipynb", ".js", ".md"}]
    return "\n".join(path.read_text(encoding="utf-8") for path in texts)


def test_only_the_edition_for_instructors_has_notes_solutions_and_rubrics(project):
    toc = "format: jb-book\nroot: index\nparts:\n- caption: Cases\n  chapters:\n  - file: cases/a\n"
    (project / "_toc.yml").write_text(toc)
    (project / "book").mkdir()
    (project / "cases" / "b").mkdir()
    (project / "cases" / "b" / "teaching-note.md").write_text(
        "# Note\n\nAsk them [why](../a.ipynb)"
    )
    (project / "exercises" / "rubrics").mkdir(parents=True)
    (project / "exercises" / "rubrics" / "one.yml").write_text(RUBRIC)
    (project / "cases" / "a.ipynb").rename(project / "exercises" / "one.ipynb")
    write_notebook(project, "1 + 1")
    private = ("Ask them", "It is forty-one", "take the lower one", "On one hand.")

    edition = book.build(project, instructor=True)
    assert edition == project / "_build" / "instructor"
    assert [phrase for phrase in private if phrase not in words(edition)] == []
    assert "The first edition" in (edition / "index.html").read_text()
    assert not (project / "_build" / "html").exists()
    assert list((project / "book").iterdir()) == [] and (project / "_toc.yml").read_text() == toc

    pages = book.build(project)
    assert [phrase for phrase in private if phrase in words(pages)] == []
    assert "Ask them" in words(edition)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda project: write_notebook(project, "1 / 0"),
        lambda project: (project / "index.md").write_text("# Start\n\n{doc}`nowhere`\n"),
    ],
    ids=["failing notebook", "broken link"],
)
def test_a_failing_build_fails_each_time_and_leaves_the_old_pages(project, spoil):
    pages = book.build(project)
    spoil(project)
    for _ in range(2):
        with pytest.raises(ValueError, match="html is as it was"):
            book.build(project)
        assert "The first edition" in (pages / "index.html").read_text()
        assert "It is forty-one" in (pages / "cases" / "a.html").read_text()


def test_models_count_and_browser_files_do_not(tmp_path):
    def write(name):
        path = tmp_path / "toolkit" / "cocreation" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("changed")
        return execution.fingerprint(tmp_path)

    before = execution.fingerprint(tmp_path)
    assert write("sphinx/explorable.py") == before
    assert write("crowd/wisdom.py") != before
