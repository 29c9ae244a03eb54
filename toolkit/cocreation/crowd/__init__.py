"""Crowds: when they are wise, how they choose, and what a contest pays (chapter 7, 8D)."""

from .bought import reviews_to_buy
from .contest import SELECTION_RULES, compare_rules, select
from .design_votes import SCORE_SHARES, simulate
from .economics import expected_sales, profit, value_of_vote
from .juries import majority_accuracy
from .mobilised import votes_of_friends
from .odds import designer_lottery, distinct_winners, free_entry, worth_of_entry
from .ratings import (
    RATING_RULES,
    live_list,
    rank,
    shrunken_mean,
    wilson_lower_bound,
)
from .repeats import different_ideas
from .selection import (
    expected_maximum,
    expected_quality_of_selected,
    generate_and_select,
)
from .voting import (
    VOTING_RULES,
    bootstrap_winners,
    condorcet_winner,
    options,
    pairwise,
    tally,
    with_clone,
    without,
)
from .wisdom import (
    diversity_prediction,
    effective_sample_size,
)

__all__ = [
    "RATING_RULES",
    "SCORE_SHARES",
    "SELECTION_RULES",
    "VOTING_RULES",
    "bootstrap_winners",
    "compare_rules",
    "condorcet_winner",
    "designer_lottery",
    "different_ideas",
    "distinct_winners",
    "diversity_prediction",
    "effective_sample_size",
    "expected_maximum",
    "expected_quality_of_selected",
    "expected_sales",
    "free_entry",
    "generate_and_select",
    "live_list",
    "majority_accuracy",
    "options",
    "pairwise",
    "profit",
    "rank",
    "reviews_to_buy",
    "select",
    "shrunken_mean",
    "simulate",
    "tally",
    "value_of_vote",
    "votes_of_friends",
    "wilson_lower_bound",
    "with_clone",
    "without",
    "worth_of_entry",
]
