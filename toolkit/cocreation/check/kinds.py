"""The kinds of answers by name, and the one that calls a learner's function."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from .collected import Column, Items, Table
from .plain import Answer, Choice, Integer, Number, in_words


@dataclass(frozen=True, kw_only=True)
class Function(Answer):
    """A function, tried on several inputs.

    `calls` is a list of answers of the kind `returns`, each with `arguments` in place of a name.
    """

    calls: Sequence[dict]
    returns: str = "number"

    def problem(self, value: object) -> str | None:
        if not callable(value) or isinstance(value, type):
            return f"`{self.name}` is {in_words(value)}; a function (`def {self.name}`) is needed."
        for call in self.calls:
            arguments = call["arguments"]
            label = f"{self.name}({', '.join(map(repr, arguments))})"
            try:
                with warnings.catch_warnings(action="ignore"):
                    result = value(*arguments)
            except Exception as error:
                return f"`{label}` stops with {type(error).__name__}: {error}"
            if result is None:
                return f"`{label}` gives None: does the function end with `return`?"
            rest = {key: part for key, part in call.items() if key != "arguments"}
            problem = answer({"hint": self.hint} | rest | {"kind": self.returns, "name": label})
            if told := problem.problem(result):
                return told
        return None


KINDS: dict[str, Callable[..., Answer]] = {
    "number": Number,
    "integer": Integer,
    "choice": Choice,
    "items": Items,
    "column": Column,
    "table": Table,
    "function": Function,
}


def answer(entry: dict) -> Answer:
    """Build the answer that `entry` of a key describes.

    Raises
    ------
    ValueError
        If the kind, or a field of it, is unknown or missing.

    Examples
    --------
    >>> entry = {"kind": "number", "name": "share", "expected": 0.25, "tolerance": 0.001}
    >>> share = answer(entry | {"lowest": 0, "highest": 1})
    >>> share.problem(25)
    '`share` is 25: is that in per cent? Give it as a share of 1.'
    >>> share.problem(0.2501) is None
    True
    """
    kind = entry.get("kind")
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; it takes one of {', '.join(KINDS)}")
    given = {key: part for key, part in entry.items() if key != "kind"}
    unknown = set(given) - {field.name for field in fields(KINDS[kind])}
    if unknown:
        raise ValueError(f"an answer of kind {kind} got unknown fields {sorted(unknown)}")
    try:
        return KINDS[kind](**given)
    except TypeError as error:
        raise ValueError(f"an answer of kind {kind} is incomplete: {error}") from error
