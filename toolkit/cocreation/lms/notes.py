"""What a format cannot say, and what was made of it: nothing is changed silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..quiz.markdown import has_maths
from ..quiz.question import Question


@dataclass
class Notes:
    """Sentences on questions that a format takes in another form, with the ids of these."""

    by_words: dict[str, list[str]] = field(default_factory=dict)
    left_out: int = 0

    def leave_out(self, question: Question, why: str) -> None:
        """Note that a question is not in the file."""
        self.left_out += 1
        self.add(question, f"left out: {why}")

    def add(self, question: Question, words: str) -> None:
        """Note something about a question."""
        self.by_words.setdefault(words, []).append(question.id)

    def __iter__(self) -> Iterator[str]:
        for words, ids in self.by_words.items():
            yield f"{', '.join(ids)}: {words}"


@dataclass(frozen=True)
class Pairs:
    """A question of pairs: what `match`, `classify` and, where it must be, `order` come to.

    Attributes
    ----------
    lefts : dict of str to str
        By number, what wants a partner.
    rights : dict of str to str
        By letter, every possible partner.
    answer : dict of str to str
        Number to letter.
    """

    lefts: dict[str, str]
    rights: dict[str, str]
    answer: dict[str, str]

    @property
    def unused(self) -> list[str]:
        """The letters that belong to nothing."""
        return [letter for letter in self.rights if letter not in self.answer.values()]


def pairs(question: Question, notes: Notes) -> Pairs:
    """Return the pairs of a question; those of an order are items and their places."""
    if question.kind != "order":
        if any(has_maths(text) for text in question.choices.values()):
            notes.add(question, "the formulas in its drop-down menu are shown as TeX")
        return Pairs(question.slots, question.choices, question.answer)
    notes.add(question, "an order is asked for as a match: each item with its place, 1 on top")
    places = {f"p{i}": str(i) for i in range(1, len(question.answer) + 1)}
    lefts = dict(question.choices)
    return Pairs(lefts, places, {key: f"p{i}" for i, key in enumerate(question.answer, start=1)})


def reasons(question: Question) -> list[tuple[str, str]]:
    """Return each part of a question with why it holds."""
    keyed = question.choices if question.kind == "order" else question.slots
    order = question.answer if question.kind == "order" else question.slots
    return [(keyed[key], question.reasons[key]) for key in order if key in question.reasons]


def hints(question: Question) -> list[tuple[str, str]]:
    """Return each part of a question that has a hint for those who got it wrong."""
    return [(question.slots[key], hint) for key, hint in question.hints.items()]
