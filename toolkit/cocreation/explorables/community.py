"""Explorables of models 6A and 6B: who contributes, and what the core is worth."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.community import lose_core, power_law_top_share
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

GROUPS = ("top 1 %", "next 9 %", "other 90 %")
MEASURED = (74.7, 24.0, 1.3)
RULE, MEASUREMENT = "rank-size rule", "measured"


@cache
def _rule(exponent: float, people: int) -> list[float]:
    first, tenth = (
        power_law_top_share(people=people, exponent=exponent, share=share) for share in (0.01, 0.1)
    )
    return [round(100 * share, 1) for share in (first, tenth - first, 1 - tenth)]


def _participation(*, exponent: float, people: int) -> pd.DataFrame:
    rule = pd.DataFrame({"group": GROUPS, "share": _rule(exponent, people), "which": RULE})
    measured = pd.DataFrame({"group": GROUPS, "share": MEASURED, "which": MEASUREMENT})
    return pd.concat([rule, measured], ignore_index=True)


def _participation_chart() -> Any:
    import altair as alt

    which = [RULE, MEASUREMENT]
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("group:N", title="members, the most active first", sort=list(GROUPS)).axis(
                labelAngle=0
            ),
            xOffset=alt.XOffset("which:N", sort=which),
            y=alt.Y("share:Q", title="share of all contributions (%)").scale(domain=[0, 100]),
            color=alt.Color("which:N").scale(
                domain=which, range=[PALETTE["blue"], PALETTE["grey"]]
            ),
        )
    )


def _participation_summary(table: pd.DataFrame, *, exponent: float, people: int) -> str:
    share = table[table["which"] == RULE].set_index("group")["share"]
    top, nine, rest = (share[group] for group in GROUPS)
    return (
        f"With exponent {exponent:g} among {people:,} members the top 1 % make {top:.1f} % of the "
        f"contributions, the next 9 % {nine:.1f} % and the other 90 % {rest:.1f} %. "
        "Measured: 74.7, 24.0 and 1.3 %."
    )


participation = Explorable(
    "participation",
    "Can one rule fit both ends of a community?",
    model=_participation,
    controls=[
        Control(
            "exponent",
            "Exponent of the rule",
            [0, 0.4, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 2.0],
            0.8,
            tag="defensible",
            help="0: all contribute the same. The larger, the steeper; 0.8 to 1.5 is usual.",
        ),
        Control(
            "people",
            "Members",
            [100, 1_000, 10_000, 100_000, 600_000],
            10_000,
            unit="people",
            tag="illustrative",
            help="Size of the community; the measured ones had 63,990 members together.",
        ),
    ],
    chart=_participation_chart,
    summary=_participation_summary,
    source="Model, beside real data: four health communities (van Mierlo 2014).",
    leaves_out=(
        "The rule gives everybody something; real members can be silent, and some who are silent "
        "today wrote last year. It counts contributions and does not weigh them."
    ),
)


LEAVERS = (0, 1, 3, 10, 30, 100, 300, 1_000)
RECRUITS = (0, 1_000, 10_000, 50_000)
WITHOUT, WITH = "nothing is done", "as you set it"


def _losing_the_core(*, leavers: int, recognition: float, recruits: int) -> pd.DataFrame:
    measures = {WITHOUT: {}, WITH: {"recognition": recognition, "recruits": recruits}}
    curves = [
        lose_core(LEAVERS, **given)
        .round({"answers_per_hour": 1, "wait_minutes": 1})
        .assign(which=which)
        for which, given in measures.items()
    ]
    return pd.concat(curves, ignore_index=True).assign(
        chosen=lambda t: (t["leavers"] == leavers).astype(int)
    )


def _losing_the_core_chart() -> Any:
    import altair as alt

    which = [WITHOUT, WITH]
    base = alt.Chart().encode(
        x=alt.X("leavers:O", title="most active members who leave, of 10,000").axis(labelAngle=0),
        y=alt.Y("answers_per_hour:Q", title="answers in an hour"),
        color=alt.Color("which:N").scale(domain=which, range=[PALETTE["grey"], PALETTE["blue"]]),
    )
    lines = base.mark_line().encode(
        strokeDash=alt.StrokeDash("which:N")
        .scale(domain=which, range=[[6, 4], [1, 0]])
        .legend(None)
    )
    return lines + base.transform_filter("datum.chosen == 1").mark_point(size=120)


def _losing_the_core_summary(
    table: pd.DataFrame, *, leavers: int, recognition: float, recruits: int
) -> str:
    now = table[(table["chosen"] == 1) & (table["which"] == WITH)].iloc[0]
    who = {0: "Nobody leaves", 1: "The most active member leaves"}.get(
        leavers, f"The {leavers:,} most active members leave"
    )
    done = f"recognition keeps {100 * recognition:.0f} % of their answers, " if recognition else ""
    done += f"{recruits:,} ordinary members join, " if recruits else ""
    return (
        f"{who}: {done}{now['answers_per_hour']:.1f} answers an hour are given, "
        f"and a question waits {now['wait_minutes']:.1f} minutes."
    )


losing_the_core = Explorable(
    "losing-the-core",
    "What remains when the most active leave?",
    model=_losing_the_core,
    controls=[
        Control(
            "leavers",
            "Most active who leave",
            LEAVERS,
            0,
            unit="people",
            tag="illustrative",
            help="Of 10,000 members; 10 are 0.1 %.",
        ),
        Control(
            "recognition",
            "Kept by recognition",
            [0, 0.25, 0.5, 0.75],
            0,
            unit="of their answers",
            tag="illustrative",
            help="Thanks, rank and attention keep some of the leavers’ answers in the community.",
        ),
        Control(
            "recruits",
            "New members",
            RECRUITS,
            0,
            unit="people",
            tag="illustrative",
            help="They answer as much as the average of the less active 90 %.",
        ),
    ],
    chart=_losing_the_core_chart,
    summary=_losing_the_core_summary,
    source="Model, no data; the inequality is that of four health communities (van Mierlo 2014).",
    leaves_out=(
        "Nobody steps into the gap, and no newcomer grows into a helper, as both do in life. All "
        "answers are equally good, and only one question waits at a time."
    ),
    prediction=Prediction(
        "10,000 members give 60 answers an hour. The ten most active leave, one in a thousand. "
        "How many answers an hour are left?",
        [54, 45, 29, 15],
        unit="answers",
        at={"leavers": 10},
    ),
)

__all__ = ["losing_the_core", "participation"]
