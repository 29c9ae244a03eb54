"""Explorable of model 7D: real ballots counted by five rules."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation import datasets
from cocreation.crowd import bootstrap_winners, with_clone, without
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

RULES = {
    "plurality": "Plurality",
    "approval": "Approval",
    "instant_runoff": "Instant runoff",
    "copeland": "Copeland",
    "borda": "Borda",
}
AS_CAST, WITHOUT_B, CLONED_B = "as cast", "without B", "with a copy of B"
SHOWN = {"B": "B", "B2": "B", "F": "F", "D": "D", "G": "G", "others": "all others"}
DRAWS, SEED = 5_000, 7


def _ballots(options: str) -> pd.DataFrame:
    ballots = datasets.load("debian_logo_ballots")
    if options == WITHOUT_B:
        return without(ballots, "B")
    if options == CLONED_B:
        return with_clone(ballots, "B", seed=SEED)
    return ballots


@cache
def _voting_rules(*, options: str, voters: int) -> pd.DataFrame:
    ballots = _ballots(options)
    rows = []
    for rule, label in RULES.items():
        winners = bootstrap_winners(ballots, rule=rule, voters=voters, draws=DRAWS, seed=SEED)
        shares = dict.fromkeys(SHOWN.values(), 0.0)
        for option, share in zip(winners["option"], winners["share"], strict=True):
            shares[SHOWN.get(option, SHOWN["others"])] += share
        rows += [
            {"rule": label, "option": option, "share": round(share, 4), "place": place}
            for place, (option, share) in enumerate(shares.items())
        ]
    return pd.DataFrame(rows)


def _voting_rules_chart() -> Any:
    import altair as alt

    options = list(dict.fromkeys(SHOWN.values()))
    colours = ("blue", "orange", "green", "purple", "grey")
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title="share of samples won", stack="zero")
            .scale(domain=[0, 1])
            .axis(format="%"),
            y=alt.Y("rule:N", title=None, sort=list(RULES.values())).axis(labelLimit=220),
            color=alt.Color("option:N")
            .scale(domain=options, range=[PALETTE[name] for name in colours])
            .legend(columns=3),
            order=alt.Order("place:Q"),
        )
    )


def _voting_rules_summary(table: pd.DataFrame, *, options: str, voters: int) -> str:
    twins = "B or its copy" if options == CLONED_B else "B"
    named = table.replace({"option": {"B": twins}})
    leaders = named.loc[named.groupby("rule", sort=False)["share"].idxmax()]
    listed = ", ".join(
        f"{row.rule} {row.option} {100 * row.share:.0f} %" for row in leaders.itertuples()
    )
    return f"Most frequent winner in samples of {voters} voters, ballots {options}: {listed}."


voting_rules = Explorable(
    "voting-rules",
    "The same ballots, five rules: who wins?",
    model=_voting_rules,
    controls=[
        Control(
            "options",
            "Ballots",
            [AS_CAST, WITHOUT_B, CLONED_B],
            AS_CAST,
            tag="choice",
            help="Take option B out of every ballot, or put an equal twin of B beside it. "
            "The twins are counted as two options and shown as one, B.",
        ),
        Control(
            "voters",
            "Voters",
            [10, 20, 80, 143, 300],
            143,
            tag="illustrative",
            help="Ballots drawn again and again, with replacement, from the 143 real ones.",
        ),
    ],
    chart=_voting_rules_chart,
    summary=_voting_rules_summary,
    source=(
        "Real data: 143 ballots of the Debian logo vote, PrefLib 00002-00000008; 5,000 samples. "
        "The copy of B is made by the course."
    ),
    leaves_out=(
        "People who know the rule vote differently; here the ballots stay the same under every "
        "rule. A bootstrap shows the luck of who happened to vote, not the bias of who never does."
    ),
)
