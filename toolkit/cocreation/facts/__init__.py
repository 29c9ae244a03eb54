"""Dated, graded facts of a case: the file, the links in prose, and digits without a link.

A case keeps its facts in ``facts.csv``. Prose quotes one as a plain Markdown link,
``[1,400 a week](fact:T33)``, which reads properly in JupyterLab too.
"""

from .prose import LINK, may_print, plain, quotes, unlinked_digits
from .table import Fact, load, stale

__all__ = ["LINK", "Fact", "load", "may_print", "plain", "quotes", "stale", "unlinked_digits"]
