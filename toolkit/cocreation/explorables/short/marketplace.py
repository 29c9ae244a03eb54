"""Explorable: one platform, and what a survey and a randomised trial say of it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.measurement import survey_and_trial
from cocreation.style import PALETTE


def _two_studies(*, effect: int, take_up: int, head_start: float) -> pd.DataFrame:
    return survey_and_trial(effect=effect, take_up=take_up / 100, head_start=head_start).round(1)


def _two_studies_chart() -> Any:
    import altair as alt

    rows = alt.Chart().encode(
        y=alt.Y("study:N", title=None, sort=None).axis(labelLimit=200),
        color=alt.Color("study:N", legend=None, sort=None).scale(
            range=[PALETTE["orange"], PALETTE["grey"], PALETTE["blue"]]
        ),
    )
    zero = alt.Chart().mark_rule(strokeDash=[4, 4]).encode(x=alt.datum(0))
    gain = alt.X("gain:Q", title="gain (% of the mean income)").scale(domain=[-20, 140])
    interval = rows.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q"), x2="high:Q")
    number = rows.mark_text(align="left", dx=8, dy=-12).encode(
        x=gain, text=alt.Text("gain:Q", format=".0f")
    )
    return zero + interval + rows.mark_point(size=110).encode(x=gain) + number


def _two_studies_summary(
    table: pd.DataFrame, *, effect: int, take_up: int, head_start: float
) -> str:
    survey, truth, trial = table.itertuples(index=False)
    seen = "is clear of zero" if trial.low > 0 else "includes zero"
    return (
        f"A seller truly gains {truth.gain:.0f} %. The survey reports {survey.gain:.0f} %. The "
        f"trial reports {trial.gain:.0f} %, from {trial.low:.1f} to {trial.high:.1f} %, which "
        f"{seen}."
    ).replace("-", "−")


two_studies = Explorable(
    "two-studies",
    "The same truth in two studies",
    model=_two_studies,
    controls=[
        Control(
            "effect",
            "True gain of a seller",
            [0, 20, 40, 80],
            20,
            unit="% of the mean income",
            tag="illustrative",
            help="What selling online adds to the income of a household that does it.",
        ),
        Control(
            "take_up",
            "Households that sell",
            [5, 10, 20, 50],
            5,
            unit="%",
            tag="illustrative",
            help="Of those who have the platform in their village.",
        ),
        Control(
            "head_start",
            "Head start of sellers",
            [0, 0.15, 0.3],
            0.3,
            tag="illustrative",
            help="Correlation of readiness to sell with income before. At 0 anybody may sell.",
        ),
    ],
    chart=_two_studies_chart,
    summary=_two_studies_summary,
    source="Model, no data: a trial in 100 villages with 30 households each, a very large survey.",
    leaves_out=(
        "Sellers may raise or lower the income of their neighbours. A good survey compares like "
        "with like and removes a part of the head start; how large a part nobody can check."
    ),
    prediction=Prediction(
        "A seller truly gains 20 % of the mean income, 5 % of the households sell, and readiness "
        "goes a little with income (0.3). What gain does the survey report?",
        [11, 22, 37, 59],
        unit="%",
        axis="x",
        at={"effect": 20, "take_up": 5, "head_start": 0.3},
    ),
)
