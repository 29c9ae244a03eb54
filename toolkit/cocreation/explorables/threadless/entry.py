"""Explorable: what an entry is worth when anybody may enter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.crowd import free_entry
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

WINNERS, PRIZE, ENTRIES = 7, 2_000, 1_400
NET_COST = PRIZE * WINNERS / ENTRIES
WEEKS = np.arange(-4, 21)
HALF_LIFE = 3
ALONE, TOGETHER = "if nobody reacts", "as designers come and go"


def _settled(prize: int, fun: float) -> pd.Series:
    """The contest once designers have come and gone."""
    return free_entry(
        prize=prize, winners=WINNERS, worth_of_time_per_entry=NET_COST, enjoyment=fun
    ).iloc[0]


def _worth_of_an_entry(*, prize: int, fun: float, hours: float) -> pd.DataFrame:
    settled = _settled(prize, fun)["entries"]
    after = WEEKS >= 0
    share = np.where(after, 0.5 ** (WEEKS / HALF_LIFE), 1)
    entries = settled + (ENTRIES - settled) * share
    pool = WINNERS * np.where(after, prize, PRIZE)
    return pd.DataFrame(
        {
            "week": WEEKS,
            "alone": (pool / ENTRIES / hours).round(3),
            "together": (pool / entries / hours).round(3),
            "entries": entries.round(),
        }
    )


def _worth_of_an_entry_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .transform_fold(["alone", "together"], as_=["who", "pay"])
        .transform_calculate(who=f"datum.who == 'alone' ? '{ALONE}' : '{TOGETHER}'")
        .mark_line(interpolate="step-after")
        .encode(
            x=alt.X("week:Q", title="weeks after the change"),
            y=alt.Y("pay:Q", title="prize for an hour ($, log)")
            .scale(type="log", domain=[0.05, 50], nice=False)
            .axis(values=[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50], format="~g"),
            color=alt.Color("who:N").scale(
                domain=[ALONE, TOGETHER], range=[PALETTE["grey"], PALETTE["blue"]]
            ),
            strokeDash=alt.StrokeDash("who:N", legend=None),
        )
    )


def _worth_of_an_entry_summary(table: pd.DataFrame, *, prize: int, fun: float, hours: float) -> str:
    settled = _settled(prize, fun)
    entry = settled["worth_per_entry"]
    return (
        f"At once, with 1,400 entries, a design is worth ${prize * WINNERS / ENTRIES:,.2f}. "
        f"When entries have settled at {settled['entries']:,.0f} a week it is worth ${entry:,.2f}: "
        f"${entry / hours:,.2f} an hour."
    )


worth_of_an_entry = Explorable(
    "worth-of-an-entry",
    "Raise the prize: who is better off?",
    model=_worth_of_an_entry,
    controls=[
        Control(
            "prize",
            "Prize of a winner",
            [500, 1000, 2000, 4000, 8000],
            2000,
            unit="$",
            tag="choice",
            help="For each of 7 winners a week. $2,000 in 2007, part of it in goods; the other "
            "values are for play.",
        ),
        Control(
            "fun",
            "Extra fun of an entry",
            [-10, -5, 0, 5, 8],
            0,
            unit="$",
            tag="illustrative",
            help="Fun or learning, in dollars, against 2008. Negative: the contest became a chore.",
        ),
        Control(
            "hours",
            "Hours on a design",
            [1, 2, 4, 8, 16, 32],
            8,
            unit="hours",
            tag="illustrative",
            help="Nobody has published this. Set what you believe.",
        ),
    ],
    chart=_worth_of_an_entry_chart,
    summary=_worth_of_an_entry_summary,
    source="Model; it starts from 7 prints among 1,400 entries (class notes, March 2008).",
    leaves_out=(
        "All designs have the same chance and designers can leave at no cost; the half-life of "
        "three weeks is illustrative. In fact designers differ, and the good ones have better "
        "odds. The prize is only the part of the pay that is money."
    ),
)
