"""Explorable of chapter 0: a score that is asked of those who stayed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.evidence import share_among_survivors
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

LEAVING = (5, 10, 20, 30, 50, 70, 90)
SERIES = {"reported: happy among those left": "reported", "happy, of all who began": "happy"}


def _asked_survivors(*, unhappy_leave: int, sour: int) -> pd.DataFrame:
    path = share_among_survivors(unhappy_leave=unhappy_leave / 100, sour=sour / 100)
    parts = [
        pd.DataFrame({"series": name, "year": path["year"], "share": 100 * path[column]})
        for name, column in SERIES.items()
    ]
    return pd.concat(parts, ignore_index=True).round({"share": 1})


def _asked_survivors_chart() -> Any:
    import altair as alt

    names = list(SERIES)
    legend = alt.Legend(symbolType="stroke", orient="bottom", title=None, labelLimit=300)
    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=alt.X("year:Q", title="year").axis(tickMinStep=1),
            y=alt.Y("share:Q", title="happy (%)").scale(domain=[0, 100]),
            color=alt.Color("series:N", legend=legend).scale(
                domain=names, range=[PALETTE["orange"], PALETTE["blue"]]
            ),
            strokeDash=alt.StrokeDash("series:N", legend=legend).scale(
                domain=names, range=[[1, 0], [6, 4]]
            ),
        )
    )


def _asked_survivors_summary(table: pd.DataFrame, *, unhappy_leave: int, sour: int) -> str:
    reported, happy = (table.query("series == @name")["share"].iloc[-1] for name in SERIES)
    return (
        f"{sour} % of the happy turn each year and {unhappy_leave} % of the unhappy leave. After "
        f"eight years {reported:.0f} % of the members who are left are happy, and {happy:.0f} of "
        "100 who began are happy members."
    )


asked_survivors = Explorable(
    "asked-survivors",
    "The score is asked of those who stayed",
    model=_asked_survivors,
    controls=[
        Control(
            "unhappy_leave",
            "Unhappy members who leave",
            LEAVING,
            10,
            unit="% a year",
            tag="illustrative",
            help="They are not there when the next survey is sent.",
        ),
        Control(
            "sour",
            "Happy members who turn unhappy",
            [2, 5, 10, 20],
            10,
            unit="% a year",
            tag="illustrative",
            help="The service itself: how many it disappoints.",
        ),
    ],
    chart=_asked_survivors_chart,
    summary=_asked_survivors_summary,
    source="Model, no data: 60 % happy at first, 5 % of the happy leave each year, nobody joins.",
    leaves_out=(
        "New members, unhappy members who are won back, and people who stay only because leaving "
        "is dear. Happiness is yes or no here."
    ),
)
