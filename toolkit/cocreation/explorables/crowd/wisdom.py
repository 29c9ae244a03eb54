"""Explorables of models 7A and 7B: what correlation and mediocre voters do to a crowd."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.crowd import effective_sample_size, majority_accuracy
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

CROWD_SIZES = (10, 30, 100, 300, 1_000, 3_000, 10_000)


def _correlated_crowd(*, correlation: float, people: int) -> pd.DataFrame:
    curve = pd.DataFrame({"people": CROWD_SIZES})
    curve["this crowd"] = effective_sample_size(curve["people"].to_numpy(), correlation)
    curve["independent people"] = curve["people"].astype(float)
    return (
        curve.melt("people", var_name="crowd", value_name="effective_people")
        .round({"effective_people": 2})
        .assign(
            chosen=lambda t: ((t["people"] == people) & (t["crowd"] == "this crowd")).astype(int)
        )
    )


def _correlated_crowd_chart() -> Any:
    import altair as alt

    crowds, ticks = ["this crowd", "independent people"], [1, 10, 100, 1_000, 10_000]
    base = alt.Chart().encode(
        x=alt.X("people:Q", title="people in the crowd (log scale)")
        .scale(type="log")
        .axis(values=ticks),
        y=alt.Y("effective_people:Q", title="independent people (log scale)")
        .scale(type="log", domain=[1, 10_000])
        .axis(values=ticks),
    )
    lines = base.mark_line().encode(
        color=alt.Color("crowd:N").scale(domain=crowds, range=[PALETTE["blue"], PALETTE["grey"]]),
        strokeDash=alt.StrokeDash("crowd:N").scale(domain=crowds, range=[[1, 0], [6, 4]]),
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return lines + point


def _correlated_crowd_summary(table: pd.DataFrame, *, correlation: float, people: int) -> str:
    worth = table.loc[table["chosen"] == 1, "effective_people"].item()
    spelled = ",.1f" if worth < 100 else ",.0f"
    sentence = (
        f"{people:,} people whose errors correlate by {correlation:g} are worth "
        f"{worth:{spelled}} independent people."
    )
    if correlation == 0:
        return sentence + " Nobody is wasted, however large the crowd."
    return f"{sentence} No such crowd, however large, is worth more than {1 / correlation:.3g}."


correlated_crowd = Explorable(
    "correlated-crowd",
    "How many independent people is it worth?",
    model=_correlated_crowd,
    controls=[
        Control(
            "correlation",
            "Error correlation",
            [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
            0,
            tag="illustrative",
            help="0: everyone errs in their own way. 1: everyone makes the same mistake.",
        ),
        Control(
            "people",
            "Crowd",
            CROWD_SIZES,
            1_000,
            unit="people",
            tag="illustrative",
            help="How many people vote or estimate.",
        ),
    ],
    chart=_correlated_crowd_chart,
    summary=_correlated_crowd_summary,
    source="Model, no data.",
    leaves_out=(
        "Real influence has a direction: early, loud and well-connected people are copied more "
        "than others. One number for every pair also hides camps that agree inside and differ "
        "from each other. And independence only removes chance errors, never a shared bias."
    ),
    prediction=Prediction(
        "1,000 people estimate something, and their errors correlate by only 0.1. "
        "How many independent people are they worth?",
        [900, 300, 100, 10],
        unit="people",
        at={"correlation": 0.1, "people": 1_000},
    ),
)


CORE_PEOPLE = 51
CORE_ACCURACY = 60
ADDED_PEOPLE = (0, 10, 20, 50, 100, 150, 200, 300, 500, 800, 1_000)


@cache
def _jury_accuracy(added: int, added_accuracy: float) -> float:
    groups = [(CORE_PEOPLE, CORE_ACCURACY)] + ([(added, added_accuracy)] if added else [])
    return round(100 * majority_accuracy([(people, share / 100) for people, share in groups]), 3)


def _diluted_jury(*, added_accuracy: float, added: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "added": ADDED_PEOPLE,
            "accuracy": [_jury_accuracy(size, added_accuracy) for size in ADDED_PEOPLE],
            "core_accuracy": _jury_accuracy(0, added_accuracy),
            "chosen": [int(size == added) for size in ADDED_PEOPLE],
        }
    )


def _diluted_jury_chart() -> Any:
    import altair as alt

    def probability(field: str) -> Any:
        return alt.Y(f"{field}:Q", title="majority is right (% of the time)").scale(domain=[0, 100])

    names = ["with newcomers", "the 51 alone"]
    scale = alt.Scale(domain=names, range=[PALETTE["blue"], PALETTE["grey"]])
    dashes = alt.Scale(domain=names, range=[[1, 0], [6, 4]])

    def line(field: str, name: str) -> Any:
        return base.mark_line(clip=True).encode(
            y=probability(field),
            color=alt.ColorDatum(name, scale=scale),
            strokeDash=alt.StrokeDashDatum(name, scale=dashes),
        )

    base = alt.Chart().encode(x=alt.X("added:Q", title="people added to the 51"))
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    lines = line("core_accuracy", names[1]) + line("accuracy", names[0])
    coin = alt.Chart().transform_filter("datum.chosen == 1").encode(y=alt.datum(50))
    rule = coin.mark_rule(strokeDash=[2, 3])
    name = coin.encode(x=alt.datum(1_000)).mark_text(text="a coin", align="right", dy=-7)
    return rule + name + lines + point.encode(y=probability("accuracy"))


def _diluted_jury_summary(table: pd.DataFrame, *, added_accuracy: float, added: int) -> str:
    core = table["core_accuracy"].iloc[0]
    now = table.loc[table["chosen"] == 1, "accuracy"].item()
    if not added:
        return f"The 51 alone: their majority is right {core:.1f} % of the time."
    change = now - core
    verdict = "as before" if abs(change) < 0.05 else "more" if change > 0 else "less"
    return (
        f"The majority of the 51 is right {core:.1f} % of the time; with {added:,} more people who "
        f"are right {added_accuracy:g} % of the time it is right {now:.1f} %, {verdict}."
    )


diluted_jury = Explorable(
    "diluted-jury",
    "Does a larger jury decide better?",
    model=_diluted_jury,
    controls=[
        Control(
            "added_accuracy",
            "Newcomers are right",
            [48, 50, 52, 53, 54, 55, 56, 58, 60],
            60,
            unit="%",
            tag="illustrative",
            help="How often: 50 % is a coin; each of the 51 is right 60 % of the time.",
        ),
        Control(
            "added",
            "Newcomers",
            ADDED_PEOPLE,
            0,
            unit="people",
            tag="illustrative",
            help="How many people join the 51.",
        ),
    ],
    chart=_diluted_jury_chart,
    summary=_diluted_jury_summary,
    source="Model, no data.",
    leaves_out=(
        "Everyone votes independently and the question has a right answer. Taste has none. "
        "A voter who could weight the others by skill would never be harmed by the newcomers."
    ),
    prediction=Prediction(
        "51 people, each right 60 % of the time: their majority is right 93 % of the time. "
        "50 people join who are right 52 % of the time, better than a coin. What is it now?",
        [95, 93, 89, 80],
        unit="%",
        at={"added_accuracy": 52, "added": 50},
    ),
)
