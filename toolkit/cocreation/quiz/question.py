"""One question: what the reader sees, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

KINDS = ("single", "several", "number", "order", "match", "classify")


def by_kind(*, single: Any, several: Any, number: Any, order: Any, pairs: Any) -> dict[str, Any]:
    """Return what serves each kind of question; to match and to classify is to find pairs.

    Examples
    --------
    >>> by_kind(single=1, several=1, number=2, order=3, pairs=4)["classify"]
    4
    """
    return dict(zip(KINDS, (single, several, number, order, pairs, pairs), strict=True))


@dataclass(frozen=True)
class Known:
    """A wrong number that readers are known to give, and what to tell them."""

    value: float
    tolerance: float
    feedback: str


@dataclass(frozen=True)
class Question:
    """A question in the one form that the page, the widget, grading and exports share.

    Attributes
    ----------
    id, objective, kind, prompt : str
        As in the bank; the prompt is tiny Markdown.
    difficulty : int
        1 recall, 2 apply, 3 judge.
    choices : dict of str to str
        Letter to text, in the order in which readers see them. The order follows from the id
        of the question, never from what is right.
    slots : dict of str to str
        For match and classify: number to the text that wants a letter.
    answer : str, list of str, float or dict of str to str
        single: a letter; several: letters; number: a number; order: letters in the right order;
        match and classify: number to letter.
    reasons : dict of str to str
        Why: by letter (single, several, order) or by number (match, classify).
    hints : dict of str to str
        What to say, by number, when a match or a category is not right.
    feedback : dict of str to str
        For number and order: what to say when ``correct`` and when ``wrong``.
    unit : str
        For number: what is counted.
    tolerance : float
        For number: greatest absolute difference that still counts as right.
    known : tuple of Known
        For number: wrong answers with their own feedback.
    """

    id: str
    objective: str
    difficulty: int
    kind: str
    prompt: str
    answer: Any
    choices: dict[str, str] = field(default_factory=dict)
    slots: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    tolerance: float = 0.0
    known: tuple[Known, ...] = ()

    def texts(self) -> Iterator[str]:
        """Yield every text that a reader can come to see."""
        yield self.prompt
        for keyed in (self.choices, self.slots, self.reasons, self.hints, self.feedback):
            yield from keyed.values()
        yield from (known.feedback for known in self.known)
