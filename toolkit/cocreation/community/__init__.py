"""Communities: who takes part, who answers, and readers for forums (chapter 6, 6A and 6B)."""

from .discourse import discourse_chunks, read_discourse
from .participation import gini, lorenz, top_share
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

__all__ = [
    "POST_COLUMNS",
    "ReadError",
    "Report",
    "answering_rates",
    "contribution_shares",
    "discourse_chunks",
    "exponent_for_top_share",
    "fit_rank_size",
    "gini",
    "lorenz",
    "lose_core",
    "power_law_top_share",
    "read_csv",
    "read_discourse",
    "read_posts",
    "read_stack_exchange",
    "recruits_to_replace",
    "simulate",
    "stack_exchange_chunks",
    "standard_report",
    "top_share",
]
