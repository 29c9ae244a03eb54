"""Explorable on the ECSI survey: which question does not belong to its scale."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation import datasets
from cocreation.explore import Control, Explorable
from cocreation.measurement import cronbach_alpha, item_analysis
from cocreation.style import PALETTE

SCALES = ("Expectations", "Satisfaction", "Loyalty", "Image", "Quality")


@cache
def survey_rows() -> tuple[pd.DataFrame, pd.DataFrame]:
    items = datasets.load("ecsi_mobile_items").set_index("item")
    rows = datasets.sample_from_moments(
        means=items["mean"],
        standard_deviations=items["standard_deviation"],
        correlations=datasets.load("ecsi_mobile_correlations").set_index("item"),
        rows=250,
        seed=5,
    )
    return items, rows


def _drop_an_item(*, scale: str) -> pd.DataFrame:
    items, rows = survey_rows()
    chosen = items[items["construct"] == scale]
    answers = rows[list(chosen.index)]
    table = item_analysis(answers).round(4)
    return table.assign(
        asks_about=chosen["asks_about"].to_numpy(), alpha=round(cronbach_alpha(answers), 4)
    )


def _drop_an_item_chart() -> Any:
    import altair as alt

    def alpha(field: str) -> Any:
        title = "alpha of the scale without this question"
        return alt.X(f"{field}:Q", title=title).scale(domain=[0, 1])

    base = alt.Chart().encode(y=alt.Y("item:N", title=None))
    bars = base.mark_bar(opacity=0.35).encode(x=alpha("alpha_if_dropped"))
    words = base.mark_text(align="left", dx=6).encode(x=alt.datum(0), text="asks_about:N")
    whole = alt.Chart().mark_rule(color=PALETTE["orange"], strokeWidth=2)
    return bars + words + whole.encode(x=alpha("alpha"))


def _drop_an_item_summary(table: pd.DataFrame, *, scale: str) -> str:
    best = table.loc[table["alpha_if_dropped"].idxmax()]
    change = best["alpha_if_dropped"] - table["alpha"].iloc[0]
    verdict = "better" if change > 0.02 else "no better"
    return (
        f"{scale}, {len(table)} questions: alpha is {table['alpha'].iloc[0]:.2f}. Without "
        f"{best['item']} ({best['asks_about']}) it would be {best['alpha_if_dropped']:.2f}, "
        f"{verdict}; that answer correlates by {best['item_rest_correlation']:.2f} with the sum of "
        "the others."
    )


drop_an_item = Explorable(
    "drop-an-item",
    "Which question does not belong? (orange: alpha with all questions)",
    model=_drop_an_item,
    controls=[
        Control(
            "scale",
            "Scale",
            list(SCALES),
            "Quality",
            tag="published",
            help="Five scales of the European Customer Satisfaction Index for mobile phones.",
        )
    ],
    chart=_drop_an_item_chart,
    summary=_drop_an_item_summary,
    source=(
        "Derived data: 250 rows with exactly the moments of the ECSI mobile-phone survey "
        "(Tenenhaus and others 2005)."
    ),
    leaves_out=(
        "Alpha looks at agreement only. A question can agree with the others and ask the wrong "
        "thing, or stand apart and be the one that predicts who leaves."
    ),
)
