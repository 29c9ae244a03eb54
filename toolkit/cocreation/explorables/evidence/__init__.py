"""Explorables of chapter 0: who judges best, a range of two assumptions, and who is asked.

The models are those of `cocreation.evidence`.
"""

from .asked_survivors import asked_survivors
from .fact_checker import fact_checker
from .famous_range import famous_range

__all__ = ["asked_survivors", "fact_checker", "famous_range"]
