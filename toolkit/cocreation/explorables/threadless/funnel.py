"""Explorable: a week's submissions pass the crowd, then the staff."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

PRINTED, WEEKS, LONGEST_LIST, SEED = 7, 1_000, 280, 2014
HIT_SHARE = 0.05
HIT = float(ndtri(1 - HIT_SHARE))
JUDGEMENT = {"says little": 0.2, "says something": 0.5, "says a lot": 0.8}
SUBMITTED, LISTED = "submitted", "short list, by score"
CHOSEN, BY_SCORE, BY_STAFF = "printed, chosen by staff", "or: top scores win", "or: staff alone"


@lru_cache(maxsize=8)
def _weeks(submissions: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the best scores of each week, in sd, and noise for demand and for the staff."""
    rng = np.random.default_rng(SEED)
    scores = rng.standard_normal((WEEKS, submissions))
    best = -np.sort(-scores, axis=1)[:, :LONGEST_LIST]
    demand_noise, staff_noise = rng.standard_normal((2, WEEKS, LONGEST_LIST))
    return best, demand_noise, staff_noise


def _chance_of_hit(score: np.ndarray, validity: float) -> float:
    """Mean chance of a hit, given scores of a validity: P(demand > HIT | score)."""
    return float(ndtr((validity * score - HIT) / np.sqrt(1 - validity**2)).mean())


def _contest_funnel(*, short_list: int, staff: float, submissions: int, crowd: str) -> pd.DataFrame:
    validity = JUDGEMENT[crowd]
    best, demand_noise, staff_noise = (week[:, :short_list] for week in _weeks(submissions))
    demand = validity * best + np.sqrt(1 - validity**2) * demand_noise
    opinion = staff * demand + np.sqrt(1 - staff**2) * staff_noise
    picked = np.argsort(-opinion, axis=1)[:, :PRINTED]
    hits = np.take_along_axis(demand, picked, axis=1) > HIT
    top = best[:, :PRINTED]
    shares = {
        SUBMITTED: HIT_SHARE,
        LISTED: _chance_of_hit(best, validity),
        CHOSEN: hits.mean(),
        BY_SCORE: _chance_of_hit(top, validity),
        BY_STAFF: _chance_of_hit(top, staff),
    }
    table = pd.DataFrame({"step": shares.keys(), "hits": shares.values()})
    table["hits"] = (100 * table["hits"]).round(1)
    return table.assign(top_scores=round(float((picked < PRINTED).sum(axis=1).mean()), 2))


def _contest_funnel_chart() -> Any:
    import altair as alt

    bars = alt.Chart().encode(
        x=alt.X("hits:Q", title="hits among 100 designs").scale(domain=[0, 100]),
        y=alt.Y("step:N", title=None, sort=[SUBMITTED, LISTED, CHOSEN, BY_SCORE, BY_STAFF]),
        color=alt.condition(
            f"datum.step == '{CHOSEN}'",
            alt.value(PALETTE["orange"]),
            alt.value(PALETTE["blue"]),
        ),
    )
    number = bars.mark_text(align="left", dx=5).encode(
        text=alt.Text("hits:Q", format=".0f"), color=alt.value(PALETTE["ink"])
    )
    return bars.mark_bar() + number


def _contest_funnel_summary(
    table: pd.DataFrame, *, short_list: int, staff: float, submissions: int, crowd: str
) -> str:
    hits = table.set_index("step")["hits"]
    return (
        f"Of 100 printed designs {hits[CHOSEN]:.0f} are hits; {hits[BY_SCORE]:.0f} if the 7 top "
        f"scores won, {hits[BY_STAFF]:.0f} if the staff chose alone. On average "
        f"{table['top_scores'].iloc[0]:.1f} of the 7 top scores are printed."
    )


contest_funnel = Explorable(
    "contest-funnel",
    "From a week of submissions to seven shirts",
    model=_contest_funnel,
    controls=[
        Control(
            "short_list",
            "Short list",
            [7, 14, 28, 70, 140, 280],
            7,
            unit="designs",
            tag="illustrative",
            help="The best-scored designs of the week. At 7 the score alone decides.",
        ),
        Control(
            "staff",
            "Staff foresee demand",
            [0, 0.3, 0.5, 0.7],
            0.3,
            tag="illustrative",
            help="Correlation of their opinion with demand: 0 is a guess, 1 would be an oracle.",
        ),
        Control(
            "submissions",
            "Designs in the week",
            [350, 700, 1400, 2800],
            1400,
            tag="defensible",
            help="About 700 were reported in 2007, 1,400 in 2008; the ends are for play.",
        ),
        Control(
            "crowd",
            "The score",
            list(JUDGEMENT),
            "says something",
            tag="illustrative",
            help="Correlation of the mean score with demand: 0.2, 0.5 or 0.8.",
        ),
    ],
    chart=_contest_funnel_chart,
    summary=_contest_funnel_summary,
    source="Model, no data: 1,000 simulated weeks; a hit is one of the 5 % most wanted designs.",
    leaves_out=(
        "The staff see something that the crowd does not, and their errors are their own. Staff "
        "who only look at the score, or who share the taste of the forum, add nothing. Nobody "
        "knows the true correlations at Threadless."
    ),
    prediction=Prediction(
        "The staff foresee demand less well (0.3) than the score does (0.5). Printing the 7 top "
        "scores gives 41 hits in 100. How many if these staff choose 7 of the 28 best scored?",
        [13, 23, 33, 43],
        axis="x",
        at={"short_list": 28, "staff": 0.3},
    ),
)
