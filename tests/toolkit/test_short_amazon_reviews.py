"""Bought reviews: the model, and what the case on Amazon tells the reader to find."""

from pathlib import Path

import nbformat
import pytest

from cocreation.crowd import reviews_to_buy, wilson_lower_bound
from cocreation.explorables.short.amazon_reviews import bought_reviews

CASE = Path(__file__).parents[2] / "cases" / "short" / "amazon-reviews" / "case.ipynb"
RIVAL = {"rival_reviews": 100, "rival_liked": 0.8}


def prose():
    cells = nbformat.read(CASE, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def bought(rule, honest, **controls):
    table = bought_reviews.table(**controls).set_index(["list_sorted", "honest"])["bought"]
    return table[rule, honest]


@pytest.mark.parametrize("honest", [10, 37, 200, 2_000])
@pytest.mark.parametrize("liked", [0.3, 0.6, 0.79])
def test_the_answer_is_the_smallest_number_that_draws_level(honest, liked):
    goal = float(wilson_lower_bound(80, 100))
    count = reviews_to_buy(honest=honest, liked=liked, rule="wilson", **RIVAL)

    def bound(extra):
        return float(wilson_lower_bound(liked * honest + extra, honest + extra))

    assert bound(count) >= goal - 1e-9
    assert count == 0 or bound(count - 1) < goal


@pytest.mark.parametrize("honest", [10, 50, 1_000])
def test_by_the_share_the_number_has_a_closed_form(honest):
    found = reviews_to_buy(honest=honest, liked=0.4, rule="mean", **RIVAL)
    assert found == round((0.8 - 0.4) * honest / (1 - 0.8))


def test_a_better_product_buys_nothing():
    assert reviews_to_buy(honest=100, liked=0.9, rule="mean", **RIVAL) == 0
    assert reviews_to_buy(honest=1_000, liked=0.8, rule="wilson", **RIVAL) == 0


def test_removed_reviews_are_bought_on_top_and_rounded_up():
    assert reviews_to_buy(honest=10, liked=0.6, rule="mean", caught=0.3, **RIVAL) == 15


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"honest": 0}, "honest: got 0, takes a whole number at least 1"),
        ({"rival_liked": 1}, "rival_liked: got 1, takes a number below 1 and at least 0"),
        ({"caught": 1}, "caught: got 1, takes a number below 1 and at least 0"),
        ({"rule": "median"}, "rule: got 'median', takes one of 'mean', 'wilson'"),
    ],
)
def test_bad_arguments_are_named(wrong, message):
    with pytest.raises(ValueError, match=message):
        reviews_to_buy(**{"honest": 10, "liked": 0.6, "rule": "mean", **RIVAL, **wrong})


@pytest.mark.parametrize(
    ("honest", "share", "bound", "told"),
    [
        (10, 10, 21, "for the young, to `21`"),
        (50, 50, 50, "cross at `50` honest reviews"),
        (1_000, 1_000, 505, "*halves* it, to `505`"),
    ],
)
def test_the_reader_finds_that_the_bound_helps_the_old(honest, share, bound, told):
    assert bought("by the share", honest) == share
    assert bought("by Wilson’s bound", honest) == bound
    assert told in prose()


def test_the_sentence_gives_both_ends():
    assert bought_reviews.sentence() == (
        "A product with 10 honest reviews must buy 10 in a list sorted by the share of good "
        "reviews, 21 if Wilson’s bound sorts it. With 1,000 honest reviews it must buy 1,000 or "
        "505."
    )


def test_removing_nine_in_ten_makes_it_ten_times_as_dear():
    for rule in ("by the share", "by Wilson’s bound"):
        assert bought(rule, 1_000, caught=90) == 10 * bought(rule, 1_000)
    assert "remove `90 %` of what is bought. Prices go up tenfold" in prose()


def test_the_guess_has_its_answer_among_the_choices():
    prediction = bought_reviews.prediction
    assert bought("by Wilson’s bound", 1_000, **prediction.at) in prediction.choices
    meta = bought_reviews.spec["usermeta"]["cocreation"]
    assert len(meta["sentences"]) == 4 * 3 * 4
