"""Formulas as MathML: drawn by the browser itself, read by screen readers, no script needed."""

from __future__ import annotations

import re

__all__ = ["mathml"]

LONGEST = 2_000


def mathml(tex: str, *, block: bool = False) -> str:
    r"""Turn a formula in LaTeX into MathML.

    Parameters
    ----------
    tex : str
        The formula without its delimiters, in the LaTeX that docutils knows.
    block : bool
        Whether it stands on lines of its own.

    Returns
    -------
    str
        An element ``<math>``.

    Raises
    ------
    ValueError
        If the formula is incomplete, longer than `LONGEST` characters, or holds a command that
        docutils does not know.

    Examples
    --------
    >>> mathml("n^2")
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>n</mi><mn>2</mn></msup></math>'
    >>> mathml(r"\oops")
    Traceback (most recent call last):
    ValueError: the formula \oops cannot be drawn: Unknown LaTeX command "\oops".
    """
    from docutils.utils.math import MathError
    from docutils.utils.math.latex2mathml import tex2mathml

    said = f"the formula {tex if len(tex) < 100 else tex[:97] + '...'} cannot be drawn"
    if len(tex) > LONGEST:
        raise ValueError(f"{said}: it has more than {LONGEST:,} characters")
    try:
        pretty = tex2mathml(tex, as_block=block)
    except MathError as error:
        raise ValueError(f"{said}: {error}") from error
    except Exception as error:  # docutils stumbles over a formula that is not whole
        raise ValueError(f"{said}: it is incomplete, or has something too much") from error
    return re.sub(r"\n *", "", pretty)
