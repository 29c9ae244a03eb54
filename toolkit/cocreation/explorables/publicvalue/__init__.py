"""Explorables of chapter 10: what citizens can stand in for, who is better off, whose votes count.

The models are those of `cocreation.publicvalue`.
"""

from .best_mixes import best_mixes
from .better_for_all import better_for_all
from .fill_the_gap import fill_the_gap
from .two_counts import two_counts

__all__ = ["best_mixes", "better_for_all", "fill_the_gap", "two_counts"]
