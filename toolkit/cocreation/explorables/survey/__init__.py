"""Explorables of chapter 9: what a survey of teams shows, and what is true of them.

The models are those of `cocreation.survey`.
"""

from .arrow_turned import arrow_turned
from .drawn_by_lot import drawn_by_lot
from .held_constant import held_constant
from .how_many_teams import how_many_teams
from .one_sitting import one_sitting

__all__ = ["arrow_turned", "drawn_by_lot", "held_constant", "how_many_teams", "one_sitting"]
