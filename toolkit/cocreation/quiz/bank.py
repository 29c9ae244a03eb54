"""Question banks: YAML files that are loaded whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from .._reading import LARGEST_YAML, did_you_mean, read_text, shipped
from .fields import Fields, QuizError, parse_characters
from .grading import Result, grade
from .labels import say
from .markdown import to_text
from .page import MIME_TYPE, payload
from .question import Question
from .reading import read_question

if TYPE_CHECKING:
    import ipywidgets


@dataclass(frozen=True)
class Bank:
    """Questions on one chapter or case; a notebook cell that ends with it shows them.

    Attributes
    ----------
    name : str
        File name of the bank without its ending.
    title : str
        What the questions are about.
    questions : tuple of Question
        In the order of the file, or as asked for.
    """

    name: str
    title: str
    questions: tuple[Question, ...]

    def question(self, id: str) -> Question:
        """Return the question with this id; a ValueError names the nearest ids otherwise."""
        for question in self.questions:
            if question.id == id:
                return question
        raise ValueError(_unknown("id", id, [question.id for question in self.questions]))

    def grade(self, question_id: str, answer: Any) -> Result:
        """Grade an answer to one question: see `cocreation.quiz.grading.grade`."""
        return grade(self.question(question_id), answer)

    def live(self) -> ipywidgets.VBox:
        """Return the questions as widgets that a running kernel grades."""
        from .widget import live_view

        return live_view(self)

    def __repr__(self) -> str:
        return f"<quiz '{self.name}': {self.title}, {len(self.questions)} questions>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/plain": _plain(self), MIME_TYPE: payload(self)}


def load(name: str, ids: Iterable[str] | None = None) -> Bank:
    """Load a bank of the course, whole or a few of its questions.

    Parameters
    ----------
    name : str
        Name of the bank, such as ``"07-crowdsourcing"``; see `names`.
    ids : iterable of str, optional
        Questions to keep, in this order. All of them by default.

    Returns
    -------
    Bank
        The validated questions.

    Raises
    ------
    ValueError
        If there is no such bank or question, or the bank is faulty (`QuizError`).

    Examples
    --------
    >>> from cocreation import quiz
    >>> [question.id for question in quiz.load("ikea", ids=["ikea-q3", "ikea-q1"]).questions]
    ['ikea-q3', 'ikea-q1']
    """
    known = names()
    if name not in known:
        raise ValueError(_unknown("name", name, known))
    bank = read(_folder() / f"{name}.yml")
    if ids is None:
        return bank
    if isinstance(ids, str):
        raise ValueError(f"ids: got the text {ids!r}; it takes a list of ids, such as [{ids!r}]")
    return replace(bank, questions=tuple(bank.question(id) for id in dict.fromkeys(ids)))


def names() -> list[str]:
    """Return the names of all banks of the course, sorted.

    Examples
    --------
    >>> from cocreation import quiz
    >>> "07-crowdsourcing" in quiz.names()
    True
    """
    return sorted(path.stem for path in _folder().glob("*.yml"))


def read(path: str | Path) -> Bank:
    """Read a bank from a file of your own; its name is the file's name without the ending.

    Raises
    ------
    QuizError
        If the file cannot be read, or anything in it is not as it must be: see `parse`.

    Examples
    --------
    >>> from cocreation import quiz
    >>> quiz.read("nowhere.yml")
    Traceback (most recent call last):
    cocreation.quiz.fields.QuizError: nowhere.yml: cannot be read: No such file or directory
    """
    path = Path(path)
    text = read_text(path, largest=LARGEST_YAML, error=QuizError)
    return parse(text, name=path.stem, source=str(path))


def parse(text: str, *, name: str, source: str | None = None) -> Bank:
    """Return the bank that a YAML text describes.

    Parameters
    ----------
    text : str
        The YAML: `title`, `questions`, and optionally `canary`, a mark that is read and dropped.
    name : str
        Name of the bank.
    source : str, optional
        Where the text comes from, for messages.

    Raises
    ------
    QuizError
        If anything is not as it must be. The message lists every faulty question with the file,
        the question, the field, what was found and what is accepted.

    Examples
    --------
    >>> bank = parse('''
    ... title: Votes
    ... questions:
    ...   - id: votes-1
    ...     objective: 7.2
    ...     difficulty: 2
    ...     kind: number
    ...     prompt: What are 1,000 opinions worth if any two correlate by 0.1?
    ...     answer: 9.9
    ...     tolerance: 0.05
    ...     unit: opinions
    ...     feedback: {correct: "1000 / (1 + 999 × 0.1).", wrong: "Divide by 1 + (n - 1) × 0.1."}
    ... ''', name="votes")
    >>> bank
    <quiz 'votes': Votes, 1 questions>
    >>> bank.grade("votes-1", 9.9).correct
    True
    """
    where = Path(source or name).name
    found = parse_characters(text, where)
    fields = Fields(found, where, ("title", "questions", "canary"))
    title = fields.text("title")
    questions: list[Question] = []
    faults: list[str] = []
    for i, (_, entry) in enumerate(fields.entries("questions", most=200), start=1):
        identifier = entry.get("id", i) if isinstance(entry, dict) else i
        place = f"{where}, question {identifier}"
        try:
            question = read_question(entry, place)
        except QuizError as error:
            faults.append(str(error))
            continue
        if any(question.id == other.id for other in questions):
            faults.append(f"{place}: field 'id': found it twice; accepted: ids that all differ")
        questions.append(question)
    if faults:
        raise QuizError("\n".join(faults))
    return Bank(name=name, title=title, questions=tuple(questions))


def _folder() -> Path:
    return shipped("_quizzes", "exercises/quizzes")


def _unknown(argument: str, found: str, known: list[str]) -> str:
    near = did_you_mean(found, known)
    return f"{argument}: got {found!r}; it takes one of {', '.join(known)}.{near}"


def _plain(bank: Bank) -> str:
    lines = [say("quiz", title=to_text(bank.title)), say("try-live", name=bank.name)]
    for number, question in enumerate(bank.questions, start=1):
        task = say(f"task-{question.kind}")
        unit = f" ({question.unit})" if question.unit else ""
        lines += ["", _line(f"{number}. ", f"{to_text(question.prompt)} {task}{unit}")]
        for keyed in (question.slots, question.choices):
            lines += [_line(f"   {key}  ", to_text(text)) for key, text in keyed.items()]
    return "\n".join(lines)


def _line(start: str, text: str) -> str:
    return fill(text, width=88, initial_indent=start, subsequent_indent=" " * len(start))
