"""Explorable of model 7C: more ideas, or a better choice among them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.crowd import expected_maximum, expected_quality_of_selected
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

IDEAS = (14, 50, 100, 140, 300, 500, 1_000, 1_400, 3_000, 10_000, 14_000)
PICKED = 7
BEST, CHOSEN = "best there is", "the 7 picked"


@cache
def _idea_quality(validity: float) -> pd.DataFrame:
    best = [expected_maximum(ideas) for ideas in IDEAS]
    picked = [
        expected_quality_of_selected(ideas=ideas, selected=PICKED, validity=validity)
        for ideas in IDEAS
    ]
    return (
        pd.DataFrame({"ideas": IDEAS, BEST: best, CHOSEN: picked})
        .melt("ideas", var_name="which", value_name="quality_sd")
        .round({"quality_sd": 3})
    )


def _generate_and_select(*, ideas: int, validity: float) -> pd.DataFrame:
    return _idea_quality(validity).assign(chosen=lambda t: (t["ideas"] == ideas).astype(int))


def _generate_and_select_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("ideas:Q", title="ideas (log scale)")
        .scale(type="log", domain=[10, 20_000])
        .axis(values=[10, 100, 1_000, 10_000]),
        y=alt.Y("quality_sd:Q", title="quality (sd above the mean)").scale(domain=[0, 4]),
        color=alt.Color("which:N").scale(
            domain=[BEST, CHOSEN], range=[PALETTE["grey"], PALETTE["blue"]]
        ),
    )
    return base.mark_line() + base.transform_filter("datum.chosen == 1").mark_point(size=120)


def _generate_and_select_summary(table: pd.DataFrame, *, ideas: int, validity: float) -> str:
    quality = table[table["chosen"] == 1].set_index("which")["quality_sd"]
    return (
        f"Of {ideas:,} ideas the best is {quality[BEST]:.2f} standard deviations above the "
        f"average; the 7 picked by a vote of validity {validity:g} are {quality[CHOSEN]:.2f} "
        "above it."
    )


generate_and_select = Explorable(
    "generate-and-select",
    "More ideas, or better eyes?",
    model=_generate_and_select,
    controls=[
        Control(
            "ideas",
            "Ideas",
            IDEAS,
            1_400,
            tag="defensible",
            help="How many ideas come in; for Threadless 1,400 a week were reported in 2008.",
        ),
        Control(
            "validity",
            "Validity of the vote",
            [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1],
            0.5,
            tag="illustrative",
            help="Correlation between the votes and the true quality: 0 a lottery, 1 an oracle.",
        ),
    ],
    chart=_generate_and_select_chart,
    summary=_generate_and_select_summary,
    source="Model, no data.",
    leaves_out=(
        "Quality is one number with a bell-shaped distribution, the crowd sends one idea at a "
        "time and nobody improves an idea. With fat tails, a few ideas worth a fortune, "
        "generating more would count for more."
    ),
)
