"""Explorables of model 9: a shared cause, a shared mood, and an arrow that runs the other way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE
from cocreation.survey import (
    VARIABLES,
    World,
    marker_correlation,
    path_effects,
    population,
    true_effects,
    without_marker,
)

SHOWN, TRUE = "the survey shows", "true in this world"
SOURCE = "Model, no data: a made-up world, asked without any chance (endless teams)."


def signed(value: float) -> str:
    """Write an effect with its sign and two decimals: +0.09, −0.05, 0.00."""
    rounded = round(value, 2)
    return f"{rounded:+.2f}".replace("-", "−") if rounded else "0.00"


def dumbbells(category: str, order: list[str], title: str, domain: list[float]) -> Any:
    """Chart of estimates and truths, a row for each name in `order`."""
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("value:Q", title=title).scale(domain=domain),
        y=alt.Y(f"{category}:N", title=None, sort=order).axis(labelLimit=170),
        color=alt.Color("which:N").scale(
            domain=[SHOWN, TRUE], range=[PALETTE["blue"], PALETTE["orange"]]
        ),
    )
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[2, 2]).encode(x=alt.datum(0))
    points = base.mark_point(strokeWidth=2.5).encode(
        shape=alt.Shape("which:N").scale(domain=[SHOWN, TRUE], range=["circle", "diamond"]),
        size=alt.Size("which:N").scale(domain=[SHOWN, TRUE], range=[260, 110]),
    )
    return zero + points


def _long(category: str, names: list[str], shown: Any, true: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            category: [*names, *names],
            "which": [SHOWN] * len(names) + [TRUE] * len(names),
            "value": np.round([*shown, *true], 3),
        }
    )


def _value(table: pd.DataFrame, name: str, which: str = SHOWN) -> float:
    return table[(table.iloc[:, 0] == name) & (table["which"] == which)]["value"].item()


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


SHARED, REMOVED = "as answered", "marker taken out"
TOTALS = {"sharing": "sharing", "tasks": "tasks", "relations": "relations"}


def _one_sitting(*, method: float, marker: int, table: str) -> pd.DataFrame:
    answers = population(method=method, marker=marker / 100)
    used = answers if table == SHARED else without_marker(answers)
    return _long("way", list(TOTALS), path_effects(used)["total"], true_effects()["total"])


def _one_sitting_chart() -> Any:
    return dumbbells("way", list(TOTALS), "total effect on performance", [-0.1, 0.4])


def _one_sitting_summary(shown: pd.DataFrame, *, method: float, marker: int, table: str) -> str:
    answers = population(method=method, marker=marker / 100)
    return (
        f"{100 * method**2:.0f} % of the variance of each answer is the asking. Tasks correlate "
        f"with performance by {signed(answers.loc['tasks', 'performance'])}, the marker with the "
        f"other answers by {signed(marker_correlation(answers))}. Total effects, {table}: sharing "
        f"{signed(_value(shown, 'sharing'))}, tasks {signed(_value(shown, 'tasks'))}, relations "
        f"{signed(_value(shown, 'relations'))}."
    )


one_sitting = Explorable(
    "one-sitting",
    "One person, one mood, all the answers",
    model=_one_sitting,
    controls=[
        Control(
            "method",
            "Loading of the shared mood",
            [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7],
            0,
            tag="defensible",
            help="Its square is the share of variance that is the asking. A review found 18 %, "
            "a loading of a little over 0.4.",
        ),
        Control(
            "marker",
            "How strongly the mood colours the marker",
            [0, 50, 100],
            100,
            unit="%",
            tag="illustrative",
            help="Against the other answers. At 100 % the marker catches all of the mood.",
        ),
        Control(
            "table",
            "Table used",
            [SHARED, REMOVED],
            SHARED,
            tag="choice",
            help="The correlations as they come, or with the marker's taken out of each.",
        ),
    ],
    chart=_one_sitting_chart,
    summary=_one_sitting_summary,
    source=SOURCE,
    leaves_out=(
        "Careless answers, which make correlations smaller, and may make up for the mood. Here "
        "the mood colours all answers alike; in life it colours vague questions more than counts, "
        "and a marker can have something to do with the matter after all."
    ),
)


PATHS = ["knowledge", "sharing", "tasks", "relations"]


def _paths(found: pd.DataFrame) -> list[float]:
    return [found["through"].iloc[0], *found["direct"]]


def _arrow_turned(*, feedback: float, method: float) -> pd.DataFrame:
    found = path_effects(population(feedback=feedback, method=method))
    return _long("path", PATHS, _paths(found), _paths(true_effects()))


def _arrow_turned_chart() -> Any:
    return dumbbells("path", PATHS, "path into performance", [-0.2, 0.5])


def _explained(answers: pd.DataFrame) -> float:
    inverse = np.linalg.inv(answers.loc[VARIABLES, VARIABLES])
    return 1 - 1 / (inverse[-1, -1] * answers.loc["performance", "performance"])


def _arrow_turned_summary(shown: pd.DataFrame, *, feedback: float, method: float) -> str:
    explained = _explained(population(feedback=feedback, method=method))
    return (
        f"The survey shows {signed(_value(shown, 'knowledge'))} from knowledge to performance "
        f"(true: {signed(_value(shown, 'knowledge', TRUE))}) and direct effects of "
        f"{signed(_value(shown, 'sharing'))} from sharing, {signed(_value(shown, 'tasks'))} from "
        f"tasks and {signed(_value(shown, 'relations'))} from relations. The regression explains "
        f"{100 * explained:.0f} % of performance."
    )


arrow_turned = Explorable(
    "arrow-turned",
    "Success makes customers talk",
    model=_arrow_turned,
    controls=[
        Control(
            "feedback",
            "Effect of performance on each way",
            [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
            0,
            tag="illustrative",
            help="How much more customers share, do and talk, in standard deviations, for each "
            "standard deviation of success.",
        ),
        Control(
            "method",
            "Loading of the shared mood",
            [0, 0.3, 0.5, 0.7],
            0,
            tag="defensible",
            help="As above. Two faults need not add up.",
        ),
    ],
    chart=_arrow_turned_chart,
    summary=_arrow_turned_summary,
    source=SOURCE,
    leaves_out=(
        "Time. Success works back at once, on all three ways alike, and no team is asked twice. "
        "This is one reading of feedback: the ways take up success, and it does not run through "
        "them a second time."
    ),
    prediction=Prediction(
        "The true path from knowledge to performance is 0.40. Now success makes customers talk: "
        "each standard deviation of it adds 0.3 to all three ways. Which path from knowledge to "
        "performance does a survey of endless teams show?",
        [0.5, 0.4, 0.25, 0.1],
        axis="x",
        at={"feedback": 0.3},
    ),
)
