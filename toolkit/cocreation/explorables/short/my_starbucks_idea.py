"""Explorable: the same idea sent again and again, and what that does to a rate."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.crowd import different_ideas
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

SUBMITTED = 125_000
SENT = (1_000, 2_000, 5_000, 7_000, 10_000, 20_000, 50_000, 80_000, SUBMITTED, 150_000)
COUNTED = {"as the company counts": 185.0, "as the critic counts": 185 * 6 / 53}


def _repeated_ideas(*, pool: int, obvious: float, count: str) -> pd.DataFrame:
    table = different_ideas(submissions=SENT, pool=pool, popularity=obvious)
    return pd.DataFrame(
        {
            "sent": SENT,
            "different": table["different"].round(),
            "new": (1_000 * table["new"]).round(1),
            "rate": (100 * COUNTED[count] / table["different"].iloc[SENT.index(SUBMITTED)]).round(3)
            * np.ones(len(SENT)),
            "chosen": [int(sent == SUBMITTED) for sent in SENT],
        }
    )


def _repeated_ideas_chart() -> Any:
    import altair as alt

    line, none = "different ideas", "if nobody repeats"
    base = (
        alt.Chart()
        .transform_calculate(all="datum.sent")
        .transform_fold(["different", "all"], as_=["what", "number"])
        .transform_calculate(kind=f"datum.what == 'different' ? '{line}' : '{none}'")
        .encode(
            x=alt.X("sent:Q", title="ideas sent (log scale)")
            .scale(type="log", domain=[1_000, 150_000], nice=False)
            .axis(values=[1_000, 10_000, 100_000], format=",d"),
            y=alt.Y("number:Q", title="ideas (log scale)")
            .scale(type="log", domain=[100, 200_000], nice=False)
            .axis(values=[100, 1_000, 10_000, 100_000], format=",d"),
            color=alt.Color("kind:N").scale(
                domain=[line, none], range=[PALETTE["blue"], PALETTE["grey"]]
            ),
            strokeDash=alt.StrokeDash("kind:N")
            .scale(domain=[line, none], range=[[1, 0], [6, 4]])
            .legend(None),
        )
    )
    here = base.transform_filter("datum.chosen == 1 && datum.what == 'different'")
    return base.mark_line(clip=True) + here.mark_point(size=120)


def _repeated_ideas_summary(table: pd.DataFrame, *, pool: int, obvious: float, count: str) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    return (
        f"Of 125,000 ideas sent {row['different']:,.0f} are different; of the next thousand "
        f"{row['new']:.0f} would be new. {COUNTED[count]:.0f} carried out ({count}) are "
        f"{100 * COUNTED[count] / SUBMITTED:.2g} % of what was sent and {row['rate']:.2g} % of "
        "the different ideas."
    )


repeated_ideas = Explorable(
    "repeated-ideas",
    "How many ideas are there in 125,000?",
    model=_repeated_ideas,
    controls=[
        Control(
            "pool",
            "Ideas to be had",
            [2_000, 10_000, 50_000, 200_000],
            10_000,
            tag="illustrative",
            help="How many different ideas customers could have. Nobody knows.",
        ),
        Control(
            "obvious",
            "How unequal",
            [0, 0.8, 1, 1.2],
            1,
            tag="illustrative",
            help="0: all ideas come up equally often. 1: the second most obvious half as often as "
            "the first (Zipf’s law).",
        ),
        Control(
            "count",
            "Carried out",
            list(COUNTED),
            "as the company counts",
            tag="fact",
            help="185 by January 2012; the critic let six in 53 of an earlier list pass.",
        ),
    ],
    chart=_repeated_ideas_chart,
    summary=_repeated_ideas_summary,
    source="Model; 125,000 sent and 185 carried out by January 2012 (the company’s count).",
    leaves_out=(
        "People send without looking at what is there, and two ideas are either the same or not. "
        "On the site they could read, vote and comment, which both prevents repeats and breeds "
        "them. And the critic’s share is one person’s, for other ideas than all 185."
    ),
    prediction=Prediction(
        "Ten thousand ideas are to be had, and some are far more obvious than others (Zipf’s law). "
        "Customers send 125,000. How many of them are different?",
        [100_000, 50_000, 20_000, 9_000],
        at={"pool": 10_000, "obvious": 1},
    ),
)
