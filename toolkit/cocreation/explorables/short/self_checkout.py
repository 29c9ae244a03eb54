"""Explorable: staffed tills close one by one, and customers are counted where they stand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.process import line_choice
from cocreation.style import PALETTE

CUSTOMERS, TILLS, MACHINES_FOR_A_TILL = 120, 6, 2


def _machines(staffed: int) -> int:
    return MACHINES_FOR_A_TILL * (TILLS - staffed)


def _lines(staffed: int, worth: float, need: float) -> pd.DataFrame:
    return line_choice(
        customers_per_hour=CUSTOMERS,
        staffed=staffed,
        machines=_machines(staffed),
        minutes_for_a_person=worth,
        needs_staff=need / 100,
    )


def _counted_at_tills(*, staffed: int, worth: float, need: int) -> pd.DataFrame:
    rows = []
    for tills in range(1, TILLS + 1):
        here = _lines(tills, worth, need).loc["staffed"]
        share, wait = round(100 * here["share"], 1), here["wait_minutes"]
        rows.append((tills, share, f"{wait:.1f}", int(tills == staffed)))
    return pd.DataFrame(rows, columns=["tills", "share", "wait", "chosen"])


def _counted_at_tills_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X(
            "tills:O", title="staffed tills left; on the bars: their wait (min)", sort="descending"
        ).axis(labelAngle=0),
        y=alt.Y("share:Q", title="customers at staffed tills (%)").scale(domain=[0, 110]),
    )
    bars = base.mark_bar().encode(
        color=alt.condition(
            "datum.chosen == 1", alt.value(PALETTE["orange"]), alt.value(PALETTE["blue"])
        )
    )
    return bars + base.mark_text(dy=-8).encode(text="wait:N")


def _counted_at_tills_summary(table: pd.DataFrame, *, staffed: int, worth: float, need: int) -> str:
    lines = _lines(staffed, worth, need)
    here, there = (lines.loc[line] for line in ("staffed", "machines"))
    counted = f"{100 * here['share']:.0f} % of the customers are counted at staffed tills"
    wait = f"They wait {here['wait_minutes']:.1f} min"
    if staffed == TILLS:
        return f"Six staffed tills and no machine: {counted}. {wait}."
    return (
        f"{staffed} staffed, {_machines(staffed)} machines: {counted}. {wait}, those at the "
        f"machines {there['wait_minutes']:.1f} min."
    )


counted_at_tills = Explorable(
    "counted-at-tills",
    "Close the tills: how many people still want them?",
    model=_counted_at_tills,
    controls=[
        Control(
            "staffed",
            "Staffed tills left",
            [1, 2, 3, 4, 5, 6],
            6,
            tag="choice",
            help="For each till that closes, two machines are put up.",
        ),
        Control(
            "worth",
            "A person is worth",
            [-1, 0, 1, 2, 4],
            2,
            unit="minutes",
            tag="illustrative",
            help="Minutes that customers would wait longer for a person than for a machine.",
        ),
        Control(
            "need",
            "Cannot use a machine",
            [0, 5, 10, 15, 20],
            0,
            unit="%",
            tag="illustrative",
            help="Customers who have to take a staffed till.",
        ),
    ],
    chart=_counted_at_tills_chart,
    summary=_counted_at_tills_summary,
    source="Model, no data; 120 customers an hour, a till serves 30 of them, a machine 20.",
    leaves_out=(
        "All who can use a machine like a person equally well, everybody sees both waits, nobody "
        "leaves or shops elsewhere, and arrivals are steady. Big and small baskets are alike."
    ),
    prediction=Prediction(
        "Everybody would wait two minutes longer for a person. One staffed till of six is left, "
        "beside ten machines. What share of the customers is counted at it?",
        [3, 13, 41, 78],
        unit="%",
        at={"staffed": 1, "worth": 2, "need": 0},
    ),
)
