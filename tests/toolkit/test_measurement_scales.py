import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.measurement import (
    average_variance_extracted,
    composite_reliability,
    cronbach_alpha,
    discriminant_validity,
    factor_loadings,
    item_analysis,
    standardised_alpha,
    two_factor_alpha,
)

steady = settings(deadline=None, derandomize=True, max_examples=40)


def rows_with(correlations, rows=60, seed=1):
    items = len(correlations)
    return datasets.sample_from_moments(
        means=[4] * items,
        standard_deviations=[1] * items,
        correlations=correlations,
        rows=rows,
        seed=seed,
    )


def one_factor(loadings):
    loadings = np.asarray(loadings)
    return np.outer(loadings, loadings) + np.diag(1 - loadings**2)


@pytest.fixture(scope="module")
def survey():
    items = datasets.load("ecsi_mobile_items").set_index("item")
    rows = datasets.sample_from_moments(
        means=items["mean"],
        standard_deviations=items["standard_deviation"],
        correlations=datasets.load("ecsi_mobile_correlations").set_index("item"),
        rows=250,
        seed=9,
    )
    scales = {name: list(group.index) for name, group in items.groupby("construct")}
    return rows, {name: names for name, names in scales.items() if len(names) > 1}


@pytest.mark.parametrize(("items", "correlation", "alpha"), [(22, 0.20, 0.846), (3, 0.50, 0.75)])
def test_alphas_of_the_curriculum(items, correlation, alpha):
    found = standardised_alpha(items=items, mean_correlation=correlation)
    assert found == pytest.approx(alpha, abs=5e-4)
    same = np.full((items, items), correlation) + np.diag(np.full(items, 1 - correlation))
    assert cronbach_alpha(rows_with(same)) == pytest.approx(found)


def test_six_items_of_two_factors_still_have_a_good_alpha():
    found = two_factor_alpha(items=6, loading=0.8, factor_correlation=0.3)
    assert found == pytest.approx(0.78, abs=0.005)


@pytest.mark.parametrize(
    ("items", "loading", "correlation", "alpha"),
    [(22, 0.8, 0, 0.906), (22, 0.65, 0, 0.847), (4, 0.8, 0, 0.520), (22, 0.8, 0.3, 0.937)],
)
def test_many_items_of_two_unrelated_things_look_like_one(items, loading, correlation, alpha):
    found = two_factor_alpha(items=items, loading=loading, factor_correlation=correlation)
    assert found == pytest.approx(alpha, abs=0.001)


@steady
@given(st.integers(2, 8), st.floats(0.3, 0.9), st.floats(0, 1))
def test_two_factor_alpha_is_the_alpha_of_such_rows(half, loading, correlation):
    factor = np.repeat([0, 1], half)
    same = factor[:, None] == factor[None, :]
    matrix = loading**2 * np.where(same, 1, correlation)
    np.fill_diagonal(matrix, 1)
    expected = cronbach_alpha(rows_with(matrix, rows=4 * half))
    found = two_factor_alpha(items=2 * half, loading=loading, factor_correlation=correlation)
    assert found == pytest.approx(expected)


def test_composite_reliability_and_variance_extracted_of_the_curriculum():
    loadings = [0.82, 0.78, 0.71, 0.66]
    assert composite_reliability(loadings) == pytest.approx(0.832, abs=5e-4)
    assert average_variance_extracted(loadings) == pytest.approx(0.555, abs=5e-4)


@steady
@given(st.lists(st.floats(0.2, 0.95), min_size=3, max_size=7))
def test_composite_reliability_is_at_least_alpha_and_equal_for_equal_loadings(loadings):
    rows = rows_with(one_factor(loadings))
    assert composite_reliability(loadings) >= cronbach_alpha(rows) - 1e-9
    equal = [loadings[0]] * len(loadings)
    assert composite_reliability(equal) == pytest.approx(
        standardised_alpha(items=len(equal), mean_correlation=loadings[0] ** 2)
    )


def test_loadings_of_one_factor_are_found_with_their_signs():
    rows = rows_with(one_factor([0.82, -0.78, 0.71, 0.66]))
    found = factor_loadings(rows)
    assert found.tolist() == pytest.approx([0.82, -0.78, 0.71, 0.66], abs=1e-4)
    assert factor_loadings(-rows).tolist() == pytest.approx(found.tolist(), abs=1e-6)


