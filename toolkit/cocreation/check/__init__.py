"""Formative checks: staged feedback for a learner, and the same test for a grader.

The words come in stages, as a patient teacher would put them: is it there, is it the right kind
of thing, has it the right shape, is the value right; and for a wrong value that is known to
happen, what it is that the learner has computed. The expected value is never told.
"""

from .checks import Checks, load
from .key import decode, encode, read
from .kinds import KINDS, answer

__all__ = ["KINDS", "Checks", "answer", "decode", "encode", "load", "read"]
