"""Explorable: a step crosses the line of interaction. Who works now, and for how much?"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.process import compare, load, move
from cocreation.style import PALETTE

MOVES = {
    "hotel: check-in at a kiosk": ("hotel-stay", "check-in", "customer"),
    "hotel: bill on the phone": ("hotel-stay", "bill", "customer"),
    "IKEA: customers scan": ("ikea-visit", "till", "customer"),
    "IKEA: staff fetch the boxes": ("ikea-visit", "pick", "frontstage"),
    "IKEA: fitters assemble": ("ikea-visit", "assemble", "frontstage"),
}
WORKERS = ("customers", "firm", "both together")


@cache
def _change(step: str, slower: float) -> pd.Series:
    name, moved, lane = MOVES[step]
    before = load(name)
    return compare(before, move(before, moved, to=lane, slower=slower))["change"]


def _moved(*, step: str, slower: float, customers: int) -> pd.DataFrame:
    change = _change(step, slower)
    minutes = change["customer_minutes"], change["minutes"] - change["customer_minutes"]
    return pd.DataFrame(
        {
            "who": WORKERS,
            "hours": [round(customers * m / 60, 4) for m in (*minutes, change["minutes"])],
            "euros": round(customers * change["cost"], 2),
        }
    )


def _moved_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y("who:N", title=None).sort(list(WORKERS)),
        x=alt.X("hours:Q", title="change in hours of work a day"),
    )
    bars = base.mark_bar().encode(
        color=alt.Color("who:N", legend=None).scale(
            domain=list(WORKERS), range=[PALETTE["orange"], PALETTE["blue"], PALETTE["grey"]]
        )
    )
    return bars + base.mark_rule(color=PALETTE["ink"]).encode(x=alt.datum(0))


def _moved_summary(table: pd.DataFrame, *, step: str, slower: float, customers: int) -> str:
    theirs, firm, both = table["hours"]
    euros = table["euros"].iloc[0]

    def by(hours: float) -> str:
        return f"{abs(hours):.1f} hours {'more' if hours > 0 else 'less'}"

    money = "saves" if euros < 0 else "spends"
    total = "The work in all does not change" if abs(both) < 0.05 else f"In all it is {by(both)}"
    more = "more" if theirs > 0 else "less"
    return (
        f"{step[0].upper()}{step[1:]}, {customers} a day: customers work {by(theirs)} a day, the "
        f"firm {by(firm)}. {total}. The firm {money} {abs(euros):,.0f} € a day, "
        f"{abs(euros / theirs):.2f} € for each hour that customers work {more}."
    )


moving_a_step = Explorable(
    "moving-a-step",
    "Who does the work after the move?",
    model=_moved,
    controls=[
        Control(
            "step",
            "Step",
            tuple(MOVES),
            "hotel: check-in at a kiosk",
            tag="choice",
            help="A step of the two blueprints that crosses the line of interaction.",
        ),
        Control(
            "slower",
            "Customers take",
            [1, 1.25, 1.5, 2, 3],
            1.5,
            unit="times as long",
            tag="defensible",
            help="Compared with trained staff. 1.5 is 20 an hour against 30.",
        ),
        Control(
            "customers",
            "Customers",
            [20, 50, 100, 200, 500],
            100,
            unit="a day",
            tag="illustrative",
            help="How many a day do the step.",
        ),
    ],
    chart=_moved_chart,
    summary=_moved_summary,
    source="Model on two blueprints whose minutes and costs are illustrative.",
    leaves_out=(
        "Waiting stays as it was: the number of kiosks decides it. So does pleasure: some guests "
        "like to be met and others to be left alone. The kiosk itself is in the cost only as the "
        "fifth that the firm keeps (illustrative)."
    ),
)
