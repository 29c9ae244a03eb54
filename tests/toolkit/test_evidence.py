"""Worked numbers of chapter 0, and the limits of its models."""

import numpy as np
import pandas as pd
import pytest

from cocreation.evidence import (
    check_break_even,
    judge_claims,
    retention_gain,
    share_among_survivors,
)


@pytest.mark.parametrize(
    ("retention", "discount", "gain"),
    [
        (0.9, 0, 1.11),
        (0.9, 0.1, 0.41),
        (0.9, 0.2, 0.27),
        (0.6, 0, 0.24),
        (0.6, 0.1, 0.20),
        (0.6, 0.2, 0.18),
    ],
)
def test_curriculum_gains_of_five_points(retention, discount, gain):
    assert retention_gain(retention, discount=discount) == pytest.approx(gain, abs=0.005)


def test_gain_without_discounting_is_the_gain_in_the_ratio_of_staying_to_leaving():
    before, after = 0.9 / 0.1, 0.95 / 0.05
    assert retention_gain(0.9) == pytest.approx(after / before - 1)


def test_growing_margins_agree_with_adding_up_the_years():
    def value(retention):
        years = np.arange(1, 2000)
        return np.sum(1.05 ** (years - 1) * (retention / 1.1) ** years)

    found = retention_gain(0.9, discount=0.1, margin_growth=0.05)
    assert found == pytest.approx(value(0.95) / value(0.9) - 1)


def test_gain_falls_with_the_discount_rate_and_rises_with_the_base_when_nothing_is_discounted():
    gains = [retention_gain(0.85, discount=rate) for rate in np.linspace(0, 0.3, 7)]
    assert np.all(np.diff(gains) < 0)
    assert np.all(np.diff(retention_gain([0.6, 0.7, 0.8, 0.9])) > 0)


def counted(false_share, sensitivity, false_alarms, claims=100_000, seed=3):
    """The same by counting claims one by one."""
    rng = np.random.default_rng(seed)
    false = rng.random(claims) < false_share
    suspected = np.where(
        false, rng.random(claims) < sensitivity, rng.random(claims) < false_alarms
    ).astype(bool)
    return pd.Series(
        {
            "checker": (false != suspected).mean(),
            "true_among_accepted": (~false[~suspected]).mean(),
            "true_among_rejected": (~false[suspected]).mean(),
        }
    )


@pytest.mark.parametrize("false_share", [0.05, 0.3, 0.8])
def test_judged_shares_agree_with_counting(false_share):
    row = judge_claims(false_share=false_share, sensitivity=0.6, false_alarms=0.1).iloc[0]
    found = counted(false_share, 0.6, 0.1)
    assert (row[found.index] - found).abs().max() < 0.01


def test_believer_and_cynic_are_checks_at_the_ends():
    shares = [0, 0.2, 0.9, 1]
    believes = judge_claims(false_share=shares, sensitivity=0, false_alarms=0)
    rejects = judge_claims(false_share=shares, sensitivity=1, false_alarms=1)
    assert believes["checker"].tolist() == pytest.approx(believes["believer"].tolist())
    assert rejects["checker"].tolist() == pytest.approx(rejects["cynic"].tolist())
    assert believes["true_among_rejected"].isna().all()
    assert rejects["true_among_accepted"].isna().all()


def test_at_the_break_even_checking_and_believing_err_alike():
    check = {"sensitivity": 0.7, "false_alarms": 0.15}
    share = check_break_even(**check)
    row = judge_claims(false_share=share, **check).iloc[0]
    assert row["checker"] == pytest.approx(row["believer"])
    assert judge_claims(false_share=share - 0.01, **check)["checker"].item() > share - 0.01
    assert check_break_even(sensitivity=0, false_alarms=0.2) == 1


def test_leaving_changes_what_is_reported_and_not_how_many_are_happy():
    paths = [share_among_survivors(unhappy_leave=leave) for leave in (0.1, 0.5, 0.9)]
    assert all(np.allclose(path["happy"], paths[0]["happy"]) for path in paths)
    assert np.all(np.diff([path["reported"].iloc[-1] for path in paths]) > 0)
    assert paths[0]["happy"].iloc[-1] == pytest.approx(0.6 * (0.9 * 0.95) ** 8)


def test_nobody_is_lost_when_nobody_leaves_and_nobody_is_asked_when_all_have():
    stay = share_among_survivors(unhappy_leave=0, happy_leave=0, sour=0.3)
    assert stay["members"].tolist() == pytest.approx([1] * 9)
    gone = share_among_survivors(unhappy_leave=1, happy_leave=1, years=1)
    assert gone["members"].iloc[-1] == 0
    assert np.isnan(gone["reported"].iloc[-1])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: retention_gain(0.96), "retention: got 0.96"),
        (lambda: retention_gain(0.9, discount=-0.1), "discount: got -0.1"),
        (lambda: retention_gain(0.9, rise=0), "rise: got 0"),
        (lambda: retention_gain(0.9, margin_growth=0.06), "margin_growth: got 0.06"),
        (
            lambda: judge_claims(false_share=1.2, sensitivity=1, false_alarms=0),
            "false_share: got 1.2",
        ),
        (lambda: check_break_even(sensitivity=0, false_alarms=0), "at least one above 0"),
        (lambda: share_among_survivors(unhappy_leave=2), "unhappy_leave: got 2"),
        (lambda: share_among_survivors(unhappy_leave=0.1, years=0), "years: got 0"),
    ],
)
def test_arguments_out_of_range_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
