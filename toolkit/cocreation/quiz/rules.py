"""House rules for banks, beyond what a file must be to load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .markdown import to_text

if TYPE_CHECKING:
    from .bank import Bank
    from .question import Question

LEAST_WORDS = 5


def lint(bank: Bank) -> list[str]:
    """List what a bank breaks of the house rules; an empty list is good.

    Every option, item and verdict has feedback of five words or more; over the bank the right
    option is the longest in at most half of the single questions.

    Returns
    -------
    list of str
        One sentence for each fault, with the bank and the question.

    Examples
    --------
    >>> from cocreation import quiz
    >>> quiz.lint(quiz.load("07-crowdsourcing"))
    []
    """
    faults = [
        f"{bank.name}, question {question.id}: {fault}"
        for question in bank.questions
        for fault in _faults(question)
    ]
    single = [question for question in bank.questions if question.kind == "single"]
    longest = [question.id for question in single if _gives_itself_away(question)]
    if 2 * len(longest) > len(single):
        faults.append(
            f"{bank.name}: the right option is the longest in {len(longest)} of {len(single)} "
            f"single questions ({', '.join(longest)}); at most half may be"
        )
    return faults


def _faults(question: Question) -> Iterator[str]:
    for place, feedback in _all_feedback(question):
        words = len(to_text(feedback).split())
        if words < LEAST_WORDS:
            yield f"feedback for {place} has {words} words; it takes {LEAST_WORDS} or more"


def _all_feedback(question: Question) -> Iterator[tuple[str, str]]:
    places = question.choices if question.kind in ("single", "several") else question.slots
    yield from ((place, question.reasons.get(place, "")) for place in places)
    yield from question.hints.items()
    if question.kind in ("number", "order"):
        yield from ((name, question.feedback.get(name, "")) for name in ("correct", "wrong"))
    yield from ((f"{known.value:g}", known.feedback) for known in question.known)
    if question.kind == "order":
        yield from question.reasons.items()


def _gives_itself_away(question: Question) -> bool:
    lengths = {key: len(to_text(text)) for key, text in question.choices.items()}
    right = lengths.pop(question.answer)
    return right > max(lengths.values())
