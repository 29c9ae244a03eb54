"""Keys of exercises: as they stand in a course, as they were released, and what a change forgot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .._reading import read_notebook, read_yaml
from ..check import Checks, decode, encode

ENCODED = re.compile(r"key:[\w+/=]+")
NUMBER = re.compile(r"\d[\d,]*\.?\d+")
SENTENCES = {"right", "hint"}


def read_key(path: Path) -> dict:
    """Return the key in a file as a notebook carries it.

    Raises
    ------
    ValueError
        If it is no key: the message names the file and the fault.
    """
    key = read_yaml(path)
    try:
        Checks(key, {})
    except KeyError as error:
        raise ValueError(f"key is {path}, which lacks {error}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"key is {path}: {error}") from None
    return decode(encode(key))


def released_key(notebook: Path) -> dict | None:
    """Return the key that a released notebook carries, None if it has none."""
    sources = "\n".join(cell.source for cell in read_notebook(notebook).cells)
    found = ENCODED.search(sources)
    try:
        return decode(found.group()) if found else None
    except ValueError as error:
        raise ValueError(f"{notebook}: its {error}") from None


def forgotten(old: dict, new: dict) -> list[str]:
    """Return the sentences with numbers that stayed when the answers of their task changed.

    Examples
    --------
    >>> answer = {"kind": "integer", "name": "n", "expected": 28, "hint": "Not 33, less."}
    >>> old = {"tasks": {"1c": {"right": "170 people do for 28.", "answers": [answer]}}}
    >>> new = {"tasks": {"1c": {"right": "Few do.", "answers": [answer | {"expected": 12}]}}}
    >>> forgotten(old, new)
    ['1c: the answer has changed, and this still reads “Not 33, less.”']
    """
    drawn = old.get("own") != new.get("own")
    lines = []
    for name, task in new["tasks"].items():
        before = old["tasks"].get(name, {})
        if _answers(before) != _answers(task) or (drawn and "recompute" in task):
            same = set(_sentences(before))
            lines += [
                f"{name}: the answer has changed, and this still reads “{' '.join(words.split())}”"
                for words in _sentences(task)
                if words in same and NUMBER.search(words)
            ]
    return lines


def _answers(part: object) -> object:
    """Return a task without its sentences."""
    if isinstance(part, dict):
        return {name: _answers(value) for name, value in part.items() if name not in SENTENCES}
    return [_answers(entry) for entry in part] if isinstance(part, list) else part


def _sentences(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in SENTENCES and isinstance(value, str):
                yield value
            else:
                yield from _sentences(value)
    elif isinstance(part, list):
        for entry in part:
            yield from _sentences(entry)
