"""A community as a commons: how much a firm may take, and who gets what (chapter 11)."""

from .harvest import best_share, discounted_income, harvest, sustainable_capture
from .ledger import RULES, contest_week, due_shares, fairness_index, ledger
from .shapley import alike_contributors, crowd_value, shapley_value

__all__ = [
    "RULES",
    "alike_contributors",
    "best_share",
    "contest_week",
    "crowd_value",
    "discounted_income",
    "due_shares",
    "fairness_index",
    "harvest",
    "ledger",
    "shapley_value",
    "sustainable_capture",
]
