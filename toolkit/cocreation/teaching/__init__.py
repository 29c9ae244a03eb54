"""Slides and hand-outs from the same sources as the book."""
