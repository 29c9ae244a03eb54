"""Generate many ideas, or select better: extreme values against validity (model 7C)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["expected_maximum", "expected_quality_of_selected", "generate_and_select"]

_QUALITY_SD = np.linspace(-10, 12, 4_401)


def _average_of_best(ideas, selected):
    """Expected mean of the best `selected` of `ideas` standard normal values, in sd."""
    from scipy.special import bdtr, ndtr

    # An idea at quality x is among the best k if at most k - 1 of the other n - 1 are above it.
    chance_selected = bdtr(selected - 1, ideas - 1, ndtr(-_QUALITY_SD))
    density = np.exp(-(_QUALITY_SD**2) / 2) / np.sqrt(2 * np.pi)
    return ideas / selected * np.trapezoid(_QUALITY_SD * density * chance_selected, _QUALITY_SD)


def expected_maximum(ideas):
    """Expected quality of the best of n independent normal ideas.

        E[max] = integral of x n f(x) F(x)^(n - 1) dx

    with f and F of the standard normal distribution.

    Parameters
    ----------
    ideas : int
        Number of ideas n, at least 1.

    Returns
    -------
    float
        Quality in standard deviations above the average idea.

    Raises
    ------
    ValueError
        If `ideas` is not a whole number of at least 1.

    References
    ----------
    page2007 (variety of ideas), bayus2013 (many ideas, few of them used)

    Examples
    --------
    >>> round(expected_maximum(100), 2), round(expected_maximum(1_000), 2)
    (2.51, 3.24)
    """
    return expected_quality_of_selected(ideas=ideas, selected=1, validity=1.0)


def expected_quality_of_selected(*, ideas, selected=1, validity=1.0):
    """Expected true quality of the ideas picked by an imperfect judgement.

    The judgement and the quality are jointly normal with correlation r, the validity. Of n
    ideas the k with the best judgement are picked. Their true quality is on average r times
    the mean of the k largest of n standard normal values.

    Parameters
    ----------
    ideas, selected : int
        Number of ideas n and of picked ideas k, with 1 <= k <= n.
    validity : float
        Correlation of judgement and quality r, from -1 to 1.

    Returns
    -------
    float
        Quality in standard deviations above the average idea.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    poetz2012 (users' ideas, judged by experts)

    Examples
    --------
    Seven prints from 1,400 entries:

    >>> [round(expected_quality_of_selected(ideas=1_400, selected=7, validity=r), 2)
    ...  for r in (0.2, 0.5, 0.8)]
    [0.57, 1.43, 2.29]
    """
    ideas = number("ideas", ideas, low=1, whole=True)
    selected = number("selected", selected, low=1, high=ideas, whole=True)
    validity = number("validity", validity, low=-1, high=1)
    return float(validity * _average_of_best(ideas, selected))


def generate_and_select(*, ideas, selected, validity):
    """Quality of a random idea, of the ideas picked, and of the best ones there were.

    Parameters
    ----------
    ideas : int or sequence of int
        Numbers of ideas to compare.
    selected : int
        Ideas picked, at most the smallest of `ideas`.
    validity : float
        Correlation of judgement and quality, from -1 to 1.

    Returns
    -------
    DataFrame
        Three rows for each number of ideas: ``ideas``, ``what`` ("random", "picked", or "best
        available": the truly best `selected`), ``quality_sd`` (mean quality in standard
        deviations above the average idea).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    bayus2013, poetz2012

    Examples
    --------
    >>> generate_and_select(ideas=1_400, selected=7, validity=0.5).round(2)
       ideas            what  quality_sd
    0   1400          random        0.00
    1   1400          picked        1.43
    2   1400  best available        2.87
    """
    rows = []
    for count in np.atleast_1d(number("ideas", ideas, low=1, whole=True)).astype(int):
        for what, correlation in (("random", 0), ("picked", validity), ("best available", 1)):
            quality = expected_quality_of_selected(
                ideas=count, selected=selected, validity=correlation
            )
            rows.append((int(count), what, quality))
    return pd.DataFrame(rows, columns=["ideas", "what", "quality_sd"])
