"""Explorables of models 11A and 11B: how long grabbing pays, and what would be due to whom."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cocreation.commons import (
    RULES,
    best_share,
    contest_week,
    due_shares,
    fairness_index,
    harvest,
)
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

LONGEST = 60
SHOWN = (*range(1, 31), *range(35, LONGEST + 1, 5))
CAREFUL, CHOSEN = "captures 40 %", "as you set it"


def _total_income(*, share: float, growth: float) -> pd.DataFrame:
    curves = [
        harvest(captured, periods=LONGEST, growth=growth).assign(which=which)
        for which, captured in {CAREFUL: 0.4, CHOSEN: share}.items()
    ]
    table = pd.concat(curves, ignore_index=True).query("period in @SHOWN")
    table = table[["period", "members", "total", "which"]].round({"members": 0, "total": 0})
    return table.astype({"members": int, "total": int})


def _total_income_chart() -> Any:
    import altair as alt

    which = [CAREFUL, CHOSEN]
    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=alt.X("period:Q", title="period").scale(domain=[0, LONGEST]),
            y=alt.Y("total:Q", title="income of the firm so far").scale(domain=[0, 19_000]),
            color=alt.Color("which:N").scale(
                domain=which, range=[PALETTE["grey"], PALETTE["blue"]]
            ),
            strokeDash=alt.StrokeDash("which:N").scale(domain=which, range=[[6, 4], [1, 0]]),
        )
    )


def _total_income_summary(table: pd.DataFrame, *, share: float, growth: float) -> str:
    chosen = table[table["which"] == CHOSEN].set_index("period")
    careful = table[table["which"] == CAREFUL].set_index("period")
    ahead = chosen.index[chosen["total"] > careful["total"]]
    lead = "is never ahead of a firm that takes 40 %"
    if len(ahead):
        last = int(ahead.max())
        lead = "is ahead of a firm that takes 40 % "
        lead += "to the end" if last == LONGEST else f"up to period {last}"
        lead += f" (from period {int(ahead.min())})" if ahead.min() > 1 else ""
    if share == 0.4:
        lead = "is the firm that it is compared with"
    return (
        f"A firm that captures {100 * share:.0f} % {lead}. In period {LONGEST} it has earned "
        f"{chosen['total'][LONGEST]:,} (members left: {chosen['members'][LONGEST]:,}); "
        f"the other has earned {careful['total'][LONGEST]:,} "
        f"(members left: {careful['members'][LONGEST]:,})."
    )


grab_or_keep = Explorable(
    "grab-or-keep",
    "For how long does grabbing pay?",
    model=_total_income,
    controls=[
        Control(
            "share",
            "Share captured",
            np.round(np.arange(0.1, 1.01, 0.1), 1).tolist(),
            0.2,
            tag="illustrative",
            help="Share of the value made in the community that the firm takes for itself.",
        ),
        Control(
            "growth",
            "Growth",
            [0.2, 0.4, 0.6],
            0.4,
            unit="a period",
            tag="illustrative",
            help="How fast a small community grows of itself if nothing is taken.",
        ),
    ],
    chart=_total_income_chart,
    summary=_total_income_summary,
    source="Model, no data: 800 of at most 1,000 members at first.",
    leaves_out=(
        "Members leave in proportion to what is taken, at once and quietly; in life they protest, "
        "stay for want of another place, or are replaced by people who never knew better times. "
        "Each member makes the same, and the firm adds nothing of its own."
    ),
    prediction=Prediction(
        "One firm captures 90 % of the value, the other 40 %. Through how many periods is the "
        "grabber's total the larger one?",
        [3, 6, 12, 24],
        unit="periods",
        axis="x",
        at={"share": 0.9},
    ),
)


HORIZONS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)


@cache
def _best(discount: float, growth: float) -> pd.DataFrame:
    table = best_share(periods=HORIZONS[-1], discount=discount, growth=growth)
    return table[table["periods"].isin(HORIZONS)][["periods", "share"]].reset_index(drop=True)


def _patience(*, discount: float, growth: float, horizon: int) -> pd.DataFrame:
    table = _best(discount, growth)
    return table.assign(
        lasting=round(growth, 2), chosen=(table["periods"] == horizon).astype(int)
    ).round(2)


def _patience_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("periods:O", title="periods that count (steps not to scale)").axis(
            labelAngle=0, labelPadding=4, values=[1, 5, 10, 20, 40, 100]
        ),
        y=alt.Y("share:Q", title="share that earns most").scale(domain=[0, 1]),
    )
    lasting = (
        alt.Chart()
        .mark_line(strokeDash=[6, 4], color=PALETTE["grey"])
        .encode(x="periods:O", y="lasting:Q")
    )
    point = base.transform_filter("datum.chosen == 1").mark_point(
        size=140, filled=True, color=PALETTE["orange"]
    )
    return lasting + base.mark_line(color=PALETTE["blue"]) + point


def _patience_summary(table: pd.DataFrame, *, discount: float, growth: float, horizon: int) -> str:
    best = table.loc[table["chosen"] == 1, "share"].item()
    collapse = growth / 0.5
    end = (
        f"at which the community dies out in the end (from {collapse:.2g} on)"
        if best >= collapse
        else "which leaves a community"
    )
    many = "one period" if horizon == 1 else f"{horizon} periods"
    if horizon > 1:
        many += ", all counted alike," if discount == 1 else f", each at {discount:g} of the last,"
    return (
        f"Over {many} it pays most to capture {best:.2f} of the value, {end}. "
        f"What pays most for ever is {growth:.2g}."
    )


patience = Explorable(
    "patience",
    "Greed, or a short contract?",
    model=_patience,
    controls=[
        Control(
            "horizon",
            "Horizon",
            HORIZONS,
            60,
            unit="periods",
            tag="illustrative",
            help="Periods whose income counts for the person who decides.",
        ),
        Control(
            "discount",
            "Next period counts",
            [0.8, 0.9, 0.98, 1],
            1,
            unit="of this one",
            tag="illustrative",
            help="1: income later counts as much as now. Below 1 the person is impatient.",
        ),
        Control(
            "growth",
            "Growth",
            [0.2, 0.3, 0.4],
            0.4,
            unit="a period",
            tag="illustrative",
            help="How fast a small community grows of itself if nothing is taken.",
        ),
    ],
    chart=_patience_chart,
    summary=_patience_summary,
    source="Model, no data: 800 of at most 1,000 members at first. Dashed: best for ever.",
    leaves_out=(
        "The share is set once and held. The person who decides knows the community exactly, and "
        "what becomes of the members afterwards counts for nothing."
    ),
)


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

__all__ = ["grab_or_keep", "patience", "who_gets_what"]
