"""What a complaint tells, and what silence tells, in a group of a given size."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["chance_of_a_common_problem"]


def chance_of_a_common_problem(*, complaints, families, speak_up, common, rare=0.1, prior=0.5):
    """Chance that a problem is common, after so many families of a group complained of it.

    The problem touches a share of the families: `common` or `rare`. A family that it touches
    complains with probability `speak_up`, on its own, so that the number of complaints k among
    n families is binomial, and by Bayes' rule

        P(common | k) = w L(common) / (w L(common) + (1 - w) L(rare)),
        L(share) = (share v)^k (1 - share v)^(n - k)

    with v = speak_up and w = prior.

    Parameters
    ----------
    complaints : int
        Families k that complained, at least 0.
    families : int or array_like
        Families n in the group, at least as many as complained.
    speak_up : float
        Probability v that a touched family complains, above 0 and at most 1.
    common, rare : float
        Shares of families that the problem touches in the two cases; common is above rare.
    prior : float
        Probability w that the problem is common, before anybody spoke, between 0 and 1.

    Returns
    -------
    DataFrame
        A row for each group size: ``families``; ``chance`` that the problem is common.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    The same single complaint, in a class and in the chat group of a whole centre:

    >>> chance_of_a_common_problem(
    ...     complaints=1, families=[10, 100], speak_up=0.2, common=0.5).round(3)
       families  chance
    0        10   0.699
    1       100   0.001
    """
    from scipy.special import expit, logit

    count = number("complaints", complaints, low=0, whole=True)
    size = np.atleast_1d(number("families", families, low=max(count, 1), whole=True))
    voice = number("speak_up", speak_up, above=0, high=1)
    few = number("rare", rare, above=0, below=1)
    many = number("common", common, above=few, below=1)
    prior = number("prior", prior, above=0, below=1)
    log_odds = (
        logit(prior)
        + count * np.log(many / few)
        + (size - count) * (np.log1p(-many * voice) - np.log1p(-few * voice))
    )
    return pd.DataFrame({"families": size.astype(int), "chance": expit(log_odds)})
