"""Explorable of model 5A: how much of a net promoter score is noise."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.measurement import chance_of_rise, net_promoter, people_needed
from cocreation.style import PALETTE

PEOPLE = (50, 100, 200, 500, 861, 1_500, 3_000)
MIXES = {
    "20 % promoters, no detractors": (0.2, 0.0),
    "40 % promoters, 20 % detractors": (0.4, 0.2),
    "60 % promoters, 40 % detractors": (0.6, 0.4),
}


def _score_noise(*, mix: str, people: int, rise: float) -> pd.DataFrame:
    promoters, detractors = MIXES[mix]
    chances = chance_of_rise(
        rise=rise, promoters=promoters, detractors=detractors, people=list(PEOPLE)
    )
    return pd.DataFrame(
        {
            "people": PEOPLE,
            "false_alarms": (100 * chances).round(2),
            "chosen": [int(size == people) for size in PEOPLE],
        }
    )


def _score_noise_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("people:Q", title="people asked in each survey (log scale)")
        .scale(type="log", domain=[45, 3_500])
        .axis(values=[50, 100, 200, 500, 1_000, 3_000]),
        y=alt.Y("false_alarms:Q", title="chance of such a rise by luck alone (%)").scale(
            domain=[0, 45]
        ),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return base.mark_line() + point


def _score_noise_summary(table: pd.DataFrame, *, mix: str, people: int, rise: float) -> str:
    promoters, detractors = MIXES[mix]
    score = net_promoter(promoters=promoters, detractors=detractors, people=people).iloc[0]
    luck = table.loc[table["chosen"] == 1, "false_alarms"].item()
    spelled = f"{luck:.0f} %" if luck >= 0.95 else "less than 1 %"
    enough = people_needed(promoters=promoters, detractors=detractors, half_width=5)
    return (
        f"With {people:,} answers the score is {score['score']:.0f} ± {score['half_width']:.1f}. "
        f"If nothing changes, the next survey of {people:,} still shows a rise of {rise:g} points "
        f"or more in {spelled} of cases. For ± 5 points it takes {enough:,} answers."
    )


score_noise = Explorable(
    "score-noise",
    "How often does a net promoter score rise although nothing has changed?",
    model=_score_noise,
    controls=[
        Control(
            "mix",
            "Who answers",
            list(MIXES),
            "40 % promoters, 20 % detractors",
            tag="illustrative",
            help="Three crowds with the same score of 20; the others answer 7 or 8.",
        ),
        Control(
            "people",
            "People asked",
            PEOPLE,
            861,
            unit="people",
            tag="illustrative",
            help="Answers in each of the two surveys, drawn at random.",
        ),
        Control(
            "rise",
            "Measured rise",
            [2, 5, 7, 10, 15],
            7,
            unit="points",
            tag="illustrative",
            help="How much higher the second survey comes out.",
        ),
    ],
    chart=_score_noise_chart,
    summary=_score_noise_summary,
    source="Model, no data.",
    leaves_out=(
        "Only the luck of the draw. Who refuses to answer, when the question is asked and who "
        "begs for a ten move a score too, and no number of answers averages that away."
    ),
    prediction=Prediction(
        "200 customers answer each year; 40 % promote, 20 % detract, and in truth nothing "
        "changes. How often does the score go up by 7 points or more?",
        [1, 5, 17, 35],
        unit="%",
        at={"mix": "40 % promoters, 20 % detractors", "people": 200, "rise": 7},
    ),
)
