"""What a reader can move, and what a reader may guess first."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from numbers import Real
from typing import Any, Literal, get_args

Tag = Literal["published", "defensible", "illustrative", "fact", "choice"]


def format_number(value: float) -> str:
    """Write a number as the course prints it: thousands separated, no needless zeros.

    >>> format_number(1000), format_number(0.30), format_number(-2)
    ('1,000', '0.3', '−2')
    """
    return f"{value:,.10g}".replace("-", "−")


def with_unit(value: float, unit: str) -> str:
    """Write a number with its unit; a currency sign goes before it.

    >>> with_unit(1400, "designs"), with_unit(2000, "$"), with_unit(0.5, "")
    ('1,400 designs', '$2,000', '0.5')
    """
    number = format_number(value)
    return f"{unit}{number}" if unit in "$€£¥" else f"{number} {unit}"


@dataclass(frozen=True)
class Control:
    """One parameter of a model that a reader can move.

    Parameters
    ----------
    name : str
        Name of the model's keyword argument.
    label : str
        What the reader sees.
    values : sequence of float, or of str
        The positions of the control: increasing numbers, evenly spaced or not, or named
        scenarios.
    default : float or str
        The position at first; one of `values`.
    unit : str, optional
        Unit that follows the number.
    tag : {"published", "defensible", "illustrative", "fact", "choice"}
        Where the values come from; "choice" if the reader only chooses what to look at.
    help : str
        One sentence for a reader who does not know the parameter.

    Raises
    ------
    ValueError
        If the positions are not increasing finite numbers or distinct names, the default is not
        one of them, or the tag is unknown.

    Examples
    --------
    >>> Control("people", "Voters", [10, 100, 1000], 100, unit="people",
    ...         tag="illustrative", help="How many vote.").text(1000)
    '1,000 people'
    """

    name: str
    label: str
    values: Sequence[Any]
    default: Any
    unit: str = field(default="", kw_only=True)
    tag: Tag = field(kw_only=True)
    help: str = field(kw_only=True)

    def __post_init__(self) -> None:
        values = [v.item() if hasattr(v, "item") else v for v in self.values]
        where = f"control {self.name!r}"
        if not self.name.isidentifier():
            raise ValueError(f"{where}: the name must be a Python identifier")
        if len(values) < 2:
            raise ValueError(f"{where}: needs two or more positions, got {values}")
        if not self.is_scenario(values):
            values = self._numbers(values, where)
        elif len(set(values)) < len(values):
            raise ValueError(f"{where}: the scenarios {values} are not distinct")
        default = self.default.item() if hasattr(self.default, "item") else self.default
        if default not in values:
            raise ValueError(f"{where}: the default {default!r} is not one of {values}")
        if self.tag not in get_args(Tag):
            raise ValueError(f"{where}: the tag {self.tag!r} is not one of {get_args(Tag)}")
        object.__setattr__(self, "values", tuple(values))
        object.__setattr__(self, "default", values[values.index(default)])

    @staticmethod
    def is_scenario(values: Sequence[Any]) -> bool:
        return all(isinstance(value, str) for value in values)

    @staticmethod
    def _numbers(values: list[Any], where: str) -> list[float]:
        for value in values:
            if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
                raise ValueError(
                    f"{where}: position {value!r} is not a finite number; "
                    "give increasing numbers, or names for scenarios"
                )
        rounded = [v if isinstance(v, int) else float(f"{v:.6g}") for v in values]
        if any(b <= a for a, b in itertools.pairwise(rounded)):
            raise ValueError(f"{where}: the positions {rounded} are not increasing")
        return rounded

    @property
    def scenario(self) -> bool:
        """Whether the positions are named scenarios."""
        return isinstance(self.values[0], str)

    @property
    def signal(self) -> str:
        """Name of the Vega-Lite parameter and of the column of the grid."""
        return f"set_{self.name}"

    def text(self, value: Any) -> str:
        """Write a position with its unit."""
        if self.scenario:
            return value
        return with_unit(value, self.unit)

    def check(self, value: Any) -> None:
        """Raise a ValueError if `value` cannot be set on the live view."""
        if self.scenario:
            if value not in self.values:
                raise ValueError(
                    f"control {self.name!r}: {value!r} is not one of {list(self.values)}"
                )
            return
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            raise ValueError(f"control {self.name!r}: {value!r} is not a finite number")
        if not self.values[0] <= value <= self.values[-1]:
            raise ValueError(
                f"control {self.name!r}: {value!r} is outside its range, "
                f"{self.text(self.values[0])} to {self.text(self.values[-1])}"
            )

    def binding(self) -> dict[str, Any]:
        """Return the Vega-Lite input: a range where positions are even, else a list."""
        label = f"{self.label} ({self.unit}) " if self.unit else f"{self.label} "
        values = self.values
        if not self.scenario and len(values) > 2:
            step = (values[-1] - values[0]) / (len(values) - 1)
            even = all(
                math.isclose(v, values[0] + i * step, abs_tol=1e-9 * abs(step))
                for i, v in enumerate(values)
            )
            if even:
                return {"input": "range", "name": label, "min": values[0], "max": values[-1],
                        "step": float(f"{step:.10g}")}  # fmt: skip
        labels = [value if self.scenario else format_number(value) for value in values]
        return {"input": "select", "name": label, "options": list(values), "labels": labels}


@dataclass(frozen=True)
class Prediction:
    """A guess that a reader makes, with one tap, before the chart is shown.

    Parameters
    ----------
    question : str
        What to guess.
    choices : sequence of float
        Three to five numbers to choose from.
    unit : str, optional
        Unit of the numbers.
    axis : {"y", "x"}
        The axis on which the guess is drawn afterwards.
    at : dict
        The control settings that the question is about; controls that are not named keep their
        defaults.
    """

    question: str
    choices: Sequence[float]
    unit: str = field(default="", kw_only=True)
    axis: Literal["x", "y"] = field(default="y", kw_only=True)
    at: dict[str, Any] = field(default_factory=dict, kw_only=True)

    def __post_init__(self) -> None:
        if not 3 <= len(self.choices) <= 5:
            raise ValueError(f"a prediction has three to five choices, got {len(self.choices)}")
        if self.axis not in ("x", "y"):
            raise ValueError(f"a prediction is drawn on axis 'x' or 'y', got {self.axis!r}")
