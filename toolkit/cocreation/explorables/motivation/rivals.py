"""Explorable of model 8D: how many rivals a contest should have."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.motivation import best_entry
from cocreation.style import PALETTE

RIVALS = (2, 3, 5, 10, 20, 30, 50, 100, 300, 1_000, 1_400, 10_000)
BEST, EFFORT = "best entry", "effort of each"


@cache
def _quality(uncertainty: float) -> pd.DataFrame:
    return best_entry(RIVALS, uncertainty=uncertainty)


def _how_many_rivals(*, rivals: int, uncertainty: float) -> pd.DataFrame:
    table = _quality(uncertainty)
    wide = pd.DataFrame(
        {"rivals": RIVALS, BEST: table["quality"].round(2), EFFORT: table["effort"].round(4)}
    )
    long = wide.melt("rivals", var_name="what", value_name="quality")
    return long.assign(chosen=(long["rivals"] == rivals).astype(int))


def _how_many_rivals_chart() -> Any:
    import altair as alt

    names = [BEST, EFFORT]
    base = alt.Chart().encode(
        x=alt.X("rivals:Q", title="contestants (log scale)")
        .scale(type="log", domain=[2, 10_000])
        .axis(values=[2, 10, 100, 1_000, 10_000]),
        y=alt.Y("quality:Q", title="quality (one of two gives 1)").scale(domain=[0, 4]),
        color=alt.Color("what:N", legend=alt.Legend(symbolType="stroke")).scale(
            domain=names, range=[PALETTE["blue"], PALETTE["grey"]]
        ),
    )
    lines = base.mark_line().encode(
        strokeDash=alt.StrokeDash("what:N").scale(domain=names, range=[[1, 0], [6, 4]])
    )
    return lines + base.transform_filter("datum.chosen == 1").mark_point(size=120)


def _how_many_rivals_summary(table: pd.DataFrame, *, rivals: int, uncertainty: float) -> str:
    quality = _quality(uncertainty).set_index("rivals")
    now, two = quality.loc[rivals], quality["quality"].iloc[0]
    effort = f"{100 * now['effort']:.0f}" if now["effort"] >= 0.01 else "less than 1"
    if rivals == 2:
        return f"Of two rivals the best entry is worth {two:.2f}; each gives an effort of 1."
    return (
        f"Each of {rivals:,} gives {effort} % of the effort of one of two; the best entry is worth "
        f"{now['quality']:.2f}. Of two rivals it is worth {two:.2f}."
    )


how_many_rivals = Explorable(
    "how-many-rivals",
    "Two rivals, thirty or a thousand?",
    model=_how_many_rivals,
    controls=[
        Control(
            "rivals",
            "Contestants",
            RIVALS,
            2,
            tag="illustrative",
            help="For one prize. For Threadless 1,400 a week were reported in 2008, for 7 prizes.",
        ),
        Control(
            "uncertainty",
            "Part of luck",
            [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1],
            0.2,
            tag="illustrative",
            help="Spread of quality among equal efforts. Small: a routine task. Large: nobody "
            "knows beforehand what will work.",
        ),
    ],
    chart=_how_many_rivals_chart,
    summary=_how_many_rivals_summary,
    source="Model, no data.",
    leaves_out=(
        "All are equally able, work for the prize alone and count their rivals. Luck does not "
        "change effort here; in software contests it softened the fall. Fun, learning and "
        "reputation keep effort up; help among rivals, and one star whom nobody hopes to beat, "
        "are not in it."
    ),
)
