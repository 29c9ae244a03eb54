"""Explorables of the Threadless case: who chooses, what a choice earns, and for whom.

The models compose those of `cocreation.crowd` and the tables of `cocreation.datasets`. Money is
in US dollars.
"""

from .cut_off import score_cut_off
from .entry import worth_of_an_entry
from .funnel import contest_funnel
from .royalty import flat_prize_or_royalty, sales_and_payments
from .rules import selection_rules

__all__ = [
    "contest_funnel",
    "flat_prize_or_royalty",
    "sales_and_payments",
    "score_cut_off",
    "selection_rules",
    "worth_of_an_entry",
]
