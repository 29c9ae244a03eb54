"""Explorable of model 6C: critical mass, and a subsidy that ends."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.platform import simulate
from cocreation.style import PALETTE

ROUNDS = 60
DRAWN = [0, 3, 6, 10, 14, 20, 28, 40, 60]
SIDES = ["customers", "providers"]


@cache
def _path(start: float, subsidy: float, duration: int) -> pd.DataFrame:
    path = simulate(
        start=start, price_customers=-subsidy, price_rounds=duration, rounds=10 * ROUNDS
    )
    drawn = path[path["round"].isin([*DRAWN, 10 * ROUNDS])]
    return drawn.melt("round", var_name="side", value_name="share").round({"share": 3})


def _critical_mass(*, start: float, subsidy: float, duration: int) -> pd.DataFrame:
    path = _path(start, subsidy, duration)
    ends = path[path["round"] > ROUNDS].set_index("side")["share"]
    return path[path["round"] <= ROUNDS].assign(end=lambda t: t["side"].map(ends))


def _critical_mass_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=alt.X("round:Q", title="round"),
            y=alt.Y("share:Q", title="share of the side on the platform").scale(domain=[0, 1]),
            color=alt.Color("side:N").scale(
                domain=SIDES, range=[PALETTE["blue"], PALETTE["orange"]]
            ),
            strokeDash=alt.StrokeDash("side:N").scale(domain=SIDES, range=[[1, 0], [6, 4]]),
        )
    )


def _critical_mass_summary(
    table: pd.DataFrame, *, start: float, subsidy: float, duration: int
) -> str:
    end = table.drop_duplicates("side").set_index("side")["end"]
    paid = f"customers are paid {subsidy:g} for {duration} rounds" if subsidy else "nobody is paid"
    return (
        f"Both sides start at {100 * start:.0f} % and {paid}: in the end "
        f"{100 * end['customers']:.0f} % of the customers and "
        f"{100 * end['providers']:.0f} % of the providers are on the platform."
    )


critical_mass = Explorable(
    "critical-mass",
    "Does the platform fill or empty?",
    model=_critical_mass,
    controls=[
        Control(
            "start",
            "Both sides start at",
            [0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.55, 0.7],
            0.3,
            tag="illustrative",
            help="Share of customers and of providers who are there at first.",
        ),
        Control(
            "subsidy",
            "Paid to each customer",
            [0, 0.5, 1, 1.5, 2],
            0,
            tag="illustrative",
            help="In the unit of value of the model; providers are never paid.",
        ),
        Control(
            "duration",
            "Paid for",
            [5, 10, 20, 30],
            10,
            unit="rounds",
            tag="illustrative",
            help="Then the subsidy ends.",
        ),
    ],
    chart=_critical_mass_chart,
    summary=_critical_mass_summary,
    source="Model, no data.",
    leaves_out=(
        "There is one platform and nobody to switch to. All people of a side value the other "
        "alike, nobody looks ahead, and quality, trust and crowding do not exist."
    ),
    prediction=Prediction(
        "45 % of the customers and 45 % of the providers are on a platform, and nobody is paid. "
        "Which share of customers is there in the end?",
        [0.07, 0.45, 0.6, 0.93],
        at={"start": 0.45, "subsidy": 0},
    ),
)

__all__ = ["critical_mass"]