@pytest.mark.parametrize(
    ("scale", "alpha"),
    [
        ("Expectations", 0.433),
        ("Satisfaction", 0.770),
        ("Loyalty", 0.442),
        ("Image", 0.714),
        ("Quality", 0.872),
        ("Value", 0.817),
    ],
)
def test_alphas_of_the_mobile_phone_survey(survey, scale, alpha):
    rows, scales = survey
    assert cronbach_alpha(rows[scales[scale]]) == pytest.approx(alpha, abs=6e-4)


def test_one_question_spoils_the_loyalty_scale(survey):
    rows, scales = survey
    table = item_analysis(rows[scales["Loyalty"]]).set_index("item")
    assert table.loc["CUSL2"].tolist() == pytest.approx([0.081, 0.695], abs=6e-4)
    assert table["alpha_if_dropped"].drop("CUSL2").max() < 0.2
    with pytest.raises(ValueError, match=r"do not fit one factor \(loading 1\.\d+\)"):
        factor_loadings(rows[scales["Loyalty"]])


def test_quality_and_satisfaction_of_the_survey_are_hard_to_tell_apart(survey):
    rows, scales = survey
    loadings = factor_loadings(rows[scales["Quality"]])
    assert composite_reliability(loadings) == pytest.approx(0.878, abs=6e-4)
    assert average_variance_extracted(loadings) == pytest.approx(0.508, abs=6e-4)
    pairs = discriminant_validity(rows, scales).set_index(["first", "second"])["htmt"]
    assert pairs["Quality", "Satisfaction"] == pytest.approx(0.954, abs=6e-4)
    assert pairs["Loyalty", "Satisfaction"] == pytest.approx(0.957, abs=6e-4)
    assert pairs["Expectations", "Value"] == pairs.min() == pytest.approx(0.589, abs=6e-4)
    assert len(pairs) == 15


def test_htmt_of_two_factors_is_their_correlation():
    between = 0.64 * 0.3
    matrix = np.full((6, 6), between)
    matrix[:3, :3] = matrix[3:, 3:] = 0.64
    np.fill_diagonal(matrix, 1)
    rows = rows_with(matrix)
    names = list(rows.columns)
    found = discriminant_validity(rows, {"app": names[:3], "staff": names[3:]}).iloc[0]
    assert found["htmt"] == pytest.approx(0.3)
    alpha = standardised_alpha(items=3, mean_correlation=0.64)
    assert found["correlation"] == pytest.approx(0.3 * alpha)


def test_item_analysis_agrees_with_alpha_of_the_other_items():
    rows = rows_with(one_factor([0.9, 0.5, 0.4, 0.7]))
    table = item_analysis(rows).set_index("item")
    others = rows.drop(columns="item_2")
    assert table.loc["item_2", "alpha_if_dropped"] == pytest.approx(cronbach_alpha(others))
    expected = rows["item_2"].corr(others.sum(axis=1))
    assert table.loc["item_2", "item_rest_correlation"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cronbach_alpha([[1, 2], [2, 3]]), "answers: got 2 rows and 2 items"),
        (lambda: cronbach_alpha([[1, 2], [2, np.nan], [3, 3]]), "answers: got nan"),
        (
            lambda: cronbach_alpha(pd.DataFrame({"a": [1, 2, 3], "b": [4, 4, 4]})),
            "answers: got item 'b' with the same answer from everybody",
        ),
        (lambda: cronbach_alpha([[1, 5], [2, 4], [3, 3]]), "cancel out .* reverse-keyed"),
        (lambda: standardised_alpha(items=1, mean_correlation=0.5), "items: got 1"),
        (
            lambda: two_factor_alpha(items=7, loading=0.8, factor_correlation=0.3),
            "items: got 7, takes an even number",
        ),
        (lambda: composite_reliability([0.8]), "loadings: got 1, takes one for each of two"),
        (lambda: average_variance_extracted([0.8, 1.2]), "loadings: got 1.2 among 2"),
        (lambda: factor_loadings(rows_with([[1, 0.5], [0.5, 1]])), "got 60 rows and 2 items"),
        (
            lambda: discriminant_validity(pd.DataFrame({"a": [1, 2, 3]}), {"x": ["a"]}),
            "scales: got 1, takes two or more",
        ),
        (
            lambda: discriminant_validity(
                pd.DataFrame({"a": [1, 2, 3]}), {"x": ["a", "b"], "y": ["a", "a"]}
            ),
            r"scales: got 'x'.*missing: \['b'\]",
        ),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
