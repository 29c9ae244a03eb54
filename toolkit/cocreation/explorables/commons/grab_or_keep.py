"""Explorable of model 11A: for how long grabbing pays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.commons import harvest
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

LONGEST = 60
SHOWN = (*range(1, 31), *range(35, LONGEST + 1, 5))
CAREFUL, CHOSEN = "captures 40 %", "as you set it"


def _total_income(*, share: float, growth: float) -> pd.DataFrame:
    curves = [
        harvest(captured, periods=LONGEST, growth=growth).assign(which=which)
        for which, captured in {CAREFUL: 0.4, CHOSEN: share}.items()
    ]
    table = pd.concat(curves, ignore_index=True).query("period in @SHOWN")
    table = table[["period", "members", "total", "which"]].round({"members": 0, "total": 0})
    return table.astype({"members": int, "total": int})


def _total_income_chart() -> Any:
    import altair as alt

    which = [CAREFUL, CHOSEN]
    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=alt.X("period:Q", title="period").scale(domain=[0, LONGEST]),
            y=alt.Y("total:Q", title="income of the firm so far").scale(domain=[0, 19_000]),
            color=alt.Color("which:N").scale(
                domain=which, range=[PALETTE["grey"], PALETTE["blue"]]
            ),
            strokeDash=alt.StrokeDash("which:N").scale(domain=which, range=[[6, 4], [1, 0]]),
        )
    )


def _total_income_summary(table: pd.DataFrame, *, share: float, growth: float) -> str:
    chosen = table[table["which"] == CHOSEN].set_index("period")
    careful = table[table["which"] == CAREFUL].set_index("period")
    ahead = chosen.index[chosen["total"] > careful["total"]]
    lead = "is never ahead of a firm that takes 40 %"
    if len(ahead):
        last = int(ahead.max())
        lead = "is ahead of a firm that takes 40 % "
        lead += "to the end" if last == LONGEST else f"up to period {last}"
        lead += f" (from period {int(ahead.min())})" if ahead.min() > 1 else ""
    if share == 0.4:
        lead = "is the firm that it is compared with"
    return (
        f"A firm that captures {100 * share:.0f} % {lead}. In period {LONGEST} it has earned "
        f"{chosen['total'][LONGEST]:,} (members left: {chosen['members'][LONGEST]:,}); "
        f"the other has earned {careful['total'][LONGEST]:,} "
        f"(members left: {careful['members'][LONGEST]:,})."
    )


grab_or_keep = Explorable(
    "grab-or-keep",
    "For how long does grabbing pay?",
    model=_total_income,
    controls=[
        Control(
            "share",
            "Share captured",
            np.round(np.arange(0.1, 1.01, 0.1), 1).tolist(),
            0.2,
            tag="illustrative",
            help="Share of the value made in the community that the firm takes for itself.",
        ),
        Control(
            "growth",
            "Growth",
            [0.2, 0.4, 0.6],
            0.4,
            unit="a period",
            tag="illustrative",
            help="How fast a small community grows of itself if nothing is taken.",
        ),
    ],
    chart=_total_income_chart,
    summary=_total_income_summary,
    source="Model, no data: 800 of at most 1,000 members at first.",
    leaves_out=(
        "Members leave in proportion to what is taken, at once and quietly; in life they protest, "
        "stay for want of another place, or are replaced by people who never knew better times. "
        "Each member makes the same, and the firm adds nothing of its own."
    ),
    prediction=Prediction(
        "One firm captures 90 % of the value, the other 40 %. Through how many periods is the "
        "grabber’s total the larger one?",
        [3, 6, 12, 24],
        unit="periods",
        axis="x",
        at={"share": 0.9},
    ),
)
