"""Explorable on two real communities: the day the super-users leave."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cocreation import datasets
from cocreation.community import after_departure
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

NAMES = {
    "Mathematics Educators": "matheducators_2014",
    "Coffee": "coffee_2015",
}
EQUAL = "if all gave the same"
SHARES = (0, 1, 2, 3, 4, 5, 7, 10)
LONGEST = 50


@cache
def _answers(name: str) -> np.ndarray:
    if name == EQUAL:
        return np.ones(100)
    table = datasets.load(f"community_{NAMES[name]}_answers_per_user")
    return np.repeat(table["answers_given"], table["users"]).to_numpy()


def _super_users_leave(*, leaving: int, load: int, stepping_in: int) -> pd.DataFrame:
    tables = []
    for name in (*NAMES, EQUAL):
        answers = _answers(name)
        leavers = [round(len(answers) * share / 100) for share in SHARES]
        found = after_departure(
            answers, leavers=leavers, load=load / 100, stepping_in=stepping_in / 100
        )
        tables.append(
            pd.DataFrame(
                {
                    "share": SHARES,
                    "who": name,
                    "leavers": leavers,
                    "lost": (100 * (1 - found["remaining"])).round(1),
                    "wait": found["wait_ratio"].where(found["wait_ratio"] <= LONGEST).round(1),
                }
            )
        )
    return pd.concat(tables, ignore_index=True).assign(
        chosen=lambda table: (table["share"] == leaving).astype(int)
    )


def _super_users_leave_chart() -> Any:
    import altair as alt

    names = [*NAMES, EQUAL]
    base = (
        alt.Chart()
        .transform_filter("isValid(datum.wait)")
        .encode(
            x=alt.X("share:Q", title="most active who leave (% of those who answer)"),
            y=alt.Y("wait:Q", title="wait, times the old one (log)")
            .scale(type="log", domain=[1, LONGEST], nice=False)
            .axis(values=[1, 2, 5, 10, 20, 50]),
            color=alt.Color("who:N").scale(
                domain=names, range=[PALETTE["blue"], PALETTE["orange"], PALETTE["grey"]]
            ),
        )
    )
    chosen = base.transform_filter("datum.chosen == 1").mark_point(size=120, opacity=1)
    return base.mark_line() + chosen


def _super_users_leave_summary(
    table: pd.DataFrame, *, leaving: int, load: int, stepping_in: int
) -> str:
    rows = table[table["chosen"] == 1].set_index("who")

    def told(name: str) -> str:
        row = rows.loc[name]
        wait = (
            f"the wait {row['wait']:.1f} times as long"
            if row["wait"] > 0
            else "a wait more than 50 times as long, or without end"
        )
        people = "1 person" if row["leavers"] == 1 else f"{row['leavers']:.0f} people"
        return f"{name}: {people}, {row['lost']:.0f} % of the answers lost, {wait}"

    return "; ".join(told(name) for name in NAMES) + "."


super_users_leave = Explorable(
    "super-users-leave",
    "The day the super-users leave",
    model=_super_users_leave,
    controls=[
        Control(
            "leaving",
            "Most active who leave",
            [0, 1, 2, 3, 5, 10],
            0,
            unit="%",
            tag="choice",
            help="Per cent of all who ever answered: 1 % are 3 people of 302, or 1 of 70.",
        ),
        Control(
            "load",
            "Load before",
            [30, 50, 60, 70, 80],
            50,
            unit="%",
            tag="illustrative",
            help="Questions as a share of the answers that members could give. We know of no "
            "forum that publishes it.",
        ),
        Control(
            "stepping_in",
            "Gap filled by others",
            [0, 25, 50, 75],
            0,
            unit="%",
            tag="illustrative",
            help="Share of the lost answers that others give instead, after a while.",
        ),
    ],
    chart=_super_users_leave_chart,
    summary=_super_users_leave_summary,
    source="Real data: answers on two Stack Exchange sites, 2014 and 2015; the queue is a model.",
    leaves_out=(
        "Neither site is giffgaff, both were a few weeks old, and nobody there was paid. Answers "
        "come at random and are equally good. A line ends where the wait is over 50 times the "
        "old one or endless."
    ),
)
