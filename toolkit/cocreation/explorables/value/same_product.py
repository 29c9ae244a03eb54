"""Explorable of model 1A: the same product in different hands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE
from cocreation.value import use_path

SHOWN_MONTHS = (1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24)


def _use(skill: float, support: float, price: float) -> pd.DataFrame:
    return use_path(initial_skill=skill, support=support, price=price)


def _same_product(*, skill: float, support: float, price: float) -> pd.DataFrame:
    path = _use(skill, support, price)
    shown = path[path["month"].isin(SHOWN_MONTHS)]
    return (
        shown[["month", "skill", "value_in_use"]]
        .round({"skill": 3, "value_in_use": 2})
        .assign(price=price)
        .reset_index(drop=True)
    )


def _same_product_chart() -> Any:
    import altair as alt

    def money(field: str) -> Any:
        title = "value-in-use so far (money)"
        return alt.Y(f"{field}:Q", title=title).scale(domain=[-60, 140])

    months = alt.X("month:Q", title="month of use").scale(domain=[0, 24])
    base = alt.Chart().encode(x=months)
    nothing = alt.Chart().mark_rule(color=PALETTE["grey"]).encode(y=alt.datum(0))
    paid = base.mark_line(color=PALETTE["orange"], strokeDash=[6, 4]).encode(y=money("price"))
    end = base.transform_filter("datum.month == 24").mark_point(size=120)
    label = (
        base.transform_filter("datum.month == 1")
        .mark_text(align="left", dx=4, dy=-8, color=PALETTE["orange"])
        .encode(y=money("price"), text=alt.value("price paid"))
    )
    value = money("value_in_use")
    return nothing + paid + label + base.mark_line().encode(y=value) + end.encode(y=value)


def _same_product_summary(
    table: pd.DataFrame, *, skill: float, support: float, price: float
) -> str:
    path = _use(skill, support, price)
    total = f"{path['value_in_use'].iloc[-1]:.1f}".replace("-", "−")
    sentence = (
        f"Price {price:g}, starting skill {skill:g}, support {support:g}: after 24 months the "
        f"value-in-use is {total}."
    )
    repaid = path.loc[path["after_price"] >= 0, "month"]
    if len(repaid):
        return f"{sentence} It reaches the price in month {repaid.iloc[0]}."
    return f"{sentence} It does not reach the price."


same_product = Explorable(
    "same-product",
    "One product, one price: what does it become in other hands?",
    model=_same_product,
    controls=[
        Control(
            "skill",
            "Starting skill",
            [0.05, 0.1, 0.2, 0.4, 0.6, 0.8],
            0.8,
            tag="illustrative",
            help="0: the buyer can do nothing with the product. 1: the buyer has mastered it.",
        ),
        Control(
            "support",
            "Support a month",
            [0, 0.05, 0.1, 0.2, 0.4],
            0,
            tag="illustrative",
            help="Share of the missing skill that training and other users teach in a month.",
        ),
        Control(
            "price",
            "Price",
            [30, 60, 90],
            60,
            tag="illustrative",
            help="Paid once, at the start, in the same money as the value.",
        ),
    ],
    chart=_same_product_chart,
    summary=_same_product_summary,
    source="Model, no data.",
    leaves_out=(
        "Other people, meaning and feelings, and any contact between customer and firm (chapter "
        "2). Nobody learns without support, although people learn by doing. And nobody gives up: "
        "a buyer who may put the thing in a cupboard stops at the first loss, while one who must "
        "use it at work cannot."
    ),
    prediction=Prediction(
        "In skilled hands (0.8) a product that costs 60 is worth 122.7 after 24 months of use. "
        "What is the same product worth in the hands of a beginner (0.05) without support?",
        [-50, -27, 15, 90],
        at={"skill": 0.05, "support": 0, "price": 60},
    ),
)
