"""Explorables of model 2A: what meeting the provider more often does to a customer's value."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE
from cocreation.value import crowded_interaction, direct_interaction

__all__ = ["crowded_joint_sphere", "joint_sphere"]

MEETINGS = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
CROWDED_MEETINGS = (0, 10, 20, 25, 30, 37.5, 40, 50, 60, 70, 75, 80, 90, 100)


@cache
def _joint_sphere_curve(quality: float, lasting: float) -> pd.DataFrame:
    shares = [meetings / 100 for meetings in MEETINGS]
    columns = ["alone", "expected_value", "lowest_tenth", "highest_tenth", "chance_of_loss"]
    table = direct_interaction(interaction=shares, quality=quality, lasting=lasting / 100)
    return table[columns].round(4).assign(meetings=MEETINGS)


def _joint_sphere(*, quality: float, lasting: float, meetings: float) -> pd.DataFrame:
    table = _joint_sphere_curve(quality, lasting)
    return table.assign(chosen=(table["meetings"] == meetings).astype(int))


def _joint_sphere_chart() -> Any:
    import altair as alt

    x = alt.X("meetings:Q", title="occasions with direct interaction (%)")
    title = "value over 20 occasions"

    def value(field: str) -> Any:
        return alt.Y(f"{field}:Q", title=title).scale(domain=[-5, 30], zero=False)

    base = alt.Chart().encode(x=x)
    band = base.mark_area().encode(y=value("lowest_tenth"), y2="highest_tenth:Q")
    alone = base.mark_line(color=PALETTE["grey"], strokeDash=[6, 4]).encode(y=value("alone"))
    name = base.transform_filter("datum.meetings == 100").mark_text(
        align="right", dy=14, text="never interacting"
    )
    line = base.mark_line().encode(y=value("expected_value"))
    here = base.transform_filter("datum.chosen == 1")
    mean = here.mark_point(size=120, color=PALETTE["orange"]).encode(y=value("expected_value"))
    low = here.mark_point(size=120, color=PALETTE["orange"], filled=False, strokeWidth=2.5).encode(
        y=value("lowest_tenth")
    )
    return band + alone + name.encode(y=value("alone")) + line + mean + low


def _joint_sphere_summary(
    table: pd.DataFrame, *, quality: float, lasting: float, meetings: float
) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    if not meetings:
        return f"Customers who never interact end at {row.alone:.1f}, all of them."
    return (
        f"With direct interaction on {meetings:g} % of occasions customers end at "
        f"{row.expected_value:.1f} on average, against {row.alone:.1f} alone; the unluckiest tenth "
        f"end below {row.lowest_tenth:.1f}. A loss, less than {row.alone:.1f}, is the fate of "
        f"{100 * row.chance_of_loss:.0f} %."
    )


joint_sphere = Explorable(
    "joint-sphere",
    "What happens to the average customer, and to the unluckiest tenth?",
    model=_joint_sphere,
    controls=[
        Control(
            "quality",
            "Average worth of an interaction",
            [-0.1, 0, 0.1, 0.3, 0.5],
            0.3,
            tag="illustrative",
            help="Single interactions scatter around it with a standard deviation of 0.8.",
        ),
        Control(
            "lasting",
            "Lasting differences",
            [0, 10, 25],
            0,
            unit="% of the variance",
            tag="illustrative",
            help="How much of the scatter stays with the customer, whom the provider suits or does "
            "not suit. The rest is drawn anew each time.",
        ),
        Control(
            "meetings",
            "Direct interaction",
            MEETINGS,
            10,
            unit="% of occasions",
            tag="choice",
            help="On how many of 20 occasions of use the provider joins in.",
        ),
    ],
    chart=_joint_sphere_chart,
    summary=_joint_sphere_summary,
    source="Model, no data. Band: 8 of 10 customers; ring: the edge of the unluckiest tenth.",
    leaves_out=(
        "Nobody learns, and one bad meeting does not spoil the next. Customers cannot choose when "
        "to ask for help. Interacting costs neither side anything, and value is one number, though "
        "each customer judges it in a way of their own."
    ),
)


ZONES = ("next adds", "next takes", "average takes")


@cache
def _crowded_curve(first_quality: float, crowding: float) -> pd.DataFrame:
    table = crowded_interaction(
        interaction=[meetings / 100 for meetings in CROWDED_MEETINGS],
        first_quality=first_quality,
        crowding=crowding,
    ).round(4)
    zone = 0 + (table["added_quality"] < 0) + (table["quality"] < 0)
    return pd.DataFrame(
        {
            "meetings": CROWDED_MEETINGS,
            "value": table["expected_value"],
            "average": table["quality"],
            "next": table["added_quality"],
            "alone": table["alone"],
            "zone": [ZONES[place] for place in zone],
        }
    )


def _crowded_joint_sphere(
    *, first_quality: float, crowding: float, meetings: float
) -> pd.DataFrame:
    table = _crowded_curve(first_quality, crowding)
    return table.assign(chosen=(table["meetings"] == meetings).astype(int))


def _crowded_joint_sphere_chart() -> Any:
    import altair as alt

    x = alt.X("meetings:Q", title="occasions with direct interaction (%)")
    scale = alt.Scale(zero=False)
    base = alt.Chart().encode(
        x=x, y=alt.Y("value:Q", title="average value over 20 occasions").scale(scale)
    )
    colours = [PALETTE[name] for name in ("blue", "orange", "purple")]
    zones = base.mark_point(size=70).encode(
        color=alt.Color("zone:N").scale(domain=list(ZONES), range=colours),
        shape=alt.Shape("zone:N").scale(domain=list(ZONES), range=["circle", "square", "cross"]),
    )
    alone = (
        alt.Chart()
        .mark_line(color=PALETTE["grey"], strokeDash=[6, 4])
        .encode(x=x, y=alt.Y("alone:Q").scale(scale))
    )
    here = base.transform_filter("datum.chosen == 1").mark_point(
        size=320, filled=False, color=PALETTE["ink"], strokeWidth=2
    )
    return alone + base.mark_line(color=PALETTE["grey"]) + zones + here


def _change(amount: float) -> str:
    amount = round(amount, 2)
    if amount == 0:
        return "neither adds nor takes"
    return f"{'adds' if amount > 0 else 'takes away'} {abs(amount):.2f}"


def _crowded_joint_sphere_summary(
    table: pd.DataFrame, *, first_quality: float, crowding: float, meetings: float
) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    if not meetings:
        return f"Without interaction: {row.value:.2f}. The first ones would add {row.next:.2f}."
    return (
        f"At {meetings:g} % of occasions customers end at {row.value:.2f} on average, against "
        f"{row.alone:.2f} alone. The average interaction {_change(row.average)}; one more, counted "
        f"over all customers, {_change(row.next)}."
    )


crowded_joint_sphere = Explorable(
    "crowded-joint-sphere",
    "Where should the provider stop?",
    model=_crowded_joint_sphere,
    controls=[
        Control(
            "first_quality",
            "Worth of the first interactions",
            [0.3, 0.6, 0.9],
            0.6,
            tag="illustrative",
            help="How much an interaction adds while there are hardly any others.",
        ),
        Control(
            "crowding",
            "Crowding",
            [0, 0.4, 0.8],
            0.8,
            tag="illustrative",
            help="How much each interaction loses if it happens on all occasions, not on none.",
        ),
        Control(
            "meetings",
            "Direct interaction",
            CROWDED_MEETINGS,
            10,
            unit="% of occasions",
            tag="choice",
            help="On how many occasions of use the provider joins in.",
        ),
    ],
    chart=_crowded_joint_sphere_chart,
    summary=_crowded_joint_sphere_summary,
    source="Model, no data.",
    leaves_out=(
        "Staff are given: hiring more would lower the crowding, at a price that the model does "
        "not know. All customers are alike, so nobody needs an interaction more than others do, "
        "and quality falls along a straight line."
    ),
    prediction=Prediction(
        "The first interactions add 0.6 each, and every further tenth of the occasions costs all "
        "of them 0.08. So the average interaction adds something up to 75 % of occasions. At "
        "which share do customers do best?",
        [20, 37.5, 60, 75],
        unit="%",
        axis="x",
        at={"first_quality": 0.6, "crowding": 0.8, "meetings": 37.5},
    ),
)
