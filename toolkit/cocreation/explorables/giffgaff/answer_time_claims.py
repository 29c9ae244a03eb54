"""Explorable: can a mean answer time and a share of late answers both be true?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.community import largest_late_share, smallest_mean
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

LIMIT = 60
MINUTES = np.array([2, 3, 4, 6, 8, 10, 15, 20, 30, 45, 60, 90, 120])
CLAIMS = [1, 1.5, 2, 3, 5, 10]
POSSIBLE, IMPOSSIBLE = "claimed: possible", "claimed: impossible"


def _answer_time_claims(*, mean: float, late: float, shortest: float) -> pd.DataFrame:
    share = 100 * largest_late_share(mean=mean, limit=MINUTES, shortest=shortest)
    needed = smallest_mean(late=late / 100, limit=LIMIT, shortest=shortest)
    return pd.DataFrame(
        {
            "minutes": MINUTES,
            "largest": share.round(2),
            "claimed": np.where(MINUTES == LIMIT, late, np.nan),
            "verdict": POSSIBLE if needed <= mean * (1 + 1e-9) else IMPOSSIBLE,
        }
    )


def _answer_time_claims_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("minutes:Q", title="minutes (log)")
        .scale(type="log", domain=[2, 120], nice=False)
        .axis(values=[2, 5, 10, 20, 30, 60, 120]),
    )
    bound = base.mark_area(line={"color": PALETTE["blue"]}, color=PALETTE["sky"], clip=True).encode(
        y=alt.Y("largest:Q", title="share who wait longer (%, log)")
        .scale(type="log", domain=[0.5, 100], nice=False, clamp=True)
        .axis(values=[0.5, 1, 2, 5, 10, 20, 50, 100]),
        y2=alt.Y2Datum(0.5),
    )
    claim = (
        base.transform_filter("isValid(datum.claimed)")
        .mark_point(size=160, filled=True, opacity=1)
        .encode(
            y="claimed:Q",
            color=alt.Color("verdict:N").scale(
                domain=[POSSIBLE, IMPOSSIBLE], range=[PALETTE["green"], PALETTE["red"]]
            ),
            shape=alt.Shape("verdict:N").scale(
                domain=[POSSIBLE, IMPOSSIBLE], range=["circle", "cross"]
            ),
        )
    )
    return bound + claim


def _answer_time_claims_summary(
    table: pd.DataFrame, *, mean: float, late: float, shortest: float
) -> str:
    needed = smallest_mean(late=late / 100, limit=LIMIT, shortest=shortest)
    verdict = "is possible" if needed <= mean * (1 + 1e-9) else "cannot be"
    most = 100 * largest_late_share(mean=mean, limit=LIMIT, shortest=shortest)
    return (
        f"If {late:g} % wait longer than an hour and nobody less than {shortest:g} minutes, the "
        f"mean is at least {needed:.1f} minutes: a mean of {mean:g} {verdict}. "
        f"With that mean at most {most:.1f} % can wait longer than an hour."
    )


answer_time_claims = Explorable(
    "answer-time-claims",
    "Can both claims be true?",
    model=_answer_time_claims,
    controls=[
        Control(
            "mean",
            "Claimed mean",
            CLAIMS,
            3,
            unit="minutes",
            tag="published",
            help="Claims ran from 3 minutes (2010) to 60–90 seconds (2011–2012); the others are "
            "for play.",
        ),
        Control(
            "late",
            "Wait more than an hour",
            [1, 2, 5, 10, 20],
            5,
            unit="%",
            tag="published",
            help="5 % by the copied account of 2010; the others are for play.",
        ),
        Control(
            "shortest",
            "Everybody waits at least",
            [0, 0.25, 0.5, 1],
            0,
            unit="minutes",
            tag="illustrative",
            help="Somebody must see the question, read it and type. We found no figure.",
        ),
    ],
    chart=_answer_time_claims_chart,
    summary=_answer_time_claims_summary,
    source="Model, no data: Markov’s inequality; the claims are the firm’s and a copy of them.",
    leaves_out=(
        "A median, a first reply in office hours, or a mean without the slowest may be as small "
        "as one likes. Questions that nobody answered are in none of these figures."
    ),
    prediction=Prediction(
        "A forum says that questions are answered in 90 seconds on average. What share of them "
        "can take longer than an hour, at most?",
        [0.1, 2.5, 10, 25],
        unit="%",
        at={"mean": 1.5},
    ),
)
