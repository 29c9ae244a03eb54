"""Communities: who takes part, who answers, and readers for forums (chapter 6, 6A and 6B)."""

from .answer_times import largest_late_share, mean_bounds, smallest_mean
from .complaints import chance_of_a_common_problem
from .departure import after_departure
from .discourse import discourse_chunks, read_discourse
from .example import example_export
from .heavy_users import POLICIES, months_bought, policy_margins, use_ratio
from .participation import gini, lorenz, top_share
from .payback import extreme_distributions
from .posts import POST_COLUMNS, ReadError
from .rank_size import (
    contribution_shares,
    exponent_for_top_share,
    fit_rank_size,
    power_law_top_share,
)
from .reading import read_csv, read_posts
from .report import Report, standard_report
from .stack_exchange import read_stack_exchange, stack_exchange_chunks
from .support import answering_rates, lose_core, recruits_to_replace, simulate
from .support_cost import agents_for_the_rest, cost_of_a_question
from .writing import write_report

__all__ = [
    "POLICIES",
    "POST_COLUMNS",
    "ReadError",
    "Report",
    "after_departure",
    "agents_for_the_rest",
    "answering_rates",
    "chance_of_a_common_problem",
    "contribution_shares",
    "cost_of_a_question",
    "discourse_chunks",
    "example_export",
    "exponent_for_top_share",
    "extreme_distributions",
    "fit_rank_size",
    "gini",
    "largest_late_share",
    "lorenz",
    "lose_core",
    "mean_bounds",
    "months_bought",
    "policy_margins",
    "power_law_top_share",
    "read_csv",
    "read_discourse",
    "read_posts",
    "read_stack_exchange",
    "recruits_to_replace",
    "simulate",
    "smallest_mean",
    "stack_exchange_chunks",
    "standard_report",
    "top_share",
    "use_ratio",
    "write_report",
]
