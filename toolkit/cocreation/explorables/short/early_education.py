"""Explorable: what one message in a parents' chat group tells about all the families."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cocreation.community import chance_of_a_common_problem
from cocreation.explore import Control, Explorable, Prediction

FAMILIES = (5, 10, 20, 30, 50, 100, 200)


def _one_message(*, complaints: int, speak_up: int, common: int) -> pd.DataFrame:
    table = chance_of_a_common_problem(
        complaints=complaints, families=FAMILIES, speak_up=speak_up / 100, common=common / 100
    )
    return table.assign(chance=(100 * table["chance"]).round(1))


def _one_message_chart() -> Any:
    import altair as alt

    lines = alt.Chart().encode(
        x=alt.X("families:Q", title="families in the group")
        .scale(type="log", domain=[5, 200], nice=False)
        .axis(values=list(FAMILIES)),
        y=alt.Y("chance:Q", title="chance that it is too hard for many (%)").scale(domain=[0, 100]),
    )
    before = alt.Chart().mark_rule(strokeDash=[4, 4]).encode(y=alt.datum(50))
    return before + lines.mark_line(point=True)


def _one_message_summary(
    table: pd.DataFrame, *, complaints: int, speak_up: int, common: int
) -> str:
    chance = table.set_index("families")["chance"]
    said = "complaint" if complaints == 1 else "complaints"
    in_words = chance.map(lambda share: "below 1 %" if share < 0.5 else f"{share:.0f} %")
    return (
        f"{complaints} {said} among 10 families: the dance is too hard for {common} % of them "
        f"with a chance of {in_words[10]}. Among 20 families it is {in_words[20]}, among 50 it is "
        f"{in_words[50]}, among 200 it is {in_words[200]}."
    )


one_message = Explorable(
    "one-message",
    "The same complaint in a small group and in a large one",
    model=_one_message,
    controls=[
        Control(
            "complaints",
            "Families that complain",
            [0, 1, 2, 3, 5],
            1,
            tag="illustrative",
            help="In the whole group. At 0 nobody has written.",
        ),
        Control(
            "speak_up",
            "A family with the problem writes",
            [5, 10, 20, 50],
            20,
            unit="%",
            tag="illustrative",
            help="Chance that a family whose child cannot follow says so in the chat.",
        ),
        Control(
            "common",
            "'Many' means",
            [30, 50, 70],
            50,
            unit="% of families",
            tag="illustrative",
            help="Share of the families in the bad case. In the good case it is 10 %.",
        ),
    ],
    chart=_one_message_chart,
    summary=_one_message_summary,
    source="Model, no data: Bayes’ rule, with even odds before anybody writes (dashed).",
    leaves_out=(
        "Families are alike and write on their own. In a real group they read one another, the "
        "confident write more, and an angry message can silence the rest."
    ),
    prediction=Prediction(
        "In a group of 50 families one complains. How likely is it that the dance is too hard for "
        "half of the children, and not for a tenth?",
        [7, 31, 52, 69],
        unit="%",
        at={"complaints": 1, "speak_up": 20, "common": 50},
    ),
)
