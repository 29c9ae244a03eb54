"""Explorable of model 4A: staff or kiosks, and one line or two."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.process import mean_wait_minutes
from cocreation.style import PALETTE

STAFF, KIOSK = 30, 20
DESIGNS = ("staff, one line", "kiosks, one line", "kiosks, two lines", "2 staff, rest kiosks")
PLACES = range(3, 11)


def _lines(design: str, servers: int, customers: float) -> list[tuple[float, int, int]]:
    """Customers an hour, services an hour and servers of each line of a design."""
    if design == DESIGNS[0]:
        return [(customers, STAFF, servers)]
    if design == DESIGNS[1]:
        return [(customers, KIOSK, servers)]
    if design == DESIGNS[2]:
        half = servers // 2
        return [
            (customers * part / servers, KIOSK, part) for part in (half, servers - half) if part
        ]
    return [(0.4 * customers, STAFF, 2), (0.6 * customers, KIOSK, servers - 2)]


def _waits(design: str, servers: int, customers: float) -> list[float] | None:
    lines = _lines(design, servers, customers)
    if any(arrivals >= services * places for arrivals, services, places in lines):
        return None
    return [
        mean_wait_minutes(arrivals_per_hour=a, services_per_hour=s, servers=c) for a, s, c in lines
    ]


def _staffed(*, design: str, servers: int, customers: int) -> pd.DataFrame:
    rows = []
    for places in PLACES:
        waits = _waits(design, places, customers)
        if waits:
            shares = [line[0] / customers for line in _lines(design, places, customers)]
            rows.append((places, round(float(np.dot(shares, waits)), 3), int(places == servers)))
    return pd.DataFrame(rows, columns=["servers", "wait", "chosen"])


def _staffed_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("servers:Q", title="counters or kiosks").scale(domain=[3, 10]).axis(tickMinStep=1),
        y=alt.Y("wait:Q", title="mean wait (minutes)").scale(domain=[0, 6]),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(
        size=120, color=PALETTE["orange"], clip=True
    )
    return base.mark_line(point=True, clip=True, color=PALETTE["blue"]) + point


def _staffed_summary(table: pd.DataFrame, *, design: str, servers: int, customers: int) -> str:
    waits = _waits(design, servers, customers)
    lines = _lines(design, servers, customers)
    what = f"{servers} places ({design}), {customers} customers an hour"
    if not waits:
        return f"{what}: more come than can be served, so a line grows without end."
    busy = [100 * arrivals / (services * places) for arrivals, services, places in lines]
    if len(waits) == 1:
        return (
            f"{what}: each place is busy {busy[0]:.0f} % of the time, mean wait {waits[0]:.2f} min."
        )
    mean = table.loc[table["chosen"] == 1, "wait"].item()
    return (
        f"{what}: {lines[0][2]} and {lines[1][2]} places, busy {busy[0]:.0f} and {busy[1]:.0f} % "
        f"of the time. Mean wait {waits[0]:.2f} and {waits[1]:.2f} min, {mean:.2f} min over all."
    )


staffed_or_self_service = Explorable(
    "staffed-or-self-service",
    "How many places keep the wait short?",
    model=_staffed,
    controls=[
        Control(
            "design",
            "Design",
            DESIGNS,
            DESIGNS[0],
            tag="choice",
            help=(
                "Staff serve 30 customers an hour, a kiosk 20, since customers are slower "
                "(defensible). In the last design 40 % go to the two staff."
            ),
        ),
        Control(
            "servers",
            "Places",
            [4, 5, 6, 7, 8, 9],
            4,
            tag="illustrative",
            help="Counters or kiosks that are open, staff and kiosks together.",
        ),
        Control(
            "customers",
            "Customers",
            [60, 80, 90, 100, 110, 120],
            100,
            unit="an hour",
            tag="illustrative",
            help="How many come in an hour, at random times.",
        ),
    ],
    chart=_staffed_chart,
    summary=_staffed_summary,
    source="Model, no data.",
    leaves_out=(
        "Nobody gives up, changes lines or comes with friends, and the rate is the same all day. "
        "Real arrivals have peaks, so the mean over a day hides the worst hour. And a customer "
        "who cannot use a kiosk has to wait for somebody who can."
    ),
)
