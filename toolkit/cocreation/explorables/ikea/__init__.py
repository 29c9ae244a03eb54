"""Explorables of the IKEA case: who assembles, what finishing is worth, what a price cut needs.

The models compose those of `cocreation.entry` and `cocreation.motivation`, and the tables of the
catalogue of 20 April 2020. Money is in yuan, or in riyal and dollars where it says so.
"""

from .assembly import who_assembles
from .catalogue import fit_catalogue, price_of_volume
from .finishing import help_or_pride
from .price_cut import price_cut
from .recall import recall_reach

__all__ = [
    "fit_catalogue",
    "help_or_pride",
    "price_cut",
    "price_of_volume",
    "recall_reach",
    "who_assembles",
]
