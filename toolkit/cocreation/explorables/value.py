"""Explorables of chapter 1: the same product in different hands, and scores that err.

The models are those of `cocreation.value`; the functions here only lay their results out as
tables that a chart can draw.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE
from cocreation.value import (
    DART_EXAMPLES,
    chance_ahead,
    compare_investments,
    dart_index,
    dart_ranks,
    use_path,
)

__all__ = ["audit_error", "product_or_support", "same_product"]

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
        "customer's time as well, and some people do not want to be taught."
    ),
    prediction=Prediction(
        "For a customer with a starting skill of 0.1, support adds 129.9. What does the better "
        "product add for the same customer, without support?",
        [4, 8, 16, 65],
        at={"skill": 0.1, "effort_cost": 3, "comes": ALONE},
    ),
)


RULES = {
    "Mean: offsets weak spots": "mean",
    "Geometric mean: offsets less": "geometric_mean",
    "Minimum: weakest spot": "minimum",
}
RANKS = ("1st", "2nd", "3rd", "4th")
DRAWS, SEED = 20_000, 4


@cache
def _audit_error(*, rule: str, rater_error: float, raters: int) -> pd.DataFrame:
    ranks = dart_ranks(
        DART_EXAMPLES,
        rule=RULES[rule],
        rater_error=rater_error,
        raters=raters,
        draws=DRAWS,
        seed=SEED,
    )
    index = dart_index(DART_EXAMPLES).set_index("case")[RULES[rule]]
    return pd.DataFrame(
        {
            "case": ranks["case"] + ranks["case"].map(lambda case: f" ({index[case]:.1f})"),
            "place": ranks["rank"].map(lambda rank: RANKS[rank - 1]),
            "rank": ranks["rank"],
            "probability": ranks["probability"].round(3),
        }
    )


def _audit_error_chart() -> Any:
    import altair as alt

    colours = ("blue", "sky", "grey", "orange")
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("probability:Q", title="probability of the place", stack="zero")
            .scale(domain=[0, 1])
            .axis(format="%"),
            y=alt.Y("case:N", title=None, sort=None).axis(labelLimit=220),
            color=alt.Color("place:N").scale(
                domain=list(RANKS), range=[PALETTE[name] for name in colours]
            ),
            order=alt.Order("rank:Q"),
        )
    )


def _audit_error_summary(table: pd.DataFrame, *, rule: str, rater_error: float, raters: int) -> str:
    first = table[table["rank"] == 1].set_index("case")["probability"]
    ahead = chance_ahead(
        DART_EXAMPLES,
        "MIUI",
        "Threadless",
        rule=RULES[rule],
        rater_error=rater_error,
        raters=raters,
        draws=DRAWS,
        seed=SEED,
    )
    who = "1 rater" if raters == 1 else f"{raters} raters"
    return (
        f"{rule.split(':')[0]}, {who}, error {rater_error:g} points: {first.idxmax()} is first "
        f"with probability {first.max():.0%}; MIUI comes out ahead of Threadless with "
        f"probability {ahead:.0%}."
    )


audit_error = Explorable(
    "audit-error",
    "Four audits, ranked: how sure is the order?",
    model=_audit_error,
    controls=[
        Control(
            "rule",
            "Four scores become one by",
            list(RULES),
            "Mean: offsets weak spots",
            tag="choice",
            help="How far strengths make up for weak spots. DART prescribes none of the three.",
        ),
        Control(
            "rater_error",
            "Error of a rater",
            [0, 5, 10, 20],
            10,
            unit="points",
            tag="illustrative",
            help="Standard deviation of one rater's error on one score.",
        ),
        Control(
            "raters",
            "Raters",
            [1, 3, 10, 30],
            1,
            tag="illustrative",
            help="Their scores are averaged; they err independently.",
        ),
    ],
    chart=_audit_error_chart,
    summary=_audit_error_summary,
    source="Model. The scores behind it are opinions of the course's authors, not measurements.",
    leaves_out=(
        "Raters who read the same press release share its errors, and averaging does not remove "
        "those (chapter 7). A score of 50 need not mean the same for dialogue as for risk, so "
        "adding them up is itself an assumption."
    ),
)
