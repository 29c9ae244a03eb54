"""Explorable: five policies against heavy use, month by month."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.community import policy_margins
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

MONTHS = np.arange(0, 25, 6)
HEAVY = {"a third (January 2012)": 1 / 3, "40 per cent (July 2012)": 0.4}
NAMES = {
    "absorb": "absorb it",
    "raise the price": "£12 for all",
    "cap": "cap, dearer above",
    "throttle": "throttle the 1 %",
    "remove the heaviest": "remove the 1 %",
}


def _heavy_users(*, data_cost: float, growth: float, leaving: int, heavy: str) -> pd.DataFrame:
    found = policy_margins(
        months=MONTHS,
        data_cost=data_cost,
        heavy_use=HEAVY[heavy],
        yearly_growth=growth,
        leaving=leaving / 100,
    )
    return pd.DataFrame(
        {
            "policy": found["policy"].map(NAMES),
            "month": found["month"].astype(int),
            "margin": (100 * found["margin"]).round(),
        }
    )


def _heavy_users_chart() -> Any:
    import altair as alt

    colours = [PALETTE[name] for name in ("grey", "orange", "blue", "purple", "green")]
    names = list(NAMES.values())
    base = alt.Chart().encode(
        x=alt.X("month:Q", title="months from September 2012").axis(values=[0, 6, 12, 18, 24]),
        y=alt.Y("margin:Q", title="£ a month left, per 100 members").scale(
            domain=[-400, 700], nice=False
        ),
        shape=alt.Shape("policy:N").scale(domain=names),
        color=alt.Color("policy:N").scale(domain=names, range=colours).legend(columns=2),
    )
    zero = alt.Chart().mark_rule(color=PALETTE["grey"]).encode(y=alt.datum(0))
    return (
        zero
        + base.mark_line(clip=True).encode(shape=alt.Undefined)
        + base.mark_point(size=60, clip=True)
    )


def _heavy_users_summary(
    table: pd.DataFrame, *, data_cost: float, growth: float, leaving: int, heavy: str
) -> str:
    margins = table.pivot(index="policy", columns="month", values="margin")

    def best(month: int) -> str:
        name = margins[month].idxmax()
        return f"\u201c{name}\u201d with £{margins.loc[name, month]:,.0f}"

    def pounds(amount: float) -> str:
        return f"£{amount:,.0f}".replace("£-", "−£")

    absorbed = pounds(margins.loc["absorb it", 12])
    told = f"At once the best is {best(0)} a month per 100 members, after a year {best(12)}"
    told += f", after two years {best(24)}. " if margins[24].max() > 0 else (
        ", and after two years every policy loses money. "
    )  # fmt: skip
    return told + f"Doing nothing leaves {absorbed} after a year."


heavy_users = Explorable(
    "heavy-users",
    "Five answers to the one per cent",
    model=_heavy_users,
    controls=[
        Control(
            "data_cost",
            "Data of a mean member cost",
            [1, 2, 3],
            2,
            unit="£",
            tag="illustrative",
            help="A month, paid to O2. We have found no published wholesale price.",
        ),
        Control(
            "growth",
            "Use grows in a year by a factor of",
            [1, 1.5, 2],
            1,
            tag="defensible",
            help="The firm said that average use had nearly doubled within a year.",
        ),
        Control(
            "leaving",
            "Leave over £12 or a cap",
            [0, 10, 20, 30],
            10,
            unit="%",
            tag="illustrative",
            help="Share of members who go when their own bundle gets dearer or loses its promise.",
        ),
        Control(
            "heavy",
            "Traffic of the 1 %",
            list(HEAVY),
            "40 per cent (July 2012)",
            tag="published",
            help="Lower bounds: over a third by The Register, upwards of 40 per cent by the firm.",
        ),
    ],
    chart=_heavy_users_chart,
    summary=_heavy_users_summary,
    source="Model, no data but the shares: £10 a month, other costs £5 (illustrative).",
    leaves_out=(
        "Nobody leaves over a removal or a throttle, and heavy and light leave alike. Tax, other "
        "bundles (a dearer one above the cap, too) and members who join are left out. Within each "
        "group all use the same, use grows alike, a throttle halves the use of the 1 % and a cap "
        "cuts at twice today’s mean (illustrative). A broken promise costs the forum nothing here."
    ),
)
