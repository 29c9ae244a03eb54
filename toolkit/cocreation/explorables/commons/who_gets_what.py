"""Explorable of model 11B: one payment, and what four rules would give."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.commons import RULES, contest_week, due_shares, fairness_index
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

ACTORS = ("firm", "winners", "other designers")
TOGETHER = "all designers"
EFFORT, CAPTURED, DUE = "share of the hours", "share of the money", "due by the rule"


@cache
def _accounts(entries: int) -> pd.DataFrame:
    week = contest_week(entries=entries).set_index("actor")
    both = week.loc[["owners", "staff"]].sum()
    rows = pd.DataFrame([both, week.loc["winners"], week.loc["other designers"]])
    return (rows / rows.sum())[["hours", "captured"]]


def _who_gets_what(*, entries: int, alternative: float, rule: str) -> pd.DataFrame:
    accounts = _accounts(entries)
    due = due_shares(rule, entries=entries, alternative=alternative)
    bars = {EFFORT: accounts["hours"], CAPTURED: accounts["captured"], DUE: due}
    rows = [
        (actor, name, round(100 * float(share), 2))
        for name, shares in bars.items()
        for actor, share in zip((*ACTORS, TOGETHER), (*shares, shares.iloc[1:].sum()), strict=True)
    ]
    return pd.DataFrame(rows, columns=["actor", "which", "percent"])


def _who_gets_what_chart() -> Any:
    import altair as alt

    which = [EFFORT, CAPTURED, DUE]
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("actor:N", title=None, sort=["firm", TOGETHER, *ACTORS[1:]]).axis(
                labelAngle=0, labelExpr="split(datum.label, ' ')"
            ),
            xOffset=alt.XOffset("which:N", sort=which),
            y=alt.Y("percent:Q", title="share of the whole (%)").scale(domain=[0, 100]),
            color=alt.Color("which:N").scale(
                domain=which, range=[PALETTE["grey"], PALETTE["blue"], PALETTE["orange"]]
            ),
        )
    )


def _who_gets_what_summary(
    table: pd.DataFrame, *, entries: int, alternative: float, rule: str
) -> str:
    share = table.set_index(["which", "actor"])["percent"]
    due = due_shares(rule, entries=entries, alternative=alternative)
    designers = 100 * due.drop("firm").sum()
    index = 100 * fairness_index(_accounts(entries)["captured"], due)
    shown = f"{designers:.1f}" if designers >= 1 else f"{designers:.2f}"
    return (
        f"Of {entries:,} designers seven win and get {share[CAPTURED, 'winners']:.1f} % of "
        f"the value; the designers did {share[EFFORT, TOGETHER]:.1f} % of the hours. "
        f'By the rule "{rule}" {shown} % are due to them, and {index:.1f} % of the value '
        "lies where the rule would put it."
    )


who_gets_what = Explorable(
    "who-gets-what",
    "One payment, four rules of fairness",
    model=_who_gets_what,
    controls=[
        Control(
            "entries",
            "Designers",
            [7, 14, 28, 70, 140, 350, 700, 1_400],
            1_400,
            unit="people",
            tag="illustrative",
            help="Each sends in one design; seven are printed.",
        ),
        Control(
            "alternative",
            "What the firm can do without them",
            [0, 0.25, 0.5, 0.75],
            0,
            unit="of the value",
            tag="illustrative",
            help="For instance with designs that it buys from an agency.",
        ),
        Control(
            "rule",
            "Rule",
            RULES,
            "by hours",
            tag="choice",
            help="What is due to each: by hours, by head, or by what would be lacking.",
        ),
    ],
    chart=_who_gets_what_chart,
    summary=_who_gets_what_summary,
    source="Model of a week; prices, prize and staff from press accounts of 2006 to 2008.",
    leaves_out=(
        "Those who vote, fun, fame and practice. The best of many designs is no better than the "
        "best of seven. Eight hours a design and forty a member of staff are our assumption."
    ),
    prediction=Prediction(
        "The Shapley value gives all actors what they add, on average, when they join. Each of "
        "1,400 designers stands for oneself, seven are needed. What share of the value is due to "
        "all 1,400 together?",
        [0.3, 12, 50, 91],
        unit="%",
        at={"rule": "Shapley, each alone"},
    ),
)
