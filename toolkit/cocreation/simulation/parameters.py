"""The numbers of the model, read from the table that the equation sheet prints."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

__all__ = ["CLASSES", "parameters"]

CLASSES = ("lurkers", "occasional", "regular", "super-users")
"""Classes of members, the least active first; a parameter with four values has one for each."""

TABLE = Path(__file__).with_name("parameters.csv")


def parameters():
    """Every parameter of the model.

    Returns
    -------
    DataFrame
        A row a parameter: ``name``, ``part`` (of the equation sheet), ``value`` (text; four
        numbers where the `CLASSES` differ), ``unit``, ``tag`` (published, defensible,
        illustrative, choice), ``source`` (key of references.bib or empty), ``meaning``.

    Examples
    --------
    >>> parameters().set_index("name").loc["praise", ["value", "tag", "source"]].tolist()
    ['0.33', 'published', 'deci1999']
    """
    return pd.read_csv(TABLE, dtype=str, keep_default_na=False)


@cache
def values():
    """The values by name: numbers, and arrays of four."""
    table = parameters()
    found = {
        name: np.array([float(part) for part in text.split()])
        for name, text in zip(table["name"], table["value"], strict=True)
    }
    return SimpleNamespace(
        **{name: each if len(each) > 1 else float(each[0]) for name, each in found.items()}
    )
