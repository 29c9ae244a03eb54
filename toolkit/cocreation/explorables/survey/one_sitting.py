"""Explorable of model 9: one person, one mood, all the answers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.survey import (
    WAYS,
    marker_correlation,
    path_effects,
    population,
    true_effects,
    without_marker,
)

from .dumbbells import dumbbells, long, value
from .wording import SOURCE, signed

SHARED, REMOVED = "as answered", "marker taken out"


def _one_sitting(*, method: float, marker: int, table: str) -> pd.DataFrame:
    answers = population(method=method, marker=marker / 100)
    used = answers if table == SHARED else without_marker(answers)
    return long("way", WAYS, path_effects(used)["total"], true_effects()["total"])


def _one_sitting_chart() -> Any:
    return dumbbells("way", WAYS, "total effect on performance", [-0.1, 0.4])


def _one_sitting_summary(shown: pd.DataFrame, *, method: float, marker: int, table: str) -> str:
    answers = population(method=method, marker=marker / 100)
    return (
        f"{100 * method**2:.0f} % of the variance of each answer is the asking. Tasks correlate "
        f"with performance by {signed(answers.loc['tasks', 'performance'])}, the marker with the "
        f"other answers by {signed(marker_correlation(answers))}. Total effects, {table}: sharing "
        f"{signed(value(shown, 'sharing'))}, tasks {signed(value(shown, 'tasks'))}, relations "
        f"{signed(value(shown, 'relations'))}."
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
            help="The correlations as they come, or with the marker’s taken out of each.",
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
