"""Explorable of model 12B: possible outcomes, and what to learn before deciding."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.programme import belief, simulate, worth_of_learning
from cocreation.style import PALETTE

SEED, MILLION = 12, 1e6
BLIND = "nothing, launch anyway"
LEARN = {
    BLIND: None,
    "the saving on a contact": "ticket_cost",
    "the share deflected": "deflection",
    "how fast members join": "imitation",
    "the share active": "active",
    "the share of ideas built": "acceptance",
    "the rise in retention": "retention",
    "the future": "everything",
}
WIDTH, LOWEST, HIGHEST = 2, -10, 14
LAUNCHED, LEFT = "launched", "not launched"


@cache
def _programmes(set_up: float, running: float) -> pd.DataFrame:
    return simulate(seed=SEED, set_up=set_up * MILLION, running=running * MILLION)


@cache
def _worth(set_up: float, running: float) -> pd.DataFrame:
    return worth_of_learning(_programmes(set_up, running)).set_index("learnt")


@cache
def _outcomes(learn: str, set_up: float, running: float) -> pd.DataFrame:
    """Value (¥ million) of each possible programme, and whether it is launched."""
    programmes = _programmes(set_up, running)
    learnt = LEARN[learn]
    launched = np.ones(len(programmes), dtype=bool)
    if learnt is not None:
        launched = belief(programmes, learnt) > 0
    return pd.DataFrame({"value": programmes["value"] / MILLION, "launched": launched})


def _learn_first(*, learn: str, set_up: float, running: float) -> pd.DataFrame:
    outcomes = _outcomes(learn, set_up, running)
    edges = np.arange(LOWEST, HIGHEST + WIDTH, WIDTH)
    parts = []
    for which, launched in {LAUNCHED: True, LEFT: False}.items():
        values = outcomes.loc[outcomes["launched"] == launched, "value"].clip(
            LOWEST, HIGHEST - WIDTH / 2
        )
        share = 100 * np.histogram(values, bins=edges)[0] / len(outcomes)
        parts.append(pd.DataFrame({"value": edges[:-1], "percent": share, "which": which}))
    return pd.concat(parts, ignore_index=True).round({"percent": 1})


def _learn_first_chart() -> Any:
    import altair as alt

    which = [LAUNCHED, LEFT]
    bars = (
        alt.Chart()
        .mark_bar()
        .transform_calculate(end=f"datum.value + {WIDTH}")
        .encode(
            x=alt.X("value:Q", bin="binned", title="net present value (¥ million)").scale(
                domain=[LOWEST, HIGHEST], nice=False
            ),
            x2="end:Q",
            y=alt.Y("percent:Q", title="possible programmes (%)").scale(domain=[0, 30]),
            color=alt.Color("which:N").scale(
                domain=which, range=[PALETTE["blue"], PALETTE["grey"]]
            ),
        )
    )
    zero = alt.Chart().mark_rule(color=PALETTE["orange"], strokeDash=[4, 4])
    return bars + zero.encode(x=alt.datum(0))


def _learn_first_summary(table: pd.DataFrame, *, learn: str, set_up: float, running: float) -> str:
    if learn == BLIND:
        value = _programmes(set_up, running)["value"] / MILLION
        low, middle, high = value.quantile([0.05, 0.5, 0.95])
        sentence = (
            f"Of 100 possible programmes {100 * (value < 0).mean():.0f} lose money. Half are worth "
            f"less than ¥{middle:.1f} million, nine of ten between {low:.1f} and {high:.1f}; the "
            f"mean is {value.mean():.2f}."
        )
        return sentence.replace("¥-", "minus ¥").replace("-", "−")
    worth = _worth(set_up, running)
    learnt, blind = worth.loc[LEARN[learn]], worth.loc["nothing", "expected"] / MILLION
    if not learnt["launched"]:
        return (
            f"Whoever learns {learn} launches in 0 of 100 cases: nothing that could come out "
            "makes the mean positive."
        )
    without = "would not launch" if blind == 0 else f"would launch and expect {blind:.2f}"
    return (
        f"Whoever first learns {learn} launches in {100 * learnt['launched']:.0f} of 100 cases, "
        f"of which {100 * learnt['loss_if_launched']:.0f} % lose money, and expects "
        f"¥{learnt['expected'] / MILLION:.2f} million, cases not launched counted as nothing. "
        f"Without it you {without}. So to know is worth ¥{learnt['worth'] / MILLION:.2f} million."
    )


learn_first = Explorable(
    "learn-first",
    "A profit on paper. What would you find out before you spend?",
    model=_learn_first,
    controls=[
        Control(
            "learn",
            "Learn first",
            list(LEARN),
            BLIND,
            tag="choice",
            help="Launch only if the mean value, given what was learnt, is above zero.",
        ),
        Control(
            "set_up",
            "Set-up",
            [1, 2, 3, 4],
            3,
            unit="million ¥",
            tag="illustrative",
            help="Paid before the first quarter.",
        ),
        Control(
            "running",
            "Running",
            [0.4, 0.55, 0.7],
            0.55,
            unit="million ¥ a quarter",
            tag="illustrative",
            help="Platform and staff.",
        ),
    ],
    chart=_learn_first_chart,
    summary=_learn_first_summary,
    source="Model, no data: 20,000 drawn programmes (seed 12). Outer bars hold all beyond them.",
    leaves_out=(
        "The six assumptions are drawn independently, from ranges that are ours. What is learnt "
        "is learnt exactly, at once and for nothing; a real pilot is small, slow and paid for. "
        "Nobody asks more because there is a forum, no member leaves, and no answer is wrong. And "
        "money is all that counts here."
    ),
    prediction=Prediction(
        "At the best guesses the programme is worth ¥0.66 million. Now six of the numbers are "
        "drawn from ranges around the guesses, 20,000 times. What is the mean, in ¥ million?",
        [2, 0.7, -0.3, -2],
        axis="x",
    ),
)
