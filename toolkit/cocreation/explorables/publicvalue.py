"""Explorables of models 10A and 10B: what citizens can stand in for, and who is better off."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.publicvalue import (
    SUPPORT_RULES,
    best_mix,
    citizens_needed,
    distribute,
    equity,
    largest_cut,
    neighbourhoods,
    serve,
)
from cocreation.style import PALETTE

ELASTICITIES = (0.3, 0.5, 1, 2, 4)
BUDGET, STAFF_COST, CITIZEN_COST = 100, 10, 2
STAFF, CITIZENS = "units of staff", "units of citizens"
ELASTICITY_HELP = (
    "How easily one input stands in for the other: below 1 hard (a nurse and a patient who "
    "takes the pills), above 1 easily (sweeper and resident with a broom)."
)


def _best(elasticity: float | tuple[float, ...], price: float) -> pd.DataFrame:
    return best_mix(elasticity, budget=BUDGET, public_cost=STAFF_COST, citizen_cost=price)


def _mixes(*, elasticity: float, price: float) -> pd.DataFrame:
    mix = _best(ELASTICITIES, price)
    table = mix.rename(columns={"public": STAFF, "citizens": CITIZENS}).melt(
        "elasticity", [STAFF, CITIZENS], "input", "units"
    )
    return table.assign(chosen=(table["elasticity"] == elasticity).astype(int)).round(2)


def _mixes_chart() -> Any:
    import altair as alt

    which = [STAFF, CITIZENS]
    bars = alt.Chart().encode(
        x=alt.X("elasticity:O", title="elasticity of substitution").axis(labelAngle=0),
        xOffset=alt.XOffset("input:N", sort=which),
        y=alt.Y("units:Q", title="units that the budget buys").scale(domain=[0, 100]),
        color=alt.Color("input:N", sort=which).scale(
            domain=which, range=[PALETTE["blue"], PALETTE["orange"]]
        ),
        opacity=alt.condition("datum.chosen == 1", alt.value(1), alt.value(0.35)),
    )
    return bars.mark_bar()


def _mixes_summary(table: pd.DataFrame, *, elasticity: float, price: float) -> str:
    del table
    mix = _best(elasticity, price).iloc[0]
    spent = mix["citizens"] * price / BUDGET
    return (
        f"At an elasticity of {elasticity:g} the best mix for {BUDGET} is {mix['public']:.1f} "
        f"units of staff and {mix['citizens']:.1f} of citizens, on whom {100 * spent:.0f} % of "
        "the money goes."
    )


best_mixes = Explorable(
    "best-mixes",
    "How much should citizens do?",
    model=_mixes,
    controls=[
        Control(
            "elasticity",
            "Elasticity of substitution",
            ELASTICITIES,
            1,
            tag="illustrative",
            help=ELASTICITY_HELP,
        ),
        Control(
            "price",
            "A unit of citizens costs the city",
            [1, 2, 4, 8],
            CITIZEN_COST,
            tag="illustrative",
            help="Finding, training and insuring people. A unit of staff costs 10.",
        ),
    ],
    chart=_mixes_chart,
    summary=_mixes_summary,
    source="Model, no data: a budget of 100, weights 0.6 for staff and 0.4 for citizens.",
    leaves_out=(
        "What citizens' hours cost the citizens. Who they are. Whether quality is the same thing "
        "to both, and what people learn from doing it together."
    ),
)

CUTS = np.round(np.arange(0, 0.401, 0.02), 2)
MOST = 2.0
TODAY_STAFF, TODAY_CITIZENS = 6, 20
PARTNERS = "at the elasticity you set"
ONE = "at an elasticity of 1"


def _gap(*, cut: int, elasticity: float, pay: float) -> pd.DataFrame:
    curves = [
        citizens_needed(CUTS, elasticity=one).assign(which=which)
        for which, one in {ONE: 1, PARTNERS: elasticity}.items()
    ]
    table = pd.concat(curves, ignore_index=True)
    table = table[table["more"] <= MOST]
    shares = (100 * table[["cut", "more"]]).round(1)
    return shares.assign(
        which=table["which"],
        chosen=((table["which"] == PARTNERS) & (shares["cut"] == cut)).astype(int),
    )


def _gap_chart() -> Any:
    import altair as alt

    which = [ONE, PARTNERS]
    base = alt.Chart().encode(
        x=alt.X("cut:Q", title="cut in staff (%)").scale(domain=[0, 40]),
        y=alt.Y("more:Q", title="citizens must do more (%)").scale(domain=[0, 200]),
    )
    lines = base.mark_line().encode(
        color=alt.Color("which:N").scale(domain=which, range=[PALETTE["grey"], PALETTE["blue"]]),
        strokeDash=alt.StrokeDash("which:N").scale(domain=which, range=[[6, 4], [1, 0]]),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(
        size=140, filled=True, color=PALETTE["orange"]
    )
    return lines + point


def _gap_summary(table: pd.DataFrame, *, cut: int, elasticity: float, pay: float) -> str:
    del table
    more = citizens_needed(cut / 100, elasticity=elasticity)["more"].item()
    if np.isinf(more):
        limit = 100 * largest_cut(elasticity)
        return (
            f"With {cut} % less staff and an elasticity of {elasticity:g} no amount of citizens' "
            f"work keeps the quality: from a cut of {limit:.1f} % on the gap cannot be filled."
        )
    saved = cut / 100 * TODAY_STAFF * STAFF_COST
    spent = more * TODAY_CITIZENS * pay
    balance = saved - spent
    verdict = "saves" if balance >= 0 else "loses"
    return (
        f"With {cut} % less staff and an elasticity of {elasticity:g} citizens must do "
        f"{100 * more:.0f} % more to keep the quality. The city keeps {saved:.1f} in wages, pays "
        f"{spent:.1f} for the citizens' extra units, and {verdict} {abs(balance):.1f}."
    )


fill_the_gap = Explorable(
    "fill-the-gap",
    "Can neighbours make up for a cut?",
    model=_gap,
    controls=[
        Control(
            "cut",
            "Cut in staff",
            [10, 20, 30],
            10,
            unit="%",
            tag="illustrative",
            help="Today there are 6 units of staff at 10 each and 20 units of citizens.",
        ),
        Control(
            "elasticity",
            "Elasticity of substitution",
            ELASTICITIES,
            1,
            tag="illustrative",
            help=ELASTICITY_HELP,
        ),
        Control(
            "pay",
            "The city pays for an extra unit of citizens",
            [0, 1, 2],
            CITIZEN_COST,
            tag="illustrative",
            help="What it costs to find and support more people. 0: it only appeals to them.",
        ),
    ],
    chart=_gap_chart,
    summary=_gap_summary,
    source="Model, no data: today's 6 and 20 are the best mix at each elasticity; quality is kept.",
    leaves_out=(
        "Citizens can give as much as is needed, and all alike. Quality falls at once and for "
        "everybody, and nobody notices anything but quality."
    ),
    prediction=Prediction(
        "A fifth of the staff is cut. The elasticity is 0.5: citizens can stand in for staff, but "
        "not easily. How much more must citizens do, so that the quality stays as it is?",
        [20, 30, 45, 60],
        unit="%",
        at={"cut": 20, "elasticity": 0.5},
    ),
)


@cache
def _served(hours: int, rule: str, follow: float) -> pd.DataFrame:
    places = neighbourhoods()
    support = distribute(places["time"], hours=hours, rule=rule)
    return serve(places, support=support, follow=follow)


ALONE = round(float(serve(neighbourhoods().assign(time=1))["quality"].iloc[0]), 2)


def _better_for_all(*, follow: float, hours: int, rule: str) -> pd.DataFrame:
    served = _served(hours, rule, follow)
    return served[["place", "need", "quality"]].round(2).assign(alone=ALONE)


def _better_for_all_chart() -> Any:
    import altair as alt

    order = list(neighbourhoods()["place"])
    base = alt.Chart().encode(
        x=alt.X("place:N", title="neighbourhood (need falls from left to right)", sort=order).axis(
            labelAngle=0
        )
    )
    bars = base.mark_bar(color=PALETTE["blue"]).encode(
        y=alt.Y("quality:Q", title="quality of the service").scale(domain=[0, 4])
    )
    alone = (
        alt.Chart()
        .mark_rule(strokeDash=[6, 4], color=PALETTE["orange"], size=2)
        .encode(y=alt.Y("alone:Q"))
    )
    return bars + alone


def _better_for_all_summary(table: pd.DataFrame, *, follow: float, hours: int, rule: str) -> str:
    sums = equity(_served(hours, rule, follow)).iloc[0]
    docks = table.set_index("place").loc["Docks", "quality"]
    return (
        f"The mean is {sums['mean']:.2f}, the Gini {sums['gini']:.3f}, the mean weighted by need "
        f"{sums['need_weighted']:.2f}. Docks, where need is greatest, gets {docks:.2f}; with "
        f"nobody organised all would get {ALONE:.2f}."
    )


better_for_all = Explorable(
    "better-for-all",
    "Better on average, and for whom?",
    model=_better_for_all,
    controls=[
        Control(
            "follow",
            "Staff go where citizens are active",
            [0, 0.25, 0.5, 0.75, 1],
            0,
            tag="illustrative",
            help="0: the same staff everywhere. 1: staff in proportion to what citizens do.",
        ),
        Control(
            "hours",
            "Support for taking part",
            [0, 2, 4, 6, 8, 10],
            0,
            unit="units",
            tag="illustrative",
            help="Child care, pay, translation: units of time that it frees, in all.",
        ),
        Control(
            "rule",
            "Support goes",
            SUPPORT_RULES,
            "levelling up",
            tag="choice",
            help="To those with least time first, to all alike, or as much as each gives itself.",
        ),
    ],
    chart=_better_for_all_chart,
    summary=_better_for_all_summary,
    source="Model, no data: five invented places. Dashed: one unit of citizens comes by itself.",
    leaves_out=(
        "Support frees the same time everywhere and costs nothing. Time is all that citizens "
        "lack: not language, trust or a reason to believe that anybody listens."
    ),
    prediction=Prediction(
        "Staff begin to go where citizens are active (0.5), and mean quality rises. Docks has most "
        "need and least time. With nobody organised it got 1.41. What does it get now?",
        [1.34, 1.55, 1.75, 2.15],
        at={"follow": 0.5},
    ),
)

__all__ = ["best_mixes", "better_for_all", "fill_the_gap"]
