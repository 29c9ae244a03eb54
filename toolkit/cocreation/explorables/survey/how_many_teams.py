"""Explorable of chapter 9: how many teams must one ask?"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE
from cocreation.survey import sampling_range

from .wording import signed

SIZES = (30, 60, 150, 300, 600, 1_200, 3_000)
ASKED = {
    "sharing through knowledge": ("sharing", "indirect"),
    "tasks directly": ("tasks", "direct"),
    "tasks in all": ("tasks", "total"),
}


@cache
def _range(teams: int, effect: str) -> dict[str, float]:
    way, kind = ASKED[effect]
    return sampling_range(teams, way=way, effect=kind).iloc[0].to_dict()


def _how_many_teams(*, teams: int, effect: str) -> pd.DataFrame:
    rows = [{"teams": n, **_range(n, effect)} for n in SIZES]
    table = pd.DataFrame(rows)[["teams", "true", "low", "high"]].round(3)
    return table.assign(chosen=(table["teams"] == teams).astype(int))


def _how_many_teams_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("teams:Q", title="teams asked (log scale)")
        .scale(type="log", domain=[25, 3_600])
        .axis(values=list(SIZES)),
    )
    y = alt.Y("low:Q", title="estimate, in 95 of 100 surveys").scale(domain=[-0.6, 0.45])
    spans = base.mark_rule(strokeWidth=4, color=PALETTE["blue"]).encode(
        y=y, y2="high:Q", opacity=alt.condition("datum.chosen == 1", alt.value(1), alt.value(0.35))
    )
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[2, 2]).encode(y=alt.datum(0))
    truth = base.mark_point(filled=True, shape="diamond", size=110, color=PALETTE["orange"])
    return zero + spans + truth.encode(y="true:Q")


def _how_many_teams_summary(table: pd.DataFrame, *, teams: int, effect: str) -> str:
    now = _range(teams, effect)
    found = f"{100 * now['found']:.0f} %" if now["found"] < 0.995 else "Nearly all"
    wrong = f"{100 * now['found_wrong']:.0f} %" if now["found_wrong"] >= 0.01 else "less than 1 %"
    return (
        f"True: {signed(now['true'])}. Of 100 surveys with {teams:,} teams 95 show something from "
        f"{signed(now['low'])} to {signed(now['high'])}. {found} find an effect "
        f"(0 outside the interval); those that do show {now['exaggeration']:.1f} times its size on "
        f"average, and {wrong} of them have the wrong sign."
    )


how_many_teams = Explorable(
    "how-many-teams",
    "How many teams must one ask?",
    model=_how_many_teams,
    controls=[
        Control(
            "effect",
            "Effect on performance",
            list(ASKED),
            "sharing through knowledge",
            tag="choice",
            help="Which of the true effects of this world the survey is after.",
        ),
        Control(
            "teams",
            "Teams that answer",
            SIZES,
            300,
            unit="teams",
            tag="illustrative",
            help="Drawn by chance from all teams there are, and all answer.",
        ),
    ],
    chart=_how_many_teams_chart,
    summary=_how_many_teams_summary,
    source="Model, no data: 20,000 surveys of each size in a made-up world. Diamond: the truth.",
    leaves_out=(
        "Every fault but chance. Teams that do not answer, the mood, and success that makes "
        "customers talk do not get smaller with more teams: the interval closes round the wrong "
        "number."
    ),
)
