"""Explorables of model 3: who gains at a till, and work that the firm's own ledger leaves out."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cocreation.entry import research_ledgers, terminal_gains
from cocreation.explore import Control, Explorable, Prediction
from cocreation.explore.controls import format_number
from cocreation.style import PALETTE

TILL_SKILLS = (0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1)
BUYERS = (5_000, 10_000, 15_000, 20_000, 30_000, 50_000, 75_000, 100_000, 150_000, 200_000)
OWN, FULL = "firm’s own ledger", "full ledger"


@cache
def _till_gains(passed_on: float, waiting_saved: float) -> pd.DataFrame:
    table = terminal_gains(skill=TILL_SKILLS, passed_on=passed_on, waiting_saved=waiting_saved)
    return table.melt("skill", var_name="who", value_name="gain").round({"gain": 3})


def _till_ledger(*, passed_on: int, waiting_saved: float) -> pd.DataFrame:
    return _till_gains(passed_on / 100, waiting_saved)


def _till_ledger_chart() -> Any:
    import altair as alt

    who = ["customer", "firm", "both"]
    base = alt.Chart()
    lines = base.mark_line(clip=True).encode(
        x=alt.X("skill:Q", title="skill of the customer").scale(domain=[0.1, 1]),
        y=alt.Y("gain:Q", title="gain per purchase").scale(domain=[-3, 4]),
        color=alt.Color("who:N").scale(
            domain=who, range=[PALETTE[name] for name in ("orange", "blue", "grey")]
        ),
        strokeDash=alt.StrokeDash("who:N").scale(domain=who, range=[[1, 0], [6, 4], [2, 2]]),
    )
    return base.mark_rule().encode(y=alt.datum(0)) + lines


def _till_ledger_summary(table: pd.DataFrame, *, passed_on: int, waiting_saved: float) -> str:
    lines = table.pivot(index="skill", columns="who", values="gain")
    lowest = lines.loc[0.3]

    def gains_from(who: str) -> str:
        skilled = lines.index[lines[who] >= 0]
        return f"from {skilled.min():g} up" if len(skilled) else "at no skill"

    return (
        f"With {passed_on} % of the saving passed on, customers of skill 0.3 have "
        f"{format_number(lowest['customer'].round(2))} each, the firm "
        f"{format_number(lowest['firm'].round(2))}. Of the skills drawn, customers do not lose "
        f"{gains_from('customer')}, the two together {gains_from('both')}."
    )


till_ledger = Explorable(
    "till-ledger",
    "Who gains when the customer scans?",
    model=_till_ledger,
    controls=[
        Control(
            "passed_on",
            "Saving passed on",
            [0, 20, 40, 60, 80, 88, 100],
            0,
            unit="%",
            tag="illustrative",
            help="Share of the firm’s saved labour that comes back as a lower price.",
        ),
        Control(
            "waiting_saved",
            "Waiting saved",
            [0, 0.4, 0.8, 1.2, 2],
            0.8,
            tag="illustrative",
            help="Worth of the shorter queue to a customer.",
        ),
    ],
    chart=_till_ledger_chart,
    summary=_till_ledger_summary,
    source="Model, no data.",
    leaves_out=(
        "Skill grows with use, some people like to scan or to meet nobody, and goods go missing. "
        "Whoever may choose the staffed till can avoid the loss; here nobody can."
    ),
    prediction=Prediction(
        "Nothing is passed on. Firm and customer together gain from a skill of 0.18 up. From "
        "which skill up does the customer gain?",
        [0.35, 0.55, 0.75, 0.95],
        axis="x",
        at={"passed_on": 0, "waiting_saved": 0.8},
    ),
)


@cache
def _free_labour(*, heterogeneity: float, contributors: int, enjoyment: float) -> pd.DataFrame:
    table = research_ledgers(
        market_size=BUYERS,
        heterogeneity=heterogeneity,
        contributors=contributors,
        enjoyment=enjoyment,
    )
    named = table.rename(columns={"own_ledger": OWN, "full_ledger": FULL})
    return named.melt(
        "market_size", [OWN, FULL], var_name="ledger", value_name="lead"
    ).round({"lead": 2})  # fmt: skip


def _free_labour_chart() -> Any:
    import altair as alt

    ledgers = [OWN, FULL]
    base = alt.Chart()
    lines = base.mark_line(clip=True).encode(
        x=alt.X("market_size:Q", title="customers in the market (log scale)")
        .scale(type="log", domain=[5_000, 200_000])
        .axis(values=[5_000, 10_000, 20_000, 50_000, 100_000, 200_000]),
        y=alt.Y("lead:Q", title="lead of R&D over the next door").scale(domain=[-6, 4]),
        color=alt.Color("ledger:N").scale(
            domain=ledgers, range=[PALETTE["blue"], PALETTE["orange"]]
        ),
        strokeDash=alt.StrokeDash("ledger:N").scale(domain=ledgers, range=[[6, 4], [1, 0]]),
    )
    return base.mark_rule().encode(y=alt.datum(0)) + lines


def _opens(leads: pd.Series) -> str:
    """Say at which of the market sizes drawn a ledger is first in the black."""
    open_at = leads.index[leads > 0]
    return f"from {open_at.min():,.0f} customers" if len(open_at) else "at no size drawn"


def _free_labour_summary(
    table: pd.DataFrame, *, heterogeneity: float, contributors: int, enjoyment: float
) -> str:
    leads = table.pivot(index="market_size", columns="ledger", values="lead")
    at = leads.loc[50_000]
    own, full = (format_number(np.round(at[ledger], 2)) for ledger in (OWN, FULL))
    return (
        f"Of the markets drawn, the firm’s own ledger favours R&D {_opens(leads[OWN])}; with the "
        f"contributors’ work counted it is favoured {_opens(leads[FULL])}. At 50,000 customers the "
        f"lead is {own} and {full}."
    )


free_labour = Explorable(
    "free-labour",
    "Does the firm see the work it gets?",
    model=_free_labour,
    controls=[
        Control(
            "heterogeneity",
            "Tastes differ by",
            [2, 3, 4, 6],
            4,
            tag="illustrative",
            help="Standard deviation of what customers would like best.",
        ),
        Control(
            "contributors",
            "People who send a design",
            [2_000, 5_000, 20_000],
            2_000,
            tag="illustrative",
            help="Each spends an effort worth 6 in the unit of the model, and is not paid.",
        ),
        Control(
            "enjoyment",
            "Joy in the work",
            [0, 3, 6, 9],
            0,
            tag="illustrative",
            help="Worth of the fun to a contributor; 6 makes up for the effort.",
        ),
    ],
    chart=_free_labour_chart,
    summary=_free_labour_summary,
    source="Model, no data.",
    leaves_out=(
        "The number of contributors is given: who has no fun does not stay away. Nobody is paid, "
        "wins a prize, learns or becomes known by it, and more contributors bring no better design."
    ),
)
