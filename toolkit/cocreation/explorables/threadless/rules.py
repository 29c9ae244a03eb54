"""Explorable: which rule of choice earns most when designs divide people."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.crowd import compare_rules
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

CONTESTS, DESIGNS, WINNERS, SHORT_LIST, SEED = 200, 400, 5, 50, 2013
RULES = {
    "mean": "mean score",
    "shrunken_mean": "shrunken mean",
    "share_of_fives": "share of fives",
    "expert_panel": "expert panel",
    "short_list_and_staff": "short list, then staff",
}
HERDING = {"judge alone": 0.0, "look around a little": 0.05, "follow the forum": 0.2}


@cache
def _selection_rules(*, quarrel: float, votes: int, voters: str) -> pd.DataFrame:
    table = compare_rules(
        rules=RULES,
        contests=CONTESTS,
        winners=WINNERS,
        short_list=SHORT_LIST,
        designs=DESIGNS,
        votes_per_design=votes,
        polarising_spread=quarrel,
        herding=HERDING[voters],
        seed=SEED,
    )
    return pd.DataFrame(
        {
            "rule": table["rule"].map(RULES),
            "profit": table["profit"].round(-1),
            "divisive": (100 * table["polarising"]).round(),
        }
    )


def _selection_rules_chart() -> Any:
    import altair as alt

    bars = alt.Chart().encode(
        x=alt.X(
            "profit:Q", title=["profit on a printed design ($)", "(% = divisive designs)"]
        ).scale(domain=[0, 15_000]),
        y=alt.Y("rule:N", title=None, sort=list(RULES.values())),
    )
    note = bars.transform_calculate(note="format(datum.divisive, '.0f') + ' %'")
    return bars.mark_bar(color=PALETTE["blue"]) + note.mark_text(align="left", dx=5).encode(
        text="note:N"
    )


def _selection_rules_summary(
    table: pd.DataFrame, *, quarrel: float, votes: int, voters: str
) -> str:
    dollars = table.set_index("rule")["profit"]
    return (
        f"The mean score earns ${dollars['mean score']:,.0f} a design, the share of fives "
        f"${dollars['share of fives']:,.0f}, a short list with staff "
        f"${dollars['short list, then staff']:,.0f}. Most: {dollars.idxmax()}."
    )


selection_rules = Explorable(
    "selection-rules",
    "Five rules to choose five of 400 designs",
    model=_selection_rules,
    controls=[
        Control(
            "quarrel",
            "Spread of opinions",
            [1, 1.5, 2, 3],
            1,
            unit="× usual",
            tag="illustrative",
            help="On the divisive tenth of the designs, which gets more ones and more fives. At 1 "
            "nobody quarrels.",
        ),
        Control(
            "votes",
            "Votes on a design",
            [10, 30, 100, 300],
            300,
            tag="defensible",
            help="Median. The open contest of 2012-13 had about 300; a young site has few.",
        ),
        Control(
            "voters",
            "Voters",
            list(HERDING),
            "look around a little",
            tag="illustrative",
            help="Correlation of two voters’ errors on a design: 0, 0.05 or 0.2.",
        ),
    ],
    chart=_selection_rules_chart,
    summary=_selection_rules_summary,
    source="Model, 200 simulated weeks; $4 and $15 a shirt, 1,500 printed, the rest cleared at $5.",
    leaves_out=(
        "Here a buyer is someone who would give a five, so love counts and dislike costs "
        "nothing. That, and that the experts and the staff judge without the herd, is assumed. "
        "A shirt that offends may cost the brand more than one sale."
    ),
)
