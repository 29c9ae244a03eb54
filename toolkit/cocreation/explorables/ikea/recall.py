"""Explorable: how far do letters get once a step has been left to the customer?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.entry import campaign, contacts_needed
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

CONTACTS = np.arange(0, 101, 4)


def _recall_reach(*, response: float, unreachable: float, cost: float) -> pd.DataFrame:
    table = campaign(
        CONTACTS, response=response / 100, unreachable=unreachable / 100, contact_cost=cost
    )
    return pd.DataFrame({"contacts": table["contacts"], "safe": (100 * table["safe"]).round(1)})


def _recall_reach_chart() -> Any:
    import altair as alt

    half = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[4, 4]).encode(y=alt.datum(50))
    line = (
        alt.Chart()
        .mark_line(color=PALETTE["blue"], point=True)
        .encode(
            x=alt.X("contacts:Q", title="contacts with every owner who has not acted"),
            y=alt.Y("safe:Q", title="units made safe (%)").scale(domain=[0, 100]),
        )
    )
    return half + line


def _recall_reach_summary(
    table: pd.DataFrame, *, response: float, unreachable: float, cost: float
) -> str:
    shares = {"response": response / 100, "unreachable": unreachable / 100}
    needed = contacts_needed(0.5, **shares)
    if np.isinf(needed):
        return (
            f"No number of contacts makes half of the units safe: only {100 - unreachable:.0f} % "
            "can be reached."
        )
    paid = campaign(int(needed), contact_cost=cost, **shares)["cost_per_unit"].iloc[0]
    word = "contact makes" if needed == 1 else "contacts make"
    return f"{needed:.0f} {word} half of the units safe, at ${paid:,.2f} for each unit made safe."


recall_reach = Explorable(
    "recall-reach",
    "Write to the owners: how often, until half have acted?",
    model=_recall_reach,
    controls=[
        Control(
            "response",
            "Owners who act at a contact",
            [0.5, 1, 2, 5, 10, 20],
            1,
            unit="%",
            tag="illustrative",
            help="Share of those reached who had not acted. By June 2016 kits had gone out for 1 "
            "or 2 chests in 100; how often owners had been told is unknown.",
        ),
        Control(
            "unreachable",
            "Owners nobody can reach",
            [0, 20, 40, 60],
            0,
            unit="%",
            tag="illustrative",
            help="Moved, sold, never registered.",
        ),
        Control(
            "cost",
            "Cost of a contact",
            [0.1, 0.5, 1, 2],
            0.5,
            unit="$",
            tag="illustrative",
            help="A letter, a call, an advertisement, for each owner.",
        ),
    ],
    chart=_recall_reach_chart,
    summary=_recall_reach_summary,
    source="Model, no data.",
    leaves_out=(
        "Each contact works as well as the first, which is kind: those who are left are the "
        "hardest to move. Having a kit counts as having fixed it. What an accident costs is left "
        "out on purpose."
    ),
    prediction=Prediction(
        "One owner in a hundred acts at each contact. How many contacts until half have acted?",
        [10, 30, 50, 70, 90],
        unit="contacts",
        axis="x",
        at={"response": 1},
    ),
)
