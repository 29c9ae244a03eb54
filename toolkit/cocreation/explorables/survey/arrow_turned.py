"""Explorable of model 9: success makes customers talk."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.survey import VARIABLES, WAYS, path_effects, population, true_effects

from .dumbbells import TRUE, dumbbells, long, value
from .wording import SOURCE, signed

PATHS = ["knowledge", *WAYS]


def _paths(found: pd.DataFrame) -> list[float]:
    return [found["through"].iloc[0], *found["direct"]]


def _arrow_turned(*, feedback: float, method: float) -> pd.DataFrame:
    found = path_effects(population(feedback=feedback, method=method))
    return long("path", PATHS, _paths(found), _paths(true_effects()))


def _arrow_turned_chart() -> Any:
    return dumbbells("path", PATHS, "path into performance", [-0.2, 0.5])


def _explained(answers: pd.DataFrame) -> float:
    inverse = np.linalg.inv(answers.loc[VARIABLES, VARIABLES])
    return 1 - 1 / (inverse[-1, -1] * answers.loc["performance", "performance"])


def _arrow_turned_summary(shown: pd.DataFrame, *, feedback: float, method: float) -> str:
    explained = _explained(population(feedback=feedback, method=method))
    return (
        f"The survey shows {signed(value(shown, 'knowledge'))} from knowledge to performance "
        f"(true: {signed(value(shown, 'knowledge', TRUE))}) and direct effects of "
        f"{signed(value(shown, 'sharing'))} from sharing, {signed(value(shown, 'tasks'))} from "
        f"tasks and {signed(value(shown, 'relations'))} from relations. The regression explains "
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
