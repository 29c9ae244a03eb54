"""Explorable: revenue while a firm moves from selling devices to selling a service."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.value import move_to_service, years_to_recover


def _device_to_service(*, moved: int, fee: int, renewal: int) -> pd.DataFrame:
    table = move_to_service(moved=moved / 100, fee=fee / 100, renewal=renewal / 100)
    return table.assign(**(100 * table[["revenue", "service"]]).round(1))


def _device_to_service_chart() -> Any:
    import altair as alt

    year = (
        alt.X("year:Q", title="years after the move")
        .scale(domain=[0, 10])
        .axis(values=[*range(0, 11, 2)])
    )
    money = alt.Y("revenue:Q", title="revenue (100 = before the move)")
    base = alt.Chart().encode(x=year)
    before = alt.Chart().mark_rule(strokeDash=[4, 4]).encode(y=alt.datum(100))
    fees = base.mark_area().encode(y=alt.Y("service:Q").scale(domain=[0, 330], nice=False))
    return fees + before + base.mark_line(point=True).encode(y=money)


def _device_to_service_summary(table: pd.DataFrame, *, moved: int, fee: int, renewal: int) -> str:
    revenue = table.set_index("year")["revenue"]
    back = years_to_recover(fee=fee / 100, renewal=renewal / 100)
    after = (
        f"It is back at 100 in year {back:.0f}"
        if math.isfinite(back)
        else "It never comes back to 100"
    )
    return (
        f"In the first year revenue falls from 100 to {revenue[1]:.0f}. {after}; in year 10 it is "
        f"{revenue[10]:.0f}."
    )


device_to_service = Explorable(
    "device-to-service",
    "Revenue of a firm that stops selling and starts serving",
    model=_device_to_service,
    controls=[
        Control(
            "moved",
            "New customers who take the service",
            [25, 50, 75, 100],
            50,
            unit="%",
            tag="illustrative",
            help="From year 1 on. The others go on buying the device.",
        ),
        Control(
            "fee",
            "Yearly fee",
            [20, 30, 40],
            30,
            unit="% of the device’s price",
            tag="illustrative",
            help="What a customer of the service pays every year.",
        ),
        Control(
            "renewal",
            "Customers who renew",
            [60, 70, 80, 90, 95],
            90,
            unit="% a year",
            tag="illustrative",
            help="Share of the service’s customers who pay again in the next year.",
        ),
    ],
    chart=_device_to_service_chart,
    summary=_device_to_service_summary,
    source="Model, no data: the same number of new customers every year.",
    leaves_out=(
        "Costs, late payment, the devices that the firm must now finance, and demand that grows "
        "or shrinks. Those who bought a device never come back for another."
    ),
    prediction=Prediction(
        "Half of the new customers pay 30 % of the price a year, and 90 % of them renew. In which "
        "year is revenue back at 100?",
        [2, 4, 7, 10],
        axis="x",
        at={"moved": 50, "fee": 30, "renewal": 90},
    ),
)
