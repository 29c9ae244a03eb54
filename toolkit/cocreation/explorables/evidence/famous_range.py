"""Explorable of chapter 0: a famous range that is two assumptions."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.evidence import retention_gain
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

POINTS, PER_CENT = "five points", "5 per cent of it"
RETENTIONS = (50, 60, 70, 75, 80, 85, 90, 94)


def _famous_range(*, reading: str, retention: int, discount: int) -> pd.DataFrame:
    gains = [
        retention_gain(
            share / 100,
            rise=0.05 if reading == POINTS else 0.05 * share / 100,
            discount=discount / 100,
        )
        for share in RETENTIONS
    ]
    return pd.DataFrame(
        {
            "retention": RETENTIONS,
            "gain": [round(100 * gain, 1) for gain in gains],
            "low": 25,
            "high": 95,
            "chosen": [int(share == retention) for share in RETENTIONS],
        }
    )


def _famous_range_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("retention:Q", title="customers who stay a year, before (%)").scale(domain=[50, 94])
    )
    gain = alt.Y(
        "gain:Q", title="gain in a customer\N{RIGHT SINGLE QUOTATION MARK}s lifetime value (%)"
    ).scale(type="log", domain=[10, 600])
    band = base.mark_area(opacity=0.3).encode(y=alt.Y("low:Q").scale(type="log"), y2="high:Q")
    line = base.mark_line(color=PALETTE["blue"]).encode(y=gain)
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return band + line + point.encode(y=gain)


def _famous_range_summary(
    table: pd.DataFrame, *, reading: str, retention: int, discount: int
) -> str:
    now = table[table["chosen"] == 1]["gain"].item()
    after = retention + 5 if reading == POINTS else 1.05 * retention
    inside = "inside" if 25 <= now <= 95 else "below" if now < 25 else "above"
    return (
        f"From {retention} % to {after:.4g} %, with a discount rate of {discount} %, the lifetime "
        f"value of a customer rises by {now:.0f} %, which is {inside} the famous 25 to 95 %."
    )


famous_range = Explorable(
    "famous-range",
    "Five more of a hundred customers stay. What is that worth?",
    model=_famous_range,
    controls=[
        Control(
            "reading",
            "5 % more means",
            [POINTS, PER_CENT],
            POINTS,
            tag="choice",
            help="From 60 % to 65 %, or from 60 % to 63 %: the sentence does not say.",
        ),
        Control(
            "retention",
            "Customers who stay a year, before",
            RETENTIONS,
            90,
            unit="%",
            tag="illustrative",
            help="The first hidden assumption.",
        ),
        Control(
            "discount",
            "Discount rate",
            [0, 5, 10, 15, 20],
            0,
            unit="% a year",
            tag="defensible",
            help="The second: how much less money of next year is worth than money of today.",
        ),
    ],
    chart=_famous_range_chart,
    summary=_famous_range_summary,
    source="Arithmetic, no data. Band: 25 to 95 %.",
    leaves_out=(
        "What it costs to keep the five, whether those who were about to leave are worth as much "
        "as the others, and whether customers stay because they are content or are content "
        "because they stayed. A customer brings the same margin every year, the first after a "
        "year; if margins grow with the years, the gain is larger."
    ),
    prediction=Prediction(
        "At a shop 60 of 100 customers stay a year, and money of next year counts 10 % less. Now "
        "65 stay. By how much does the lifetime value of a customer rise?",
        [12, 20, 41, 95],
        unit="%",
        at={"reading": POINTS, "retention": 60, "discount": 10},
    ),
)
