"""Service recovery: whether a failure that is put right can pay (model 4C)."""

import numpy as np

from cocreation._arguments import float_or_array, number

__all__ = ["paradox_threshold", "retained", "retention_after_failure"]

NO_FAILURE, UNRECOVERED, RECOVERED = 0.90, 0.60, 0.93


def retention_after_failure(*, voice, success, recovered=RECOVERED, unrecovered=UNRECOVERED):
    """Share of customers who stay after a failure.

        E = v s r₂ + (1 - v s) r₁

    Nobody is recovered who does not complain, and those who complain in vain stay as often as
    those who keep silent.

    Parameters
    ----------
    voice : float or array_like
        Share of customers with a failure who complain, v, from 0 to 1.
    success : float or array_like
        Share of complaints after which the customer is recovered, s, from 0 to 1.
    recovered, unrecovered : float
        Shares who stay, r₂ and r₁, from 0 to 1 (illustrative: 0.93 and 0.60).

    Returns
    -------
    float or ndarray
        Share from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    mccollough1992 (the paradox), dematos2007 (meta-analysis)

    Examples
    --------
    >>> round(retention_after_failure(voice=0.4, success=0.7), 3)
    0.692
    """
    mended = np.multiply(
        number("voice", voice, low=0, high=1), number("success", success, low=0, high=1)
    )
    recovered = number("recovered", recovered, low=0, high=1)
    unrecovered = number("unrecovered", unrecovered, low=0, high=1)
    stay = mended * recovered + (1 - mended) * unrecovered
    return float_or_array(stay)


def paradox_threshold(*, no_failure=NO_FAILURE, recovered=RECOVERED, unrecovered=UNRECOVERED):
    """Share of failures that must be voiced *and* recovered before failing pays.

        v s > (r₀ - r₁) / (r₂ - r₁)

    Parameters
    ----------
    no_failure : float
        Share who stay without a failure, r₀, from 0 to 1 (illustrative: 0.90).
    recovered, unrecovered : float
        Shares who stay after a failure, r₂ and r₁. A recovered customer must be likelier to stay
        than an unrecovered one.

    Returns
    -------
    float
        Share; above 1 means that no recovery is good enough.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    dematos2007

    Examples
    --------
    >>> round(paradox_threshold(), 3)
    0.909
    """
    no_failure = number("no_failure", no_failure, low=0, high=1)
    unrecovered = number("unrecovered", unrecovered, low=0, high=no_failure)
    recovered = number("recovered", recovered, high=1, above=unrecovered)
    return (no_failure - unrecovered) / (recovered - unrecovered)


def retained(*, failure_rate, voice, success, no_failure=NO_FAILURE, **after_failure):
    """Share of all customers who stay, those without a failure included.

        (1 - f) r₀ + f E

    Parameters
    ----------
    failure_rate : float or array_like
        Share of customers who meet a failure, f, from 0 to 1.
    voice, success : float or array_like
        As in `retention_after_failure`, which also takes `recovered` and `unrecovered`.
    no_failure : float
        Share who stay without a failure, r₀.

    Returns
    -------
    float or ndarray
        Share from 0 to 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    dematos2007

    Examples
    --------
    Out of 1,000 guests: today, with half the failures, with twice the complaints.

    >>> guests = dict(failure_rate=[0.2, 0.1, 0.2], voice=[0.4, 0.4, 0.8], success=0.7)
    >>> (1_000 * retained(**guests)).round()
    array([858., 879., 877.])
    """
    failing = number("failure_rate", failure_rate, low=0, high=1)
    no_failure = number("no_failure", no_failure, low=0, high=1)
    stay = (1 - failing) * no_failure + failing * retention_after_failure(
        voice=voice, success=success, **after_failure
    )
    return float_or_array(stay)
