"""Small charts of the quarters played so far, as pictures with a text for those who cannot see."""

import base64
from html import escape

from cocreation.style import PALETTE, vega_config

from .levers import QUARTERS
from .runs import starting_point
from .story import MEASURES

__all__ = ["to_html"]

CHARTED = (
    "satisfaction",
    "active_members",
    "answers",
    "open_questions",
    "ideas_built",
    "conflict",
    "goodwill",
    "profit",
)
WIDTH, HEIGHT = 230, 130
FROM_0_TO_100 = ("satisfaction", "conflict", "goodwill")
CAPTION = "Orange: where you began. Dotted: a quarter with news."


def to_html(history) -> str:
    """Draw `CHARTED` measures of a history; dotted lines mark quarters with an event.

    Parameters
    ----------
    history : DataFrame
        Of a `Run`.

    Returns
    -------
    str
        HTML with one picture a measure; empty before the first quarter.
    """
    if history.empty:
        return ""
    pictures = "".join(_picture(history, name) for name in CHARTED)
    return f'<div class="community-charts">{pictures}</div><p>{CAPTION}</p>'


def _picture(history, name):
    import vl_convert

    drawn = base64.b64encode(vl_convert.vegalite_to_svg(chart(history, name)).encode()).decode()
    values = ", ".join(f"{value:,.0f}" for value in history[name])
    alt = f"{_title(name)}, quarters 1 to {len(history)}: {values}"
    return f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{drawn}">'


def chart(history, name):
    """The Vega-Lite specification of one measure, with nought and the start in its range."""
    import altair as alt

    table = history[["quarter", "event", name]].rename(columns={name: "value"})
    start = starting_point().get(name)
    x = alt.X("quarter:Q", title=None).scale(domain=[0, QUARTERS]).axis(values=[1, 4, 8, 12])
    values = [0, start or 0, *table["value"]]
    domain = [0, 100] if name in FROM_0_TO_100 else [min(values), max(*values, 1)]
    y = alt.Y("value:Q", title=None).scale(domain=domain).axis(tickCount=3)
    lines = alt.Chart(table).encode(x=x)
    news = lines.transform_filter("datum.event").mark_rule(strokeDash=[2, 3])
    path = lines.mark_line(point=True).encode(y=y)
    drawn = news + path
    if start is not None:
        drawn += alt.Chart().mark_rule(color=PALETTE["orange"]).encode(y=alt.datum(start))
    drawn = drawn.properties(width=WIDTH, height=HEIGHT, title=_title(name))
    look = {
        "autosize": {"type": "fit", "contains": "padding"},
        "config": {**vega_config(), "background": "white"},
    }
    return drawn.to_dict(validate=False) | look


def _title(name):
    label, unit = MEASURES[name]
    return f"{label} ({unit})" if unit else label
