"""What a learner will be able to do, and where it is taught, asked and practised."""

import re

import pandas as pd

from ._reading import read_notebook, read_yaml

__all__ = ["matrix"]

_OBJECTIVE = re.compile(
    r"^- (?:\*\*|`)(?P<objective>[a-z0-9-]+\.\d+)(?:\*\*|`) (?P<statement>.+?)"
    r"(?: \((?P<sections>\[.+\]\(#.+\)|sections? [^()]+)\))?[;.]$",
    re.MULTILINE,
)
_BANK = re.compile(r"""quiz\.load\(["']([\w-]+)["']""")
_TEACHING = ("book/[0-9][0-9]-*.md", "cases/*/case.ipynb")


def matrix(root):
    """Read the objectives of all chapters and cases, and what meets them.

    A chapter or case lists its objectives as ``- **7.1** statement ([Heading](#heading));``, with
    the sections that teach it in brackets; a case may write ``(section two)``. Questions carry
    their objective in the bank, tasks in the key of the exercise.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    DataFrame
        A row an objective, in the order of the book: ``page`` (path without suffix),
        ``objective``, ``statement`` (Markdown), ``sections`` (Markdown, "" for none),
        ``questions`` (list of pairs: page that shows the question, id of the question) and
        ``tasks`` (list of pairs: exercise, task).

    Raises
    ------
    ValueError
        If there is no chapter or case in the folder.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> root = Path(tempfile.mkdtemp())
    >>> (root / "book").mkdir()
    >>> _ = (root / "book/07-crowd.md").write_text("- **7.1** weigh a vote ([Votes](#votes));")
    >>> matrix(root)[["objective", "statement", "sections", "tasks"]].iloc[0].tolist()
    ['7.1', 'weigh a vote', '[Votes](#votes)', []]
    """
    pages = {
        path.relative_to(root).with_suffix("").as_posix(): _prose(path)
        for pattern in _TEACHING
        for path in sorted(root.glob(pattern))
    }
    if not pages:
        raise ValueError(f"root is {root}, which has no chapter or case: give the course's folder")
    questions, tasks = _questions(root, pages), _tasks(root)
    rows = [
        {
            "page": page,
            **found.groupdict(default=""),
            "questions": questions.get(found["objective"], []),
            "tasks": tasks.get(found["objective"], []),
        }
        for page, text in pages.items()
        for found in _OBJECTIVE.finditer(text)
    ]
    columns = ["page", "objective", "statement", "sections", "questions", "tasks"]
    return pd.DataFrame(rows, columns=columns)


def _prose(path):
    """All text of a chapter or notebook, cells included."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    return "\n\n".join(cell.source for cell in read_notebook(path).cells)


def _questions(root, pages):
    """Objective -> pairs of the page that shows a question and the question's id."""
    met = {}
    for page, text in pages.items():
        for name in dict.fromkeys(_BANK.findall(text)):
            bank = root / "exercises" / "quizzes" / f"{name}.yml"
            for question in read_yaml(bank)["questions"]:
                met.setdefault(str(question["objective"]), []).append((page, question["id"]))
    return met


def _tasks(root):
    """Objective -> pairs of the exercise and the task."""
    met = {}
    for path in sorted(root.glob("exercises/keys/*.yml")):
        for task, content in read_yaml(path)["tasks"].items():
            met.setdefault(str(content["objective"]), []).append((path.stem, str(task)))
    return met
