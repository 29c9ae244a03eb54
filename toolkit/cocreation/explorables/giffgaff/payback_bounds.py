"""Explorable: how unequal can the first Payback have been, given what was published?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.community import extreme_distributions, gini
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

TOTAL = 27_000
HIGHEST, FORTY = (1, 654, 654), (41, 200, np.inf)
MEDIANS = {"and a median of £5 (imagined)": 5, "and a median of £2 (imagined)": 2}
PUBLISHED = {
    "total and mean only": [],
    "and the highest, £654": [HIGHEST],
    "and forty with £200 or more": [HIGHEST, FORTY],
    **{name: [HIGHEST, FORTY] for name in MEDIANS},
}
PLACES = np.array([0, 10, 25, 50, 60, 70, 80, 85, 90, 93, 95, 97, 98, 98.5, 99, 99.5, 100])


def _extremes(people: int, published: str) -> pd.DataFrame:
    known = [*PUBLISHED[published]]
    if published in MEDIANS:
        known.append((people // 2, MEDIANS[published], MEDIANS[published]))
    return extreme_distributions(total=TOTAL, people=people, known=known)


def _payback_bounds(*, people: int, published: str) -> pd.DataFrame:
    found = _extremes(people, published).iloc[::-1]
    ranks = np.arange(people + 1) / people * 100
    curves = {
        which: np.interp(
            PLACES, ranks, np.concatenate([[0.0], 100 * found[which].cumsum() / TOTAL])
        ).round(1)
        for which in ("most_equal", "most_unequal")
    }
    return pd.DataFrame({"recipients": PLACES, **curves})


def _payback_bounds_chart() -> Any:
    import altair as alt

    x = alt.X("recipients:Q", title="recipients, from least to most paid (%)").scale(
        domain=[0, 100], nice=False
    )
    band = (
        alt.Chart()
        .mark_area(color=PALETTE["sky"], opacity=0.3)
        .encode(
            x=x,
            y=alt.Y("most_unequal:Q", title="share of all Payback (%)").scale(
                domain=[0, 100], nice=False
            ),
            y2="most_equal:Q",
        )
    )
    names = ["most equal", "most unequal"]
    lines = (
        alt.Chart()
        .transform_fold(["most_equal", "most_unequal"], as_=["key", "share"])
        .transform_calculate(which="replace(datum.key, '_', ' ')")
        .mark_line()
        .encode(
            x=x,
            y="share:Q",
            color=alt.Color("which:N").scale(
                domain=names, range=[PALETTE["blue"], PALETTE["orange"]]
            ),
        )
    )
    return band + lines


def _payback_bounds_summary(table: pd.DataFrame, *, people: int, published: str) -> str:
    found = _extremes(people, published)
    equal, unequal = (gini(found[which]) for which in ("most_equal", "most_unequal"))
    least, most = (
        100 * found[which][:41].sum() / TOTAL for which in ("most_equal", "most_unequal")
    )
    return (
        f"The 41 best paid of {people:,} recipients got between {least:.0f} and {most:.0f} % of "
        f"the £27,000. The Gini coefficient lies between {equal:.2f} and {unequal:.2f}."
    )


payback_bounds = Explorable(
    "payback-bounds",
    "How unequal can the first Payback have been?",
    model=_payback_bounds,
    controls=[
        Control(
            "people",
            "Recipients",
            [1_200, 1_929, 2_400],
            1_929,
            unit="people",
            tag="defensible",
            help="£27,000 at a mean of about £14 makes 1,929; forecast were 40 % of 6,000; 1,200 "
            "are the 20 % active in the forum.",
        ),
        Control(
            "published",
            "What is published",
            list(PUBLISHED),
            "total and mean only",
            tag="choice",
            help="The figures of June and July 2010, one after the other; we have found no median.",
        ),
    ],
    chart=_payback_bounds_chart,
    summary=_payback_bounds_summary,
    source="Model: bounds from figures of the company and the press, June and July 2010.",
    leaves_out=(
        "The mean was reported as about £14 and the total is a recollection two years on. Points "
        "were paid for recruiting as well as for help, and the bounds cannot part the two. Those "
        "who got nothing are not in it."
    ),
    prediction=Prediction(
        "Total, mean, the highest payment and forty others of £200 or more are published. How "
        "much of the money, at most, can the 41 best paid have had?",
        [32, 50, 75, 99],
        unit="%",
        at={"published": "and forty with £200 or more"},
    ),
)
