"""Explorable of model 10B: better on average, and for whom."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.publicvalue import SUPPORT_RULES, distribute, equity, neighbourhoods, serve
from cocreation.style import PALETTE


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
