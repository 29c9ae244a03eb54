"""Explorable of model 4A: how busy is too busy, and for how large a service?"""

from __future__ import annotations

from typing import Any

import pandas as pd
from scipy.optimize import brentq

from cocreation.explore import Control, Explorable, Prediction
from cocreation.process import mean_wait_minutes
from cocreation.style import PALETTE

SERVICE_MINUTES = 3
SIZES = (1, 2, 5, 10, 20, 50, 100)
LOADS = (50, 60, 70, 80, 85, 90, 95, 98)


def _wait_at(servers: int, busy: float) -> float:
    per_hour = 60 / SERVICE_MINUTES
    return mean_wait_minutes(
        arrivals_per_hour=busy / 100 * servers * per_hour,
        services_per_hour=per_hour,
        servers=servers,
    )


def _busy(*, servers: int, busy: int) -> pd.DataFrame:
    rows = [
        (name, load, round(_wait_at(size, load), 4), int(size == servers and load == busy))
        for name, size in {"one counter": 1, "these counters": servers}.items()
        for load in LOADS
    ]
    return pd.DataFrame(rows, columns=["service", "busy", "wait", "chosen"]).assign(
        chosen=lambda t: t["chosen"] * (t["service"] == "these counters")
    )


def _busy_chart() -> Any:
    import altair as alt

    names = ["these counters", "one counter"]
    base = alt.Chart().encode(
        x=alt.X("busy:Q", title="each counter is busy (% of the time)").scale(domain=[50, 100]),
        y=alt.Y("wait:Q", title="mean wait (minutes)").scale(domain=[0, 30]),
    )
    lines = base.mark_line(clip=True).encode(
        color=alt.Color("service:N").scale(domain=names, range=[PALETTE["blue"], PALETTE["grey"]]),
        strokeDash=alt.StrokeDash("service:N").scale(domain=names, range=[[1, 0], [6, 4]]),
    )
    point = base.transform_filter("datum.chosen == 1")
    return lines + point.mark_point(size=120, color=PALETTE["orange"], clip=True)


def _busy_summary(table: pd.DataFrame, *, servers: int, busy: int) -> str:
    one = _wait_at(1, busy)
    if servers == 1:
        return f"One counter, busy {busy} % of the time: the mean wait is {one:.1f} min."
    wait = _wait_at(servers, busy)
    spelled = f"{60 * wait:.1f} seconds" if wait < 1 else f"{wait:.1f} min"
    same = brentq(lambda load: _wait_at(servers, load) - _wait_at(1, 80), 1, 99.9999)
    return (
        f"{servers} counters with one line, each busy {busy} % of the time: the mean wait is "
        f"{spelled}; one counter alone would make it {one:.1f} min. They could be busy "
        f"{same:.1f} % of the time before the wait is that of one counter at 80 %."
    )


busy_and_large = Explorable(
    "busy-and-large",
    "Is 80 % busy safe?",
    model=_busy,
    controls=[
        Control(
            "servers",
            "Counters",
            SIZES,
            1,
            tag="illustrative",
            help="Counters that share one line. A service takes three minutes on average.",
        ),
        Control(
            "busy",
            "Busy",
            LOADS,
            80,
            unit="% of the time",
            tag="illustrative",
            help="Share of the time for which a counter has a customer.",
        ),
    ],
    chart=_busy_chart,
    summary=_busy_summary,
    source="Model, no data.",
    leaves_out=(
        "The number of customers is known and steady. A forecast that is 5 % too low moves a "
        "service that was planned at 95 % past the end of the curve. And people at a hundred "
        "counters who are always busy tire, which no formula here knows."
    ),
    prediction=Prediction(
        "One counter, busy 80 % of the time: customers wait 12 minutes on average. Ten counters "
        "with one line, each busy 80 % as well: how long is the wait?",
        [12, 4, 0.6, 0.1],
        unit="minutes",
        at={"servers": 10, "busy": 80},
    ),
)
