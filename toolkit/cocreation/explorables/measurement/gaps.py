"""Explorable of model 5C: ten branches, ranked twice by an unreliable score."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.measurement import expected_overlap, rank_twice, reliability_of_difference
from cocreation.style import PALETTE

GAP, PERCEPTION = "gap", "perception"
BRANCHES = "ABCDEFGHIJ"
LUCK = (20, 4, 2)


def _ranking_reliability(rank_by: str, correlation: float, reliability: float) -> float:
    if rank_by == PERCEPTION:
        return reliability
    difference = reliability_of_difference(
        correlation=correlation, reliability_first=reliability, reliability_second=reliability
    )
    return max(round(difference, 6), 0.0)


@cache
def _overlap(reliability: float) -> float:
    return expected_overlap(reliability=reliability, draws=100_000, seed=1)


def _branches_ranked_twice(
    *, rank_by: str, correlation: float, reliability: float, luck: int
) -> pd.DataFrame:
    used = _ranking_reliability(rank_by, correlation, reliability)
    ranks = rank_twice(reliability=used, branches=len(BRANCHES), seed=LUCK[luck - 1])
    ranks = ranks.assign(branch=list(BRANCHES))
    long = ranks.melt("branch", ["first_rank", "second_rank"], var_name="survey", value_name="rank")
    return long.assign(
        survey=long["survey"].map({"first_rank": "first", "second_rank": "second"}),
        start=long["branch"].isin(list("ABC")).map({True: "top 3", False: "rest"}),
    )


def _branches_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("survey:N", title="survey").axis(labelAngle=0),
        y=alt.Y("rank:Q", title="rank of the branch (1 is best)")
        .scale(domain=[10, 1])
        .axis(values=list(range(1, 11))),
        detail="branch:N",
        color=alt.Color("start:N", legend=None).scale(
            domain=["top 3", "rest"], range=[PALETTE["orange"], PALETTE["grey"]]
        ),
    )
    names = base.mark_text(align="left", dx=8).encode(text="branch:N")
    return base.mark_line(point=True) + names.transform_filter("datum.survey == 'second'")


def _branches_summary(
    table: pd.DataFrame, *, rank_by: str, correlation: float, reliability: float, luck: int
) -> str:
    used = _ranking_reliability(rank_by, correlation, reliability)
    second = table[table["survey"] == "second"].set_index("branch")["rank"]
    stay = int((second[list("ABC")] <= 3).sum())
    return (
        f"Ranked by {rank_by} (reliability {used:.2f}), {stay} of the three best branches are "
        f"among the three best again, although nothing has changed; A, the best, is now number "
        f"{second['A']}, B {second['B']}, C {second['C']}. Over many pairs of surveys it is "
        f"{_overlap(used):.1f} of 3; by lot it would be 0.9."
    )


branches_ranked_twice = Explorable(
    "branches-ranked-twice",
    "Ten branches, ranked twice; nothing has changed in between",
    model=_branches_ranked_twice,
    controls=[
        Control(
            "rank_by",
            "Rank by",
            [GAP, PERCEPTION],
            GAP,
            tag="choice",
            help="Gap: perception minus expectation. Perception: what customers got, alone.",
        ),
        Control(
            "correlation",
            "Correlation of expectation and perception",
            [0.2, 0.3, 0.4, 0.5, 0.6, 0.7],
            0.2,
            tag="defensible",
            help="People who expect much also tend to rate highly.",
        ),
        Control(
            "reliability",
            "Reliability of each rating",
            [0.7, 0.8, 0.9],
            0.8,
            tag="illustrative",
            help="How much of the differences between branches is real, in each rating.",
        ),
        Control(
            "luck",
            "Ask again",
            [1, 2, 3],
            1,
            tag="illustrative",
            help="Another set of ten branches and another pair of surveys.",
        ),
    ],
    chart=_branches_chart,
    summary=_branches_summary,
    source="Model, no data: ten invented branches.",
    leaves_out=(
        "The errors of the two ratings are independent. If a bad mood lowers both, they cancel and "
        "the gap is better than shown; if people call their expectations to mind from what they "
        "got, the gap says even less."
    ),
)
