"""Explorable of model 5B: alpha of a questionnaire about two things."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.measurement import standardised_alpha, two_factor_alpha
from cocreation.style import PALETTE

ITEMS = (4, 6, 8, 10, 12, 16, 22, 30)
ONE, TWO = "all on one thing", "half on each of two"


@cache
def _alphas(correlation: float, loading: float) -> pd.DataFrame:
    two = [
        two_factor_alpha(items=items, loading=loading, factor_correlation=correlation)
        for items in ITEMS
    ]
    one = [standardised_alpha(items=items, mean_correlation=loading**2) for items in ITEMS]
    table = pd.DataFrame({"items": ITEMS, TWO: two, ONE: one})
    return table.melt("items", var_name="questions", value_name="alpha").round({"alpha": 4})


def _alpha_of_two_things(*, items: int, correlation: float, loading: float) -> pd.DataFrame:
    table = _alphas(correlation, loading)
    chosen = (table["items"] == items) & (table["questions"] == TWO)
    return table.assign(chosen=chosen.astype(int))


def _alpha_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("items:Q", title="questions in all").scale(domain=[2, 32]),
        y=alt.Y("alpha:Q", title="Cronbach\N{RIGHT SINGLE QUOTATION MARK}s alpha").scale(
            domain=[0, 1]
        ),
    )
    lines = base.mark_line().encode(
        color=alt.Color("questions:N").scale(
            domain=[TWO, ONE], range=[PALETTE["blue"], PALETTE["grey"]]
        ),
        strokeDash=alt.StrokeDash("questions:N").scale(domain=[TWO, ONE], range=[[1, 0], [6, 4]]),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return lines + point


def _alpha_summary(table: pd.DataFrame, *, items: int, correlation: float, loading: float) -> str:
    alpha = table.loc[table["chosen"] == 1, "alpha"].item()
    half = standardised_alpha(items=items // 2, mean_correlation=loading**2)
    return (
        f"{items} questions, {items // 2} about each of two things that correlate by "
        f"{correlation:g}, loadings {loading:g}: alpha is {alpha:.2f}. The mean scores of the two "
        f"halves correlate by {correlation * half:.2f}."
    )


alpha_of_two_things = Explorable(
    "alpha-of-two-things",
    "Can alpha tell one thing from two?",
    model=_alpha_of_two_things,
    controls=[
        Control(
            "items",
            "Questions",
            ITEMS,
            4,
            tag="illustrative",
            help="Half of them about one thing, half about the other.",
        ),
        Control(
            "correlation",
            "Correlation of the two things",
            [0, 0.3, 0.5, 0.8, 1],
            0.3,
            tag="illustrative",
            help="0: they have nothing to do with each other. 1: they are one thing.",
        ),
        Control(
            "loading",
            "Loading",
            [0.5, 0.65, 0.8],
            0.8,
            tag="illustrative",
            help="How closely each question follows what it asks about.",
        ),
    ],
    chart=_alpha_chart,
    summary=_alpha_summary,
    source="Model, no data.",
    leaves_out=(
        "All questions are equally good and everybody answers with care. Real questionnaires have "
        "weak, reversed and half-read questions, and answers that agree because one person gave "
        "them all in one sitting."
    ),
    prediction=Prediction(
        "Six questions, three about an app and three about the staff. The two things correlate by "
        "only 0.3; each question follows its own thing well. What is Cronbach’s alpha of all six?",
        [0.3, 0.55, 0.78, 0.9],
        at={"items": 6, "correlation": 0.3, "loading": 0.8},
    ),
)
