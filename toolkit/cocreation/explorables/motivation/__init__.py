"""Explorables of chapter 8: rewards that end, rewards that are too small, credit, and rivals."""

from .campaign import after_the_campaign
from .credit import who_gets_the_credit
from .pay import pay_enough
from .rivals import how_many_rivals

__all__ = ["after_the_campaign", "how_many_rivals", "pay_enough", "who_gets_the_credit"]
