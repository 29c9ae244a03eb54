"""The actors around MIUI as a drawn map, and the explorable that takes them away one by one."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation._arguments import number, one_of
from cocreation.ecosystem import resilience, stops
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

YEARS = ("2010, a hundred testers", "2018, a phone maker")
SYSTEM, STOPS, GOES_ON = "MIUI team", "the system stops", "the system goes on"
HARDWARE_REVENUE = 104.0
"""Revenue of phones and devices in 2017, billion yuan: 80.564 + 23.448 (prospectus)."""

_VOLUNTEERS = [
    ("forum users", "MIUI team", "reports from many handsets", True),
    ("forum users", "MIUI team", "ideas and votes", False),
    ("forum users", "MIUI team", "praise elsewhere", False),
    ("MIUI team", "forum users", "a system every week", True),
    ("MIUI team", "forum users", "recognition", False),
    ("Android", "MIUI team", "the system underneath", True),
    ("investors", "MIUI team", "pay and servers", True),
    ("handset makers", "forum users", "phones", True),
    ("app developers", "forum users", "apps", True),
    ("Android", "app developers", "a standard", True),
]
_PHONE_MAKER = [
    ("forum users", "MIUI team", "reports from many handsets", True),
    ("test lab", "MIUI team", "reports from many handsets", True),
    ("forum users", "MIUI team", "ideas and votes", False),
    ("forum users", "phone owners", "answers", False),
    ("forum users", "phone business", "praise elsewhere", False),
    ("MIUI team", "forum users", "a system every week", False),
    ("MIUI team", "forum users", "recognition", False),
    ("phone business", "forum users", "phones", True),
    ("MIUI team", "phone owners", "updates", True),
    ("MIUI team", "phone business", "the phone’s system", True),
    ("Android", "MIUI team", "the system underneath", True),
    ("Android", "app developers", "a standard", True),
    ("app developers", "phone owners", "apps", True),
    ("phone business", "phone owners", "phones", True),
    ("phone owners", "phone business", "the price of a phone", True),
    ("phone owners", "internet services", "attention", True),
    ("advertisers", "internet services", "more than half of the income", True),
    ("app developers", "internet services", "a share of game fees", False),
    ("internet services", "MIUI team", "pay and servers", True),
    ("part makers", "phone business", "chips and screens", True),
    ("web shop", "phone business", "a place to sell", True),
    ("Mi Home shops", "phone business", "a place to sell", True),
    ("partner firms", "phone owners", "devices", False),
    ("phone business", "partner firms", "brand and money", True),
    ("investors", "phone business", "capital", False),
]
_PHONES_PAY = ("phone business", "MIUI team", "pay and servers", True)
_COLUMNS = ["giver", "receiver", "resource", "needed"]


def miui_ties(*, year: str, margin: float = 1.0, system_cost: float = 3.0) -> pd.DataFrame:
    """Who gave what to whom around MIUI, as the case reads its sources.

    The choice of actors and the mark "needed" are the authors' judgement, and the test laboratory
    is their guess. In 2018 the phone business can stand in for the internet services as the payer
    of the system if its net margin on a revenue of 104 billion yuan covers the cost of the system.

    Parameters
    ----------
    year : str
        "2010, a hundred testers" or "2018, a phone maker".
    margin : float
        Net margin on phones and devices, per cent (2018 only).
    system_cost : float
        Yearly cost of the system and its services, billion yuan (2018 only; illustrative).

    Returns
    -------
    DataFrame
        A row a tie: ``giver``, ``receiver``, ``resource``, ``needed``.

    Raises
    ------
    ValueError
        If there is no map of this year, or a number is out of its range.

    References
    ----------
    li2014 (the forum and the team); facts X03-X15, X35 and X44-X52 of the case.

    Examples
    --------
    >>> len(miui_ties(year=YEARS[1])), len(miui_ties(year=YEARS[1], margin=5))
    (25, 26)
    """
    margin = number("margin", margin)
    system_cost = number("system_cost", system_cost, low=0)
    if one_of("year", year, YEARS) == YEARS[0]:
        return pd.DataFrame(_VOLUNTEERS, columns=_COLUMNS)
    pays = HARDWARE_REVENUE * margin / 100 >= system_cost
    return pd.DataFrame([*_PHONE_MAKER, *([_PHONES_PAY] if pays else [])], columns=_COLUMNS)


@cache
def _resilience(year: str, pays: bool) -> pd.DataFrame:
    ties = miui_ties(year=year, margin=100.0 * pays)
    table = resilience(ties)
    others = len(table) - 1
    table["stopped"] = (100 * table["stops"] / others).round(1)
    table["system"] = [
        STOPS if SYSTEM in stops(ties, actor)["actor"].tolist() else GOES_ON
        for actor in table["actor"]
    ]
    return table[["actor", "ties", "stops", "stopped", "system"]]


def _who_can_leave(*, year: str, margin: float, system_cost: float) -> pd.DataFrame:
    return _resilience(year, HARDWARE_REVENUE * margin / 100 >= system_cost)


def _by_ties() -> list[str]:
    """Actors of both maps, those with most ties first, so that bars keep their places."""
    tables = [_resilience(year, False) for year in YEARS]
    ties = pd.concat(tables).groupby("actor")["ties"].max()
    return ties.sort_values(ascending=False, kind="stable").index.tolist()


def _who_can_leave_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y("actor:N", title=None, sort=_by_ties()).axis(labelOverlap=False, labelFontSize=10)
    )
    bars = base.mark_bar().encode(
        x=alt.X("stopped:Q", title="other actors who stop if it leaves (%)").scale(domain=[0, 100]),
        color=alt.Color("system:N").scale(
            domain=[STOPS, GOES_ON], range=[PALETTE["orange"], PALETTE["sky"]]
        ),
    )
    ties = base.mark_text(
        align="left", dx=5, fontSize=10, color=PALETTE["ink"]
    ).transform_calculate(label="datum.ties + (datum.ties == 1 ? ' tie' : ' ties')")
    return bars + ties.encode(x=alt.X("stopped:Q"), text="label:N")


def _who_can_leave_summary(
    table: pd.DataFrame, *, year: str, margin: float, system_cost: float
) -> str:
    rows = table.set_index("actor")
    others = len(table) - 1

    def told(actor: str) -> str:
        row = rows.loc[actor]
        return (
            f"If the {actor} leave ({row['ties']} tie{'s' if row['ties'] > 1 else ''}), "
            f"{row['stops']} of {others} others stop and {row['system']}."
        )

    if year == YEARS[0]:
        return f"{told('forum users')} There are no advertisers yet, and no phones of its own."
    earned = HARDWARE_REVENUE * margin / 100
    return (
        f"{told('advertisers')} {told('forum users')} At {margin:g} % phones and devices leave "
        f"{earned:.1f} billion yuan, {'enough' if earned >= system_cost else 'too little'} for a "
        f"system that costs {system_cost:g}."
    )


who_can_leave = Explorable(
    "who-can-leave",
    "Take one actor away: how many of the others stop?",
    model=_who_can_leave,
    controls=[
        Control(
            "year",
            "The map of",
            list(YEARS),
            YEARS[1],
            tag="illustrative",
            help="Actors and resources follow the sources of this case, but for the test "
            "laboratory, a guess; which resource is needed is our judgement.",
        ),
        Control(
            "margin",
            "Net margin on hardware",
            [0, 1, 2, 3, 4, 5, 8],
            1,
            unit="%",
            tag="defensible",
            help="The pledge allows up to 5 %. For 2018 Lei Jun named a figure between 0 and 1 %.",
        ),
        Control(
            "system_cost",
            "The system costs a year",
            [1, 2, 3, 4, 5, 6],
            3,
            unit="billion yuan",
            tag="illustrative",
            help="Nobody outside the firm knows what MIUI and its services cost.",
        ),
    ],
    chart=_who_can_leave_chart,
    summary=_who_can_leave_summary,
    source="Model: a map drawn for this case from its sources; hardware revenue is that of 2017.",
    leaves_out=(
        "Nobody reacts: no rival steps in, nobody learns to do without, and nobody leaves a "
        "little. A resource is needed or not; in life half of it may do. The test laboratory is "
        "a guess: no source of ours describes it. Another reader of the same sources would draw "
        "another map."
    ),
)

__all__ = ["YEARS", "miui_ties", "who_can_leave"]
