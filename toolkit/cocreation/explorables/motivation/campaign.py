"""Explorable of model 8A: what a campaign with a reward is worth once it has ended."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.motivation import REWARD_EFFECTS, campaign
from cocreation.style import PALETTE

WEEKS, HORIZON, STEP = 4, 52, 4


def _run(reward: str, baseline: float, lift: float, half_life: float) -> pd.DataFrame:
    return campaign(
        reward=reward,
        baseline=baseline / 100,
        lift=lift / 100,
        weeks=WEEKS,
        half_life=half_life,
        horizon=HORIZON,
    )


def _after_the_campaign(
    *, reward: str, baseline: float, lift: float, half_life: float
) -> pd.DataFrame:
    table = _run(reward, baseline, lift, half_life)
    shown = table[table["week"] % STEP == 0]
    start = pd.DataFrame({"week": [0], "balance": [0.0]})
    return pd.concat([start, shown[["week", "balance"]].round(1)], ignore_index=True)


def _after_the_campaign_chart() -> Any:
    import altair as alt

    line = (
        alt.Chart()
        .mark_line(color=PALETTE["blue"], clip=True)
        .encode(
            x=alt.X("week:Q", title="weeks since the reward began").scale(
                domain=[0, HORIZON], nice=False
            ),
            y=alt.Y("balance:Q", title="gain so far (per 100 members)").scale(domain=[-400, 600]),
        )
    )
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[4, 4]).encode(y=alt.datum(0))
    end = alt.Chart().mark_rule(color=PALETTE["orange"]).encode(x=alt.datum(WEEKS))
    label = (
        alt.Chart()
        .transform_filter("datum.week == 0")
        .mark_text(text="the reward ends", align="left", dx=5, color=PALETTE["orange"])
        .encode(x=alt.datum(WEEKS), y=alt.datum(-370))
    )
    return zero + end + line + label


def _after_the_campaign_summary(
    table: pd.DataFrame, *, reward: str, baseline: float, lift: float, half_life: float
) -> str:
    weeks = _run(reward, baseline, lift, half_life)
    first = 100 * weeks["share"].iloc[WEEKS]
    gone = weeks.loc[(weeks["week"] > WEEKS) & (weeks["balance"] < 0), "week"]
    when = f"used up in week {gone.min()}" if len(gone) else "never used up within a year"
    return (
        f"With the reward {baseline + lift:g} % take part, in the week after it {first:.1f} %. "
        f"The gain is {when}; after a year it is {weeks['balance'].iloc[-1]:+.0f}."
    ).replace("-", "−")


after_the_campaign = Explorable(
    "after-the-campaign",
    "A reward runs for four weeks. What is left of it?",
    model=_after_the_campaign,
    controls=[
        Control(
            "reward",
            "Reward",
            list(REWARD_EFFECTS),
            "for taking part",
            tag="published",
            help="Effects on free choice of −0.40, −0.36, −0.28 and +0.33 (Deci, Koestner and "
            "Ryan 1999), measured in laboratories after the reward had gone.",
        ),
        Control(
            "baseline",
            "Take part without it",
            [10, 20, 40],
            20,
            unit="%",
            tag="illustrative",
            help="Share of members who contribute in a week without any reward.",
        ),
        Control(
            "lift",
            "Added while it runs",
            [10, 20, 30],
            20,
            unit="points",
            tag="illustrative",
            help="Percentage points more that take part in the four weeks of the campaign.",
        ),
        Control(
            "half_life",
            "Effect halves in",
            [2, 4, 8, 26, 104],
            104,
            unit="weeks",
            tag="illustrative",
            help="How long people remember. Studies differ: some saw a loss that stayed, some a "
            "short break.",
        ),
    ],
    chart=_after_the_campaign_chart,
    summary=_after_the_campaign_summary,
    source="Model; the effects are from Deci, Koestner and Ryan (1999), 128 experiments.",
    leaves_out=(
        "Newcomers who came for the reward and stay, better or worse contributions, habit, and "
        "the money. Praise is given the same rise while it runs as a reward, which no study "
        "supports, and keeps nobody who did not take part. That an effect on minutes at a puzzle "
        "moves members of a community by as many standard deviations is an assumption."
    ),
    prediction=Prediction(
        "A reward for taking part lifts participation from 20 to 40 % for four weeks. Then it "
        "ends, and its effect fades slowly: it halves in two years. In which week, counted from "
        "the start, is the whole gain used up?",
        [13, 26, 39, 52],
        unit="weeks",
        axis="x",
        at={"reward": "for taking part", "half_life": 104},
    ),
)
