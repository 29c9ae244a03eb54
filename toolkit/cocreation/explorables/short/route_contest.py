"""Explorable: friends vote, strangers vote, and a jury may look at a short list."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.crowd import votes_of_friends
from cocreation.explore import Control, Explorable, Prediction
from cocreation.style import PALETTE

SHARES = (0, 5, 10, 20, 30, 40, 60, 80)
JURY = {
    "votes alone": None,
    "jury of the top 20": 20,
    "jury of the top 30": 30,
    "jury sees all 200": 200,
}


@cache
def _winners(votes: int, rule: str) -> pd.DataFrame:
    contests = [
        votes_of_friends(friends=share / 100, votes=votes, short_list=JURY[rule])
        for share in SHARES
    ]
    return pd.concat(contests, ignore_index=True)[["best_chosen", "largest_circles"]].round(1)


def _friends_vote(*, friends: int, votes: int, rule: str) -> pd.DataFrame:
    chosen = [int(share == friends) for share in SHARES]
    return _winners(votes, rule).assign(share=SHARES, chosen=chosen)


def _friends_vote_chart() -> Any:
    import altair as alt

    best, circles = "best routes among the winners", "largest circles among the winners"
    base = (
        alt.Chart()
        .transform_fold(["best_chosen", "largest_circles"], as_=["what", "number"])
        .transform_calculate(kind=f"datum.what == 'best_chosen' ? '{best}' : '{circles}'")
        .encode(
            x=alt.X("share:Q", title="votes cast for a friend (%)").scale(domain=[0, 80]),
            y=alt.Y("number:Q", title="of ten winners").scale(domain=[0, 10]),
            color=alt.Color("kind:N")
            .scale(domain=[best, circles], range=[PALETTE["blue"], PALETTE["orange"]])
            .legend(orient="top", columns=1, labelLimit=300),
            strokeDash=alt.StrokeDash("kind:N", legend=None),
        )
    )
    return base.mark_line() + base.transform_filter("datum.chosen == 1").mark_point(size=120)


def _friends_vote_summary(table: pd.DataFrame, *, friends: int, votes: int, rule: str) -> str:
    row = table[table["chosen"] == 1].iloc[0]
    return (
        f"{votes:,} votes, {friends} % of them for a friend, {rule}: of the ten winners "
        f"{row['best_chosen']:.1f} are among the ten best routes, {row['largest_circles']:.1f} "
        "among the ten entrants with most friends."
    )


friends_vote = Explorable(
    "friends-vote",
    "What do three million votes find?",
    model=_friends_vote,
    controls=[
        Control(
            "friends",
            "Votes for a friend",
            SHARES,
            0,
            unit="%",
            tag="illustrative",
            help="Cast for a person, whatever the route is like. Nobody published this share.",
        ),
        Control(
            "votes",
            "Votes",
            [3_000, 30_000, 300_000, 3_000_000],
            3_000_000,
            tag="fact",
            help="The report of 2010 says 3 million; the smaller numbers are for play.",
        ),
        Control(
            "rule",
            "Winners",
            list(JURY),
            "votes alone",
            tag="illustrative",
            help="A jury’s opinion correlates 0.6 with the merit of a route.",
        ),
    ],
    chart=_friends_vote_chart,
    summary=_friends_vote_summary,
    source="Model, no data: 400 simulated contests of 200 entries with 10 winners.",
    leaves_out=(
        "Strangers look at all routes and know what is good; circles of friends have nothing to "
        "do with merit. A vote that is bought or cast by a program counts as a friend’s. In "
        "Hubei each prize had a theme of its own. What makes a route good, for whom, is left open."
    ),
    prediction=Prediction(
        "Three million votes decide alone, and forty in a hundred are for a friend. How many of "
        "the ten best routes win?",
        [8, 4, 2, 1],
        at={"friends": 40},
    ),
)
