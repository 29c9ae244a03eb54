"""Explorable: how many bought reviews lift a product over a better rival."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.crowd import reviews_to_buy
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

RIVAL_LIKED = 0.8
HONEST = (10, 20, 50, 100, 200, 500, 1000, 2000)
RULES = {"mean": "by the share", "wilson": "by Wilson’s bound"}


@cache
def _bought_reviews(*, liked: int, rival_reviews: int, caught: int) -> pd.DataFrame:
    rows = [
        (
            honest,
            name,
            reviews_to_buy(
                honest=honest,
                liked=liked / 100,
                rival_reviews=rival_reviews,
                rival_liked=RIVAL_LIKED,
                rule=rule,
                caught=caught / 100,
            ),
        )
        for honest in HONEST
        for rule, name in RULES.items()
    ]
    return pd.DataFrame(rows, columns=["honest", "list_sorted", "bought"])


def _bought_reviews_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .mark_line(point=True)
        .encode(
            x=alt.X("honest:Q", title="honest reviews of the product")
            .scale(type="log", domain=[10, 2_000], nice=False)
            .axis(values=list(HONEST)),
            y=alt.Y("bought:Q", title="reviews to buy")
            .scale(type="symlog", domain=[0, 40_000], constant=5)
            .axis(values=[0, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000], format=",d"),
            color=alt.Color("list_sorted:N").scale(
                domain=list(RULES.values()), range=[PALETTE["blue"], PALETTE["orange"]]
            ),
        )
    )


def _bought_reviews_summary(
    table: pd.DataFrame, *, liked: int, rival_reviews: int, caught: int
) -> str:
    bought = table.pivot(index="honest", columns="list_sorted", values="bought")
    share, bound = (bought[name] for name in RULES.values())
    return (
        f"A product with 10 honest reviews must buy {share[10]:,} in a list sorted by the share "
        f"of good reviews, {bound[10]:,} if Wilson’s bound sorts it. With 1,000 honest reviews it "
        f"must buy {share[1000]:,} or {bound[1000]:,}."
    )


bought_reviews = Explorable(
    "bought-reviews",
    "Reviews to buy, to pass a rival that 80 % like",
    model=_bought_reviews,
    controls=[
        Control(
            "liked",
            "Honest reviewers who like it",
            [40, 50, 60, 70],
            60,
            unit="%",
            tag="illustrative",
            help="Share of the product’s own honest reviews that are good.",
        ),
        Control(
            "rival_reviews",
            "Reviews of the rival",
            [20, 100, 500],
            100,
            unit="reviews",
            tag="illustrative",
            help="All honest, and 80 % of them good.",
        ),
        Control(
            "caught",
            "Bought reviews removed",
            [0, 50, 80, 90],
            0,
            unit="%",
            tag="illustrative",
            help="Found by the platform before anybody has read them.",
        ),
    ],
    chart=_bought_reviews_chart,
    summary=_bought_reviews_summary,
    source="Model, no data: a review is good or bad, and a bought one is always good.",
    leaves_out=(
        "Buyers read reviews as well as count them. Disappointed buyers answer with bad ones; "
        "being caught may cost the account. No platform says exactly how it sorts."
    ),
    prediction=Prediction(
        "With 1,000 honest reviews, 60 % of them good, the list by the share costs 1,000 bought "
        "reviews. How many if Wilson’s bound, which is fairer to the young, sorts it?",
        [250, 505, 995, 2_010],
        unit="reviews",
        at={"liked": 60, "rival_reviews": 100, "caught": 0},
    ),
)
