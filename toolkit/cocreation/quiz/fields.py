"""Read the fields of one YAML mapping, or say exactly what is wrong with them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import yaml

from .._reading import cut, parse_yaml
from .markdown import faulty_formula


class QuizError(ValueError):
    """A question bank that cannot be used; the message lists every faulty question."""


def complaint(where: str, name: str, found: Any, accepted: str) -> QuizError:
    """Return the error for one field: where it stands, what was found, what is accepted."""
    shown = "nothing" if found in (None, "") else cut(found, 60)
    return QuizError(f"{where}: field '{name}': found {shown}; accepted: {accepted}")


class Fields:
    """The fields of a mapping, all of them still the characters that the author wrote.

    Parameters
    ----------
    found : object
        What YAML gave; anything but a mapping is an error.
    where : str
        File, question and place, for messages.
    accepted : sequence of str
        Names of the fields that may stand here.

    Examples
    --------
    >>> Fields({"promt": "?"}, "bank.yml, question q1", ["id", "prompt"])
    Traceback (most recent call last):
    ...
    cocreation.quiz.fields.QuizError: bank.yml, question q1: field 'promt' is not known; \
did you mean 'prompt'? accepted: id, prompt
    """

    def __init__(self, found: Any, where: str, accepted: Sequence[str]) -> None:
        if not isinstance(found, dict):
            raise QuizError(f"{where}: found {cut(found)}; accepted: fields {', '.join(accepted)}")
        for name in found:
            if name not in accepted:
                near = get_close_matches(name, accepted, n=1)
                guess = f"did you mean '{near[0]}'? " if near else ""
                names = ", ".join(accepted)
                raise QuizError(
                    f"{where}: field {cut(name)} is not known; {guess}accepted: {names}"
                )
        self.found, self.where = found, where

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def refuse(self, name: str, accepted: str) -> QuizError:
        """Return the error that says what the field holds and what it takes."""
        return complaint(self.where, name, self.found.get(name), accepted)

    def text(self, name: str, *, default: str | None = None) -> str:
        """Return a text; an empty or missing one is an error unless there is a default."""
        value = self.found.get(name, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.refuse(name, "a text")
        if re.search(r"[\x00-\x09\x0b-\x1f\x7f]", value):
            raise self.refuse(name, r"a text in which each backslash of maths is doubled: \\rho")
        self.formulas(name, value)
        return value.strip()

    def formulas(self, name: str, text: str) -> None:
        """Refuse a text with a formula that cannot be drawn."""
        if fault := faulty_formula(text):
            raise QuizError(f"{self.where}: field '{name}': {fault}")

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.choice(name, ("true", "false"))
        return value == "true"

    def choice(self, name: str, accepted: Sequence[str]) -> str:
        """Return one of the accepted words."""
        value = self.found.get(name)
        if value not in accepted:
            near = get_close_matches(str(value), accepted, n=1)
            guess = f" (did you mean '{near[0]}'?)" if near else ""
            raise self.refuse(name, ", ".join(accepted) + guess)
        return value

    def number(self, name: str, *, default: float | None = None, least: float = -math.inf) -> float:
        """Return a finite number that is not below `least`."""
        if name not in self.found and default is not None:
            return default
        try:
            value = float(self.found[name])
        except (KeyError, TypeError, ValueError):
            value = math.nan
        if not math.isfinite(value) or value < least:
            limit = "" if least == -math.inf else f", {least:g} or more"
            raise self.refuse(name, f"a finite number{limit}")
        return value

    def entries(self, name: str, *, least: int = 1, most: int = 26) -> list[tuple[str, Any]]:
        """Return the entries of a list, each with its place for messages."""
        value = self.found.get(name)
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise self.refuse(name, f"a list of {least} to {most} entries")
        return [(f"{self.where}, {name}[{i}]", entry) for i, entry in enumerate(value, start=1)]


def parse_characters(text: str, name: str) -> Any:
    """Return the YAML of a text with every scalar left as characters, so 7.10 stays "7.10"."""
    return parse_yaml(text, name, loader=_CharactersOnly, error=QuizError)


class _CharactersOnly(yaml.BaseLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                problem = f"the field '{name}' stands twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)
