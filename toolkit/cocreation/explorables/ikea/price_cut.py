"""Explorable: how much more must be sold after a price cut?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

CUTS = np.arange(0, 71, 2)
HIGHEST = 10.0


def _volume(cut: Any, saving: float, margin: float) -> Any:
    """Volume that keeps the gross profit, as a multiple; infinite where a unit earns nothing."""
    left = np.round((100 - cut) - (100 - margin) * (1 - saving / 100), 9)
    return np.where(left > 0, margin / np.where(left > 0, left, 1), np.inf)


def _price_cut(*, cut: float, saving: float, margin: float) -> pd.DataFrame:
    volume = _volume(CUTS, saving, margin)
    table = pd.DataFrame({"cut": CUTS, "volume": np.round(volume, 2)})
    return table[table["volume"] <= HIGHEST].assign(chosen=cut)


def _price_cut_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("cut:Q", title="price cut (%)").scale(domain=[0, 70]),
        y=alt.Y("volume:Q", title="volume for the same gross profit (times)").scale(
            domain=[0, HIGHEST]
        ),
    )
    one = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[4, 4]).encode(y=alt.datum(1))
    chosen = (
        alt.Chart()
        .transform_filter("datum.cut == 0")
        .mark_rule(color=PALETTE["orange"])
        .encode(x="chosen:Q")
    )
    return one + chosen + base.mark_line(color=PALETTE["blue"])


def _price_cut_summary(table: pd.DataFrame, *, cut: float, saving: float, margin: float) -> str:
    volume = float(_volume(cut, saving, margin))
    left = (100 - cut) - (100 - margin) * (1 - saving / 100)
    if np.isinf(volume):
        return (
            f"At {cut:.0f} % off each unit sold earns {left:+.0f} of the old price’s 100: no "
            "volume brings the profit back."
        ).replace("-", "−")
    return (
        f"At {cut:.0f} % off each unit earns {left:.0f} instead of {margin:.0f}. The same gross "
        f"profit needs {volume:.1f} times the volume."
    )


price_cut = Explorable(
    "price-cut",
    "Halve the price: how much more must be sold?",
    model=_price_cut,
    controls=[
        Control(
            "cut",
            "Price cut",
            [10, 20, 30, 40, 50, 60, 70],
            50,
            unit="%",
            tag="illustrative",
            help="About 50 % in recent years, IKEA said in April 2006.",
        ),
        Control(
            "saving",
            "Cost saved by sourcing near by",
            [0, 10, 20, 30, 40, 50, 60],
            0,
            unit="%",
            tag="illustrative",
            help="Share of the unit cost: no freight from Europe, no duty, local wages.",
        ),
        Control(
            "margin",
            "Gross margin before",
            [20, 30, 40, 50],
            40,
            unit="% of price",
            tag="illustrative",
            help="For China no figure was found.",
        ),
    ],
    chart=_price_cut_chart,
    summary=_price_cut_summary,
    source="Model, no data.",
    leaves_out=(
        "Rent and staff are fixed, and whether anybody buys more is left open. Meatballs, ice "
        "cream and delivery fees earn nothing here. Lower prices may also change what the firm "
        "stands for."
    ),
)
