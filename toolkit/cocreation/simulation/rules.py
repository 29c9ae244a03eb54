"""Rules that decide from what a player sees, and the one that the debrief publishes."""

from .levers import BUDGET, LEVERS
from .runs import Run

__all__ = ["ANSWERS", "follow", "simple_rule", "three_line_rule"]

ANSWERS = {
    "outage": "support",
    "scandal": "transparency",
    "leaving": "recognition",
    "fork": "moderation",
}
"""The lever that answers each kind of event."""


def simple_rule(**each_quarter):
    """A rule of three lines; no look at the future, and no memory.

    1. Each quarter the same sums on some levers.
    2. For moderation 15 if conflict is above 10, otherwise nothing.
    3. If there is news, 90 on the lever that answers it; where the budget does not suffice, all
       levers are cut alike.

    Parameters
    ----------
    each_quarter : float
        Thousand euros by lever, for the first line.

    Returns
    -------
    callable
        From what is seen and the news (`Run.seen`, `Run.news`) to a dict of thousand euros.

    Examples
    --------
    >>> rule = simple_rule(support=60)
    >>> decided = rule({"conflict": 25.0}, None)
    >>> decided["support"], decided["moderation"], decided["rewards"]
    (60.0, 15.0, 0.0)
    """

    def rule(seen, news):
        """Sums of this rule for a quarter, thousand euros by lever."""
        money = each_quarter | {"moderation": 15 if seen["conflict"] > 10 else 0}
        money |= {ANSWERS[news.kind]: 90} if news else {}
        share = BUDGET / max(BUDGET, sum(money.values()))
        return {lever: share * money.get(lever, 0) for lever in LEVERS}

    return rule


three_line_rule = simple_rule(support=70, recognition=20, rewards=50, product=25)
three_line_rule.__doc__ = """The rule of the debrief, a `simple_rule` with four sums.

It was found by a search in other games than those of the benchmark.

Parameters
----------
seen, news
    `Run.seen` and `Run.news`.

Returns
-------
dict
    Thousand euros by lever.

Examples
--------
>>> three_line_rule({"conflict": 5.0}, None)["support"]
70.0
"""


def follow(rule, *, seed, team="rule"):
    """Let a rule play a whole game.

    Parameters
    ----------
    rule : callable
        From what is seen and the news to a dict of thousand euros by lever, as `three_line_rule`.
    seed : int
        Seed of the game.
    team : str
        Name of the run.

    Returns
    -------
    Run

    Raises
    ------
    ValueError
        If the rule breaks the limits, or the seed is out of its range.

    Examples
    --------
    >>> from cocreation.simulation import final_score
    >>> round(final_score(follow(three_line_rule, seed=1).history))
    2012
    """
    run = Run(team, seed)
    while not run.over:
        run = run.decide(**rule(run.seen, run.news))
    return run
