"""Charts and tables of what a survey shows beside what is true."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation.style import PALETTE

__all__ = ["SHOWN", "TRUE", "dumbbells", "long", "value"]

SHOWN, TRUE = "the survey shows", "true in this world"


def dumbbells(category: str, order: list[str], title: str, domain: list[float]) -> Any:
    """Chart of estimates and truths, a row for each name in `order`."""
    import altair as alt

    base = alt.Chart().encode(
        x=alt.X("value:Q", title=title).scale(domain=domain),
        y=alt.Y(f"{category}:N", title=None, sort=order).axis(labelLimit=170),
        color=alt.Color("which:N").scale(
            domain=[SHOWN, TRUE], range=[PALETTE["blue"], PALETTE["orange"]]
        ),
    )
    zero = alt.Chart().mark_rule(color=PALETTE["grey"], strokeDash=[2, 2]).encode(x=alt.datum(0))
    points = base.mark_point(strokeWidth=2.5).encode(
        shape=alt.Shape("which:N").scale(domain=[SHOWN, TRUE], range=["circle", "diamond"]),
        size=alt.Size("which:O").scale(domain=[SHOWN, TRUE], range=[260, 110]),
    )
    return zero + points


def long(category: str, names: list[str], shown: Any, true: Any) -> pd.DataFrame:
    """Table of estimates and truths, a row for each name and each of the two."""
    return pd.DataFrame(
        {
            category: [*names, *names],
            "which": [SHOWN] * len(names) + [TRUE] * len(names),
            "value": np.round([*shown, *true], 3),
        }
    )


def value(table: pd.DataFrame, name: str, which: str = SHOWN) -> float:
    """Read one number of such a table."""
    return table[(table.iloc[:, 0] == name) & (table["which"] == which)]["value"].item()
