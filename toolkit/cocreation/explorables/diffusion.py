"""Explorable of model 6D: a Bass curve fitted to the first few periods."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.diffusion import bass, early_fits
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

PERIODS = (4, 5, 6, 7, 8, 10, 12)
NOISE = (0.02, 0.05)
DRAWN = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]
SERIES, CEILING, SEED = 20, 3.0, 6
TRUTH = "truth"


@cache
def _fits(noise: float) -> pd.DataFrame:
    return early_fits(PERIODS, draws=SERIES, noise=noise, seed=SEED)


@cache
def _curve(innovation: float, imitation: float, market: float) -> pd.DataFrame:
    curve = bass(max(DRAWN), innovation=innovation, imitation=imitation, market=market)
    total = pd.Series([0.0, *curve["cumulative"]]).loc[DRAWN]
    return pd.DataFrame({"period": DRAWN, "adopters": total.clip(upper=CEILING).round(3)})


def _early_forecast(*, periods: int, noise: float) -> pd.DataFrame:
    fits = _fits(noise)
    fits = fits[fits["periods"] == periods]
    curves = [
        _curve(fit.innovation, fit.imitation, fit.market).assign(
            series=fit.draw, market=round(fit.market, 2), which="forecasts"
        )
        for fit in fits.itertuples()
    ]
    true = _curve(0.03, 0.38, 1.0).assign(series=0, market=1.0, which=TRUTH)
    return pd.concat([*curves, true], ignore_index=True).assign(seen=periods)


def _early_forecast_chart() -> Any:
    import altair as alt

    kinds = ["forecasts", TRUTH]
    base = alt.Chart()
    lines = base.mark_line(clip=True, strokeWidth=1.5).encode(
        x=alt.X("period:Q", title="period"),
        y=alt.Y("adopters:Q", title="adopters so far (million)").scale(domain=[0, 2.5]),
        detail="series:N",
        color=alt.Color("which:N").scale(domain=kinds, range=[PALETTE["sky"], PALETTE["ink"]]),
        strokeDash=alt.StrokeDash("which:N").scale(domain=kinds, range=[[1, 0], [6, 4]]),
    )
    return lines + base.mark_rule(strokeDash=[2, 4]).encode(x="max(seen):Q")


def _early_forecast_summary(table: pd.DataFrame, *, periods: int, noise: float) -> str:
    market = table[table["which"] != TRUTH].groupby("series")["market"].first()
    most = market.max()
    largest = f"{most:.2f} million" if most < 10 else f"{most:,.0f} million"
    wild = int((market > 2).sum())
    sentence = (
        f"Fitted to the first {periods} periods with {100 * noise:.0f} % noise, 20 forecasts put "
        f"the market between {market.min():.2f} and {largest}; the truth is 1 million."
    )
    return sentence + (f" Above 2 million: {wild} of the 20." if wild else "")


early_forecast = Explorable(
    "early-forecast",
    "How early can a curve know where it will end?",
    model=_early_forecast,
    controls=[
        Control(
            "periods",
            "Periods seen",
            PERIODS,
            12,
            unit="periods",
            tag="illustrative",
            help="Only these are fitted (left of the dotted line). The peak of sales is at 6.2.",
        ),
        Control(
            "noise",
            "Noise",
            NOISE,
            0.05,
            tag="illustrative",
            help="Standard deviation of the relative error in the sales of a period.",
        ),
    ],
    chart=_early_forecast_chart,
    summary=_early_forecast_summary,
    source="Synthetic: Bass curves with p 0.03, q 0.38 (published averages) and noise, seed 6.",
    leaves_out=(
        "Here the model is true, and only noise is in the way. Real markets change their size, "
        "price and rivals while the curve runs, and people buy a second time."
    ),
)

__all__ = ["early_forecast"]
