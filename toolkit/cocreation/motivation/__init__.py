"""Why people take part, and what their own work does to what they value (chapter 8)."""

from .ikea_effect import best_help, break_even_completion, expected_change, with_help

__all__ = ["best_help", "break_even_completion", "expected_change", "with_help"]
