"""Explorable of model 11A: the share that earns most, by horizon and patience."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.commons import best_share
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

HORIZONS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)


@cache
def _best(discount: float, growth: float) -> pd.DataFrame:
    table = best_share(periods=HORIZONS[-1], discount=discount, growth=growth)
    return table[table["periods"].isin(HORIZONS)][["periods", "share"]].reset_index(drop=True)


def _patience(*, discount: float, growth: float, horizon: int) -> pd.DataFrame:
    table = _best(discount, growth)
    return table.assign(
        lasting=round(growth, 2), chosen=(table["periods"] == horizon).astype(int)
    ).round(2)


def _patience_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("periods:O", title="periods that count (steps not to scale)").axis(
            labelAngle=0, labelPadding=4, values=[1, 5, 10, 20, 40, 100]
        ),
        y=alt.Y("share:Q", title="share that earns most").scale(domain=[0, 1]),
    )
    lasting = (
        alt.Chart()
        .mark_line(strokeDash=[6, 4], color=PALETTE["grey"])
        .encode(x="periods:O", y="lasting:Q")
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(
        size=140, filled=True, color=PALETTE["orange"]
    )
    return lasting + base.mark_line(color=PALETTE["blue"]) + point


def _patience_summary(table: pd.DataFrame, *, discount: float, growth: float, horizon: int) -> str:
    best = table.loc[table["chosen"] == 1, "share"].item()
    collapse = growth / 0.5
    end = (
        f"at which the community dies out in the end (from {collapse:.2g} on)"
        if best >= collapse
        else "which leaves a community"
    )
    many = "one period" if horizon == 1 else f"{horizon} periods"
    if horizon > 1:
        many += ", all counted alike," if discount == 1 else f", each at {discount:g} of the last,"
    return (
        f"Over {many} it pays most to capture {best:.2f} of the value, {end}. "
        f"What pays most for ever is {growth:.2g}."
    )


patience = Explorable(
    "patience",
    "Greed, or a short contract?",
    model=_patience,
    controls=[
        Control(
            "horizon",
            "Horizon",
            HORIZONS,
            60,
            unit="periods",
            tag="illustrative",
            help="Periods whose income counts for the person who decides.",
        ),
        Control(
            "discount",
            "Next period counts",
            [0.8, 0.9, 0.98, 1],
            1,
            unit="of this one",
            tag="illustrative",
            help="1: income later counts as much as now. Below 1 the person is impatient.",
        ),
        Control(
            "growth",
            "Growth",
            [0.2, 0.3, 0.4],
            0.4,
            unit="a period",
            tag="illustrative",
            help="How fast a small community grows of itself if nothing is taken.",
        ),
    ],
    chart=_patience_chart,
    summary=_patience_summary,
    source="Model, no data: 800 of at most 1,000 members at first. Dashed: best for ever.",
    leaves_out=(
        "The share is set once and held. The person who decides knows the community exactly, and "
        "what becomes of the members afterwards counts for nothing."
    ),
)
