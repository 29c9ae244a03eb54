"""Explorable of model 7E: a list sorted by its ratings, and a newcomer."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.crowd import rank
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

SHELF = {
    "Long favourite": (80, 100),
    "Evergreen": (380, 500),
    "Nine of ten": (9, 10),
    "Solid": (60, 90),
    "Disliked by half": (250, 500),
    "Mostly disliked": (40, 100),
}
NEWCOMER = "Newcomer"
SORTS = {
    "Share of likes": "mean",
    "Shrunken share": "shrunken",
    "Wilson lower bound": "wilson",
    "Thompson sampling": "thompson",
}
PAGE_LOADS = 400


@cache
def _ranked(rule: str, likes: int, load: int) -> pd.DataFrame:
    votes = {**SHELF, NEWCOMER: (likes, likes)}
    items = pd.DataFrame(votes.values(), columns=["positive", "total"]).assign(item=list(votes))
    return rank(items, rule=SORTS[rule], seed=load)


@cache
def _newcomer_on_top(rule: str, likes: int) -> float:
    """Share of page loads on which the newcomer is among the first three."""
    loads = PAGE_LOADS if SORTS[rule] == "thompson" else 1
    lists = (_ranked(rule, likes, load) for load in range(loads))
    return sum(NEWCOMER in ranked["item"].head(3).tolist() for ranked in lists) / loads


def _rating_sort(*, rule: str, likes: int, load: int) -> pd.DataFrame:
    ranked = _ranked(rule, likes, load)
    votes = ranked["positive"].astype(str) + " of " + ranked["total"].astype(str)
    return pd.DataFrame(
        {
            "item": ranked["item"] + " (" + votes + ")",
            "score": ranked["score"].round(3),
            "rank": ranked["rank"],
            "who": ranked["item"].eq(NEWCOMER).map({True: "newcomer", False: "others"}),
            "loads_in_first_three": _newcomer_on_top(rule, likes),
        }
    )


def _rating_sort_chart() -> Any:
    import altair as alt

    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("score:Q", title="score in this list").scale(domain=[0, 1]),
            y=alt.Y("item:N", title=None, sort=alt.SortField("rank")).axis(labelLimit=220),
            color=alt.Color("who:N").scale(
                domain=["newcomer", "others"], range=[PALETTE["orange"], PALETTE["blue"]]
            ),
        )
    )


def _rating_sort_summary(table: pd.DataFrame, *, rule: str, likes: int, load: int) -> str:
    new = table[table["who"] == "newcomer"].iloc[0]
    first = table.loc[table["rank"] == 1, "item"].item()
    sentence = (
        f"{rule}: the newcomer, liked by {likes} of {likes}, has score {new['score']:.3f} and is "
        f"number {new['rank']} of {len(table)}; on top is {first}."
    )
    if SORTS[rule] != "thompson":
        return sentence + " Reloading the page changes nothing."
    return sentence + (
        f" The newcomer is among the first three on {100 * new['loads_in_first_three']:.0f} % of "
        f"{PAGE_LOADS} page loads."
    )


rating_sort = Explorable(
    "rating-sort",
    "Where does the list put the newcomer?",
    model=_rating_sort,
    controls=[
        Control(
            "rule",
            "Sorted by",
            list(SORTS),
            "Share of likes",
            tag="choice",
            help="Four ways to turn likes into an order.",
        ),
        Control(
            "likes",
            "Newcomer’s likes",
            [1, 3, 10, 30],
            3,
            tag="illustrative",
            help="Everybody who voted on it liked it. The votes on the other six designs stay.",
        ),
        Control(
            "load",
            "Page load",
            [1, 2, 3, 4, 5],
            1,
            tag="illustrative",
            help="Load the page again: only Thompson sampling draws anew.",
        ),
    ],
    chart=_rating_sort_chart,
    summary=_rating_sort_summary,
    source="Model, no data: seven invented designs.",
    leaves_out=(
        "Votes arrive honestly and taste does not drift. Real lists meet friends’ votes, bought "
        "votes, and people who only vote on what they already love or hate."
    ),
)
