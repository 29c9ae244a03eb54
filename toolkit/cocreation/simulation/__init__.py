"""*Run the community*: a game of twelve quarters, played alone or by teams on one seed."""

from .events import KINDS, Event, events
from .levers import BUDGET, LEVERS, MAX, QUARTERS, checked_decisions
from .parameters import parameters
from .quarter import RESULTS
from .rules import ANSWERS, follow, simple_rule, three_line_rule
from .runs import Run, play, play_many, starting_point
from .score import final_score, members_result, score_parts, value_left

__all__ = [
    "ANSWERS",
    "BUDGET",
    "KINDS",
    "LEVERS",
    "MAX",
    "QUARTERS",
    "RESULTS",
    "Event",
    "Run",
    "checked_decisions",
    "events",
    "final_score",
    "follow",
    "members_result",
    "parameters",
    "play",
    "play_many",
    "score_parts",
    "simple_rule",
    "starting_point",
    "three_line_rule",
    "value_left",
]
