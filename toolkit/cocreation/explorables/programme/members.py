"""Explorable of model 12C: members against others, before and after matching."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.programme import expected_gap
from cocreation.style import PALETTE

RAW, MATCHED, TRUE = "members against others", "matched", "the truth"


@cache
def _gap(selection: float, effect: int, known: int) -> pd.Series:
    return expected_gap(selection, effect=effect, known=known / 100).iloc[0]


def _who_joined(*, selection: float, effect: int, known: int) -> pd.DataFrame:
    gap = _gap(selection, effect, known)
    return pd.DataFrame(
        {
            "which": [RAW, MATCHED, TRUE],
            "difference": [gap["raw"], gap["matched"], gap["effect"]],
        }
    ).round({"difference": 0})


def _who_joined_chart() -> Any:
    import altair as alt

    which = [RAW, MATCHED, TRUE]
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            y=alt.Y("which:N", title=None, sort=which),
            x=alt.X("difference:Q", title="effect on spending, as it seems (dollars a year)").scale(
                domain=[0, 750]
            ),
            color=alt.Color("which:N", legend=None).scale(
                domain=which, range=[PALETTE["orange"], PALETTE["blue"], PALETTE["grey"]]
            ),
        )
    )


def _who_joined_summary(table: pd.DataFrame, *, selection: float, effect: int, known: int) -> str:
    gap = _gap(selection, effect, known)
    return (
        f"Members spend {gap['members']:,.0f} dollars and others {gap['others']:,.0f}, "
        f"{gap['ratio']:.2f} times as much, a difference of {gap['raw']:,.0f}. Members and others "
        f"with the same measure differ by {abs(gap['matched']):,.0f}. Membership adds {effect}."
    )


who_joined = Explorable(
    "who-joined",
    "Members spend more. Does membership do it?",
    model=_who_joined,
    controls=[
        Control(
            "effect",
            "What membership adds",
            [0, 100, 200, 300],
            0,
            unit="dollars a year",
            tag="illustrative",
            help="The truth, which nobody sees.",
        ),
        Control(
            "selection",
            "Strength of selection",
            [0, 1, 2, 3],
            2,
            tag="illustrative",
            help="How much more the inclined join. 0: joining has nothing to do with it.",
        ),
        Control(
            "known",
            "What the firm’s measure captures",
            [0, 25, 50, 75, 90, 100],
            50,
            unit="% of the inclination",
            tag="illustrative",
            help="The squared correlation of, say, last year’s spending with the inclination.",
        ),
    ],
    chart=_who_joined_chart,
    summary=_who_joined_summary,
    source="Model, no data: 600 dollars on average, 300 more for each unit of inclination.",
    leaves_out=(
        "The effect is the same for all, and nobody buys less elsewhere or later because of it. "
        "One inclination stands for income, habit, distance and taste, and the fee is left out."
    ),
)
