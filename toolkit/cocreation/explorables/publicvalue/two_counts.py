"""Explorable: a pool that many want, and two ways to count the same ballots."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from cocreation.explore import Control, Explorable
from cocreation.publicvalue import fund, who_gets
from cocreation.style import PALETTE

BUDGET, VOTERS = 100, 10_000
RULES = {"most_votes": "most votes", "equal_shares": "equal shares"}
POOL, UNSPENT = "pool", "not spent"
WISHES = {
    "swimmers": {"slide": 20, "sauna": 20},
    "families": {"playground": 15, "school garden": 10},
    "cyclists": {"cycle lane": 15, "racks": 5},
    "older people": {"lift": 10, "benches": 5},
}
PARTS = {"families": 0.5, "cyclists": 0.3, "older people": 0.2}
KINDS = [POOL, "slide, sauna", *PARTS, UNSPENT]


def _town(swimmers: int, price: int, allies: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Projects and ballots; a share of each other group ticks the pool as well."""
    rows = [(POOL, price, POOL)]
    rows += [
        (name, cost, "slide, sauna" if group == "swimmers" else group)
        for group, wishes in WISHES.items()
        for name, cost in wishes.items()
    ]
    many = VOTERS * swimmers // 100
    ballots = [(many, [POOL, *WISHES["swimmers"]])]
    for group, part in PARTS.items():
        size = round((VOTERS - many) * part)
        both = size * allies // 100
        ballots += [(size - both, [*WISHES[group]]), (both, [*WISHES[group], POOL])]
    return (
        pd.DataFrame(rows, columns=["project", "cost", "kind"]),
        pd.DataFrame(ballots, columns=["voters", "approves"]),
    )


@cache
def _counted(swimmers: int, price: int, allies: int, rule: str) -> tuple[pd.Series, float]:
    """Money by kind of project, and the share of voters who get nothing that they ticked."""
    projects, ballots = _town(swimmers, price, allies)
    chosen = fund(projects, ballots, budget=BUDGET, rule=rule)
    money = chosen["cost"].where(chosen["funded"], 0).groupby(chosen["kind"]).sum()
    money[UNSPENT] = BUDGET - money.sum()
    got = who_gets(chosen, ballots)
    return money[KINDS], float(got.loc[got["projects"] == 0, "voters"].sum() / VOTERS)


def _two_counts(*, swimmers: int, price: int, allies: int) -> pd.DataFrame:
    rows = [
        (name, kind, int(thousand), order)
        for rule, name in RULES.items()
        for order, (kind, thousand) in enumerate(_counted(swimmers, price, allies, rule)[0].items())
    ]
    return pd.DataFrame(rows, columns=["rule", "money_for", "thousand", "order"])


def _two_counts_chart() -> Any:
    import altair as alt

    colours = ("blue", "sky", "orange", "green", "purple", "grey")
    return (
        alt.Chart()
        .mark_bar()
        .encode(
            x=alt.X("thousand:Q", title="money (thousand)").scale(domain=[0, BUDGET]),
            y=alt.Y("rule:N", title=None, sort=None),
            color=alt.Color("money_for:N", sort=None)
            .scale(domain=KINDS, range=[PALETTE[name] for name in colours])
            .legend(columns=3),
            order="order:Q",
        )
    )


def _two_counts_summary(table: pd.DataFrame, *, swimmers: int, price: int, allies: int) -> str:
    money = table.pivot(index="rule", columns="money_for", values="thousand")
    parts = []
    for rule, name in RULES.items():
        _, nothing = _counted(swimmers, price, allies, rule)
        pool = "the pool is built" if money.loc[name, POOL] else "there is no pool"
        parts.append(
            f"by {name} {pool}, {100 * nothing:.0f} % of the voters get nothing that they "
            f"ticked, and {money.loc[name, UNSPENT]} are not spent"
        )
    first, second = parts
    return f"{first[0].upper()}{first[1:]}; {second}."


two_counts = Explorable(
    "two-counts",
    "One town, one pile of ballots, two results",
    model=_two_counts,
    controls=[
        Control(
            "swimmers",
            "Swimmers",
            [30, 35, 40, 45, 50, 55, 60],
            40,
            unit="% of voters",
            tag="illustrative",
            help="They tick the pool, the slide and the sauna. Half of the others are families.",
        ),
        Control(
            "price",
            "Price of the pool",
            [40, 50, 60, 70],
            60,
            unit="thousand",
            tag="illustrative",
            help="The budget is 100 thousand; the other projects cost 5 to 20.",
        ),
        Control(
            "allies",
            "Others who tick the pool too",
            [0, 10, 20, 30],
            0,
            unit="%",
            tag="illustrative",
            help="Share of families, cyclists and older people who add the pool to their wishes.",
        ),
    ],
    chart=_two_counts_chart,
    summary=_two_counts_summary,
    source="Model, no data: an invented town with 10,000 voters and nine projects.",
    leaves_out=(
        "How the list of projects came about, and what people would have ticked had they talked "
        "first. A step that spends what is left, as cities add it to equal shares."
    ),
)
