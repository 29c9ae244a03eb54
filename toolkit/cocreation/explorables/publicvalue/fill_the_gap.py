"""Explorable of model 10A: whether citizens can make up for a cut in staff."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.publicvalue import citizens_needed, largest_cut
from cocreation.style import PALETTE

from .town import CITIZEN_COST, STAFF_COST, elasticity_of_substitution

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
        f"{spent:.1f} for the citizens’ extra units, and {verdict} {abs(balance):.1f}."
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
        elasticity_of_substitution,
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
    source="Model, no data: today’s 6 and 20 are the best mix at each elasticity; quality is kept.",
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
