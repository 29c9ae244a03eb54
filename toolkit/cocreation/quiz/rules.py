"""House rules for banks, beyond what a file must be to load."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .markdown import to_text

if TYPE_CHECKING:
    from .bank import Bank
    from .question import Question

LEAST_WORDS = 5


def lint(bank: Bank) -> list[str]:
    """List what a bank breaks of the house rules; an empty list is good.

    Every option, item and verdict has feedback of five words or more; a single question has
    exactly one right option; over the bank the right option is the longest in at most half of
    them; ids differ; objective and difficulty are there; numbers are finite.

    Returns
    -------
    list of str
        One sentence for each fault, with the bank and the question.
    """
    faults = [
        f"{bank.name}, question {question.id}: {fault}"
        for question in bank.questions
        for fault in _faults(question)
    ]
    for id, times in Counter(question.id for question in bank.questions).items():
        if times > 1:
            faults.append(f"{bank.name}: the id {id} stands {times} times")
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
    if question.kind == "single" and question.answer not in tuple(question.choices):
        yield f"the right option is {question.answer!r}; it takes exactly one letter"
    if not question.objective:
        yield "it has no objective"
    if question.difficulty not in (1, 2, 3):
        yield f"difficulty is {question.difficulty!r}; it takes 1, 2 or 3"
    if question.kind == "number":
        numbers = [question.answer, question.tolerance]
        numbers += [number for known in question.known for number in (known.value, known.tolerance)]
        if not all(math.isfinite(number) for number in numbers):
            yield "it has a number that is not finite"


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
    right = [length for key, length in lengths.items() if key == question.answer]
    wrong = [length for key, length in lengths.items() if key != question.answer]
    return max(right, default=0) > max(wrong, default=0)
