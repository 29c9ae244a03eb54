"""Explorable of chapter 9: three comparisons in one trial."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE
from cocreation.survey import invitation_by_lot, teams_needed

from .wording import signed

TRIAL_SIZES = (100, 300, 1_000, 3_000, 5_000, 10_000)


def _drawn_by_lot(*, teams: int, uptake: int, selection: float) -> pd.DataFrame:
    table = invitation_by_lot(teams, uptake=uptake / 100, selection=selection)
    table = table[["comparison", "estimate", "low", "high"]].round(3)
    return table.assign(true=[-0.2, round(-0.2 * uptake / 100, 3), -0.2])


def _drawn_by_lot_chart() -> Any:
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y("comparison:N", title=None, sort=None).axis(labelLimit=170),
    )
    x = alt.X("low:Q", title="difference in performance (standard deviations)")
    spans = base.mark_rule(strokeWidth=3, color=PALETTE["blue"]).encode(
        x=x.scale(domain=[-1, 1.25], clamp=True), x2="high:Q"
    )
    points = base.mark_point(filled=True, size=130, color=PALETTE["blue"]).encode(x="estimate:Q")
    truth = base.mark_point(filled=True, shape="diamond", size=110, color=PALETTE["orange"])
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[2, 2]).encode(x=alt.datum(0))
    return zero + spans + points + truth.encode(x="true:Q")


def _between(row: pd.Series) -> str:
    return f"{signed(row['estimate'])} ({signed(row['low'])} to {signed(row['high'])})"


def _drawn_by_lot_summary(table: pd.DataFrame, *, teams: int, uptake: int, selection: float) -> str:
    rows = table.set_index("comparison")
    return (
        f"True effect of taking part: −0.20. Those who took part against those who declined: "
        f"{_between(rows.loc['took part or not'])}. Invited against not invited: "
        f"{_between(rows.loc['invited or not'])}; per team that took part "
        f"{_between(rows.loc['per team that took part'])}. To find the second four times in five "
        f"takes {teams_needed(uptake=uptake / 100):,} teams."
    )


drawn_by_lot = Explorable(
    "drawn-by-lot",
    "Three comparisons in one trial",
    model=_drawn_by_lot,
    controls=[
        Control(
            "uptake",
            "Invited teams that take part",
            [20, 40, 60, 80],
            80,
            unit="%",
            tag="illustrative",
            help="Nobody can be forced to work with customers; the lot decides who is invited.",
        ),
        Control(
            "selection",
            "Head start of those who take part",
            [0, 0.2, 0.4, 0.6],
            0,
            tag="illustrative",
            help="Correlation of the readiness to take part with performance that would have "
            "come anyway.",
        ),
        Control(
            "teams",
            "Teams in the trial",
            TRIAL_SIZES,
            300,
            unit="teams",
            tag="illustrative",
            help="Half of them are invited.",
        ),
    ],
    chart=_drawn_by_lot_chart,
    summary=_drawn_by_lot_summary,
    source="Model, no data: estimates on average over all trials. Diamond: the truth.",
    leaves_out=(
        "Uninvited teams that copy what they see, invitations that please or annoy by themselves, "
        "teams that stop reporting, and effects that differ between teams: then the third line is "
        "the effect on those who say yes."
    ),
)
