"""Explorable of model 4B: twelve steps, one more check, and where it belongs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.process import check_places, first_time_right
from cocreation.style import PALETTE

STEPS, USUAL, WEAK = 12, 0.98, 0.90
RESTARTS = {"from the last check": "last check", "from the first step": "first step"}


def _chain(weak: int) -> list[float]:
    return [WEAK if step == weak else USUAL for step in range(1, STEPS + 1)]


def _check(*, weak: int, check: int, again: str) -> pd.DataFrame:
    places = check_places(reliabilities=_chain(weak), restart=RESTARTS[again]).round(3)
    return places.assign(chosen=(places["check_after"] == check).astype(int))


def _check_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("check_after:O", title="one more check after step (0: none)").axis(labelAngle=0),
        y=alt.Y("steps_per_good_unit:Q", title="steps worked for one good result").scale(
            domain=[12, 17]
        ),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=140, color=PALETTE["orange"])
    return base.mark_line(point=True, color=PALETTE["blue"]) + point


def _check_summary(table: pd.DataFrame, *, weak: int, check: int, again: str) -> str:
    worked = table.loc[table["chosen"] == 1, "steps_per_good_unit"].item()
    where = f"and one more after step {check}" if check else "and no other"
    what = f"step {weak} at 90 %, the others at 98 %" if weak else "twelve steps at 98 %"
    right = 100 * first_time_right(_chain(weak))
    return (
        f"With {what}, {right:.1f} % come through without a failure. With a check at the end "
        f"{where}, and failures worked again {again}, one good result takes {worked:.2f} steps."
    )


one_more_check = Explorable(
    "one-more-check",
    "Where does one more check save most work?",
    model=_check,
    controls=[
        Control(
            "again",
            "Failures are worked again",
            tuple(RESTARTS),
            "from the last check",
            tag="choice",
            help="A form can be mended from where it was last right; a haircut cannot.",
        ),
        Control(
            "weak",
            "Weak step",
            [0, 2, 6, 11],
            0,
            tag="illustrative",
            help="0: all twelve steps go right 98 % of the time. Else this step: 90 %.",
        ),
        Control(
            "check",
            "One more check after step",
            list(range(STEPS)),
            0,
            tag="choice",
            help="0: there is only the check at the end.",
        ),
    ],
    chart=_check_chart,
    summary=_check_summary,
    source="Model, no data.",
    leaves_out=(
        "A check costs nothing and finds every failure; steps fail independently and take the same "
        "work. Where the customer is in the line, a failure is lived through before any check."
    ),
)
