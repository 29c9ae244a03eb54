"""Explorable of model 12B: a review, a bar to clear, and money that can still be kept."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.programme import stop_rule
from cocreation.style import PALETTE

SEED, MILLION = 12, 1e6
QUARTERS = (2, 4, 6, 8, 10)
BARS = (-0.5, -0.45, -0.4, -0.35, -0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.1, 0.2)
DEFERRED = (0, 50, 80)


@cache
def _rules(quarter: int, deferred: int) -> pd.DataFrame:
    table = stop_rule(
        [bar * MILLION for bar in BARS], quarter=quarter, deferred=deferred / 100, seed=SEED
    )
    return table.assign(least=table["least"] / MILLION, expected=table["expected"] / MILLION)


def _review_day(*, quarter: int, bar: float, deferred: int) -> pd.DataFrame:
    rules = _rules(quarter, deferred)
    table = rules.iloc[1:][["least", "expected"]].assign(none=rules["expected"].iloc[0])
    table = table.round({"least": 2, "expected": 2, "none": 2})
    return table.assign(chosen=(table["least"] == bar).astype(int))


def _review_day_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("least:Q", title="bar: cash of that quarter at least (¥ million)").scale(
            domain=[-0.5, 0.2], nice=False
        )
    )
    value = alt.Y("expected:Q", title="mean value (¥ million)").scale(domain=[-2, 1])
    never = base.mark_line(strokeDash=[6, 4], color=PALETTE["grey"]).encode(y="none:Q")
    line = base.mark_line(clip=True, color=PALETTE["blue"]).encode(y=value)
    point = base.transform_filter("datum.chosen == 1").mark_point(
        size=140, filled=True, clip=True, color=PALETTE["orange"]
    )
    return never + line + point.encode(y=value)


def _review_day_summary(table: pd.DataFrame, *, quarter: int, bar: float, deferred: int) -> str:
    rules = _rules(quarter, deferred)
    never = rules.iloc[0]
    rule = rules.iloc[1 + BARS.index(bar)]
    sentence = (
        f"Reviewed in quarter {quarter}, {100 * rule['stopped']:.0f} of 100 programmes are "
        f"stopped, and {100 * rule['winners_stopped']:.0f} of 100 that would have paid. The mean "
        f"value is ¥{rule['expected']:.2f} million with the rule and ¥{never['expected']:.2f} "
        "million if nobody ever stops."
    )
    return sentence.replace("¥-", "minus ¥")


review_day = Explorable(
    "review-day",
    "When should a programme be stopped?",
    model=_review_day,
    controls=[
        Control(
            "quarter",
            "Review at the end of quarter",
            QUARTERS,
            8,
            tag="choice",
            help="Once, on a day that is set beforehand.",
        ),
        Control(
            "bar",
            "Stop if the quarter’s cash is below",
            BARS,
            0,
            unit="million ¥",
            tag="choice",
            help="0: the programme must be in the black by then. Incidents are left out.",
        ),
        Control(
            "deferred",
            "Set-up that waits for the review",
            DEFERRED,
            0,
            unit="%",
            tag="choice",
            help="Paid only if the programme goes on. The pilot runs as well without it.",
        ),
    ],
    chart=_review_day_chart,
    summary=_review_day_summary,
    source=(
        "Model, no data: 20,000 drawn programmes (seed 12). Dashed: nobody ever stops. Axis cut at "
        "−2."
    ),
    leaves_out=(
        "Stopping costs nothing and breaks no promise to members here, and a pilot with a fifth of "
        "the money works as well as the whole. There is one review, of one number, and nobody "
        "dresses it up."
    ),
    prediction=Prediction(
        "Whoever is not in the black in quarter 8 is stopped: 38 of 100 programmes, and of those "
        "that would have paid only 1 in 100. Without a rule the mean value is −0.31. What is it "
        "with the rule, in ¥ million?",
        [0.6, 0, -0.3, -0.9],
    ),
)
