"""Explorable: too few tickets, and software that queues for those who have it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.process import tickets_by_speed
from cocreation.style import PALETTE

SHARES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
HAND, SOFTWARE = "by hand", "with software"


def _paid_speed(*, buyers: int, tickets: int, speed: int) -> pd.DataFrame:
    table = tickets_by_speed(
        tickets_per_buyer=tickets / 100, with_software=[s / 100 for s in SHARES], speed=speed
    )
    return pd.DataFrame(
        {
            "share": SHARES,
            "hand": (100 * table["by_hand"]).round(1),
            "software": (100 * table["by_software"]).round(1),
            "chosen": [int(share == buyers) for share in SHARES],
        }
    )


def _paid_speed_chart() -> Any:
    import altair as alt

    base = (
        alt.Chart()
        .transform_fold(["hand", "software"], as_=["way", "chance"])
        .transform_calculate(who=f"datum.way == 'hand' ? '{HAND}' : '{SOFTWARE}'")
        .encode(
            x=alt.X("share:Q", title="buyers who use software (%)").scale(domain=[0, 100]),
            y=alt.Y("chance:Q", title="chance of a ticket (%)").scale(domain=[0, 100]),
            color=alt.Color("who:N").scale(
                domain=[HAND, SOFTWARE], range=[PALETTE["blue"], PALETTE["orange"]]
            ),
            strokeDash=alt.StrokeDash("who:N", legend=None),
        )
    )
    return base.mark_line() + base.transform_filter("datum.chosen == 1").mark_point(size=120)


def _paid_speed_summary(table: pd.DataFrame, *, buyers: int, tickets: int, speed: int) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    hand, software = (f"{row[way]:.1f} %" for way in ("hand", "software"))
    start = f"{tickets} tickets for 100 buyers"
    if buyers == 0:
        return (
            f"{start}, all by hand: each has a chance of {hand}. The first to use software would "
            f"have {software}."
        )
    if buyers == 100:
        return (
            f"{start}, all with software: each has a chance of {software} again. One who stopped "
            f"would have {hand}."
        )
    return f"{start}, {buyers} with software: they have a chance of {software}, by hand {hand}."


paid_speed = Explorable(
    "paid-speed",
    "Who gets a ticket when speed is for sale?",
    model=_paid_speed,
    controls=[
        Control(
            "buyers",
            "With software",
            SHARES,
            0,
            unit="% of buyers",
            tag="illustrative",
            help="Nobody has published this share.",
        ),
        Control(
            "tickets",
            "Tickets",
            [20, 50, 80],
            50,
            unit="for 100 buyers",
            tag="illustrative",
            help="For one day on one line; fewer tickets than buyers.",
        ),
        Control(
            "speed",
            "Software is faster",
            [2, 5, 10, 50],
            10,
            unit="times",
            tag="illustrative",
            help="Tries in the time of one try by hand.",
        ),
    ],
    chart=_paid_speed_chart,
    summary=_paid_speed_summary,
    source="Model, no data.",
    leaves_out=(
        "One ticket for each buyer, nobody gives up, and software has neither a price nor a limit. "
        "Codes to be read, identity checks and waiting lists change who is fast. Nor does it say "
        "who needs the journey most."
    ),
    prediction=Prediction(
        "Fifty tickets for a hundred buyers, and software is ten times as fast as a hand. Half of "
        "the buyers have it. What is the chance of those who try by hand?",
        [44.5, 30.5, 16.5, 4.5],
        unit="%",
        at={"buyers": 50, "tickets": 50, "speed": 10},
    ),
)
