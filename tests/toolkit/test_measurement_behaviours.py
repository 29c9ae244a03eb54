import numpy as np
import pandas as pd
import pytest

from cocreation.measurement import (
    BEHAVIOURS,
    cronbach_alpha,
    item_analysis,
    longest_run,
    reverse,
    score_behaviours,
    simulate_behaviours,
)

ITEMS = [
    f"{dimension}_{place}"
    for dimensions in BEHAVIOURS.values()
    for dimension, items in dimensions.items()
    for place in range(1, items + 1)
]


def test_yi_and_gong_have_16_and_13_items():
    sizes = {name: sum(dimensions.values()) for name, dimensions in BEHAVIOURS.items()}
    assert sizes == {"participation": 16, "citizenship": 13}
    assert len(ITEMS) == 29
    assert [len(dimensions) for dimensions in BEHAVIOURS.values()] == [4, 4]


def test_each_dimension_counts_the_same_however_many_items_it_has():
    answers = pd.DataFrame(4.0, index=["ann", "bo"], columns=ITEMS)
    answers.loc["ann", [item for item in ITEMS if item.startswith("personal_interaction")]] = 6
    answers.loc["bo", "feedback_2"] = 7
    scores = score_behaviours(answers)
    assert scores.loc["ann", ["participation", "citizenship", "co_creation"]].tolist() == [
        4.5,
        4,
        4.25,
    ]
    assert scores.loc["bo", ["feedback", "citizenship", "co_creation"]].tolist() == [5, 4.25, 4.125]


def test_simulated_answers_have_the_structure_asked_for():
    answers = simulate_behaviours(people=20_000, seed=2, careless_share=0, correlation=0.55)
    assert list(answers.columns) == ITEMS
    assert set(np.unique(answers)) == set(range(1, 8))
    assert answers.attrs["kind"] == "synthetic"
    dimensions = score_behaviours(answers).corr()
    within = dimensions.loc["information_seeking", "responsible_behaviour"]
    between = dimensions.loc["information_seeking", "helping"]
    assert between / within == pytest.approx(0.55, abs=0.05)
    alphas = [
        cronbach_alpha(answers[[item for item in ITEMS if item.startswith(name)]])
        for name in ("information_seeking", "responsible_behaviour")
    ]
    assert all(0.75 < alpha < 0.9 for alpha in alphas)
    assert within / np.sqrt(np.prod(alphas)) == pytest.approx(0.8**2, abs=0.03)


def test_reversed_item_is_caught_by_its_correlation_and_mended_by_turning_it():
    answers = simulate_behaviours(people=300, seed=4, reversed_items=["tolerance_2"])
    tolerance = [f"tolerance_{place}" for place in (1, 2, 3)]
    table = item_analysis(answers[tolerance]).set_index("item")["item_rest_correlation"]
    assert table["tolerance_2"] < -0.3
    before, after = (
        cronbach_alpha(rows[tolerance]) for rows in (answers, reverse(answers, ["tolerance_2"]))
    )
    assert before < 0 < 0.7 < after


def test_careless_people_are_as_many_as_asked_for_and_show_in_their_runs():
    answers = simulate_behaviours(people=300, seed=1, careless_share=0.03)
    straight = longest_run(answers) == 29
    assert straight.sum() == 9
    assert straight.to_numpy().nonzero()[0].tolist() != list(range(9))
    assert longest_run(answers)[~straight].max() < 29


def test_seed_repeats_the_answers():
    first, again, other = (simulate_behaviours(people=50, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_longest_run_counts_runs_anywhere():
    assert longest_run([[1, 5, 5, 5, 2, 2], [3, 3, 1, 2, 3, 3], [1, 2, 3, 4, 5, 6]]).tolist() == [
        3,
        2,
        1,
    ]


def test_reverse_twice_changes_nothing_and_leaves_the_table_alone():
    answers = simulate_behaviours(people=20, seed=1)
    before = answers.copy()
    turned = reverse(answers, ["helping_1"])
    pd.testing.assert_frame_equal(answers, before)
    assert (turned["helping_1"] == 8 - before["helping_1"]).all()
    pd.testing.assert_frame_equal(reverse(turned, ["helping_1"]), before)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: score_behaviours(pd.DataFrame({"feedback_1": [1]})), "answers: got columns"),
        (
            lambda: reverse(pd.DataFrame({"a": [0, 3]}), ["a"]),
            "answers: got 0 among 2 values, takes a number from 1 to 7",
        ),
        (lambda: simulate_behaviours(people=9, seed=1), "people: got 9"),
        (
            lambda: simulate_behaviours(people=20, seed=1, reversed_items=["trust_1"]),
            r"reversed_items: got \['trust_1'\], takes some of",
        ),
        (lambda: simulate_behaviours(people=20, seed=1, correlation=1.5), "correlation: got 1.5"),
        (lambda: longest_run([["a", "b"]]), "answers: got"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
