"""Crowds: when they are wise, how they choose, and what a contest pays (chapter 7, 8D)."""

from .bought import reviews_to_buy
from .contest import (
    SCORE_SHARES,
    SELECTION_RULES,
    compare_rules,
    demand,
    designer_lottery,
    distinct_winners,
    flat_or_royalty,
    free_entry,
    profit,
    score_distribution,
    select,
    simulate,
    value_of_vote,
    worth_of_entry,
)
from .juries import jury_curve, majority_accuracy
from .mobilised import votes_of_friends
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
    effective_sample_size_curve,
)

__all__ = [
    "RATING_RULES",
    "SCORE_SHARES",
    "SELECTION_RULES",
    "VOTING_RULES",
    "bootstrap_winners",
    "compare_rules",
    "condorcet_winner",
    "demand",
    "designer_lottery",
    "different_ideas",
    "distinct_winners",
    "diversity_prediction",
    "effective_sample_size",
    "effective_sample_size_curve",
    "expected_maximum",
    "expected_quality_of_selected",
    "flat_or_royalty",
    "free_entry",
    "generate_and_select",
    "jury_curve",
    "live_list",
    "majority_accuracy",
    "options",
    "pairwise",
    "profit",
    "rank",
    "reviews_to_buy",
    "score_distribution",
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
