"""The one place that says whether an answer is right, and why; quiz.js follows the same rules."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Real
from typing import Any

from .labels import say
from .markdown import to_text
from .question import Question, by_kind


@dataclass(frozen=True)
class Result:
    """What to tell a reader about an answer.

    Attributes
    ----------
    correct : bool
        Whether all of it is right.
    verdict : str
        One sentence.
    notes : tuple of (str, str)
        Letter or number of what is spoken about (or nothing), and why it holds or fails.
    marks : dict of str to bool
        Which letters or numbers of the answer are right.
    """

    correct: bool
    verdict: str
    notes: tuple[tuple[str, str], ...] = ()
    marks: dict[str, bool] = field(default_factory=dict)

    @property
    def feedback(self) -> str:
        """Verdict and notes as plain text, a line each."""
        notes = [f"{key}: {to_text(note)}" if key else to_text(note) for key, note in self.notes]
        return "\n".join([self.verdict, *notes])


def grade(question: Question, answer: Any) -> Result:
    """Grade an answer and say why.

    Parameters
    ----------
    question : Question
        The question.
    answer : str, collection of str, number, sequence of str or mapping of str to str
        single: a letter; several: letters; number: a number, or a text as a reader types it;
        order: all letters, first on top; match, classify: number to letter, for every number.

    Returns
    -------
    Result
        ``correct``, ``feedback`` and its parts.

    Raises
    ------
    TypeError
        If the answer has the wrong type for the kind of question.
    ValueError
        If a letter or number is unknown, missing or twice, or a text is not a number.

    Examples
    --------
    >>> from cocreation import quiz
    >>> question = quiz.load("07-crowdsourcing").question("07-q2")
    >>> quiz.grade(question, "1").verdict
    'Not yet.'
    """
    return _GRADERS[question.kind](question, answer)


def reveal(question: Question) -> Result:
    """Return the right answer with every reason, for a reader who asks to see it.

    Examples
    --------
    >>> from cocreation import quiz
    >>> quiz.reveal(quiz.load("07-crowdsourcing").question("07-q2")).verdict
    'The answer, and why:'
    """
    right = grade(question, question.answer)
    notes = right.notes
    if question.kind in ("single", "several"):
        notes = tuple(question.reasons.items())
    return Result(True, say("answer-shown"), notes, right.marks)


_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?")
_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


def parse_number(text: str, unit: str = "") -> float:
    """Read a number as people type it.

    Spaces, a currency sign, the unit, a true minus sign, separated thousands and a decimal comma
    are understood.

    Parameters
    ----------
    text : str
        What was typed.
    unit : str, optional
        Unit that may stand before or after the number.

    Raises
    ------
    ValueError
        If it is not one finite number.

    Examples
    --------
    >>> parse_number("1,400"), parse_number("0,25"), parse_number("−12.5 %", "%")
    (1400.0, 0.25, -12.5)
    """
    plain = re.sub(r"[\s_]", "", text).replace("−", "-").replace("–", "-").lower()
    unit = re.sub(r"\s", "", unit).lower()
    plain = plain.removesuffix(unit) if unit else plain
    plain = re.sub(r"^[$€£¥]|[$€£¥]$", "", plain)
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain) or not math.isfinite(float(plain)):
        raise ValueError(f"answer: got {text!r}; it takes a number, such as 12.5")
    return float(plain)


def _single(question: Question, answer: Any) -> Result:
    _require(answer, str, "one letter")
    _known([answer], question.choices)
    correct = answer == question.answer
    notes = ((answer, question.reasons[answer]),)
    return Result(correct, say("right" if correct else "wrong"), notes, {answer: correct})


def _several(question: Question, answer: Any) -> Result:
    _require(answer, Collection, "a list of letters")
    _known(answer, question.choices)
    if not answer:
        raise ValueError("answer: got no letter; it takes one or more")
    chosen = [letter for letter in question.choices if letter in answer]
    marks = {letter: letter in question.answer for letter in chosen}
    right = sum(marks.values())
    missing = len(question.answer) - right
    correct = right == len(chosen) and not missing
    gaps = {"right": right, "chosen": len(chosen), "missing": missing}
    verdict = say("right") if correct else say("wrong-several", **gaps)
    notes = tuple((letter, question.reasons[letter]) for letter in chosen)
    return Result(correct, verdict, notes, marks)


def _number(question: Question, answer: Any) -> Result:
    if isinstance(answer, str):
        answer = parse_number(answer, question.unit)
    _require(answer, Real, "a number")
    if not math.isfinite(answer):
        raise ValueError(f"answer: got {answer!r}; it takes a finite number")
    if _near(answer, question.answer, question.tolerance):
        return Result(True, say("right"), (("", question.feedback["correct"]),))
    told = [k.feedback for k in question.known if _near(answer, k.value, k.tolerance)]
    return Result(False, say("wrong"), (("", (*told, question.feedback["wrong"])[0]),))


def _order(question: Question, answer: Any) -> Result:
    _require(answer, Sequence, "a list of all letters in order")
    _known(answer, question.choices)
    _complete(answer, question.choices)
    marks = {a: a == b for a, b in zip(answer, question.answer, strict=True)}
    correct = all(marks.values())
    if not correct:
        return Result(False, _places(marks), (("", question.feedback["wrong"]),), marks)
    why = [(key, question.reasons[key]) for key in question.answer if key in question.reasons]
    return Result(True, say("right"), (("", question.feedback["correct"]), *why), marks)


def _slots(question: Question, answer: Any) -> Result:
    _require(answer, Mapping, "a mapping of numbers to letters")
    _known(answer, question.slots)
    _complete(answer, question.slots)
    _known(answer.values(), question.choices, each_once=False)
    marks = {slot: answer[slot] == question.answer[slot] for slot in question.slots}
    why = {
        slot: question.reasons[slot] if right else question.hints.get(slot, say("look-again"))
        for slot, right in marks.items()
    }
    correct = all(marks.values())
    return Result(correct, say("right") if correct else _places(marks), tuple(why.items()), marks)


def _places(marks: dict[str, bool]) -> str:
    return say("wrong-places", right=sum(marks.values()), count=len(marks))


def _near(value: float, target: float, tolerance: float) -> bool:
    return abs(value - target) <= tolerance + 1e-9 * max(1.0, abs(target))


def _require(answer: Any, wanted: type, words: str) -> None:
    wrong = not isinstance(answer, wanted) or isinstance(answer, bool)
    if wrong or (wanted is not str and isinstance(answer, str | bytes)):
        raise TypeError(f"answer: got {answer!r}; it takes {words}")


def _known(keys: Collection[Any], accepted: Mapping[str, str], *, each_once: bool = True) -> None:
    for key in keys:
        if key not in accepted:
            raise ValueError(f"answer: got {key!r}; it takes {', '.join(accepted)}")
    if each_once and len(set(keys)) < len(keys):
        raise ValueError(f"answer: got {list(keys)!r}; it takes each letter once")


def _complete(keys: Collection[str], accepted: Mapping[str, str]) -> None:
    missing = [key for key in accepted if key not in keys]
    if missing:
        raise ValueError(f"answer: nothing for {', '.join(missing)}; it takes all of them")


_GRADERS = by_kind(single=_single, several=_several, number=_number, order=_order, pairs=_slots)
