"""The Vega-Lite form of a model: its table as text, filtered by its controls, under its chart."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..style import vega_config
from .controls import Control

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def view(
    data: str,
    table: pd.DataFrame,
    *,
    title: str,
    controls: Sequence[Control],
    chart: dict[str, Any],
) -> dict[str, Any]:
    """Return a specification without its parameters.

    Parameters
    ----------
    data : str
        What `as_csv` makes of `table`.
    table : DataFrame
        The rows for one or more positions of the controls, with a column for each control.
    title : str
        What stands above the chart.
    controls : sequence of Control
        Of each, the parameter chooses the rows that are drawn.
    chart : dict
        A chart without data of its own: see `without_data`.
    """
    return {
        "$schema": SCHEMA,
        "title": title,
        "width": 520,
        "height": 300,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": {**vega_config(), "background": "white"},
        "data": {
            "name": "grid",
            "values": data,
            "format": {"type": "csv", "parse": _column_types(table)},
        },
        "transform": [{"filter": " && ".join(map(_is_set, controls))}],
        "layer": [chart],
    }


def without_data(chart: dict[str, Any]) -> dict[str, Any]:
    """Return a chart that inherits its data; Altair gives each layer an empty one of its own."""
    inherits = {
        key: value
        for key, value in chart.items()
        if key not in ("$schema", "config", "data", "datasets")
    }
    if "layer" in inherits:
        inherits["layer"] = [without_data(layer) for layer in inherits["layer"]]
    return inherits


def as_csv(table: pd.DataFrame) -> str:
    """Return a table as Vega-Lite reads it: numbers with six digits, truth in small letters."""
    buffer = io.StringIO()
    truths = table.select_dtypes("bool").replace({True: "true", False: "false"})
    table.assign(**truths).to_csv(buffer, index=False, float_format="%.6g", lineterminator="\n")
    return buffer.getvalue()


def _column_types(table: pd.DataFrame) -> dict[str, str]:
    def kind(column: pd.Series) -> str:
        if pd.api.types.is_bool_dtype(column):
            return "boolean"
        return "number" if pd.api.types.is_numeric_dtype(column) else "string"

    return {name: kind(table[name]) for name in table.columns}


def _is_set(control: Control) -> str:
    column = f"datum['{control.signal}']"
    if control.scenario:
        return f"{column} === {control.signal}"
    tolerance = min(b - a for a, b in itertools.pairwise(control.values)) / 1000
    return f"abs({column} - {control.signal}) < {tolerance:.3g}"
