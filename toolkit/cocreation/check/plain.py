"""Answers that are one value: a number, a whole number, a word.

Only values of exactly the built-in, NumPy and pandas types are looked into, and a learner's
object never takes part in a comparison, so an object that claims to equal everything fails.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

WHOLE = {int} | {np.dtype(code).type for code in np.typecodes["AllInteger"]}
REAL = WHOLE | {float} | {np.dtype(code).type for code in np.typecodes["Float"]}
TEXT = {str, np.str_}
LISTS = {list, tuple}
WORDS = {
    bool: "True or False",
    dict: "a dictionary",
    list: "a list",
    tuple: "a tuple",
    set: "a set",
    str: "text",
    type(None): "None",
    np.bool_: "True or False",
    np.ndarray: "an array",
    pd.DataFrame: "a table (DataFrame)",
    pd.Series: "a column (Series)",
    pd.Index: "an index",
} | dict.fromkeys(REAL, "a number")


def in_words(value: object) -> str:
    """Name the kind of thing that `value` is, for a reader who does not know type names."""
    if type(value) in WORDS:
        return WORDS[type(value)]
    return "a function" if callable(value) else f"an object of type {type(value).__name__}"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is expected of one variable."""

    name: str
    expected: Any = None
    hint: str = ""

    def problem(self, value: object) -> str | None:
        """Tell what is wrong with `value`, or None when it is right."""
        raise NotImplementedError

    def wrong(self, what: str) -> str:
        """Put the name before `what` and the general hint behind it."""
        return f"`{self.name}` {what}" + (f" Hint: {self.hint}" if self.hint else "")


@dataclass(frozen=True, kw_only=True)
class Number(Answer):
    """A real number within an absolute tolerance.

    `lowest` and `highest` limit what the quantity can be (a share has `highest` 1); `known` holds
    wrong values with a sentence that continues "... is 99, "; `unit` is told with the kind.
    """

    tolerance: float
    unit: str = ""
    lowest: float = -math.inf
    highest: float = math.inf
    known: Sequence[dict] = ()

    def problem(self, value: object) -> str | None:
        if type(value) not in REAL:
            return self._not_a_number(value)
        number = float(value)
        shown = f"is {number:.6g}"
        if math.isnan(number):
            return f"`{self.name}` is nan (not a number): look for 0/0 or a missing value."
        if math.isinf(number):
            return f"`{self.name}` is infinite: look for a division by zero."
        if self._near(number, self.expected):
            return None
        for slip in self.known:
            if abs(number - slip["value"]) <= slip.get("tolerance", self.tolerance):
                return f"`{self.name}` {shown}, {slip['hint']}"
        if self.highest == 1 and self._near(number, 100 * self.expected, scale=100):
            return f"`{self.name}` {shown}: is that in per cent? Give it as a share of 1."
        if self._near(-number, self.expected):
            return f"`{self.name}` {shown}: the size is right, the sign is not."
        if not self.lowest <= number <= self.highest:
            return self.wrong(f"{shown}, and that cannot be: {self._limits()}.")
        if self._near(number, self.expected, scale=5):
            return f"`{self.name}` {shown}: close. Did you round before the last step?"
        return self.wrong(f"{shown}, and that is not it yet.")

    def _near(self, number: float, target: float, *, scale: float = 1) -> bool:
        return abs(number - target) <= scale * self.tolerance * (1 + 1e-9)

    def _limits(self) -> str:
        if math.isinf(self.highest):
            return f"it is at least {self.lowest:g}"
        if math.isinf(self.lowest):
            return f"it is at most {self.highest:g}"
        return f"it lies between {self.lowest:g} and {self.highest:g}"

    def _not_a_number(self, value: object) -> str:
        needed = f"a number ({self.unit})" if self.unit else "a number"
        advice = ""
        if type(value) in TEXT:
            advice = " Take away the quotation marks."
        elif type(value) in {np.ndarray, pd.Series} and value.size == 1:
            advice = " It holds one number: take it out with `.item()`."
        return f"`{self.name}` is {in_words(value)}; {needed} is needed.{advice}"


@dataclass(frozen=True, kw_only=True)
class Integer(Number):
    """A whole number, given as a whole number."""

    tolerance: float = 0

    def problem(self, value: object) -> str | None:
        if type(value) in REAL - WHOLE and math.isfinite(value):
            whole = f"`{self.name}` is {float(value)}; a whole number is needed."
            if float(value).is_integer():
                return f"{whole} Use `int(...)`."
            return f"{whole} Decide which way to round: `math.ceil(...)` or `math.floor(...)`."
        return super().problem(value)


@dataclass(frozen=True, kw_only=True)
class Choice(Answer):
    """One of several words; `options` maps each word to what to say when it is wrong."""

    options: dict[str, str]

    def problem(self, value: object) -> str | None:
        if type(value) not in TEXT:
            return f"`{self.name}` is {in_words(value)}; text in quotation marks is needed."
        word = str(value).strip().casefold()
        if word not in self.options:
            listed = ", ".join(f'"{option}"' for option in self.options)
            return f'`{self.name}` is "{value}"; choose one of {listed}.'
        if word == self.expected:
            return None
        return f'`{self.name}` is "{word}". {self.options[word]}'
