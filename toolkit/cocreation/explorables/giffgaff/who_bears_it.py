"""Explorable: what an answered question costs, and who bears it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.community import cost_of_a_question
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

FIRM, MEMBERS = "the firm pays", "members bear"
MANY = "all 7.7 answers of 2010"
ANSWERS = {MANY: 1_000_000 / 130_000, "the first answer only": 1}


def _who_bears_it(*, minutes: float, worth: float, reward: float, counted: str) -> pd.DataFrame:
    cost = cost_of_a_question(
        answers=ANSWERS[counted],
        minutes_per_answer=minutes,
        worth_of_hour=worth,
        reward=reward / 100,
    ).rename(columns={"firm": FIRM, "members": MEMBERS})
    long = cost.melt(id_vars=["way", "minutes"], value_vars=[FIRM, MEMBERS], var_name="who")
    return long.rename(columns={"value": "pounds"}).round({"pounds": 3, "minutes": 1})


def _who_bears_it_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("pounds:Q", title="cost of an answered question (£)").scale(domain=[-1, 8]),
            y=alt.Y("way:N", title=None, sort=["an agent", "peers"]),
            color=alt.Color("who:N").scale(
                domain=[FIRM, MEMBERS], range=[PALETTE["blue"], PALETTE["orange"]]
            ),
        )
    )


def _who_bears_it_summary(
    table: pd.DataFrame, *, minutes: float, worth: float, reward: float, counted: str
) -> str:
    peers = table[table["way"] == "peers"].set_index("who")["pounds"]
    work = table.loc[table["way"] == "peers", "minutes"].iloc[0]
    members = peers[MEMBERS]
    borne = (
        f"members bear £{members:.2f}" if members >= 0 else f"members gain £{-members:.2f} by it"
    )
    return (
        f"Peers work {work:.0f} minutes on a question, an agent 10. The agent costs £2.50, all "
        f"paid by the firm. The peers’ work is worth £{peers.sum():.2f}: the firm pays "
        f"£{peers[FIRM]:.2f}, {borne}."
    )


who_bears_it = Explorable(
    "who-bears-it",
    "Cheap for whom?",
    model=_who_bears_it,
    controls=[
        Control(
            "minutes",
            "Minutes an answer",
            [1, 2, 4, 6],
            4,
            unit="minutes",
            tag="illustrative",
            help="What a member spends on one answer. We found no figure.",
        ),
        Control(
            "worth",
            "An hour is worth",
            [0, 3, 6, 9],
            6,
            unit="£",
            tag="illustrative",
            help="To the member who answers. At 0 it is pure play.",
        ),
        Control(
            "reward",
            "Payback for a question",
            [0, 10, 25, 50, 100],
            10,
            unit="pence",
            tag="illustrative",
            help="To all who answered it together. Published totals mix help and recruiting, so "
            "it is not known.",
        ),
        Control(
            "counted",
            "Work that counts",
            list(ANSWERS),
            MANY,
            tag="choice",
            help="A copied account gives over a million answers to 130,000 questions.",
        ),
    ],
    chart=_who_bears_it_chart,
    summary=_who_bears_it_summary,
    source="Model, no data: an agent takes 10 minutes at £15 an hour (illustrative).",
    leaves_out=(
        "Answers stay and are found again, which no call does; community staff, software and "
        "billing agents cost money too. Whoever waits loses time in both ways. Quality is the "
        "same in both, by assumption."
    ),
)
