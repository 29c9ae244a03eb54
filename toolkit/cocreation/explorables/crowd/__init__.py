"""Explorables of chapter 7: how wise a crowd is, and how to count its votes.

The models are those of `cocreation.crowd`; the functions here only lay their results out as
tables that a chart can draw.
"""

from .ratings import rating_sort
from .selection import generate_and_select
from .voting import voting_rules
from .wisdom import correlated_crowd, diluted_jury

__all__ = [
    "correlated_crowd",
    "diluted_jury",
    "generate_and_select",
    "rating_sort",
    "voting_rules",
]
