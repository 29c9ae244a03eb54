"""Read questions from YAML, each kind with its own fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from string import ascii_lowercase
from typing import Any

from .fields import Fields, QuizError, complaint
from .question import KINDS, Known, Question

COMMON = ("id", "objective", "difficulty", "kind", "prompt")
OWN = {
    "single": ("options",),
    "several": ("options",),
    "number": ("answer", "tolerance", "unit", "feedback", "known"),
    "order": ("items", "feedback"),
    "match": ("pairs",),
    "classify": ("categories", "items"),
}


def read_question(found: Any, where: str) -> Question:
    """Return a question from its YAML mapping; a `QuizError` names the field that is wrong."""
    kind = found.get("kind") if isinstance(found, dict) else None
    own = OWN.get(kind, tuple(dict.fromkeys(name for names in OWN.values() for name in names)))
    fields = Fields(found, where, (*COMMON, *own))
    kind = fields.choice("kind", KINDS)
    identifier = fields.text("id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier):
        raise fields.refuse("id", "small letters, digits and hyphens, such as 07-q1")
    objective = fields.text("objective")
    if not re.fullmatch(r"[a-z0-9-]+\.[0-9]+", objective):
        raise fields.refuse("objective", "chapter.number or case.number, such as 7.2")
    return Question(
        id=identifier,
        objective=objective,
        difficulty=int(fields.choice("difficulty", ("1", "2", "3"))),
        kind=kind,
        prompt=fields.text("prompt"),
        **_READERS[kind](fields, identifier),
    )


def mixed(seed: str, count: int) -> list[int]:
    """Return 0 to count - 1 in an order that depends on nothing but the seed.

    Examples
    --------
    >>> mixed("07-q1", 4) == mixed("07-q1", 4)
    True
    """
    return sorted(range(count), key=lambda i: sha256(f"{seed}/{i}".encode()).digest())


def _disturbed(seed: str, count: int) -> list[int]:
    order = mixed(seed, count)
    telling = order == sorted(order) or (count > 2 and order == sorted(order, reverse=True))
    return order[1:] + order[:1] if telling else order


def _options(fields: Fields, seed: str) -> dict[str, Any]:
    options = [
        Fields(o, w, ("text", "correct", "feedback")) for w, o in fields.entries("options", least=2)
    ]
    texts = _texts(options, "text", fields.where)
    correct = [option.flag("correct") for option in options]
    why = [option.text("feedback") for option in options]
    letters = _lettered(mixed(seed, len(options)))
    right = [letter for letter, i in letters.items() if correct[i]]
    single = fields.found["kind"] == "single"
    if not right or (single and len(right) > 1):
        found = f"{len(right)} options with 'correct: true'"
        wanted = "exactly one" if single else "one or more"
        raise QuizError(f"{fields.where}: field 'options': found {found}; accepted: {wanted}")
    return {
        "choices": {letter: texts[i] for letter, i in letters.items()},
        "reasons": {letter: why[i] for letter, i in letters.items()},
        "answer": right[0] if single else right,
    }


def _number(fields: Fields, _seed: str) -> dict[str, Any]:
    answer = fields.number("answer")
    tolerance = fields.number("tolerance", default=0.0, least=0)
    known = []
    for where, found in fields.entries("known") if "known" in fields else []:
        entry = Fields(found, where, ("value", "tolerance", "feedback"))
        value = entry.number("value")
        if abs(value - answer) <= tolerance:
            raise entry.refuse("value", f"a number further than {tolerance:g} from {answer:g}")
        within = entry.number("tolerance", default=tolerance, least=0)
        known.append(Known(value, within, entry.text("feedback")))
    return {
        "answer": answer,
        "tolerance": tolerance,
        "unit": fields.text("unit", default=""),
        "known": tuple(known),
        "feedback": _verdicts(fields),
    }


def _order(fields: Fields, seed: str) -> dict[str, Any]:
    items = [
        Fields({"text": item} if isinstance(item, str) else item, where, ("text", "why"))
        for where, item in fields.entries("items", least=2)
    ]
    texts = _texts(items, "text", fields.where)
    letters = _lettered(_disturbed(seed, len(items)))
    return {
        "choices": {letter: texts[i] for letter, i in letters.items()},
        "reasons": {k: items[i].text("why") for k, i in letters.items() if "why" in items[i]},
        "answer": sorted(letters, key=letters.__getitem__),
        "feedback": _verdicts(fields),
    }


def _match(fields: Fields, seed: str) -> dict[str, Any]:
    names = ("left", "right", "feedback", "hint")
    pairs = [Fields(pair, where, names) for where, pair in fields.entries("pairs", least=2)]
    rights = _texts(pairs, "right", fields.where)
    letters = _lettered(_disturbed(seed, len(pairs)))
    return {
        "choices": {letter: rights[i] for letter, i in letters.items()},
        "answer": _numbered(sorted(letters, key=letters.__getitem__)),
        **_slots(pairs, _texts(pairs, "left", fields.where)),
    }


def _classify(fields: Fields, seed: str) -> dict[str, Any]:
    categories = [category for _, category in fields.entries("categories", least=2)]
    if not all(isinstance(category, str) and category.strip() for category in categories):
        raise fields.refuse("categories", "a list of texts")
    _differ(categories, fields.where, "categories")
    for category in categories:
        fields.formulas("categories", category)
    letters = dict(zip(categories, ascii_lowercase, strict=False))
    names = ("text", "category", "feedback", "hint")
    written = [Fields(item, where, names) for where, item in fields.entries("items", least=2)]
    items = [written[i] for i in mixed(seed, len(written))]
    return {
        "choices": {letter: category for category, letter in letters.items()},
        "answer": _numbered(letters[item.choice("category", categories)] for item in items),
        **_slots(items, _texts(items, "text", fields.where)),
    }


def _verdicts(fields: Fields) -> dict[str, str]:
    names = ("correct", "wrong")
    verdicts = Fields(fields.found.get("feedback"), f"{fields.where}, feedback", names)
    return {name: verdicts.text(name) for name in names}


def _slots(entries: Sequence[Fields], texts: Sequence[str]) -> dict[str, Any]:
    hints = {str(i): e.text("hint") for i, e in enumerate(entries, start=1) if "hint" in e}
    reasons = _numbered(entry.text("feedback") for entry in entries)
    return {"slots": _numbered(texts), "reasons": reasons, "hints": hints}


def _texts(entries: Sequence[Fields], name: str, where: str) -> list[str]:
    texts = [entry.text(name) for entry in entries]
    _differ(texts, where, name)
    return texts


def _differ(texts: Sequence[str], where: str, name: str) -> None:
    for text in texts:
        if texts.count(text) > 1:
            raise complaint(where, name, text, "texts that all differ")


def _lettered(order: Sequence[int]) -> dict[str, int]:
    return dict(zip(ascii_lowercase, order, strict=False))


def _numbered(texts: Iterable[str]) -> dict[str, str]:
    return {str(i): text for i, text in enumerate(texts, start=1)}


_READERS: dict[str, Callable[[Fields, str], dict[str, Any]]] = {
    "single": _options,
    "several": _options,
    "number": _number,
    "order": _order,
    "match": _match,
    "classify": _classify,
}
