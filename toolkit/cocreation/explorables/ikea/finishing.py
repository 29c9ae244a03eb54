"""Explorable: how much of the work should be taken off the customer?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.motivation import best_help, break_even_completion, with_help
from cocreation.style import PALETTE

HELP = np.linspace(0, 1, 21)


def _help_or_pride(*, alone: float, premium: float, loss: float) -> pd.DataFrame:
    table = with_help(HELP, completion=alone / 100, premium=premium / 100, loss=loss / 100)
    best = best_help(alone / 100, premium=premium / 100, loss=loss / 100)
    peak = with_help(best, completion=alone / 100, premium=premium / 100, loss=loss / 100)
    return pd.DataFrame(
        {
            "help": (100 * table["help_share"]).round(),
            "change": (100 * table["change"]).round(1),
            "best": round(100 * best, 1),
            "peak": round(100 * peak["change"].iloc[0], 1),
        }
    )


def _help_or_pride_chart() -> Any:
    import altair as alt

    y = alt.Y("change:Q", title="expected change of value (%)").scale(domain=[-60, 80])
    line = (
        alt.Chart()
        .mark_line(color=PALETTE["blue"])
        .encode(x=alt.X("help:Q", title="share of the work that others do (%)"), y=y)
    )
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[4, 4]).encode(y=alt.datum(0))
    top = (
        alt.Chart()
        .transform_filter("datum.help == 0")
        .mark_point(color=PALETTE["orange"], size=140, opacity=1, filled=True)
        .encode(x="best:Q", y="peak:Q")
    )
    return zero + line + top


def _help_or_pride_summary(
    table: pd.DataFrame, *, alone: float, premium: float, loss: float
) -> str:
    limit = 100 * break_even_completion(premium=premium / 100, loss=loss / 100)
    first = table.iloc[0]
    return (
        f"Building alone changes the value by {first['change']:+.1f} % (nothing at a chance of "
        f"{limit:.0f} %). Best is {first['best']:.0f} % help: {first['peak']:+.1f} %."
    ).replace("-", "−")


help_or_pride = Explorable(
    "help-or-pride",
    "Help him finish, or leave him the pride?",
    model=_help_or_pride,
    controls=[
        Control(
            "alone",
            "Chance to finish alone",
            [10, 20, 30, 40, 50, 60, 70, 80, 90, 95],
            90,
            unit="%",
            tag="illustrative",
            help="By skill, instructions, parts that fit.",
        ),
        Control(
            "premium",
            "Gain if finished",
            [6, 20, 40, 63],
            63,
            unit="%",
            tag="published",
            help="63 % for a storage box in a laboratory (mean bids of 0.78 and 0.48 dollars by a "
            "secondary page); no kitchen is among the tests. The smaller values are for play.",
        ),
        Control(
            "loss",
            "Loss if not",
            [10, 30, 60, 90],
            30,
            unit="%",
            tag="illustrative",
            help="What a half-built piece loses against a ready-made one.",
        ),
    ],
    chart=_help_or_pride_chart,
    summary=_help_or_pride_summary,
    source="Model; the gain of 63 % is from Norton, Mochon and Ariely (2012), experiment 1A.",
    leaves_out=(
        "Help is assumed to cut failures and pride in proportion, and to cost nothing. The hours "
        "are free. Whether a friend, a fitter or a film helps is all one."
    ),
)
