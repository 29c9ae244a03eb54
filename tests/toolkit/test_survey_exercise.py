"""Exercise 9: the expected answers, computed in another way than the solutions do."""

import numpy as np
import pytest
from scipy.stats import norm

from cocreation import survey
from cocreation.check import read

TASKS = read("09-online-interaction")["tasks"]
CITY = survey.World(
    knowledge=(0.30, 0.20, 0.10), through=0.50, direct=(0.05, -0.20, 0.05), correlation=0.50
)
TOTALS = np.array([0.20, -0.10, 0.10])


def expected(task, name):
    [entry] = [part for part in TASKS[task]["answers"] if part["name"] == name]
    return entry["expected"]


def agrees(task, name, value):
    [entry] = [part for part in TASKS[task]["answers"] if part["name"] == name]
    assert entry["expected"] == pytest.approx(value, abs=0.3 * entry.get("tolerance", 0) + 1e-9)


def least_squares(outcome, *causes):
    return np.linalg.lstsq(np.column_stack(causes), outcome, rcond=None)[0]


def test_a_mixed_variable_in_drawn_teams():
    rows = survey.draw_survey(300_000, world=CITY, seed=1)
    mixed = rows["sharing"] + rows["tasks"]
    found = least_squares(rows["performance"], mixed / mixed.std(), rows["relations"])
    assert found[0] == pytest.approx(expected("1b", "mixed_effect"), abs=0.004)


def test_what_the_other_ways_lend():
    agrees("2a", "correlation", TOTALS[1] + 0.5 * (TOTALS[0] + TOTALS[2]))
    agrees("2a", "borrowed_nothing", 0.10 / 0.30)
    agrees("2a", "borrowed_much", (0.10 + 3 * 0.05) / 0.30)


def test_the_teams_that_find_the_true_effect():
    explained = TOTALS @ CITY.ways @ TOTALS
    spread = np.sqrt((1 - explained) * np.linalg.inv(CITY.ways)[1, 1])
    rows = survey.draw_survey(250, world=CITY, seed=19)
    x = np.column_stack([np.ones(250), rows[survey.WAYS]])
    left = rows["performance"] - x @ least_squares(rows["performance"], *x.T)
    error = np.sqrt(left @ left / 246 * np.linalg.inv(x.T @ x)[2, 2])
    teams = 250 * ((norm.ppf(0.975) + norm.ppf(0.8)) * error / 0.10) ** 2
    assert expected("2b", "teams") == np.ceil(teams)
    low, high = (-0.165 + side * norm.ppf(0.95) * 0.0843 for side in (-1, 1))
    assert [expected("2b", "low"), expected("2b", "high")] == pytest.approx([low, high], abs=0.015)
    power = norm.cdf(0.10 * np.sqrt(250) / spread - norm.ppf(0.975))
    assert expected("2c", "power") == pytest.approx(power, abs=0.015)


def test_the_biased_file_is_the_one_whose_answers_share_a_mood():
    pair = survey.sealed_pair(seed=70, teams=400, method=0.45)
    means = {name: rows.drop(columns="marker").mean(axis=1) for name, rows in pair.items()}
    with_marker = {name: means[name].corr(rows["marker"]) for name, rows in pair.items()}
    assert max(with_marker, key=with_marker.get).casefold() == expected("3a", "biased")


def test_feedback_and_mood_in_drawn_teams():
    feedback = expected("3c", "feedback")
    rows = survey.draw_survey(300_000, world=CITY, feedback=feedback, seed=2)
    ways = [rows[way] for way in survey.WAYS]
    found = least_squares(rows["performance"], *ways, rows["knowledge"])
    assert found[3] == pytest.approx(0.20, abs=0.005)
    assert found[0] == pytest.approx(expected("3c", "sharing_direct"), abs=0.005)
    rows = survey.draw_survey(
        300_000, world=CITY, feedback=0.06, method=expected("3d", "hidden_mood"), seed=3
    )
    ways = [rows[way] for way in survey.WAYS]
    assert least_squares(rows["performance"], *ways, rows["knowledge"])[3] == pytest.approx(
        0.50, abs=0.005
    )
    found = least_squares(rows["performance"], *ways)
    assert found[1] == pytest.approx(expected("3d", "tasks_total"), abs=0.005)


def test_a_manager_who_calls_projects_radical():
    kinds = np.array([[0.35, 0.80, 0.10], [0.65, 0.30, -0.15]])
    agrees("4c", "gain_called", kinds.prod(axis=1).sum())
    agrees("4c", "gain_all", kinds[:, [0, 2]].prod(axis=1).sum())
    share = expected("4c", "share_needed")
    assert share * 0.10 == pytest.approx((1 - share) * 0.15)
    assert 0.65 * expected("4c", "bearable") * 0.15 == pytest.approx(0.35 * 0.80 * 0.10, abs=1e-6)


def test_the_trial_and_the_next_one():
    agrees("5a", "invited_effect", np.average([0.31, -0.09], weights=[198, 252]) - 0.07)
    agrees("5a", "taker_effect", expected("5a", "invited_effect") * 450 / 198)
    groups, uptake = expected("5b", "groups_needed"), expected("5b", "uptake_needed")
    for n, share in ((groups, 0.44), (2_400, uptake)):
        reach = share * 0.15 / np.sqrt(4 / n) - norm.ppf(0.975)
        assert norm.cdf(reach) == pytest.approx(0.90, abs=1e-3)
