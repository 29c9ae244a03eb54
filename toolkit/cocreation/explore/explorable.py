"""Explorable: a model bound to controls and a chart, stored as one Vega-Lite picture.

The stored view holds the model's table for every position of the controls, so that it moves
wherever Vega-Lite is drawn: in JupyterLab without a kernel, and in the built book.
"""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .controls import Control, Prediction, with_unit
from .vega_lite import as_csv, view, without_data

if TYPE_CHECKING:
    import ipywidgets

MIME_TYPE = "application/vnd.vegalite.v5+json"
LIMIT_KB = 150


@dataclass(frozen=True, eq=False)
class Explorable:
    """A model that a reader can move.

    Parameters
    ----------
    name : str
        Name in lower case with hyphens, unique in the course.
    title : str
        What to look for.
    model : callable
        Pure function of the controls, given by keyword, that returns a DataFrame with the same
        columns at every position.
    controls : sequence of Control
        At most three numeric ones, and one of named scenarios.
    chart : callable
        Function without arguments that returns an Altair chart, plain or layered, without data;
        its fields are the columns of the model's table.
    summary : callable
        Function ``(table, **controls)`` that says the result in one or two sentences.
    source : str
        The source line: begins with the kind of the data.
    leaves_out : str
        What the model leaves out.
    prediction : Prediction, optional
        A question that is asked before the chart is shown.

    Raises
    ------
    ValueError
        If there are too many controls, a prediction names none of them, or (when the view is
        made) the model returns no rows, other columns or numbers that are not finite, or the
        grid is over the limit of 150 kB.

    Examples
    --------
    >>> def squares(*, power):
    ...     return pd.DataFrame({"x": [1, 2, 3], "y": [1**power, 2**power, 3**power]})
    >>> def chart():
    ...     import altair as alt
    ...     return alt.Chart().mark_line().encode(x="x:Q", y="y:Q")
    >>> growth = Explorable(
    ...     "growth", "How fast it grows", model=squares, chart=chart,
    ...     controls=[Control("power", "Power", [1, 2, 3], 2, tag="illustrative", help="p")],
    ...     summary=lambda table, power: f"Three to the power {power} is {table.y.iloc[-1]}.",
    ...     source="Model, no data.", leaves_out="Everything else.")
    >>> growth.sentence(power=3)
    'Three to the power 3 is 27.'
    >>> growth.spec["params"][0]["bind"]["input"]
    'range'
    """

    name: str
    title: str
    model: Callable[..., pd.DataFrame] = field(kw_only=True)
    controls: Sequence[Control] = field(kw_only=True)
    chart: Callable[[], Any] = field(kw_only=True)
    summary: Callable[..., str] = field(kw_only=True)
    source: str = field(kw_only=True)
    leaves_out: str = field(kw_only=True)
    prediction: Prediction | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        scenarios = sum(control.scenario for control in self.controls)
        if not self.controls or len(self.controls) - scenarios > 3 or scenarios > 1:
            raise ValueError(
                f"explorable {self.name!r}: takes one to three numeric controls and at most one "
                f"of named scenarios, got {len(self.controls) - scenarios} and {scenarios}"
            )
        if self.prediction:
            self._settings(self.prediction.at)

    def _settings(self, given: Mapping[str, Any]) -> dict[str, Any]:
        known = {control.name: control for control in self.controls}
        for name, value in given.items():
            if name not in known:
                raise ValueError(
                    f"explorable {self.name!r} has no control {name!r}; it has {list(known)}"
                )
            known[name].check(value)
        return {c.name: given.get(c.name, c.default) for c in self.controls}

    def table(self, **controls: Any) -> pd.DataFrame:
        """Return the model's table; controls that are not given keep their defaults.

        Raises
        ------
        ValueError
            If a control is unknown or out of range, or the model's table is empty or not finite.
        """
        settings = self._settings(controls)
        table = self.model(**settings)
        if not isinstance(table, pd.DataFrame) or table.empty:
            raise ValueError(
                f"explorable {self.name!r}: the model returned no rows at {settings}; "
                "it must return a DataFrame with one row or more"
            )
        numbers = table.select_dtypes("number")
        if np.isinf(numbers.to_numpy(dtype=float)).any():
            raise ValueError(
                f"explorable {self.name!r}: the model's table has infinite numbers at {settings}"
            )
        return table

    def sentence(self, **controls: Any) -> str:
        """Return the result in words; controls that are not given keep their defaults."""
        return self.summary(self.table(**controls), **self._settings(controls))

    @cached_property
    def _grid(self) -> tuple[pd.DataFrame, list[str]]:
        """Return the table over all positions, and a sentence for each, last control fastest."""
        tables: list[pd.DataFrame] = []
        sentences: list[str] = []
        columns: list[str] = []
        for position in itertools.product(*(control.values for control in self.controls)):
            settings = {c.name: v for c, v in zip(self.controls, position, strict=True)}
            table = self.table(**settings)
            if tables and list(table.columns) != columns:
                raise ValueError(
                    f"explorable {self.name!r}: at {settings} the model returned the columns "
                    f"{list(table.columns)}, at the first position {columns}"
                )
            columns = list(table.columns)
            sentences.append(self.summary(table, **settings))
            tables.append(table.assign(**{c.signal: settings[c.name] for c in self.controls}))
        return pd.concat(tables, ignore_index=True), sentences

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite v5 specification, with the data of the whole grid inline."""
        grid, sentences = self._grid
        data = as_csv(grid)
        self._check_size(len(data.encode()) + sum(len(s.encode()) for s in sentences))
        return {
            **self._view(data, grid),
            "params": [
                {"name": c.signal, "value": c.default, "bind": c.binding()} for c in self.controls
            ],
            "usermeta": {"cocreation": self._meta(sentences, list(grid.columns))},
        }

    def _check_size(self, size: int) -> None:
        if size > LIMIT_KB * 1000:
            axes = " × ".join(f"{c.name} {len(c.values)}" for c in self.controls)
            positions = math.prod(len(c.values) for c in self.controls)
            raise ValueError(
                f"explorable {self.name!r}: its grid takes {size / 1000:.0f} kB, more than "
                f"{LIMIT_KB} kB. The positions are {axes} = {positions}, with "
                f"{len(self._grid[0]) / positions:.0f} rows each: use fewer positions or rows"
            )

    def picture_spec(self, **controls: Any) -> dict[str, Any]:
        """Return a specification for one setting of the controls, without inputs."""
        table = self.table(**controls)
        settings = self._settings(controls)
        table = table.assign(**{c.signal: settings[c.name] for c in self.controls})
        params = [{"name": c.signal, "value": settings[c.name]} for c in self.controls]
        return {**self._view(as_csv(table), table), "params": params}

    def _view(self, data: str, table: pd.DataFrame) -> dict[str, Any]:
        return view(data, table, title=self.title, controls=self.controls, chart=self._chart_spec)

    @cached_property
    def _chart_spec(self) -> dict[str, Any]:
        return without_data(self.chart().to_dict(validate=False))

    def _meta(self, sentences: list[str], columns: list[str]) -> dict[str, Any]:
        meta: dict[str, Any] = {
            "name": self.name,
            "title": self.title,
            "source": self.source,
            "leaves_out": self.leaves_out,
            "columns": columns[: len(columns) - len(self.controls)],
            "controls": [
                {
                    "signal": c.signal,
                    "label": c.label,
                    "values": list(c.values),
                    "texts": [c.text(value) for value in c.values],
                    "default": c.values.index(c.default),
                    "scenario": c.scenario,
                    "tag": c.tag,
                    "help": c.help,
                }
                for c in self.controls
            ],
            "sentences": sentences,
        }
        if self.prediction:
            at = self._settings(self.prediction.at)
            meta["prediction"] = {
                "question": self.prediction.question,
                "axis": self.prediction.axis,
                "choices": list(self.prediction.choices),
                "texts": [
                    with_unit(choice, self.prediction.unit) for choice in self.prediction.choices
                ],
                "at": [c.values.index(at[c.name]) for c in self.controls],
            }
        return meta

    def __repr__(self) -> str:
        settings = "; ".join(f"{c.label} = {c.text(c.default)} ({c.tag})" for c in self.controls)
        run = "Run this cell to draw the model and move its controls."
        lines = (self.title, settings, self.sentence(), self.source, run)
        return "\n".join(textwrap.fill(line, 88) for line in lines)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {MIME_TYPE: self.spec, "text/plain": repr(self)}

    def live(self) -> ipywidgets.VBox:
        """Return a view that the kernel computes, at any value of the controls.

        It is not kept in a saved notebook; run the cell again after opening one.
        """
        from .live import LiveView

        return LiveView(self)
