"""One figure style and palette, for seaborn figures and for explorables, light and dark."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

PALETTE = {
    "blue": "#0072b2",
    "orange": "#c25100",
    "green": "#00634a",
    "purple": "#78356f",
    "sky": "#2a9dcd",
    "red": "#a81414",
    "grey": "#6f737a",
    "ink": "#1f2933",
}
"""Colour names and their hexadecimal values on a light ground, after Okabe and Ito's palette.

Every pair can be told apart, also without one of the three kinds of cone (a test simulates it);
all but sky carry text on white (contrast of at least 4.5 to 1).
"""

DARK_PALETTE = {
    "blue": "#5fb3e6",
    "orange": "#f0934a",
    "green": "#34d9a0",
    "purple": "#cc5fb5",
    "sky": "#a6dcff",
    "red": "#f4716c",
    "grey": "#b0b7c4",
    "ink": "#e5e9f0",
}
"""The same names on a dark ground."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"

_SERIES = ("blue", "orange", "green", "purple", "sky", "grey")


def on_dark(text: str) -> str:
    """Replace the palette's colours in a text, such as a serialised chart, by those for the dark.

    Examples
    --------
    >>> on_dark('{"color": "#0072b2"}')
    '{"color": "#5fb3e6"}'
    """
    for name, colour in PALETTE.items():
        text = text.replace(colour, DARK_PALETTE[name])
    return text


def use() -> None:
    """Give seaborn and matplotlib figures the course's style, drawn inline as SVG.

    Outside IPython only the theme is set.
    """
    import seaborn
    from cycler import cycler

    seaborn.set_theme(
        style="whitegrid",
        rc={
            "figure.figsize": (5.6, 4),
            "figure.constrained_layout.use": True,
            "axes.prop_cycle": cycler(color=[PALETTE[name] for name in _SERIES]),
            "axes.edgecolor": PALETTE["grey"],
            "axes.labelcolor": PALETTE["ink"],
            "axes.titlecolor": PALETTE["ink"],
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.titlesize": 14,
            "axes.labelsize": 13,
            "xtick.labelsize": 12,
            "ytick.labelsize": 12,
            "legend.fontsize": 12,
            "legend.title_fontsize": 12,
            "legend.framealpha": 0.75,
            "legend.edgecolor": "none",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "grid.color": "#e5e7eb",
            "xtick.color": PALETTE["ink"],
            "ytick.color": PALETTE["ink"],
            "font.family": "sans-serif",
            "font.sans-serif": ["DejaVu Sans"],
            "svg.fonttype": "none",
            "svg.hashsalt": "cocreation",
        },
    )
    try:
        from IPython.core.getipython import get_ipython
        from matplotlib_inline.backend_inline import set_matplotlib_formats
    except ImportError:
        return
    if get_ipython() is not None:
        set_matplotlib_formats("svg", bbox_inches="tight", metadata={"Date": None})


def source(ax: Any, text: str) -> None:
    """Write the source line of a figure below its axes, its title above, and wrap what is long.

    A figure is not widened by its words: on a telephone that would make all of them smaller.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The (lowest) axes of the figure.
    text : str
        One line that begins with the kind of data: ``Real data:``, ``Derived data:``,
        ``Synthetic data:`` or ``Model``.
    """
    width, height = 72 * ax.figure.get_size_inches()
    ax.set_ylabel(_wrap(ax.get_ylabel(), 0.72 * height / (13 * 0.56)))
    if ax.figure.axes == [ax]:
        title = _wrap(ax.get_title(loc="left"), width / (14 * 0.64))
        ax.set_title("", loc="left")
        ax.figure.suptitle(title, x=0, ha="left", fontsize=14, fontweight="bold")
    ax.figure.text(
        0, -0.02, _wrap(text, width / (11 * 0.54)), ha="left", va="top", fontsize=11,
        color=PALETTE["grey"], transform=ax.figure.transFigure, parse_math=False,
    )  # fmt: skip


def _wrap(text: str, characters: float) -> str:
    """Wrap a line and give it the curly quotes of the book."""
    quoted = "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}"
    text = re.sub('"([^"]*)"', quoted, text).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return "\n".join(textwrap.wrap(text, int(characters)))


@dataclass(frozen=True, repr=False)
class Numbers:
    """The numbers behind the figure above, as a table that opens with a tap or with Enter.

    It is the last line of the cell after the figure's. In the book and in JupyterLab it stays
    closed until it is wanted.

    Parameters
    ----------
    table : DataFrame
        Rounded, with units in its headers and as short as the finding allows: of a long table
        the quantiles, the deciles or chosen rows.
    title : str
        What is pressed to open the table.

    Examples
    --------
    >>> import pandas as pd
    >>> years = pd.Index([2015, 2016], name="year")
    >>> Numbers(pd.DataFrame({"phones (million)": [66.5, 55.4]}, index=years))
    year  phones (million)
    2015              66.5
    2016              55.4
    """

    table: pd.DataFrame
    title: str = "The numbers behind this figure"

    @property
    def _shown(self) -> pd.DataFrame:
        return self.table.rename_axis(index=None, columns=self.table.index.name)

    def __repr__(self) -> str:
        return self._shown.to_string(na_rep="")

    def _repr_html_(self) -> str:
        rows = self._shown.to_html(border=0, na_rep="", justify="left")
        title = html.escape(self.title)
        return f'<details class="numbers"><summary>{title}</summary>{rows}</details>'


def vega_config(*, dark: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite configuration of the course.

    Parameters
    ----------
    dark : bool
        Colours for a dark ground.

    Examples
    --------
    >>> vega_config()["range"]["category"][0]
    '#0072b2'
    """
    palette = DARK_PALETTE if dark else PALETTE
    ink, grid = palette["ink"], "#3b424d" if dark else "#e5e7eb"
    text = {"labelColor": ink, "titleColor": ink, "labelFontSize": 12, "titleFontSize": 12.5}
    return {
        "font": FONT,
        "background": None,
        "view": {"stroke": None},
        "axis": {**text, "gridColor": grid, "domainColor": palette["grey"],
                 "tickColor": palette["grey"], "titleFontWeight": "normal",
                 "labelOverlap": True, "labelSeparation": 8},
        "legend": {**text, "orient": "top", "title": None, "symbolStrokeWidth": 2.5},
        "header": text,
        "title": {"color": ink, "anchor": "start", "fontSize": 14},
        "line": {"strokeWidth": 2.5, "color": palette["blue"]},
        "bar": {"color": palette["blue"]},
        "point": {"color": palette["blue"], "filled": True, "size": 70, "opacity": 1},
        "rule": {"color": palette["grey"]},
        "text": {"color": ink, "fontSize": 12},
        "area": {"color": palette["blue"], "opacity": 0.25},
        "tick": {"color": palette["blue"]},
        "range": {"category": [palette[name] for name in _SERIES]},
    }  # fmt: skip
