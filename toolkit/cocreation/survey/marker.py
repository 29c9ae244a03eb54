"""A marker variable: a question about something else, to catch what the asking adds."""

import numpy as np

from cocreation._arguments import columns

__all__ = ["marker_correlation", "without_marker"]


def marker_correlation(correlations, *, marker="marker"):
    """Mean correlation of the marker with the other variables.

    Nothing in the world links the marker to them, so what is left beside chance is the method.

    Parameters
    ----------
    correlations : DataFrame
        Square table of correlations, with the marker.
    marker : str
        Its name.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the marker is not in the table.

    References
    ----------
    lindell2001 (who take the smallest correlation; the mean is steadier if all share the method)

    Examples
    --------
    >>> from cocreation.survey import population
    >>> float(round(marker_correlation(population(method=0.5)), 3))
    0.25
    """
    table = columns("correlations", correlations, [marker])
    return float(table[marker].drop(marker).mean())


def without_marker(correlations, *, marker="marker"):
    """Take the correlation of the marker out of all others.

        r' = (r - r_m) / (1 - r_m)

    If the method colours all answers alike, the marker included, this gives back the
    correlations without it. A marker that it colours less leaves a part of the bias, and one that
    has something to do with the matter takes away what is real.

    Parameters
    ----------
    correlations : DataFrame
        Square table of correlations, with the marker.
    marker : str
        Its name.

    Returns
    -------
    DataFrame
        Correlations of the other variables.

    Raises
    ------
    ValueError
        If the marker is not in the table, or all variables are alike.

    References
    ----------
    lindell2001

    Examples
    --------
    >>> from cocreation.survey import path_effects, population
    >>> cleaned = without_marker(population(method=0.5))
    >>> path_effects(cleaned)["total"].round(2).to_dict()
    {'sharing': 0.19, 'tasks': -0.05, 'relations': 0.16}
    """
    r = marker_correlation(correlations, marker=marker)
    if r >= 1:
        raise ValueError("correlations: got a marker that equals the other variables")
    others = correlations.drop(index=marker, columns=marker)
    cleaned = (others - r) / (1 - r)
    return cleaned.where(~np.eye(len(cleaned), dtype=bool), 1.0)
