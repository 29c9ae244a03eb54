"""Explorable of model 1B: four DART audits by raters who err."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE
from cocreation.value import DART_EXAMPLES, chance_ahead, dart_index, dart_ranks

RULES = {
    "Mean: offsets weak spots": "mean",
    "Geometric mean: offsets less": "geometric_mean",
    "Minimum: weakest spot": "minimum",
}
RANKS = ("1st", "2nd", "3rd", "4th")
DRAWS, SEED = 20_000, 4


@cache
def _audit_error(*, rule: str, rater_error: float, raters: int) -> pd.DataFrame:
    ranks = dart_ranks(
        DART_EXAMPLES,
        rule=RULES[rule],
        rater_error=rater_error,
        raters=raters,
        draws=DRAWS,
        seed=SEED,
    )
    index = dart_index(DART_EXAMPLES).set_index("case")[RULES[rule]]
    return pd.DataFrame(
        {
            "case": ranks["case"] + ranks["case"].map(lambda case: f" ({index[case]:.1f})"),
            "place": ranks["rank"].map(lambda rank: RANKS[rank - 1]),
            "rank": ranks["rank"],
            "probability": ranks["probability"].round(3),
        }
    )


def _audit_error_chart() -> Any:
    import altair as alt

    colours = ("blue", "sky", "grey", "orange")
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("probability:Q", title="probability of the place", stack="zero")
            .scale(domain=[0, 1])
            .axis(format="%"),
            y=alt.Y("case:N", title=None, sort=None).axis(labelLimit=220),
            color=alt.Color("place:N").scale(
                domain=list(RANKS), range=[PALETTE[name] for name in colours]
            ),
            order=alt.Order("rank:Q"),
        )
    )


def _audit_error_summary(table: pd.DataFrame, *, rule: str, rater_error: float, raters: int) -> str:
    first = table[table["rank"] == 1].set_index("case")["probability"]
    ahead = chance_ahead(
        DART_EXAMPLES,
        "MIUI",
        "Threadless",
        rule=RULES[rule],
        rater_error=rater_error,
        raters=raters,
        draws=DRAWS,
        seed=SEED,
    )
    who = "1 rater" if raters == 1 else f"{raters} raters"
    return (
        f"{rule.split(':')[0]}, {who}, error {rater_error:g} points: {first.idxmax()} is first "
        f"with probability {100 * first.max():.0f} %; MIUI comes out ahead of Threadless with "
        f"probability {100 * ahead:.0f} %."
    )


audit_error = Explorable(
    "audit-error",
    "Four audits, ranked: how sure is the order?",
    model=_audit_error,
    controls=[
        Control(
            "rule",
            "Four scores become one by",
            list(RULES),
            "Mean: offsets weak spots",
            tag="choice",
            help="How far strengths make up for weak spots. DART prescribes none of the three.",
        ),
        Control(
            "rater_error",
            "Error of a rater",
            [0, 5, 10, 20],
            10,
            unit="points",
            tag="illustrative",
            help="Standard deviation of one rater’s error on one score.",
        ),
        Control(
            "raters",
            "Raters",
            [1, 3, 10, 30],
            1,
            tag="illustrative",
            help="Their scores are averaged; they err independently.",
        ),
    ],
    chart=_audit_error_chart,
    summary=_audit_error_summary,
    source="Model. The scores behind it are opinions of the course’s authors, not measurements.",
    leaves_out=(
        "Raters who read the same press release share its errors, and averaging does not remove "
        "those (chapter 7). A score of 50 need not mean the same for dialogue as for risk, so "
        "adding them up is itself an assumption."
    ),
)
