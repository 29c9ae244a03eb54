"""Fields of a plan: what the form asks, what a field takes, how characters become a value."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import field

__all__ = ["choice", "convert", "date", "flag", "long", "names", "number", "part", "rows",
           "sentence", "takes", "text"]  # fmt: skip


def _field(default, kind, label, asks, **more):
    return field(default=default, metadata={"label": label, "asks": asks, "kind": kind} | more)


def text(label, asks, *, lines=1):
    """Field for a text."""
    return _field("", "text", label, asks, lines=lines)


def sentence(label, asks):
    """Field for a text of a sentence or two."""
    return text(label, asks, lines=2)


def long(label, asks):
    """Field for a text of several lines."""
    return text(label, asks, lines=3)


def choice(label, asks, choices, meanings=None):
    """Field for one of some words; what a word means can be shown beside it."""
    return _field("", "choice", label, asks, choices=choices, meanings=meanings or {})


def number(label, asks):
    """Field for a number, or nothing."""
    return _field(None, "number", label, asks)


def date(label, asks):
    """Metadata of a field for a date, or nothing."""
    return {"label": label, "asks": asks, "kind": "date"}


def names(label, asks):
    """Field for a list of names."""
    return _field((), "list", label, asks)


def flag(label, asks):
    """Field for yes or no."""
    return _field(False, "flag", label, asks)


def rows(label, asks, row):
    """Field for a list of entries of one class."""
    return _field((), "rows", label, asks, row=row)


def part(kind):
    """Metadata of a field for a part of a plan that has fields of its own."""
    return {"kind": "part", "row": kind}


def takes(about):
    """Say in words what a field takes."""
    words = {
        "text": "a text",
        "number": "a number",
        "date": "a date, year-month-day",
        "list": "a list of ids",
        "flag": "true | false",
    }
    return words.get(about["kind"]) or " | ".join(about["choices"])


def convert(about, text):
    """Turn what was written into a field into its value.

    Parameters
    ----------
    about : mapping
        Metadata of the field.
    text : str
        The characters.

    Raises
    ------
    ValueError
        If the field does not take it.

    Examples
    --------
    >>> convert({"kind": "number"}, "3 %")
    Traceback (most recent call last):
    ValueError: got '3 %', takes a number: digits and one point, such as 1200 or 0.5
    """
    text = _clean(text)
    kind = about["kind"]
    if kind == "text":
        return text
    if kind == "list":
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind == "flag":
        return _flag(text)
    if not text:
        return "" if kind == "choice" else None
    if kind == "choice":
        if text not in about["choices"]:
            raise ValueError(f"got {_short(text)}, takes {takes(about)}")
        return text
    return _number(text) if kind == "number" else _date(text)


def _flag(text):
    words = {"": False, "false": False, "no": False, "true": True, "yes": True}
    if text.casefold() not in words:
        raise ValueError(f"got {_short(text)}, takes true or false")
    return words[text.casefold()]


def _number(text):
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(
            f"got {_short(text)}, takes a number: digits and one point, such as 1200 or 0.5"
        )
    return number


def _date(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"got {_short(text)}, takes a date, year-month-day, such as 2027-03-31"
        ) from None


def _short(text):
    return repr(text if len(text) <= 40 else f"{text[:37]}...")


def _clean(text):
    """Text without control characters and halves of characters, which no file could hold."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text)
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", " ", text).strip()
