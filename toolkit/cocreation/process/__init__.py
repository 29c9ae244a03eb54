"""Service processes: waiting lines, reliability, recovery and the blueprint (chapter 4)."""

from .blueprint import Blueprint, load, names, read
from .hotel import TOUCHPOINTS, hotel_timestamps
from .line_choice import line_choice
from .measures import MEASURES, compare, critical_path, measures
from .moves import can_move, crossings, move
from .queues import erlang_c, mean_wait_minutes, servers_needed
from .recovery import paradox_threshold, retained, retention_after_failure
from .reliability import RESTARTS, check_places, first_time_right, steps_per_good_unit
from .rules import COLUMNS, EVIDENCE, LANES, LINES, BlueprintError, problems
from .speed import tickets_by_speed
from .wishes import WISH_WAYS, minutes_by_place, wish_blueprint

__all__ = [
    "COLUMNS",
    "EVIDENCE",
    "LANES",
    "LINES",
    "MEASURES",
    "RESTARTS",
    "TOUCHPOINTS",
    "WISH_WAYS",
    "Blueprint",
    "BlueprintError",
    "can_move",
    "check_places",
    "compare",
    "critical_path",
    "crossings",
    "erlang_c",
    "first_time_right",
    "hotel_timestamps",
    "line_choice",
    "load",
    "mean_wait_minutes",
    "measures",
    "minutes_by_place",
    "move",
    "names",
    "paradox_threshold",
    "problems",
    "read",
    "retained",
    "retention_after_failure",
    "servers_needed",
    "steps_per_good_unit",
    "tickets_by_speed",
    "wish_blueprint",
]
