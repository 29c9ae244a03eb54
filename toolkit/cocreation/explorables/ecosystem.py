"""Explorables of model 2B: shared rules hold an ecosystem together, and what leaving does."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.ecosystem import LEAVERS, connected_share, departures
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

__all__ = ["leaving_actors", "shared_rules"]

TOLERANCES = (0.02, 0.05, 0.08, 0.1, 0.13, 0.15, 0.18, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1)
NETWORKS, SEED = 200, 5


@cache
def _shared_rules_curve(contacts: int) -> pd.DataFrame:
    table = connected_share(tolerance=TOLERANCES, contacts=contacts, networks=NETWORKS, seed=SEED)
    shares = table[["connected_share", "low", "high"]].mul(100).round(2)
    return table[["tolerance", "usable_contacts"]].round(3).join(shares)


def _shared_rules(*, tolerance: float, contacts: int) -> pd.DataFrame:
    table = _shared_rules_curve(contacts)
    return table.assign(chosen=(table["tolerance"] == tolerance).astype(int))


def _shared_rules_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("tolerance:Q", title="reach of the shared rules (log scale)")
        .scale(type="log", domain=[0.02, 1])
        .axis(values=[0.02, 0.05, 0.1, 0.2, 0.5, 1])
    )

    def share(field: str) -> Any:
        title = "actors who hold together (%)"
        return alt.Y(f"{field}:Q", title=title).scale(domain=[0, 100])

    band = base.mark_area().encode(y=share("low"), y2="high:Q")
    line = base.mark_line().encode(y=share("connected_share"))
    point = base.transform_filter("datum.chosen == 1").mark_point(size=120, color=PALETTE["orange"])
    return band + line + point.encode(y=share("connected_share"))


def _shared_rules_summary(table: pd.DataFrame, *, tolerance: float, contacts: int) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    return (
        f"With {contacts} contacts and rules that reach {tolerance:g}, "
        f"{row.connected_share:.0f} % of actors hold together on average (in single ecosystems "
        f"{row.low:.0f} to {row.high:.0f} %). An actor has {row.usable_contacts:.2f} usable "
        "contacts."
    )


shared_rules = Explorable(
    "shared-rules",
    "How many actors can integrate each other’s resources?",
    model=_shared_rules,
    controls=[
        Control(
            "tolerance",
            "Reach of the shared rules",
            TOLERANCES,
            0.05,
            tag="illustrative",
            help="Norms lie between 0 and 1; two actors can work together if theirs are nearer "
            "than this.",
        ),
        Control(
            "contacts",
            "Contacts of an actor",
            [2, 3, 4, 6, 8, 10],
            4,
            tag="illustrative",
            help="Potential partners that an actor meets, on average.",
        ),
    ],
    chart=_shared_rules_chart,
    summary=_shared_rules_summary,
    source="Model, no data: 200 random ecosystems of 600 actors. Band: 90 of 100 ecosystems.",
    leaves_out=(
        "Power and conflict: somebody sets the rules, and they suit some actors better. Here "
        "rules cost nothing, norms never change, and whoever is connected counts the same. "
        "Real contacts come in clusters; these are drawn at random."
    ),
    prediction=Prediction(
        "600 actors with four contacts each. At a reach of 0.13, 10 % of them hold together. "
        "The rules are widened to 0.20. How many hold together now?",
        [15, 25, 50, 80],
        unit="%",
        at={"tolerance": 0.2, "contacts": 4},
    ),
)


EVENLY, HUBS = "spread evenly", "through a few hubs"
LEAVING = (0, 1, 2, 3, 5, 10, 15, 20, 30)


@cache
def _departures(tolerance: float, structure: str) -> pd.DataFrame:
    tables = [
        departures(
            leaving=[leaving / 100 for leaving in LEAVING],
            who=who,
            tolerance=tolerance,
            hubs=structure == HUBS,
            networks=NETWORKS,
            seed=SEED,
        ).assign(leaving=LEAVING)
        for who in LEAVERS
    ]
    table = pd.concat(tables, ignore_index=True)
    return table.assign(connected=(100 * table.pop("connected_share")).round(1))


def _leaving_actors(*, structure: str, tolerance: float, leaving: int) -> pd.DataFrame:
    table = _departures(tolerance, structure)
    return table.assign(chosen=(table["leaving"] == leaving).astype(int))


def _leaving_actors_chart() -> Any:
    import altair as alt

    colours = [PALETTE["orange"], PALETTE["blue"]]
    base = alt.Chart().encode(
        x=alt.X("leaving:Q", title="actors who have left (%)"),
        y=alt.Y("connected:Q", title="of those who stay, hold together (%)").scale(domain=[0, 100]),
        color=alt.Color("who:N", legend=alt.Legend(symbolType="stroke")).scale(
            domain=list(LEAVERS), range=colours
        ),
    )
    dashes = alt.StrokeDash("who:N").scale(domain=list(LEAVERS), range=[[1, 0], [6, 4]])
    points = base.transform_filter("datum.chosen == 1").mark_point(size=120)
    return base.mark_line().encode(strokeDash=dashes) + points


def _leaving_actors_summary(
    table: pd.DataFrame, *, structure: str, tolerance: float, leaving: int
) -> str:
    now = table[table["chosen"] == 1].set_index("who")["connected"]
    if not leaving:
        return f"Nobody has left: {now[LEAVERS[0]]:.0f} % of actors hold together."
    return (
        f"When {leaving} % of actors have left, {now[LEAVERS[1]]:.0f} % of the others hold "
        f"together if those who left were drawn by chance, and {now[LEAVERS[0]]:.0f} % if they "
        "were the best connected."
    )


leaving_actors = Explorable(
    "leaving-actors",
    "Some actors leave. How many of the others still hold together?",
    model=_leaving_actors,
    controls=[
        Control(
            "structure",
            "Contacts run",
            [EVENLY, HUBS],
            EVENLY,
            tag="choice",
            help="The same four contacts an actor, but in the second case most actors have one "
            "or two and a few have dozens.",
        ),
        Control(
            "tolerance",
            "Reach of the shared rules",
            [0.15, 0.2, 0.25, 0.3, 0.5, 1],
            0.25,
            tag="illustrative",
            help="Two actors can work together if their norms, between 0 and 1, are nearer than "
            "this.",
        ),
        Control(
            "leaving",
            "Leave",
            LEAVING,
            10,
            unit="% of actors",
            tag="choice",
            help="Those with the most usable contacts, or as many drawn by chance.",
        ),
    ],
    chart=_leaving_actors_chart,
    summary=_leaving_actors_summary,
    source="Model, no data: 200 random ecosystems of 600 actors with four contacts on average.",
    leaves_out=(
        "Nobody reacts. In life those who stay look for new partners, a rival takes over the "
        "hub’s place, and fear of the loss makes people leave together. Being connected is also "
        "not yet being served."
    ),
)
