"""Explorable: who builds, who pays the fitters, and whom the work shuts out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.entry import assembly_choices, assembly_outcome
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

PRIDE = {"no pride": 0.0, "a tenth of the laboratory’s": 0.063, "as in the laboratory": 0.63}
COLOURS = {
    "build": ("builds", "blue"),
    "pay": ("pays the fitters", "orange"),
    "shut out": ("shut out by the work", "red"),
    "too dear": ("too dear anyway", "grey"),
}


def _customers(*, price: float, fee: float, hour: float, pride: str) -> pd.DataFrame:
    return assembly_choices(price=price, fee=fee, worth_of_hour=hour, premium=PRIDE[pride])


def _who_assembles(**controls: Any) -> pd.DataFrame:
    customers = _customers(**controls)
    counts = pd.crosstab(customers["skill"], customers["choice"], normalize="index")
    shares = 100 * counts.reindex(columns=list(COLOURS), fill_value=0)
    table = shares.round(1).rename(columns={"shut out": "shut_out", "too dear": "too_dear"})
    return table.reset_index().assign(skill=lambda t: t["skill"].round(1))


def _who_assembles_chart() -> Any:
    import altair as alt

    names, colours = zip(*COLOURS.values(), strict=True)
    columns = [key.replace(" ", "_") for key in COLOURS]
    told = " : ".join(
        f"datum.key == '{column}' ? '{name}'" for column, name in zip(columns, names, strict=True)
    )
    return (
        alt.Chart()
        .transform_fold(columns, as_=["key", "share"])
        .transform_calculate(who=f"{told} : ''", order=f"indexof({list(columns)}, datum.key)")
        .mark_bar()
        .encode(
            x=alt.X("skill:O", title="skill of the customer (1: as fast as a fitter)").axis(
                labelAngle=0, format=".1f"
            ),
            y=alt.Y("share:Q", title="share of customers of this skill (%)").scale(domain=[0, 100]),
            color=alt.Color("who:N")
            .scale(domain=list(names), range=[PALETTE[name] for name in colours])
            .legend(orient="top", columns=2),
            order=alt.Order("order:Q"),
        )
    )


def _who_assembles_summary(table: pd.DataFrame, **controls: Any) -> str:
    found = 100 * assembly_outcome(_customers(**controls))
    finish = found["builders_finish"]
    built = f"Of those who build {finish:.0f} % finish; " if found["build"] else ""
    return (
        f"Of 100 customers {found['build']:.0f} build, {found['pay']:.0f} pay, "
        f"{found['shut out']:.0f} are shut out by the work. {built}"
        f"if all had to, {found['everybody_finishes']:.0f} % would."
    )


who_assembles = Explorable(
    "who-assembles",
    "Who holds the Allen key?",
    model=_who_assembles,
    controls=[
        Control(
            "fee",
            "Fee for assembly",
            [50, 100, 150, 200, 300],
            300,
            unit="yuan",
            tag="illustrative",
            help="One customer reported 100 yuan in Beijing, undated; the rest is for play.",
        ),
        Control(
            "price",
            "Price of the flat pack",
            [250, 340, 450, 840],
            450,
            unit="yuan",
            tag="fact",
            help="About what a BILLY bookcase cost in China in 2025, 2004, 2002 and 1999; the "
            "model of the bookcase may differ.",
        ),
        Control(
            "hour",
            "Worth of an hour",
            [10, 20, 40],
            20,
            unit="yuan",
            tag="illustrative",
            help="Median over customers: what an hour earns elsewhere.",
        ),
        Control(
            "pride",
            "Pride in one’s own work",
            list(PRIDE),
            "no pride",
            tag="illustrative",
            help="Rise in value when one finishes oneself: 0, 6.3 or 63 %. The 63 % are published "
            "for a storage box bid for in cents.",
        ),
    ],
    chart=_who_assembles_chart,
    summary=_who_assembles_summary,
    source="Model, no data; three prices are from a diary in Shanghai, one from Reuters.",
    leaves_out=(
        "Skill, worth of an hour and value of the piece are spread independently; a fitter needs "
        "two hours, a beginner up to twenty; who fails loses 30 % of the value. What the fitters "
        "cost the shop is left out. No car, no stairs, no friends who help, no carpenter at the "
        "corner, and everybody knows their own skill."
    ),
    prediction=Prediction(
        "At a fee of 300 yuan 83 % of those who build finish. Nobody learns anything. What share "
        "of those who build finish at a fee of 50?",
        [73, 83, 93],
        unit="%",
        at={"fee": 50},
    ),
)
