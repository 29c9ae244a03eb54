"""Numbers of one's own: drawn from the student's id, so that a copied answer is a wrong one.

A key may say under `own` what there is to draw from,

.. code-block:: yaml

    own:
      voters: [2000, 1600, 2400]

and a task then says in Python what is right for the numbers drawn, and what a known slip comes to,

.. code-block:: yaml

    recompute: needed = voters // 2 + 1
    right: "{needed:,} of {voters:,} make a majority."
    answers:
      - kind: integer
        name: needed
        expected: 1001
        known:
          - {value: 1000, own: voters // 2, hint: "a tie."}

The first entry of each list is the course's own number, for everybody who works without an id;
`expected` and `value` are right for it. A notebook takes the numbers by `check.own("voters")`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

import numpy as np
import pandas as pd

NOBODY = "..."
COURSE = (
    "right for the course's numbers. Yours come from your id: compute with the names that a cell"
    " gives you."
)


def named(student: object) -> str:
    """Return a student's id as it counts, without capitals and spaces around; empty for none."""
    if not isinstance(student, str):
        raise ValueError(f"STUDENT is {student!r}; it takes your id in quotation marks")
    return student.strip(" .…").casefold()


def draw(choices: Mapping[str, Sequence[Any]], student: str) -> dict[str, Any]:
    """Return one entry of each list, by the student's id; the first ones if there is no id.

    Examples
    --------
    >>> choices = {"voters": [2000, 1600, 2400]}
    >>> draw(choices, "...")
    {'voters': 2000}
    >>> draw(choices, "Ada ") == draw(choices, "ada")
    True
    """
    key = named(student)
    return {
        name: options[_number(f"{name}/{key}") % len(options) if key else 0]
        for name, options in choices.items()
    }


class _Words(Formatter):
    """Fill in braces, and write per cent as the course does: 27 %, with a space that holds."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return super().format_field(value, format_spec).replace("%", "\N{NO-BREAK SPACE}%")


def recompute(task: Mapping[str, Any], numbers: Mapping[str, Any]) -> dict:
    """Return a task of a key as it is for `numbers`; a task without `recompute` as it stands.

    What `recompute` says, in Python, defines the right answers by their names, with `math`, `np`
    and `pd` at hand. A known slip says in `own`, as an expression, what it comes to; without it
    it is the same for everybody. Every text may show what is drawn or computed in braces.

    Examples
    --------
    >>> slip = {"value": 52, "own": "2 * people", "hint": "twice {people}."}
    >>> answer = {"kind": "integer", "name": "needed", "expected": 13, "known": [slip]}
    >>> task = {"recompute": "needed = people // 2", "right": "{needed} do.", "answers": [answer]}
    >>> own = recompute(task, {"people": 40})
    >>> own["right"], own["answers"][0]["expected"], own["answers"][0]["known"][0]
    ('20 do.', 20, {'value': 80, 'hint': 'twice 40.'})
    """
    if "recompute" not in task:
        return dict(task)
    found: dict[str, Any] = {"math": math, "np": np, "pd": pd} | dict(numbers)
    lines = task["recompute"]
    exec(lines if isinstance(lines, str) else "\n".join(lines), found)
    return {
        "right": _told(task.get("right", ""), found),
        "answers": [_recomputed(entry, found) for entry in task["answers"]],
    }


def _recomputed(entry: dict, found: dict[str, Any]) -> dict:
    own = _told(entry, found)
    if "known" in entry:
        own["known"] = [_slip(slip, found) for slip in entry["known"]]
    if entry["name"] in found:
        own["expected"] = _plain(found[entry["name"]])
        if entry["kind"] in ("number", "integer"):
            course = {"value": entry["expected"], "hint": COURSE}
            own["known"] = [*own.get("known", []), course]
    return own


def _slip(slip: dict, found: dict[str, Any]) -> dict:
    value = _plain(eval(slip["own"], found)) if "own" in slip else slip["value"]
    rest = {field: part for field, part in slip.items() if field != "own"}
    return _told(rest, found) | {"value": value}


def _told(part: Any, found: dict[str, Any]) -> Any:
    """Fill in the braces of every text in a part of a key."""
    if isinstance(part, str):
        return _Words().vformat(part, (), found)
    if isinstance(part, dict):
        return {field: _told(inner, found) for field, inner in part.items()}
    return [_told(inner, found) for inner in part] if isinstance(part, list) else part


def _plain(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        return value.to_dict("list")
    return value.tolist() if hasattr(value, "tolist") else value


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
