"""Mediation, markers and the invitation by lot, each against another way to compute it."""

import numpy as np
import pytest
import statsmodels.formula.api as smf

from cocreation import survey
from cocreation.survey import VARIABLES, WAYS

ALL = " + ".join(WAYS)


@pytest.fixture(scope="module")
def rows():
    return survey.draw_survey(300, seed=8)


def test_paths_are_those_of_least_squares(rows):
    found = survey.path_effects(rows.cov())
    to_knowledge = smf.ols(f"knowledge ~ {ALL}", rows).fit()
    both = smf.ols(f"performance ~ {ALL} + knowledge", rows).fit()
    alone = smf.ols(f"performance ~ {ALL}", rows).fit()
    assert found["knowledge"].tolist() == pytest.approx(to_knowledge.params[WAYS].tolist())
    assert found["through"].iloc[0] == pytest.approx(both.params["knowledge"])
    assert found["direct"].tolist() == pytest.approx(both.params[WAYS].tolist())
    assert found["total"].tolist() == pytest.approx(alone.params[WAYS].tolist())
    assert found["correlation"].tolist() == pytest.approx(rows.corr()["performance"][WAYS].tolist())


def test_the_bootstrap_is_that_of_rows_drawn_one_by_one(rows):
    table, draw = rows[VARIABLES].to_numpy(), np.random.default_rng(2)
    estimates = []
    for _ in range(600):
        s = np.cov(table[draw.integers(0, 300, 300)], rowvar=False)
        a = np.linalg.solve(s[:3, :3], s[:3, 3])
        estimates.append(a[1] * np.linalg.solve(s[:4, :4], s[:4, 4])[3])
    found = survey.bootstrap_effects(rows, seed=1)
    ours = found.query("cause == 'tasks' and effect == 'indirect'")[["low", "high"]].iloc[0]
    assert ours.tolist() == pytest.approx(np.quantile(estimates, [0.025, 0.975]), abs=0.015)


def test_scales_with_another_zero_give_the_same_intervals(rows):
    here, there = (survey.bootstrap_effects(table, draws=200, seed=1) for table in (rows, rows + 4))
    assert np.allclose(here[["low", "high"]], there[["low", "high"]])


def test_bootstrap_intervals_cover_the_truth_as_often_as_they_say():
    true = survey.true_effects().loc["sharing", "indirect"]
    covered = []
    for seed in range(40):
        drawn = survey.draw_survey(150, seed=[9, seed])
        found = survey.bootstrap_effects(drawn, draws=200, seed=seed)
        row = found.query("cause == 'sharing' and effect == 'indirect'").iloc[0]
        covered.append(row["low"] <= true <= row["high"])
    assert np.mean(covered) >= 0.85


def test_a_lower_level_gives_a_narrower_interval(rows):
    wide, narrow = (survey.bootstrap_effects(rows, level=p, seed=1) for p in (0.95, 0.5))
    assert ((wide["high"] - wide["low"]) > (narrow["high"] - narrow["low"])).all()


@pytest.mark.parametrize(
    "faults", [{"method": 0.6}, {"feedback": 0.4}, {"method": 0.3, "feedback": 0.2}]
)
def test_some_honest_world_gives_every_biased_table(faults):
    table = survey.population(**faults).loc[VARIABLES, VARIABLES]
    found = survey.path_effects(table)
    rebuilt = np.zeros((5, 5))
    ways = table.loc[WAYS, WAYS].to_numpy()
    a, d, b = found["knowledge"].to_numpy(), found["direct"].to_numpy(), found["through"].iloc[0]
    rebuilt[:3, :3] = ways
    rebuilt[:3, 3] = rebuilt[3, :3] = ways @ a
    rebuilt[:3, 4] = rebuilt[4, :3] = ways @ (d + b * a)
    rebuilt[3, 3], rebuilt[4, 4] = (
        table.loc["knowledge", "knowledge"],
        table.loc["performance", "performance"],
    )
    left = table.loc["knowledge", "knowledge"] - a @ ways @ a
    rebuilt[3, 4] = rebuilt[4, 3] = a @ ways @ (d + b * a) + b * left
    assert np.allclose(rebuilt, table)
    assert left > 0
    assert np.linalg.eigvalsh(table)[0] > 0


@pytest.mark.parametrize("method", [0.2, 0.5, 0.7])
def test_a_good_marker_gives_the_truth_back(method):
    table = survey.population(method=method)
    assert survey.marker_correlation(table) == pytest.approx(method**2)
    found = survey.path_effects(survey.without_marker(table))
    assert found["total"].tolist() == pytest.approx([0.19, -0.05, 0.16])


def test_a_poor_marker_leaves_a_part_of_the_bias():
    table = survey.population(method=0.5, marker=0.5)
    found = survey.path_effects(survey.without_marker(table))["total"]
    assert 0.19 < found["sharing"] < survey.path_effects(table)["total"]["sharing"]


def test_the_trial_agrees_with_teams_drawn_one_by_one():
    draw, n, tau, g = np.random.default_rng(3), 2_000_000, -0.2, 0.4
    ready = draw.standard_normal(n)
    invited = np.arange(n) < n // 2
    took = invited & (ready > np.quantile(ready, 0.6))
    result = g * ready + np.sqrt(1 - g**2) * draw.standard_normal(n) + tau * took
    means = [
        result[took].mean() - result[invited & ~took].mean(),
        result[invited].mean() - result[~invited].mean(),
    ]
    found = survey.invitation_by_lot(n, uptake=0.4, selection=g)
    assert found["estimate"].tolist()[:2] == pytest.approx(means, abs=0.01)
    errors = [
        np.sqrt(
            result[took].var() / took.sum()
            + result[invited & ~took].var() / (invited & ~took).sum()
        ),
        np.sqrt(result[invited].var() / invited.sum() + result[~invited].var() / (~invited).sum()),
    ]
    assert found["standard_error"].tolist()[:2] == pytest.approx(errors, rel=0.01)
    assert found["estimate"].iloc[2] == tau


def test_half_the_uptake_takes_four_times_the_teams():
    full, half = (survey.teams_needed(uptake=p) for p in (0.8, 0.4))
    assert half == pytest.approx(4 * full, abs=4)
    power = survey.invitation_by_lot(full, uptake=0.8).iloc[1]
    assert abs(power["estimate"]) / power["standard_error"] == pytest.approx(2.80, abs=0.03)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda t: survey.path_effects(t.drop(columns="tasks")), "covariances: got columns"),
        (lambda t: survey.path_effects(t.reset_index(drop=True)), "covariances: got rows"),
        (lambda t: survey.path_effects(t * 0), "covariances: got a variable that is a copy"),
        (lambda t: survey.bootstrap_effects(t, mediator="x", seed=1), "rows: got columns"),
        (lambda t: survey.bootstrap_effects(t, level=1, seed=1), "level: got 1"),
        (lambda t: survey.bootstrap_effects(t, draws=0, seed=1), "draws: got 0"),
        (lambda t: survey.marker_correlation(t, marker="canteen"), "correlations: got columns"),
        (lambda t: survey.without_marker(t * 0 + 1), "equals the other variables"),
        (lambda t: survey.invitation_by_lot(300, uptake=1), "uptake: got 1"),
        (lambda t: survey.invitation_by_lot(2, uptake=0.5), "teams: got 2"),
        (lambda t: survey.teams_needed(uptake=0.5, effect=0), "effect: got 0"),
        (lambda t: survey.teams_needed(uptake=0.5, power=1), "power: got 1"),
    ],
)
def test_arguments_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call(survey.population())
