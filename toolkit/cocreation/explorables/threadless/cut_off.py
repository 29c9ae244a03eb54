"""Explorable on real data: what if the mean score alone decided?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation import datasets
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

LOWEST, HIGHEST = 2.0, 4.0
CAUGHT = "printed designs that it keeps"
RIGHT = "kept designs that were printed"


def _score_cut_off(*, cut_off: float) -> pd.DataFrame:
    bins = datasets.load("threadless_score_bins").sort_values("score_bin_low", ascending=False)
    counts = bins[["designs", "printed"]].cumsum()
    total = bins["printed"].sum()
    table = pd.DataFrame(
        {
            "score": bins["score_bin_low"].round(1),
            "caught": (100 * counts["printed"] / total).round(2),
            "right": (100 * counts["printed"] / counts["designs"]).round(2),
            "designs": counts["designs"],
            "printed": counts["printed"],
            "missed": total - counts["printed"],
        }
    )
    table = table[table["score"].between(LOWEST - 0.01, HIGHEST + 0.01)]
    table = table.sort_values("score", ignore_index=True)
    return table.assign(chosen=np.isclose(table["score"], cut_off).astype(int))


def _score_cut_off_chart() -> Any:
    import altair as alt

    what = alt.Color("what:N").scale(
        domain=[CAUGHT, RIGHT], range=[PALETTE["blue"], PALETTE["orange"]]
    )
    base = (
        alt.Chart()
        .transform_fold(["caught", "right"], as_=["measure", "share"])
        .transform_calculate(what=f"datum.measure == 'caught' ? '{CAUGHT}' : '{RIGHT}'")
        .encode(
            x=alt.X("score:Q", title="line drawn at this mean score")
            .scale(domain=[LOWEST, HIGHEST], nice=False)
            .axis(values=[2, 2.5, 3, 3.5, 4], format=".1f"),
            y=alt.Y("share:Q", title="share (%)").scale(domain=[0, 100]),
            color=what.legend(orient="top", columns=1, labelLimit=300),
        )
    )
    chosen = base.transform_filter("datum.chosen == 1")
    drawn = chosen.mark_rule(color=PALETTE["grey"]).encode(
        y=alt.value(0), y2=alt.value("height"), color=alt.value(PALETTE["grey"])
    )
    return drawn + base.mark_line() + chosen.mark_point(size=140, opacity=1)


def _score_cut_off_summary(table: pd.DataFrame, *, cut_off: float) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    return (
        f"{row['designs']:,.0f} designs score {cut_off:.1f} or more. Threadless printed "
        f"{row['printed']:.0f} of them ({row['right']:.1f} %), and {row['missed']:.0f} more "
        "that score less."
    )


score_cut_off = Explorable(
    "score-cut-off",
    "Draw a line and print what is above it",
    model=_score_cut_off,
    controls=[
        Control(
            "cut_off",
            "Print from a score of",
            [round(LOWEST + step / 10, 1) for step in range(21)],
            2.5,
            unit="points",
            tag="choice",
            help="Every design with this mean score (1 to 5) or more is printed.",
        )
    ],
    chart=_score_cut_off_chart,
    summary=_score_cut_off_summary,
    source="Real data: Threadless open contest, July 2012 to July 2013 (Salminen 2015).",
    leaves_out=(
        "It compares the score with what the staff printed, not with what sold: the data hold "
        "no sales. A design that was passed over might have sold well."
    ),
    prediction=Prediction(
        "Take every design that members gave 3.0 or more. What share of these did the firm print?",
        [3, 20, 50, 80],
        unit="%",
        at={"cut_off": 3.0},
    ),
)
