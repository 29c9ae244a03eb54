"""What a page of the book says, wherever its lines break."""

import re


def saying(page):
    """Return a function that tells whether some words stand on a page."""
    text = re.sub(r"\s+", " ", page)
    return lambda words: re.sub(r"\s+", " ", words) in text
