"""Explorable: the same ballots under three rules of participatory budgeting."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.publicvalue import fund
from cocreation.style import PALETTE

BUDGET, ADULTS, MIDDLE = 300, 10_000, 7
RULES = {
    "most_votes": "most votes",
    "equal_shares": "equal shares",
    "by_district": "by district",
}
UNSPENT = "not spent"


@cache
def _three_rules(*, hill: int, river: int, price: int) -> pd.DataFrame:
    turnout = {"Hill": hill, "Middle": MIDDLE, "River": river}
    projects = pd.DataFrame(
        [
            {"project": f"{district} {number}", "district": district, "cost": price}
            for district in turnout
            for number in range(BUDGET // price)
        ]
    )
    ballots = pd.DataFrame(
        {
            "voters": [ADULTS * share // 100 for share in turnout.values()],
            "approves": projects.groupby("district", sort=False)["project"].agg(list).tolist(),
        }
    )
    rows = []
    for rule, name in RULES.items():
        chosen = fund(projects, ballots, budget=BUDGET, rule=rule)
        paid = chosen["cost"].where(chosen["funded"], 0).groupby(chosen["district"]).sum()
        money = {**paid.to_dict(), UNSPENT: BUDGET - paid.sum()}
        rows += [
            (name, where, thousand, order) for order, (where, thousand) in enumerate(money.items())
        ]
    return pd.DataFrame(rows, columns=["rule", "money_for", "thousand", "order"])


def _three_rules_chart() -> Any:
    import altair as alt

    bars = alt.Chart().encode(
        x=alt.X("thousand:Q", title="money (thousand)").scale(domain=[0, BUDGET]),
        y=alt.Y("rule:N", title=None, sort=None),
        color=alt.Color("money_for:N", sort=None).scale(
            domain=["Hill", "Middle", "River", UNSPENT],
            range=[PALETTE["blue"], PALETTE["sky"], PALETTE["orange"], PALETTE["grey"]],
        ),
        order="order:Q",
    )
    return bars.mark_bar()


def _three_rules_summary(table: pd.DataFrame, *, hill: int, river: int, price: int) -> str:
    money = table.pivot(index="rule", columns="money_for", values="thousand")
    river_gets, left = money["River"], money[UNSPENT]
    votes, shares, district = RULES.values()
    return (
        f"Of 300 thousand River gets {river_gets[votes]} if most votes win, {river_gets[shares]} "
        f"with equal shares, {river_gets[district]} by district. Equal shares leave "
        f"{left[shares]} unspent."
    )


three_rules = Explorable(
    "three-rules",
    "Who gets 300 thousand, by three rules",
    model=_three_rules,
    controls=[
        Control(
            "river",
            "Turnout in River",
            [2, 4, 6, 8, 10, 12],
            4,
            unit="%",
            tag="illustrative",
            help="Share of 10,000 adults who vote in the poorest district.",
        ),
        Control(
            "hill",
            "Turnout in Hill",
            [9, 11, 13],
            11,
            unit="%",
            tag="illustrative",
            help="Share of 10,000 adults who vote in the richest district. In Middle it is 7 %.",
        ),
        Control(
            "price",
            "Price of a project",
            [25, 50, 100],
            25,
            unit="thousand",
            tag="illustrative",
            help="Each district proposes as many as the whole budget could pay.",
        ),
    ],
    chart=_three_rules_chart,
    summary=_three_rules_summary,
    source="Model, no data: three districts of 10,000 adults; all vote for their own projects.",
    leaves_out=(
        "Meetings, where minds change. Voters who want a park across town. Who proposes the "
        "projects, and whether the city builds what was chosen."
    ),
    prediction=Prediction(
        "Hill votes with 11 %, River with 10 %. How much of the 300 thousand does River get if "
        "the projects with most votes in the city win?",
        [0, 50, 100, 150],
        unit="thousand",
        axis="x",
        at={"hill": 11, "river": 10, "price": 25},
    ),
)
