"""Explorable of model 12C: an invitation by lot, and how much it can see."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.programme import encouragement_error
from cocreation.style import PALETTE

PEOPLE = (2_500, 10_000, 40_000, 160_000)
PERSUADED = (2, 5, 10, 20)
TRUE_EFFECT = 60


def _reach(people: int, persuaded: int, known: int) -> float:
    return 1.96 * encouragement_error(people, persuaded=persuaded / 100, known=known / 100)


def _invited_by_lot(*, people: int, persuaded: int, known: int) -> pd.DataFrame:
    rows = []
    for share in PERSUADED:
        reach = _reach(people, share, known)
        rows.append((share, TRUE_EFFECT - reach, TRUE_EFFECT + reach, int(share == persuaded)))
    return pd.DataFrame(rows, columns=["persuaded", "low", "high", "chosen"]).round(0)


def _invited_by_lot_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(y=alt.Y("persuaded:O", title="persuaded by the letter (of 100)"))
    effect = alt.X("low:Q", title="95 % interval of the effect (dollars a year)").scale(
        domain=[-500, 500]
    )
    bars = base.mark_bar(size=14, clip=True).encode(
        x=effect,
        x2="high:Q",
        color=alt.Color("chosen:N", legend=None).scale(
            domain=[0, 1], range=[PALETTE["grey"], PALETTE["blue"]]
        ),
    )
    zero = alt.Chart().mark_rule(color=PALETTE["ink"]).encode(x=alt.datum(0))
    true = alt.Chart().mark_rule(color=PALETTE["orange"], strokeDash=[4, 4])
    return bars + zero + true.encode(x=alt.datum(TRUE_EFFECT))


def _invited_by_lot_summary(table: pd.DataFrame, *, people: int, persuaded: int, known: int) -> str:
    reach = _reach(people, persuaded, known)
    seen = "above zero" if reach < TRUE_EFFECT else "not told from zero"
    return (
        f"With {people:,} customers and a letter that persuades {persuaded} of 100, the estimate "
        f"is good to ±{reach:,.0f} dollars. The true effect of {TRUE_EFFECT} is {seen}."
    )


invited_by_lot = Explorable(
    "invited-by-lot",
    "How many letters does an honest answer take?",
    model=_invited_by_lot,
    controls=[
        Control(
            "people",
            "Customers in the experiment",
            PEOPLE,
            10_000,
            unit="people",
            tag="choice",
            help="Half of them get the letter, by lot.",
        ),
        Control(
            "persuaded",
            "Persuaded by the letter",
            PERSUADED,
            5,
            unit="of 100",
            tag="illustrative",
            help="They join because of it; the others join, or stay away, with it or without.",
        ),
        Control(
            "known",
            "What is known beforehand",
            [0, 50, 80],
            0,
            unit="% of the inclination",
            tag="illustrative",
            help="Last year’s spending, say: it is taken off before the groups are compared.",
        ),
    ],
    chart=_invited_by_lot_chart,
    summary=_invited_by_lot_summary,
    source="Model, no data. Orange: the true effect, 60 dollars a year. Axis cut at ±500.",
    leaves_out=(
        "The letter itself must not move anybody’s spending, and invited customers must not talk "
        "the others into joining. The result holds for those whom the letter moves; eager and "
        "unwilling customers may differ."
    ),
)
