"""Explorable: a weekly release against a quarterly one."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.diffusion import QUEUES, compare_intervals
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

RHYTHMS = {1: "week", 2: "2 weeks", 4: "4 weeks", 13: "quarter", 26: "half-year"}
WANTED, STALE = "still wanted", "too late"


def _release_rhythm(*, wishes: int, release_work: int, queue: str) -> pd.DataFrame:
    table = compare_intervals(
        list(RHYTHMS), wishes=wishes, release_work=release_work, queue=queue
    ).round({"backlog": 0, "age": 1, "shipped": 1, "hits": 1})
    table["rhythm"] = table.pop("interval_weeks").map(RHYTHMS)
    return table.assign(late=(table["shipped"] - table["hits"]).round(1)).drop(columns="shipped")


def _release_rhythm_chart() -> Any:
    import altair as alt

    kinds = [WANTED, STALE]
    return (
        alt.Chart()
        .transform_fold(["hits", "late"], as_=["measure", "wishes"])
        .transform_calculate(kind=f"datum.measure == 'hits' ? '{WANTED}' : '{STALE}'")
        .mark_bar()
        .encode(
            x=alt.X("rhythm:N", title="a release every", sort=list(RHYTHMS.values())).axis(
                labelAngle=0, labelOverlap=False, labelFontSize=11
            ),
            y=alt.Y("wishes:Q", title="wishes shipped in a week").scale(domain=[0, 100]),
            color=alt.Color("kind:N").scale(domain=kinds, range=[PALETTE["blue"], PALETTE["grey"]]),
            order=alt.Order("kind:N", sort="ascending"),
        )
    )


def _release_rhythm_summary(
    table: pd.DataFrame, *, wishes: int, release_work: int, queue: str
) -> str:
    rows = table.set_index("rhythm")
    week, month, quarter = (rows.loc[RHYTHMS[weeks]] for weeks in (1, 4, 13))
    best = rows["hits"].idxmax()
    return (
        f"Still wanted on arrival, a week: {week['hits']:.1f} with a weekly release, "
        f"{month['hits']:.1f} with one every 4 weeks, {quarter['hits']:.1f} with one a quarter; "
        f"best: every {best}. Weekly, a shipped wish is {week['age']:.1f} weeks old, and after two "
        f"years {week['backlog']:,.0f} are not settled."
    )


release_rhythm = Explorable(
    "release-rhythm",
    "How often should a team ship what users ask for?",
    model=_release_rhythm,
    controls=[
        Control(
            "wishes",
            "New wishes",
            [50, 60, 65, 70, 75, 80, 90, 100],
            60,
            unit="a week",
            tag="illustrative",
            help="Different wishes, faults and features together. Without any release the team "
            "could settle 100 a week.",
        ),
        Control(
            "release_work",
            "Work of a release",
            [5, 10, 20, 30, 40],
            20,
            unit="wishes",
            tag="illustrative",
            help="Testing on every handset, packing, watching: the time in which the team could "
            "have settled so many wishes.",
        ),
        Control(
            "queue",
            "What is done first",
            list(QUEUES),
            QUEUES[0],
            tag="illustrative",
            help="Newest first: this week’s wishes go before older ones, as when every week’s "
            "votes decide anew.",
        ),
    ],
    chart=_release_rhythm_chart,
    summary=_release_rhythm_summary,
    source="Model, no data. Half of all wishes stop mattering within 8 weeks (illustrative).",
    leaves_out=(
        "All wishes are equally large, and the team neither grows nor tires. Users learn nothing "
        "from waiting, installing costs them no time, and nobody chooses between two wishes that "
        "contradict each other."
    ),
    prediction=Prediction(
        "At 70 wishes a week the weekly release ships 71 that are still wanted. Now 80 wishes "
        "come in. How many of those shipped in a week are still wanted?",
        [82, 71, 60, 40],
        unit="wishes",
        at={"wishes": 80},
    ),
)

__all__ = ["release_rhythm"]
