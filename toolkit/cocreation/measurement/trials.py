"""One world, two studies: those who joined against the others, and places drawn by lot."""

import numpy as np
import pandas as pd

from cocreation._arguments import number

__all__ = ["survey_and_trial"]

SURVEY, TRUTH, TRIAL = "survey: sellers − others", "true gain of a seller", "trial: by lot"


def survey_and_trial(
    *, effect, take_up, head_start, spread=60.0, villages=100, households=30, alike=0.1
):
    """What a survey and a randomised trial report of the same effect on those who take part.

    Households differ in readiness; the readiest share q of them sells, and gains e. Incomes
    before have standard deviation s and correlate with readiness by c. Then, with φ the normal
    density at the threshold and n villages of k households, half of them with the platform,

        survey = e + c s φ / (q (1 - q)),
        trial  = q e ± 1.96 s sqrt(4 (1 + (k - 1) i) / (n k))

    Parameters
    ----------
    effect : float
        True gain e of a seller, in per cent of the mean income.
    take_up : float
        Share q of households that sell where they can, between 0 and 1.
    head_start : float
        Correlation c of readiness to sell with income before, from 0 to 1.
    spread : float
        Standard deviation s of incomes, in per cent of the mean, above 0 (illustrative: 60).
    villages, households : int
        Villages n in the trial, at least 2, and households k asked in each, at least 1.
    alike : float
        Correlation i of incomes within a village, from 0 to 1 (illustrative: 0.1).

    Returns
    -------
    DataFrame
        Three rows, ``study``: survey, truth, trial; ``gain`` in per cent of the mean income, and
        ``low`` and ``high``, the ends of the trial's 95 % interval (else equal to the gain).

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Notes
    -----
    The survey is taken as large enough to have no sampling error: what is wrong with it is not
    its size. The trial's interval is that of a comparison of village means.

    References
    ----------
    angrist2009 (selection bias, and what a lot does to it)

    Examples
    --------
    >>> survey_and_trial(effect=0, take_up=0.05, head_start=0.3)["gain"].round(1).tolist()
    [39.1, 0.0, 0.0]
    """
    from scipy.stats import norm

    gain = number("effect", effect)
    share = number("take_up", take_up, above=0, below=1)
    correlation = number("head_start", head_start, low=0, high=1)
    spread = number("spread", spread, above=0)
    villages = number("villages", villages, low=2, whole=True)
    households = number("households", households, low=1, whole=True)
    alike = number("alike", alike, low=0, high=1)
    before = correlation * spread * norm.pdf(norm.isf(share)) / (share * (1 - share))
    clustering = 1 + (households - 1) * alike
    margin = norm.ppf(0.975) * spread * np.sqrt(4 * clustering / (villages * households))
    gains = np.array([gain + before, gain, share * gain])
    margins = np.array([0, 0, margin])
    return pd.DataFrame(
        {
            "study": [SURVEY, TRUTH, TRIAL],
            "gain": gains,
            "low": gains - margins,
            "high": gains + margins,
        }
    )
