"""Explorables of chapter 3: which door into the value chain, and for whose gain.

The models are those of `cocreation.entry`; the functions here lay their results out for a chart.
"""

from .doors import door_map, which_door
from .ledgers import free_labour, till_ledger

__all__ = ["door_map", "free_labour", "till_ledger", "which_door"]
