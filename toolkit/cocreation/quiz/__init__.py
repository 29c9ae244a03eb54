"""Question banks: one file for the book's page, the live widget, grading and exports."""

from .bank import Bank, load, names, parse, read
from .fields import QuizError
from .grading import Result, grade, parse_number, reveal
from .question import KINDS, Known, Question
from .rules import lint

__all__ = [
    "KINDS",
    "Bank",
    "Known",
    "Question",
    "QuizError",
    "Result",
    "grade",
    "lint",
    "load",
    "names",
    "parse",
    "parse_number",
    "read",
    "reveal",
]
