"""Explorables of the short cases, one module a case."""
