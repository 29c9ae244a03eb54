"""Explorable of model 9: one team works more with customers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE
from cocreation.survey import World, path_effects, population

from .wording import SOURCE, signed

READINGS = ["correlation", "total effect", "direct effect"]


def _held_constant(*, correlation: float, direct: float) -> pd.DataFrame:
    world = World(correlation=correlation, direct=(0.05, direct, 0.10))
    found = path_effects(population(world)).loc["tasks"]
    rows = {
        "correlation": found["correlation"],
        "total effect": found["total"],
        "direct effect": found["direct"],
    }
    return pd.DataFrame({"reading": list(rows), "value": np.round(list(rows.values()), 3)})


def _held_constant_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("value:Q", title="task cooperation and performance").scale(domain=[-0.3, 0.4]),
            y=alt.Y("reading:N", title=None, sort=READINGS).scale(
                paddingInner=0.2, paddingOuter=0.5
            ),
            color=alt.Color("reading:N", legend=None).scale(
                domain=READINGS, range=[PALETTE["blue"], PALETTE["orange"], PALETTE["grey"]]
            ),
        )
    )


def _held_constant_summary(table: pd.DataFrame, *, correlation: float, direct: float) -> str:
    value = table.set_index("reading")["value"]
    return (
        f"Task cooperation correlates with performance by {signed(value['correlation'])}. One "
        f"standard deviation more of it changes performance by {signed(value['total effect'])}: "
        f"{signed(value['total effect'] - direct)} through knowledge, {signed(direct)} directly."
    )


held_constant = Explorable(
    "held-constant",
    "One team works more with customers",
    model=_held_constant,
    controls=[
        Control(
            "correlation",
            "Correlation among the three ways",
            [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
            0.4,
            tag="defensible",
            help="Teams that do one thing with customers tend to do the others too.",
        ),
        Control(
            "direct",
            "Direct effect of tasks",
            [-0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0],
            -0.15,
            tag="illustrative",
            help="What working with customers does past knowledge, for instance by slowing the "
            "work. That it can be negative is published, its size is ours.",
        ),
    ],
    chart=_held_constant_chart,
    summary=_held_constant_summary,
    source=SOURCE,
    leaves_out=(
        "Regression holds constant what was measured. A cause that nobody asked about, such as a "
        "good manager, would still stand behind all of it. And effects are straight lines here, "
        "the same for every team and every stage."
    ),
    prediction=Prediction(
        "In a survey without any error, task cooperation correlates with performance by +0.09. A "
        "team works one standard deviation more with customers, and nothing else changes. What "
        "happens to its performance, in standard deviations?",
        [0.14, 0.09, 0.05, -0.05],
        axis="x",
    ),
)
