"""Explorable on real data: a Bass curve fitted to Xiaomi's shipments, year after year."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation import datasets
from cocreation.diffusion import BassFit, fit
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

COUNTS = {"lowest figures": "shipments_low", "highest figures": "shipments_high"}
CEILING = 260
DISPUTED = (2015, 2016)
SEEN, LATER, CURVE = "seen", "came later", "fitted curve"


@cache
def _shipments(counts: str) -> pd.Series:
    return datasets.load("xiaomi_shipments").set_index("year")[COUNTS[counts]]


@cache
def _fit(last: int, counts: str) -> BassFit:
    return fit(_shipments(counts).loc[:last])


def _phones_forecast(*, years: int, counts: str) -> pd.DataFrame:
    shipped = _shipments(counts)
    last = int(shipped.index[years - 1])
    found = _fit(last, counts)
    curve = pd.DataFrame(
        {
            "year": shipped.index,
            "phones": found.curve(len(shipped))["adoptions"].round(2).to_numpy(),
            "which": CURVE,
        }
    )
    real = pd.DataFrame({"year": shipped.index, "phones": shipped.to_numpy()})
    real["which"] = [SEEN if year <= last else LATER for year in real["year"]]
    return pd.concat([curve, real], ignore_index=True)


def _phones_forecast_chart() -> Any:
    import altair as alt

    kinds = [CURVE, SEEN, LATER]
    colours = [PALETTE["grey"], PALETTE["blue"], PALETTE["orange"]]
    base = alt.Chart().encode(
        x=alt.X("year:Q", title="year").axis(format="d", tickCount=7),
        y=alt.Y("phones:Q", title="phones shipped in a year (million)").scale(domain=[0, CEILING]),
        color=alt.Color("which:N").scale(domain=kinds, range=colours),
    )
    line = base.transform_filter(f"datum.which == '{CURVE}'").mark_line(clip=True)
    points = base.transform_filter(f"datum.which != '{CURVE}'").mark_point(size=80)
    return line + points.encode(
        shape=alt.Shape("which:N", legend=None).scale(
            domain=[SEEN, LATER], range=["circle", "diamond"]
        )
    )


def _phones_forecast_summary(table: pd.DataFrame, *, years: int, counts: str) -> str:
    curve = table[table["which"] == CURVE].set_index("year")["phones"]
    real = table[table["which"] != CURVE].set_index("year")["phones"]
    last = int(real.index[years - 1])
    market = _fit(last, counts).intervals.loc["market"].round()
    width = (
        f"{market['estimate']:,.0f} million phones in all (90 % interval {market['low']:,.0f} to "
        f"{market['high']:,.0f})"
        if market["high"] < 20_000
        else "no ceiling that the data could bound"
    )
    return (
        f"Fitted to {real.index[0]}–{last}, the curve says {curve[last + 1]:.0f} million phones "
        f"for {last + 1} and finds {width}. Shipped in {last + 1}: {real[last + 1]:g} million"
        f"{' (sources differ)' if last + 1 in DISPUTED else ''}; in all by 2024: "
        f"{real.sum():,.0f} million."
    )


phones_forecast = Explorable(
    "phones-forecast",
    "Where will the curve send next year’s phones?",
    model=_phones_forecast,
    controls=[
        Control(
            "years",
            "Years seen",
            list(range(4, 14)),
            4,
            unit="years",
            tag="choice",
            help="From 2011 on. Four years: you stand at the end of 2014. The curve is fitted to "
            "them alone.",
        ),
        Control(
            "counts",
            "Where sources differ",
            list(COUNTS),
            "lowest figures",
            tag="fact",
            help="Sources differ on 2015 (66.5 to over 70 million) and 2016 (55.41 to 58).",
        ),
    ],
    chart=_phones_forecast_chart,
    summary=_phones_forecast_summary,
    source="Real data: Xiaomi phones shipped 2011–2024, company figures, two years disputed.",
    leaves_out=(
        "The curve knows first purchases in one market of fixed size. People buy a second phone, "
        "new countries are opened, shops are built and rivals come. The intervals suppose that "
        "the curve is right."
    ),
)

__all__ = ["phones_forecast"]
