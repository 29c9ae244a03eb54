"""Check arguments once, with messages that say which, what it got and what it takes."""

import numpy as np


def number(name, value, *, low=-np.inf, high=np.inf, above=None, below=None, whole=False):
    """Return `value` as a float, or an int if it is to be whole, if it lies in the stated range.

    The range is ``low <= value <= high``; `above` and `below` replace an end by an open one.
    Several values come back as an array of floats, even if they are to be whole.

    Raises
    ------
    ValueError
        If `value` is no number, not whole where it must be, or out of range.

    Examples
    --------
    >>> number("correlation", 1.5, low=0, high=1)
    Traceback (most recent call last):
    ValueError: correlation: got 1.5, takes a number from 0 to 1
    >>> number("voters", 1e3, low=1, whole=True)
    1000
    """
    kind = "a whole number" if whole else "a number"
    bounds = [f"above {above:g}"] if above is not None else []
    bounds += [f"below {below:g}"] if below is not None else []
    if above is None and below is None and np.isfinite([low, high]).all():
        bounds = [f"from {low:g} to {high:g}"]
    else:
        bounds += [f"at least {low:g}"] if np.isfinite(low) else []
        bounds += [f"at most {high:g}"] if np.isfinite(high) else []
    takes = f"{kind} {' and '.join(bounds)}".strip()
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: got {value!r}, takes {takes}") from None
    inside = np.isfinite(found) & (found >= low) & (found <= high)
    if above is not None:
        inside &= found > above
    if below is not None:
        inside &= found < below
    if whole:
        inside &= found == np.floor(found)
    if found.size == 0 or not inside.all():
        got = f"{found[~inside][0]:g} among {found.size} values" if found.size > 1 else repr(value)
        raise ValueError(f"{name}: got {got}, takes {takes}")
    if found.ndim:
        return found
    return int(found) if whole else float(found)


def float_or_array(found):
    """Return a result as it is, or as a float if it is a single number.

    Examples
    --------
    >>> float_or_array(np.float64(0.5)), float_or_array(np.array([1.0]))
    (0.5, array([1.]))
    """
    return found if np.ndim(found) else float(found)


def one_of(name, value, choices):
    """Return `value` if it is one of `choices`.

    Examples
    --------
    >>> one_of("rule", "lottery", ["mean", "wilson"])
    Traceback (most recent call last):
    ValueError: rule: got 'lottery', takes one of 'mean', 'wilson'
    """
    if value not in list(choices):
        allowed = ", ".join(repr(choice) for choice in choices)
        raise ValueError(f"{name}: got {value!r}, takes one of {allowed}")
    return value


def names(option, pairs, example):
    """Return the words of an option that stands for several as a dict: WHAT=NAME, WHAT=NAME.

    Examples
    --------
    >>> names("--column", ["author=member"], "author=member")
    {'author': 'member'}
    >>> names("--column", ["author"], "author=member")
    Traceback (most recent call last):
    ValueError: --column: got 'author', takes WHAT=NAME as in author=member
    """
    parted = [pair.partition("=")[::2] for pair in pairs]
    for what, name in parted:
        if not what or not name:
            raise ValueError(f"{option}: got {what or name!r}, takes WHAT=NAME as in {example}")
    return dict(parted)


def columns(name, table, needed):
    """Return `table` if it has all the columns in `needed`.

    Examples
    --------
    >>> import pandas as pd
    >>> columns("items", pd.DataFrame({"item": ["a"]}), ["item", "total"])
    Traceback (most recent call last):
    ValueError: items: got columns ['item'], takes a DataFrame with ['item', 'total']
    """
    found = list(getattr(table, "columns", []))
    if not set(needed) <= set(found):
        raise ValueError(f"{name}: got columns {found}, takes a DataFrame with {list(needed)}")
    return table
