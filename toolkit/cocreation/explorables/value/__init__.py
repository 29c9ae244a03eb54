"""Explorables of chapter 1: the same product in different hands, and scores that err.

The models are those of `cocreation.value`; the functions here only lay their results out as
tables that a chart can draw.
"""

from .audit_error import audit_error
from .product_or_support import product_or_support
from .same_product import same_product

__all__ = ["audit_error", "product_or_support", "same_product"]
