"""Explorable of model 10A: the best mix of staff and citizens for a budget."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.publicvalue import best_mix
from cocreation.style import PALETTE

from .town import CITIZEN_COST, STAFF_COST, elasticity_of_substitution

BUDGET = 100
STAFF, CITIZENS = "units of staff", "units of citizens"


def _best(elasticity: float | tuple[float, ...], price: float) -> pd.DataFrame:
    return best_mix(elasticity, budget=BUDGET, public_cost=STAFF_COST, citizen_cost=price)


def _mixes(*, elasticity: float, price: float) -> pd.DataFrame:
    mix = _best(elasticity_of_substitution.values, price)
    table = mix.rename(columns={"public": STAFF, "citizens": CITIZENS}).melt(
        "elasticity", [STAFF, CITIZENS], "input", "units"
    )
    return table.assign(chosen=(table["elasticity"] == elasticity).astype(int)).round(2)


def _mixes_chart() -> Any:
    import altair as alt

    which = [STAFF, CITIZENS]
    bars = alt.Chart().encode(
        x=alt.X("elasticity:O", title="elasticity of substitution").axis(labelAngle=0),
        xOffset=alt.XOffset("input:N", sort=which),
        y=alt.Y("units:Q", title="units that the budget buys").scale(domain=[0, 100]),
        color=alt.Color("input:N", sort=which).scale(
            domain=which, range=[PALETTE["blue"], PALETTE["orange"]]
        ),
        opacity=alt.condition("datum.chosen == 1", alt.value(1), alt.value(0.35)),
    )
    return bars.mark_bar()


def _mixes_summary(table: pd.DataFrame, *, elasticity: float, price: float) -> str:
    mix = _best(elasticity, price).iloc[0]
    spent = mix["citizens"] * price / BUDGET
    return (
        f"At an elasticity of {elasticity:g} the best mix for {BUDGET} is {mix['public']:.1f} "
        f"units of staff and {mix['citizens']:.1f} of citizens, on whom {100 * spent:.0f} % of "
        "the money goes."
    )


best_mixes = Explorable(
    "best-mixes",
    "How much should citizens do?",
    model=_mixes,
    controls=[
        elasticity_of_substitution,
        Control(
            "price",
            "A unit of citizens costs the city",
            [1, 2, 4, 8],
            CITIZEN_COST,
            tag="illustrative",
            help="Finding, training and insuring people. A unit of staff costs 10.",
        ),
    ],
    chart=_mixes_chart,
    summary=_mixes_summary,
    source="Model, no data: a budget of 100, weights 0.6 for staff and 0.4 for citizens.",
    leaves_out=(
        "What citizens’ hours cost the citizens. Who they are. Whether quality is the same thing "
        "to both, and what people learn from doing it together."
    ),
)
