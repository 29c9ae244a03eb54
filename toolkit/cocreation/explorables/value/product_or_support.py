"""Explorable of model 1A: a better product, or help to use it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE
from cocreation.value import compare_investments

SKILLS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.95)
ALONE, AFTER_SUPPORT = "without support", "after support"
BETTER, SUPPORT = "better product", "support"


@cache
def _gains(effort_cost: float, comes: str) -> pd.DataFrame:
    gains = compare_investments(SKILLS, effort_cost=effort_cost)
    product = "better_product" if comes == ALONE else "better_product_after_support"
    gains = gains[["initial_skill", product, "support"]]
    gains.columns = ["initial_skill", BETTER, SUPPORT]
    return gains.melt("initial_skill", var_name="what", value_name="adds").round({"adds": 3})


def _product_or_support(*, skill: float, effort_cost: float, comes: str) -> pd.DataFrame:
    return _gains(effort_cost, comes).assign(
        chosen=lambda t: (t["initial_skill"] == skill).astype(int)
    )


def _product_or_support_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("initial_skill:Q", title="starting skill of the customer").scale(domain=[0, 1]),
        y=alt.Y("adds:Q", title="added value-in-use (money)").scale(domain=[0, 200]),
        color=alt.Color("what:N").scale(
            domain=[BETTER, SUPPORT], range=[PALETTE["blue"], PALETTE["orange"]]
        ),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120)
    return base.mark_line(clip=True) + point


def _product_or_support_summary(
    table: pd.DataFrame, *, skill: float, effort_cost: float, comes: str
) -> str:
    adds = table[table["chosen"] == 1].set_index("what")["adds"]
    more = SUPPORT if adds[SUPPORT] > adds[BETTER] else "the better product"
    return (
        f"Starting skill {skill:g}, effort cost {effort_cost:g}: the better product {comes} adds "
        f"{adds[BETTER]:.1f} to value-in-use, support alone adds {adds[SUPPORT]:.1f}. "
        f"More comes from {more}."
    )


product_or_support = Explorable(
    "product-or-support",
    "Improve the product, or help the customer to use it?",
    model=_product_or_support,
    controls=[
        Control(
            "skill",
            "Starting skill",
            SKILLS,
            0.95,
            tag="illustrative",
            help="Read the two points: what each step adds for customers with this skill.",
        ),
        Control(
            "effort_cost",
            "Effort cost",
            [0, 1, 3, 6],
            3,
            unit="a month",
            tag="illustrative",
            help="What a month of use costs somebody without any skill, in trouble and time.",
        ),
        Control(
            "comes",
            "The better product comes",
            [ALONE, AFTER_SUPPORT],
            ALONE,
            tag="choice",
            help="Quality goes from 0.5 to 0.9; support closes 0.2 of the skill gap a month.",
        ),
    ],
    chart=_product_or_support_chart,
    summary=_product_or_support_summary,
    source="Model, no data.",
    leaves_out=(
        "What either step costs the firm: 0.4 of quality and 0.2 of support are not the same "
        "money, so compare how the lines run, not only how high they are. Support takes the "
        "customer’s time as well, and some people do not want to be taught."
    ),
    prediction=Prediction(
        "For a customer with a starting skill of 0.1, support adds 129.9. What does the better "
        "product add for the same customer, without support?",
        [4, 8, 16, 65],
        at={"skill": 0.1, "effort_cost": 3, "comes": ALONE},
    ),
)
