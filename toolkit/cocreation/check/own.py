"""Numbers of one's own: drawn from the student's id, so that a copied answer is a wrong one.

A key may say under `own` what there is to draw from,

.. code-block:: yaml

    own:
      voters: [2000, 1600, 2400]

and a task then says under `recompute`, in Python, what is right for the numbers drawn. The
first entry of each list is the course's own number, for everybody who works without an id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

NOBODY = "..."


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


def answers(task: dict, numbers: Mapping[str, Any]) -> list[dict]:
    """Return the answers of a task, with what is right and what is a known slip for `numbers`.

    `recompute`, a text or a list of texts, defines the right answers by their names; a known
    slip names in `own` which of its variables it is. Slips that do not are left out: their
    numbers are those of the course.
    """
    found: dict[str, Any] = dict(numbers)
    lines = task["recompute"]
    exec(lines if isinstance(lines, str) else "\n".join(lines), found)
    recomputed = []
    for entry in task["answers"]:
        known = [
            slip | {"value": _plain(found[slip["own"]])}
            for slip in entry.get("known", [])
            if "own" in slip
        ]
        expected = _plain(found[entry["name"]]) if entry["name"] in found else entry["expected"]
        recomputed.append(
            entry | {"expected": expected} | ({"known": known} if "known" in entry else {})
        )
    return recomputed


def _plain(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        return value.to_dict("list")
    return value.tolist() if hasattr(value, "tolist") else value


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
