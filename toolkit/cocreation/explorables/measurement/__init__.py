"""Explorables of chapter 5: noise in a score, alpha, a bad item, and ranks by a gap.

The models are those of `cocreation.measurement`; the functions here only lay their results out as
tables that a chart can draw.
"""

from .gaps import branches_ranked_twice
from .scales import alpha_of_two_things
from .scores import score_noise
from .survey import drop_an_item

__all__ = ["alpha_of_two_things", "branches_ranked_twice", "drop_an_item", "score_noise"]
