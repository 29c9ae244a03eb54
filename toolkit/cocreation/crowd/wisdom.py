"""When a crowd is wise: correlated errors and diversity (model 7A)."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["diversity_prediction", "effective_sample_size"]


def effective_sample_size(people, correlation):
    """Number of independent people that a crowd with shared errors is worth.

    If each of n errors has variance s² and any two correlate with rho, the mean of the crowd
    has variance s² ((1 - rho) / n + rho), which is that of

        n_eff = n / (1 + (n - 1) rho)

    independent people. As n grows, n_eff never passes 1 / rho.

    Parameters
    ----------
    people : float or array_like
        Size of the crowd, n, at least 1.
    correlation : float or array_like
        Correlation of two people's errors, rho, from 0 to 1.

    Returns
    -------
    float or ndarray
        Independent people, in the broadcast shape of the arguments.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    surowiecki2004 (the condition of independence), lorenz2011 (what breaks it).

    Examples
    --------
    A thousand voters who lean the same way a little:

    >>> round(effective_sample_size(1_000, 0.1), 1)
    9.9
    >>> effective_sample_size([10, 100, 1_000], 0.3).round(2)
    array([2.7 , 3.26, 3.33])
    """
    people = number("people", people, low=1)
    correlation = number("correlation", correlation, low=0, high=1)
    return people / (1 + (people - 1) * correlation)


def diversity_prediction(estimates, truth):
    """Split a crowd's squared error into its average error and its diversity.

        (mean(x) - t)² = mean((x - t)²) - mean((x - mean(x))²)

    The identity holds for any numbers. It does not say that diversity is free: people who
    differ more may also be further from the truth one by one.

    Parameters
    ----------
    estimates : array_like, shape (people,)
        One estimate a person, in the unit of `truth`.
    truth : float
        The true value.

    Returns
    -------
    DataFrame
        One row with ``crowd_error``, ``average_error``, ``diversity``, in squared units.

    Raises
    ------
    ValueError
        If `estimates` is empty or an argument is not a finite number.

    References
    ----------
    page2007

    Examples
    --------
    >>> diversity_prediction([10, 20, 30, 60], truth=35)
       crowd_error  average_error  diversity
    0         25.0          375.0      350.0
    """
    estimates = np.atleast_1d(number("estimates", estimates))
    truth = number("truth", truth)
    return pd.DataFrame(
        {
            "crowd_error": [(estimates.mean() - truth) ** 2],
            "average_error": [np.mean((estimates - truth) ** 2)],
            "diversity": [estimates.var()],
        }
    )
