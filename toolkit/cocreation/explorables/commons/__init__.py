"""Explorables of chapter 11: how long grabbing pays, and what would be due to whom.

The models are those of `cocreation.commons`.
"""

from .grab_or_keep import grab_or_keep
from .patience import patience
from .who_gets_what import who_gets_what

__all__ = ["grab_or_keep", "patience", "who_gets_what"]
