"""A played quarter in plain words: what was spent, what came of it and what changed."""

import pandas as pd

from .events import TITLES
from .levers import BUDGET, LEVERS, MAX, QUARTERS
from .parameters import values
from .runs import starting_point
from .score import final_score, members_result, score_parts

__all__ = [
    "LEVER_WORDS",
    "MEASURES",
    "changes",
    "objection",
    "tell_decision",
    "tell_end",
    "tell_quarter",
]

LEVER_WORDS = {
    "support": ("Support", "staff who answer what members leave open"),
    "recognition": ("Recognition", "thanks, titles and a stage for those who help; slow to work"),
    "rewards": ("Rewards", "credit on the bill for answers; works while it is paid"),
    "moderation": (
        "Moderation",
        "people who keep quarrels down; all members feel them",
    ),
    "product": ("Product work", "building members’ ideas; ready two quarters later"),
    "transparency": ("Transparency", "telling what the firm earns with members’ work, and why"),
}
"""For each lever its label and what it buys."""

MEASURES = {
    "satisfaction": ("Satisfaction", "of 100"),
    "members": ("Members", ""),
    "active_members": ("Active members", ""),
    "super_users": ("Super-users", ""),
    "answers": ("Answers by members", ""),
    "open_questions": ("Questions left open", ""),
    "ideas_built": ("Ideas built", ""),
    "conflict": ("Conflict", "of 100"),
    "goodwill": ("Goodwill", "of 100"),
    "captured": ("Captured share", "% of what members made"),
    "profit": ("Profit", "thousand €"),
}
"""The results that a team is shown: label and unit."""

FIRST = ("Members", "Goodwill", "Satisfaction")
"""What the score hangs on: named first, if it moved by `MUCH` or more."""
MUCH = 0.05


def objection(money) -> str:
    """Say why amounts cannot be played; an empty text if they can.

    Parameters
    ----------
    money : mapping of str to float
        Thousand euros by lever.

    Examples
    --------
    >>> objection({"support": 100, "recognition": 90, "rewards": 30})
    'The levers add up to 220, and a quarter has 200. Take 20 away.'
    """
    for lever, amount in money.items():
        if not 0 <= amount <= MAX:
            return f"{LEVER_WORDS[lever][0]} is set to {amount:g}. A lever takes 0 to {MAX:g}."
    spent = sum(money.values())
    if spent > BUDGET:
        over = f"Take {spent - BUDGET:g} away."
        return f"The levers add up to {spent:g}, and a quarter has {BUDGET:g}. {over}"
    return ""


def changes(history) -> pd.DataFrame:
    """Compare the last quarter of a history with the quarter before it.

    Parameters
    ----------
    history : DataFrame
        Of a `Run`, one quarter or more.

    Returns
    -------
    DataFrame
        A row a measure of `MEASURES`: ``measure``, ``before``, ``now``, ``change``, all as they
        are shown, so that the change is the difference of what is shown. Before the first quarter
        only the community's state is known, else NaN.

    Examples
    --------
    >>> from cocreation.simulation import play
    >>> changes(play([[40, 20, 0, 20, 40, 20]], seed=1)).columns.tolist()
    ['measure', 'before', 'now', 'change']
    """
    before = starting_point() if len(history) == 1 else history.iloc[-2]
    rows = [
        (label, _shown(name, before.get(name, float("nan"))), _shown(name, history[name].iloc[-1]))
        for name, (label, _) in MEASURES.items()
    ]
    table = pd.DataFrame(rows, columns=["measure", "before", "now"])
    return table.assign(change=(table["now"] - table["before"]).round(1))


def tell_quarter(history) -> list[str]:
    """Tell the last quarter of a history in a few sentences.

    Parameters
    ----------
    history : DataFrame
        Of a `Run`, one quarter or more.

    Returns
    -------
    list of str
        The news, what was spent, taken in, paid and earned; then members, goodwill and
        satisfaction, if they moved by five in a hundred or more; then the two other measures that
        moved most: in points of 100, or in proportion to the most that they have been.

    Examples
    --------
    >>> from cocreation.simulation import play
    >>> told = tell_quarter(play([[40, 20, 0, 20, 40, 20]] * 2, seed=7))
    >>> told[0]
    'Spent: 140 of 200 thousand euros (support 40, recognition 20, ..., transparency 20).'
    """
    last = history.iloc[-1]
    news = [f"{TITLES[last['event']]}."] if last["event"] else []
    verb = "made" if last["profit"] >= 0 else "lost"
    money = (
        f"The firm took in {_money(last['revenue'])}, paid {last['cost']:,.0f} with the fixed "
        f"{values().fixed_cost:g}, and {verb} {abs(last['profit']):,.0f}."
    )
    return [*news, tell_decision(last), money, *_most_moved(history)]


def tell_decision(row) -> str:
    """Say what a quarter's money was spent on.

    Examples
    --------
    >>> tell_decision({**dict.fromkeys(LEVERS, 0), "support": 60, "product": 20})
    'Spent: 80 of 200 thousand euros (support 60, product work 20).'
    """
    spent = [(LEVER_WORDS[lever][0].lower(), row[lever]) for lever in LEVERS if row[lever]]
    total = sum(amount for _, amount in spent)
    if not total:
        return f"Spent: nothing of {BUDGET:g} thousand euros."
    each = ", ".join(f"{label} {amount:g}" for label, amount in spent)
    return f"Spent: {total:g} of {BUDGET:g} thousand euros ({each})."


def tell_end(history) -> str:
    """Say what a finished run is worth, to the firm and beside it to the members."""
    parts = {name: _number(part) for name, part in score_parts(history).items()}
    return (
        f"All {QUARTERS} quarters are played. The score is {_money(final_score(history))}: "
        f"{parts['profits']} from profits and {parts['community']} for the community that is "
        "left, both discounted. The members' own result, answers and rewards less their time, "
        f"is {_money(members_result(history))}."
    )


def _shown(name, value):
    return round(float(value), 1 if name in ("profit", "ideas_built") else 0)


def _number(amount):
    return f"{amount:,.0f}".replace("-", "−")


def _money(amount):
    return f"{_number(amount)} thousand euros"


def _most_moved(history):
    table = changes(history).set_index("measure")
    start = starting_point()
    whole = {
        label: 100 if unit else max(1, start.get(name, 0), history[name].max())
        for name, (label, unit) in MEASURES.items()
    }
    share = table["change"].abs() / pd.Series(whole)
    moved = share.drop("Profit").sort_values(ascending=False, kind="stable")
    first = [label for label in FIRST if moved[label] >= MUCH]
    others = moved[moved > 0].index.difference(first, sort=False)
    return [_moved(label, table.loc[label]) for label in [*first, *others[:2]]]


def _moved(label, row):
    verb = "rose" if row["change"] > 0 else "fell"
    return f"{label} {verb} from {row['before']:,g} to {row['now']:,g}."
