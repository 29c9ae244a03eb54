import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreation import datasets
from cocreation.moments import sample_from_moments

steady = settings(deadline=None, derandomize=True, max_examples=25)
TWO = {"means": [0, 0], "standard_deviations": [1, 1], "correlations": [[1, 0.5], [0.5, 1]]}


@pytest.fixture(scope="module")
def survey():
    items = datasets.load("ecsi_mobile_items").set_index("item")
    return items, datasets.load("ecsi_mobile_correlations").set_index("item")


def test_rows_have_the_published_moments_of_the_survey_exactly(survey):
    items, correlations = survey
    rows = datasets.sample_from_moments(
        means=items["mean"],
        standard_deviations=items["standard_deviation"],
        correlations=correlations,
        rows=250,
        seed=5,
    )
    assert rows.shape == (250, 24)
    np.testing.assert_allclose(rows.mean(), items["mean"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(rows.std(), items["standard_deviation"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(rows.corr(), correlations, rtol=0, atol=1e-12)
    assert rows.attrs == {"kind": "derived", "made_by": "sample_from_moments, seed 5"}


@steady
@given(st.integers(1, 6), st.integers(0, 40), st.integers(0, 10_000))
def test_any_moments_come_out_again(items, more, seed):
    rng = np.random.default_rng(seed)
    published = pd.DataFrame(rng.normal(5, 2, (items + 3, items)))
    rows = sample_from_moments(
        means=published.mean().to_numpy(),
        standard_deviations=published.std().to_numpy(),
        correlations=np.atleast_2d(np.corrcoef(published.T)),
        rows=items + 1 + more,
        seed=seed,
    )
    np.testing.assert_allclose(np.cov(rows.T), np.cov(published.T), atol=1e-9)
    np.testing.assert_allclose(rows.mean(), published.mean(), atol=1e-9)


def test_seed_changes_rows_and_repeats_them():
    rows = [sample_from_moments(**TWO, rows=9, seed=seed) for seed in (1, 1, 2)]
    pd.testing.assert_frame_equal(rows[0], rows[1])
    assert not np.allclose(rows[0], rows[2])


def test_two_items_that_agree_perfectly_are_possible():
    one = sample_from_moments(**TWO | {"correlations": [[1, -1], [-1, 1]]}, rows=9, seed=1)
    np.testing.assert_allclose(one["item_1"], -one["item_2"], atol=1e-9)


def test_means_are_matched_by_name_not_by_place(survey):
    items, correlations = survey
    chosen = ["PERQ1", "CUSA1", "CUSL3"]
    moments = items.loc[chosen[::-1]]
    rows = sample_from_moments(
        means=moments["mean"],
        standard_deviations=moments["standard_deviation"],
        correlations=correlations.loc[chosen, chosen],
        rows=20,
        seed=1,
    )
    np.testing.assert_allclose(rows.mean(), items.loc[chosen, "mean"], atol=1e-12)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rows": 2}, "rows: got 2, takes a whole number above 2"),
        ({"rows": 9.5}, "rows: got 9.5"),
        ({"standard_deviations": [1, 0]}, "standard_deviations: got 0, takes numbers above 0"),
        ({"means": [1]}, r"means: got shape \(1,\), takes 2 numbers"),
        ({"means": pd.Series([1, 2], ["a", "b"])}, r"means: got \['a', 'b'\].*takes the items"),
        ({"correlations": [[1, 0.5], [0.4, 1]]}, "not symmetric; mirror"),
        ({"correlations": [[1, 0.5, 0]]}, r"got shape \(1, 3\), takes a square table"),
        ({"correlations": [[4, 0.5], [0.5, 4]]}, "diagonal that is not 1"),
        ({"correlations": [[1, np.nan], [np.nan, 1]]}, "got an empty cell"),
        ({"correlations": [[1, 1.2], [1.2, 1]]}, "no data can have these.*misprint"),
        (
            {"correlations": pd.DataFrame([[1, 0.5], [0.5, 1]], columns=["a", "b"])},
            "set the column of names as the index",
        ),
    ],
)
def test_bad_input_says_what_is_wrong(changes, message):
    with pytest.raises(ValueError, match=message):
        sample_from_moments(**TWO | {"rows": 9, "seed": 1} | changes)
