"""The key of an exercise: what its author writes, and what a student's notebook carries.

`exercises/keys/<exercise>.yml` reads

.. code-block:: yaml

    tasks:
      1a:
        right: Said when all answers of the task are right.
        answers:
          - {kind: number, name: share, expected: 0.25, tolerance: 0.001, hint: "..."}

`cocreation release` puts it into the student's notebook, encoded against accidental sight.
Encoding is not secrecy: whoever wants to read the key can. Grades rest on hidden tests.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

from .._reading import read_yaml

ENCODED = "key:"
LOADS_KEY = re.compile(r'(?<=\bload\(")[\w.-]+(?=",)')
"""The name of an exercise where its notebook loads the key."""

LEAKS = ("COCREATION-CANARY", "BEGIN SOLUTION", "BEGIN HIDDEN TESTS")
"""Marks of what no student's notebook may hold."""

STUBS = {"code": "# Your code here", "markdown": "*Your answer here.*"}
"""What stands there in place of a solution."""

REPOSITORY = Path(__file__).resolve().parents[3]


def read(name: str) -> dict:
    """Read the key of an exercise from `keys/` here, or from the course's repository.

    Raises
    ------
    ValueError
        If it is in neither place.

    Examples
    --------
    >>> from cocreation import check
    >>> "1a" in check.read("threadless")["tasks"]
    True
    """
    files = [Path("keys", f"{name}.yml"), REPOSITORY / "exercises" / "keys" / f"{name}.yml"]
    for file in files:
        if file.is_file():
            return read_yaml(file)
    raise ValueError(
        f"key is {name!r}, and there is no {files[0]}; outside the course's repository use the"
        " student version of the exercise, which carries its key"
    )


def encode(key: dict) -> str:
    """Return the key as one word that a reader does not read by accident.

    Examples
    --------
    >>> decode(encode({"canary": "left out", "tasks": {}}))
    {'tasks': {}}
    """
    plain = json.dumps({part: key[part] for part in key if part != "canary"}, ensure_ascii=False)
    return ENCODED + base64.b64encode(zlib.compress(plain.encode(), 9)).decode()


def decode(text: str) -> dict:
    """Return the key that `encode` made into `text`.

    Raises
    ------
    ValueError
        If the text is damaged.

    Examples
    --------
    >>> decode("key:")
    Traceback (most recent call last):
    ValueError: key is damaged: load the exercise again, in its student version
    """
    try:
        return json.loads(zlib.decompress(base64.b64decode(text.removeprefix(ENCODED))))
    except (ValueError, zlib.error) as error:
        raise ValueError(
            "key is damaged: load the exercise again, in its student version"
        ) from error
