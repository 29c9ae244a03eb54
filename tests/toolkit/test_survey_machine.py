"""Model 9: the survey machine, its files, and the worked numbers of the curriculum."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cocreation import survey
from cocreation.survey import VARIABLES, WAYS

ROOT = Path(__file__).parents[2]


def totals(**faults):
    return survey.path_effects(survey.population(**faults))


def test_residual_variances_leave_every_score_with_a_variance_of_one():
    assert survey.World().residual_variances == pytest.approx([0.6505, 0.8214], abs=5e-5)
    assert np.diag(survey.population()) == pytest.approx(1)


def test_true_effects():
    effects = survey.true_effects()
    assert effects["indirect"].tolist() == pytest.approx([0.14, 0.10, 0.06])
    assert effects["total"].tolist() == pytest.approx([0.19, -0.05, 0.16])


def test_a_survey_without_faults_finds_the_truth():
    found, true = totals(), survey.true_effects()
    assert np.allclose(found[true.columns], true)


def test_task_cooperation_correlates_with_what_it_harms():
    tasks = totals().loc["tasks"]
    assert tasks[["correlation", "total", "direct"]].tolist() == pytest.approx([0.09, -0.05, -0.15])


def test_a_shared_mood_turns_a_harm_into_a_benefit():
    found = totals(method=0.5)
    assert found.loc["tasks", "total"] == pytest.approx(0.03, abs=0.005)
    assert found["correlation"].min() == pytest.approx(0.32, abs=0.005)
    assert found["correlation"].max() == pytest.approx(0.43, abs=0.005)


def test_feedback_starves_the_path_through_knowledge():
    found = totals(feedback=0.3)
    assert found["through"].tolist() == pytest.approx([0.10] * 3, abs=0.005)
    assert found.loc["sharing", "direct"] == pytest.approx(0.24, abs=0.005)


@pytest.mark.parametrize(
    ("teams", "low", "high"), [(60, 0.02, 0.31), (150, 0.06, 0.24), (300, 0.08, 0.21)]
)
def test_the_range_of_the_way_through_knowledge(teams, low, high):
    found = survey.sampling_range(teams, way="sharing", effect="indirect").iloc[0]
    assert found[["low", "high"]].tolist() == pytest.approx([low, high], abs=0.007)


def test_thirty_teams_do_not_show_it():
    found = survey.sampling_range(30, way="sharing", effect="indirect").iloc[0]
    assert found["low"] < 0 < found["high"]


def test_the_short_way_to_a_sampling_range_agrees_with_drawn_teams():
    rows = [survey.draw_survey(60, seed=s).cov() for s in range(250)]
    drawn = [survey.path_effects(table).loc["tasks", "total"] for table in rows]
    short = survey.sampling_range(60, way="tasks", effect="total").iloc[0]
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx(short[["low", "high"]], abs=0.08)
    assert np.mean(np.array(drawn) > 0) == pytest.approx(short["wrong_sign"], abs=0.07)


def test_nothing_can_be_exaggerated_where_there_is_no_effect():
    world = survey.World(direct=(0.05, -0.10, 0.10))
    found = survey.sampling_range(60, way="tasks", effect="total", world=world, surveys=200)
    assert found[["wrong_sign", "found", "found_wrong", "exaggeration"]].isna().all(axis=None)


@pytest.mark.parametrize("faults", [{}, {"method": 0.5}, {"feedback": 0.3, "method": 0.4}])
def test_drawn_teams_have_the_covariances_of_the_population(faults):
    rows = survey.draw_survey(100_000, seed=4, **faults)
    assert np.abs(rows.cov() - survey.population(**faults)).to_numpy().max() < 0.03


def test_the_same_seed_draws_the_same_teams():
    once, again = (survey.draw_survey(20, seed=5) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
    assert not once.equals(survey.draw_survey(20, seed=6))


@pytest.mark.parametrize("biased", [False, True])
def test_the_files_are_what_the_generator_makes(biased):
    name = "nsd_survey_biased.csv" if biased else "nsd_survey.csv"
    file = pd.read_csv(ROOT / "datasets" / name)
    pd.testing.assert_frame_equal(file, survey.nsd_survey(biased=biased))


def test_only_the_marker_tells_the_files_apart_as_told():
    honest, biased = (survey.nsd_survey(biased=b).drop(columns="team").corr() for b in (0, 1))
    by_luck = 2 / np.sqrt(300)
    assert honest["marker"].drop("marker").abs().max() < by_luck
    assert biased["marker"].drop("marker").min() > by_luck


def test_a_sealed_pair_holds_one_of_each_in_either_order():
    firsts = set()
    for seed in range(12):
        marker = [
            survey.marker_correlation(rows.corr())
            for rows in survey.sealed_pair(seed=seed).values()
        ]
        assert min(marker) < 0.12 < max(marker)
        firsts.add(marker[0] > marker[1])
    assert firsts == {True, False}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: survey.World(knowledge=(0.1, 0.2)), "knowledge: got .* takes three numbers"),
        (lambda: survey.World(correlation=1), "correlation: got 1, takes a number"),
        (lambda: survey.World(knowledge=(0.9, 0.9, 0)), "of the variance of knowledge"),
        (lambda: survey.population(method=1), "method: got 1"),
        (lambda: survey.population(feedback=-0.1), "feedback: got -0.1"),
        (lambda: survey.population(marker=1.1), "marker: got 1.1"),
        (lambda: survey.draw_survey(1, seed=1), "teams: got 1, takes a whole number"),
        (lambda: survey.sampling_range(4, way="tasks", effect="total"), "teams: got 4"),
        (lambda: survey.sampling_range(60, way="work", effect="total"), "way: got 'work'"),
        (lambda: survey.sampling_range(60, way="tasks", effect="a"), "effect: got 'a'"),
    ],
)
def test_arguments_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_variables_are_the_ways_and_what_comes_of_them():
    assert VARIABLES[:3] == WAYS
    assert survey.population().columns.tolist() == [*VARIABLES, "marker"]
