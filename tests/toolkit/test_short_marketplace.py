"""One truth in two studies: the model, and what the case on Taobao tells the reader to find."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy.stats import norm

from cocreation.explorables.short.marketplace import two_studies
from cocreation.measurement import survey_and_trial

CASE = Path(__file__).parents[2] / "cases" / "short" / "marketplace" / "case.ipynb"


def prose():
    cells = nbformat.read(CASE, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def test_the_survey_agrees_with_simulated_households():
    rng = np.random.default_rng(7)
    readiness, noise = rng.standard_normal((2, 1_000_000))
    income = 100 + 60 * (0.3 * readiness + np.sqrt(1 - 0.3**2) * noise)
    sells = readiness > norm.isf(0.2)
    income[sells] += 20
    expected = survey_and_trial(effect=20, take_up=0.2, head_start=0.3)["gain"].iloc[0]
    assert income[sells].mean() - income[~sells].mean() == pytest.approx(expected, abs=0.5)


def test_the_margin_agrees_with_simulated_villages():
    rng = np.random.default_rng(8)
    shared = rng.standard_normal((4_000, 100, 1)) * np.sqrt(0.1)
    own = rng.standard_normal((4_000, 100)) * np.sqrt(0.9 / 30)
    means = 60 * (shared[..., 0] + own)
    gaps = means[:, :50].mean(axis=1) - means[:, 50:].mean(axis=1)
    trial = survey_and_trial(effect=0, take_up=0.05, head_start=0).iloc[2]
    assert 1.96 * gaps.std() == pytest.approx(trial["high"], rel=0.04)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"take_up": 0}, "take_up: got 0, takes a number above 0 and below 1"),
        ({"head_start": 2}, "head_start: got 2, takes a number from 0 to 1"),
        ({"villages": 1}, "villages: got 1, takes a whole number at least 2"),
        ({"spread": 0}, "spread: got 0, takes a number above 0"),
    ],
)
def test_bad_arguments_are_named(wrong, message):
    with pytest.raises(ValueError, match=message):
        survey_and_trial(**{"effect": 20, "take_up": 0.1, "head_start": 0.3, **wrong})


@pytest.mark.parametrize(
    ("controls", "survey", "trial", "told"),
    [
        ({}, 59, 1, "The survey reports `59 %`, nearly three times the truth"),
        ({}, 59, 1, "The trial reports `1 %`, with a margin that includes zero"),
        ({"effect": 0}, 39, 0, "the survey still finds `39 %`"),
        ({"head_start": 0}, 20, 1, "and the survey is right"),
        ({"effect": 80}, 119, 4, "leaves the trial at `4 %` and unsure"),
        ({"take_up": 50}, 49, 10, "it sees the gain: `10 %`, from `1.5` to `18.5`"),
    ],
)
def test_the_reader_finds_it(controls, survey, trial, told):
    gains = two_studies.table(**controls)["gain"]
    assert [round(gains[0]), round(gains[2])] == [survey, trial]
    sentence = two_studies.sentence(**controls)
    assert f"The survey reports {survey} %. The trial reports {trial} %" in sentence
    assert ("clear of zero" in sentence) is (controls == {"take_up": 50})
    assert told in prose()


def test_the_interval_that_the_text_quotes_is_in_the_sentence():
    assert "from 1.5 to 18.5 %, which is clear of zero" in two_studies.sentence(take_up=50)


def test_the_guess_has_its_answer_among_the_choices():
    prediction = two_studies.prediction
    assert round(two_studies.table(**prediction.at)["gain"][0]) in prediction.choices
    assert len(two_studies.spec["usermeta"]["cocreation"]["sentences"]) == 4 * 4 * 3
