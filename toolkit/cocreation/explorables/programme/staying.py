"""Explorable of model 12A: retention that rises although nobody changes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.programme import cohort, cohort_value
from cocreation.style import PALETTE

YEARS = 8


def _nobody_changed(*, loyal: int, loyal_stay: int, others_stay: int) -> pd.DataFrame:
    table = cohort(
        [loyal / 100, 1 - loyal / 100], [loyal_stay / 100, others_stay / 100], years=YEARS
    )
    seen = pd.DataFrame(
        {"year": table["year"], "stay": 100 * table["retention"], "who": "all who are left"}
    )
    fixed = [
        pd.DataFrame({"year": table["year"], "stay": float(stay), "who": who})
        for who, stay in {"a loyal one": loyal_stay, "another": others_stay}.items()
    ]
    return pd.concat([seen, *fixed], ignore_index=True).round({"stay": 1})


def _nobody_changed_chart() -> Any:
    import altair as alt

    who = ["all who are left", "a loyal one", "another"]
    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=alt.X("year:Q", title="year of the programme").axis(tickMinStep=1),
            y=alt.Y("stay:Q", title="customers who stay the year (%)").scale(domain=[30, 100]),
            color=alt.Color("who:N").scale(
                domain=who, range=[PALETTE["orange"], PALETTE["blue"], PALETTE["grey"]]
            ),
            strokeDash=alt.StrokeDash("who:N").scale(domain=who, range=[[1, 0], [6, 4], [2, 2]]),
        )
    )


def _nobody_changed_summary(
    table: pd.DataFrame, *, loyal: int, loyal_stay: int, others_stay: int
) -> str:
    seen = table[table["who"] == "all who are left"].set_index("year")["stay"]
    kinds = [loyal / 100, 1 - loyal / 100], [loyal_stay / 100, others_stay / 100]
    first, sixth = (cohort_value(*kinds, year=year).iloc[0] for year in (1, 6))
    return (
        f"The report shows {seen[1]:.1f} % in the first year, {seen[3]:.1f} in the third and "
        f"{seen[6]:.1f} in the sixth. A new customer is worth {first['by_kind']:.2f} yearly "
        f"margins; who takes the first year’s figure for all reckons "
        f"{first['from_one_retention']:.2f}, who takes the sixth year’s "
        f"{sixth['from_one_retention']:.2f}."
    )


nobody_changed = Explorable(
    "nobody-changed",
    "Retention rises every year. What has the programme done?",
    model=_nobody_changed,
    controls=[
        Control(
            "loyal",
            "Loyal ones among new customers",
            [20, 50, 80],
            50,
            unit="%",
            tag="illustrative",
            help="The firm cannot see who is who.",
        ),
        Control(
            "loyal_stay",
            "A loyal one stays a year",
            [90, 95, 98],
            95,
            unit="%",
            tag="illustrative",
            help="The same chance each year, for as long as the customer is there.",
        ),
        Control(
            "others_stay",
            "Another stays a year",
            [40, 60, 75, 90],
            60,
            unit="%",
            tag="illustrative",
            help="The same chance each year, too.",
        ),
    ],
    chart=_nobody_changed_chart,
    summary=_nobody_changed_summary,
    source="Model, no data: customers of one year, 10 % discount a year, nobody’s loyalty changes.",
    leaves_out=(
        "Real customers may also grow attached, or weary, and then the rise is partly true. Two "
        "kinds stand for many. And the programme costs and does nothing here."
    ),
)
