"""Explorables of model 3: which door gains most, and on what map."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.entry import best_doors, welfare
from cocreation.explore import Control, Explorable, Prediction
from cocreation.explore.controls import format_number
from cocreation.style import PALETTE

OPEN_DOORS = ("terminal", "production", "R&D")
COLOURS = [PALETTE[name] for name in ("blue", "orange", "green")]
SKILLS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
MARKETS = (2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)

heterogeneity_of_tastes = Control(
    "heterogeneity",
    "Tastes differ by",
    [0.5, 1, 1.5, 2, 3, 4, 6],
    2,
    tag="illustrative",
    help="Standard deviation of what customers would like best; 0: all want the same.",
)


def _which_door(*, heterogeneity: float, skill: float, market_size: int) -> pd.DataFrame:
    table = welfare(heterogeneity=heterogeneity, skill=skill, market_size=market_size)
    opened = table.loc[table["door"] != "standard", ["door", "gain", "variety"]]
    return opened.round({"gain": 2}).assign(label_at=lambda t: t["gain"].clip(lower=0))


def _which_door_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(y=alt.Y("door:N", title=None, sort=list(OPEN_DOORS)))
    title = "gain over the standard offer, per customer"
    bars = base.mark_bar().encode(
        x=alt.X("gain:Q", title=title),
        color=alt.Color("door:N", legend=None).scale(domain=list(OPEN_DOORS), range=COLOURS),
    )
    labels = base.mark_text(align="left", dx=4).encode(
        x=alt.X("label_at:Q", title=title), text=alt.Text("gain:Q", format=".2f")
    )
    return bars + labels


def _which_door_summary(
    table: pd.DataFrame, *, heterogeneity: float, skill: float, market_size: int
) -> str:
    gain = table.set_index("door")["gain"]
    best = gain.idxmax() if gain.max() > 0 else "the standard offer"
    listed = ", ".join(f"{door} {format_number(value)}" for door, value in gain.items())
    return f"Gains over the standard offer: {listed}. Best is {best}."


which_door = Explorable(
    "which-door",
    "Which door gains most, for all together?",
    model=_which_door,
    controls=[
        heterogeneity_of_tastes,
        Control(
            "skill",
            "Skill of the customers",
            [0.2, 0.3, 0.4, 0.6, 0.8, 1],
            0.8,
            tag="illustrative",
            help="1: at home with the task. Work takes effort divided by skill.",
        ),
        Control(
            "market_size",
            "Market",
            [10_000, 20_000, 50_000, 200_000],
            20_000,
            unit="customers",
            tag="illustrative",
            help="Who shares the fixed cost of the R&D door.",
        ),
    ],
    chart=_which_door_chart,
    summary=_which_door_summary,
    source="Model, no data.",
    leaves_out=(
        "All customers of a market are alike in skill, nobody has a choice of doors, and rivals, "
        "theft and what a firm learns at the door do not exist. Gains are for firm and customers "
        "together; who gets them is left open."
    ),
    prediction=Prediction(
        "Tastes differ by 2 and 20,000 people buy. At skill 0.8 production gains 3.3. What is left "
        "of it at skill 0.3?",
        [2.5, 1.3, -0.4, -2],
        axis="x",
        at={"heterogeneity": 2, "skill": 0.3, "market_size": 20_000},
    ),
)


@cache
def _door_map(*, heterogeneity: float, failure_loss: float) -> pd.DataFrame:
    table = best_doors(
        heterogeneity=heterogeneity,
        skill=SKILLS,
        market_size=MARKETS,
        failure_loss=failure_loss,
    )
    return table[["skill", "market_size", "door"]].assign(
        market_size=table["market_size"].map(format_number)
    )


def _door_map_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .mark_rect()
        .encode(
            x=alt.X(
                "market_size:O",
                title="customers in the market",
                sort=[format_number(size) for size in MARKETS],
            ).axis(labelAngle=-45, labelOverlap=False),
            y=alt.Y("skill:O", title="skill of the customers", sort="descending"),
            color=alt.Color("door:N").scale(domain=list(OPEN_DOORS), range=COLOURS),
        )
    )


def _door_map_summary(table: pd.DataFrame, *, heterogeneity: float, failure_loss: float) -> str:
    counts = table["door"].value_counts()
    listed = ", ".join(f"{door} in {counts.get(door, 0)}" for door in OPEN_DOORS)
    return (
        f"Tastes differ by {heterogeneity:g} and failing costs {failure_loss:g}: of "
        f"{len(table)} markets the best door is {listed}."
    )


door_map = Explorable(
    "door-map",
    "How far do tastes alone decide?",
    model=_door_map,
    controls=[
        heterogeneity_of_tastes,
        Control(
            "failure_loss",
            "Loss when making fails",
            [0, 4, 12],
            4,
            tag="illustrative",
            help="What it costs a customer to spoil the piece, in the unit of the model.",
        ),
    ],
    chart=_door_map_chart,
    summary=_door_map_summary,
    source="Model, no data.",
    leaves_out=(
        "A real market mixes skills, and a firm may keep two doors open. The borders are sharp "
        "only because the model knows its parameters."
    ),
)
