"""Explorable of the simulation: three recorded runs, stepped through quarter by quarter."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.simulation.events import TITLES
from cocreation.simulation.levers import QUARTERS
from cocreation.simulation.runs import starting_point
from cocreation.simulation.story import tell_end, tell_quarter
from cocreation.style import PALETTE

TEAMS = ("Gardeners", "Payers", "Watchers")
MEASURES = ("satisfaction", "goodwill", "conflict")
ACTIVE = "active members"
TICKS, TOP = (0, 50, 100, 150), 175
"""Above the lines stand the names of the events."""


@cache
def _history(team: str) -> pd.DataFrame:
    from cocreation.simulation.recorded import recorded_runs

    return {run.team: run.history for run in recorded_runs()}[team]


def _recorded(*, team: str, quarter: int) -> pd.DataFrame:
    start = pd.DataFrame([{"quarter": 0, "event": "", **starting_point()}])
    played = pd.concat([start, _history(team).iloc[:quarter]], ignore_index=True)
    played[ACTIVE] = 100 * played["active_members"] / starting_point()["active_members"]
    return played[["quarter", "event", *MEASURES, ACTIVE]].round(1)


def _recorded_chart() -> Any:
    import altair as alt

    colours = [PALETTE[name] for name in ("blue", "green", "orange", "purple")]
    shown = [*MEASURES, ACTIVE]
    x = alt.X("quarter:Q", title="quarter").scale(domain=[0, QUARTERS]).axis(tickCount=QUARTERS)
    paths = (
        alt.Chart()
        .transform_fold(shown, as_=["measure", "value"])
        .mark_line(point=True)
        .encode(
            x=x,
            y=alt.Y("value:Q", title="of 100; active: % of the start")
            .scale(domain=[0, TOP])
            .axis(values=TICKS),
            color=alt.Color("measure:N").scale(domain=shown, range=colours),
            strokeDash=alt.StrokeDash("measure:N").scale(domain=shown),
        )
    )
    news = alt.Chart().transform_filter("datum.event !== '' && datum.event !== null").encode(x=x)
    name = news.mark_text(angle=270, align="right", dx=-4, dy=-8)
    return news.mark_rule(strokeDash=[2, 3]) + name.encode(y=alt.datum(TOP), text="event:N") + paths


def _recorded_summary(table: pd.DataFrame, *, team: str, quarter: int) -> str:
    history = _history(team).iloc[:quarter]
    told = f"Quarter {quarter}. {' '.join(tell_quarter(history))}"
    if quarter == QUARTERS:
        return f"{told} {tell_end(history)}"
    kind = _history(team)["event"].iloc[quarter]
    return f"{told} Next quarter: {TITLES[kind].lower() if kind else 'no news'}."


recorded_game = Explorable(
    "recorded-game",
    "Three teams, one seed: step through their quarters",
    model=_recorded,
    controls=[
        Control(
            "team",
            "Team",
            TEAMS,
            TEAMS[0],
            tag="choice",
            help="All three met the same news in the same quarters.",
        ),
        Control(
            "quarter",
            "Quarter",
            list(range(1, QUARTERS + 1)),
            1,
            tag="choice",
            help="Before you go on, say what you would spend next.",
        ),
    ],
    chart=_recorded_chart,
    summary=_recorded_summary,
    source="Synthetic data: decisions of three teams of the course’s makers, results by the model "
    "of the simulation. Every number of it is illustrative unless its equation sheet says so.",
    leaves_out=(
        "A team sees more than these four lines: members, answers, ideas, profit. The model has "
        "no rivals that answer back, no prices to set, and members who differ in activity alone."
    ),
)
