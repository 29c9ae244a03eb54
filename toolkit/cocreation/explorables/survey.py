"""Explorables of chapter 9: what a survey of teams shows, and what is true of them."""

from .survey_bias import arrow_turned, held_constant, one_sitting
from .survey_designs import drawn_by_lot, how_many_teams

__all__ = ["arrow_turned", "drawn_by_lot", "held_constant", "how_many_teams", "one_sitting"]
