"""Explorables of chapter 12: staying, what to learn first, when to stop, members and lots."""

from .learning import learn_first
from .lots import invited_by_lot
from .members import who_joined
from .staying import nobody_changed
from .stopping import review_day

__all__ = ["invited_by_lot", "learn_first", "nobody_changed", "review_day", "who_joined"]
