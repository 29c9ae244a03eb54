"""One quarter: from the state, the money and the news to the next state and the results."""

import numpy as np

from .climate import captured_share, next_conflict, next_goodwill
from .effects import effects, unguarded
from .members import after_a_quarter, contributing, inner_motive
from .parameters import values
from .service import ideas_of, next_satisfaction, settle
from .state import State

__all__ = ["RESULTS", "one_quarter"]

RESULTS = (
    "satisfaction",
    "members",
    "active_members",
    "super_users",
    "questions",
    "answers",
    "open_questions",
    "ideas",
    "ideas_built",
    "conflict",
    "goodwill",
    "captured",
    "revenue",
    "cost",
    "profit",
)
"""Visible results; satisfaction, conflict, goodwill and captured from 0 to 100, at the end of a
quarter as `members` and `super_users` are; money in thousand euros, the rest heads or numbers."""


def one_quarter(state, money, *, severity, weather):
    """Play one quarter of many runs at once.

    Parameters
    ----------
    state : State
        With a row a run.
    money : ndarray, shape (runs, 6)
        Thousand euros on each of the `LEVERS`.
    severity : ndarray, shape (runs, 4)
        Of the events of the quarter, in the order of `KINDS`; 0 where nothing happens.
    weather : ndarray, shape (runs,)
        How quarrelsome the quarter is by chance; 1 on average.

    Returns
    -------
    State, dict of ndarray
        The next state, and the `RESULTS`.
    """
    p = values()
    outage, scandal, leaving, fork = severity.T
    support, recognition, rewards, moderation, product, transparency = money.T
    total = state.members.sum(axis=1)
    size = total / p.start_members
    found = effects(money, size=size)

    motive = inner_motive(state, found.order)
    share = contributing(motive, found.pay)
    active = state.members * share
    willing = state.members * contributing(motive, np.zeros_like(found.pay))

    questions = settle(total, active, support, outage=outage)
    ideas = ideas_of(willing, product)
    built = state.built_later[:, 0]
    quality = state.quality * (1 - p.aging) + p.idea_quality * built * (1 - state.quality)

    conflict = next_conflict(
        state.conflict,
        found,
        size=size,
        weather=weather,
        scandal=scandal,
        transparency=transparency,
    )
    captured = captured_share(questions.answers, built, recognition=recognition, rewards=rewards)
    goodwill = next_goodwill(
        state.goodwill,
        captured=captured,
        openness=found.openness,
        scandal=scandal,
        transparency=transparency,
    )
    satisfaction = next_satisfaction(
        state.satisfaction,
        quality=quality,
        settled=1 - questions.open / questions.asked,
        goodwill=goodwill,
        conflict=conflict,
    )

    trouble = np.minimum(conflict + 1 - goodwill, 1)
    spirit = willing.sum(axis=1) / (state.members @ p.baseline)
    talk = spirit * satisfaction / p.start_satisfaction * total / p.market
    joining = p.innovation + p.imitation * talk + p.recruiting * found.pay
    churn = p.churn_floor + p.churn_slope * (1 - satisfaction)
    members = after_a_quarter(
        state.members,
        share,
        stopping=p.leaving_share * leaving * unguarded(recognition),
        following=p.fork_share * fork * trouble * unguarded(moderation),
        churn=churn + p.outage_churn * outage * unguarded(support + rewards),
        joining=joining * np.maximum(p.market - total, 0),
    )

    displacing = p.crowding_speed * found.pay * (1 - state.standing)
    after = State(
        members=members,
        standing=state.standing + p.standing_speed * (found.thanks - state.standing),
        crowding=p.fading * state.crowding + displacing * (1 - state.crowding),
        conflict=conflict,
        goodwill=goodwill,
        satisfaction=satisfaction,
        quality=quality,
        built_later=np.column_stack([state.built_later[:, 1], ideas.started]),
    )
    revenue = p.margin * total / 1_000 + p.idea_value * built
    cost = p.fixed_cost + money.sum(axis=1)
    results = {
        "satisfaction": 100 * satisfaction,
        "members": members.sum(axis=1),
        "active_members": active.sum(axis=1),
        "super_users": members[:, 3],
        "questions": questions.asked,
        "answers": questions.answers,
        "open_questions": questions.open,
        "ideas": ideas.good,
        "ideas_built": built,
        "conflict": 100 * conflict,
        "goodwill": 100 * goodwill,
        "captured": 100 * captured,
        "revenue": revenue,
        "cost": cost,
        "profit": revenue - cost,
    }
    return after, results
