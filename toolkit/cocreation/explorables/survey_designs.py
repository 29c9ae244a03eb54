"""Explorables of chapter 9 on design: how many teams, and who decides who takes part."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE
from cocreation.survey import invitation_by_lot, sampling_range, teams_needed

from .survey_bias import signed

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


TRIAL_SIZES = (100, 300, 1_000, 3_000, 5_000, 10_000)


def _drawn_by_lot(*, teams: int, uptake: int, selection: float) -> pd.DataFrame:
    table = invitation_by_lot(teams, uptake=uptake / 100, selection=selection)
    table = table[["comparison", "estimate", "low", "high"]].round(3)
    return table.assign(true=[-0.2, round(-0.2 * uptake / 100, 3), -0.2])


def _drawn_by_lot_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y("comparison:N", title=None, sort=None).axis(labelLimit=170),
    )
    x = alt.X("low:Q", title="difference in performance (standard deviations)")
    spans = base.mark_rule(strokeWidth=3, color=PALETTE["blue"]).encode(
        x=x.scale(domain=[-1, 1.25], clamp=True), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=130, color=PALETTE["blue"]).encode(x="estimate:Q")
    truth = base.mark_point(filled=True, shape="diamond", size=110, color=PALETTE["orange"])
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[2, 2]).encode(x=alt.datum(0))
    return zero + spans + points + truth.encode(x="true:Q")


def _between(row: pd.Series) -> str:
    return f"{signed(row['estimate'])} ({signed(row['low'])} to {signed(row['high'])})"


def _drawn_by_lot_summary(table: pd.DataFrame, *, teams: int, uptake: int, selection: float) -> str:
    rows = table.set_index("comparison")
    return (
        f"True effect of taking part: −0.20. Those who took part against those who declined: "
        f"{_between(rows.loc['took part or not'])}. Invited against not invited: "
        f"{_between(rows.loc['invited or not'])}; per team that took part "
        f"{_between(rows.loc['per team that took part'])}. To find the second four times in five "
        f"takes {teams_needed(uptake=uptake / 100):,} teams."
    )


drawn_by_lot = Explorable(
    "drawn-by-lot",
    "Three comparisons in one trial",
    model=_drawn_by_lot,
    controls=[
        Control(
            "uptake",
            "Invited teams that take part",
            [20, 40, 60, 80],
            80,
            unit="%",
            tag="illustrative",
            help="Nobody can be forced to work with customers; the lot decides who is invited.",
        ),
        Control(
            "selection",
            "Head start of those who take part",
            [0, 0.2, 0.4, 0.6],
            0,
            tag="illustrative",
            help="Correlation of the readiness to take part with performance that would have "
            "come anyway.",
        ),
        Control(
            "teams",
            "Teams in the trial",
            TRIAL_SIZES,
            300,
            unit="teams",
            tag="illustrative",
            help="Half of them are invited.",
        ),
    ],
    chart=_drawn_by_lot_chart,
    summary=_drawn_by_lot_summary,
    source="Model, no data: estimates on average over all trials. Diamond: the truth.",
    leaves_out=(
        "Uninvited teams that copy what they see, invitations that please or annoy by themselves, "
        "teams that stop reporting, and effects that differ between teams: then the third line is "
        "the effect on those who say yes."
    ),
)
