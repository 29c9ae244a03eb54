"""Model 11B: Shapley value, rules of what is due, and the ledger of a week."""

import itertools

import numpy as np
import pandas as pd
import pytest

from cocreation import commons, crowd


def by_orders(actors, worth):
    """Shapley value by its definition: mean contribution over all orders."""
    value = dict.fromkeys(actors, 0.0)
    orders = list(itertools.permutations(actors))
    for order in orders:
        for place, actor in enumerate(order):
            before = frozenset(order[:place])
            value[actor] += (worth(before | {actor}) - worth(before)) / len(orders)
    return value


def of_size(worth_of_count):
    """Worth of a group in which the firm is needed and contributors are alike."""
    return lambda group: worth_of_count[len(group) - 1] if "firm" in group else 0


def test_shapley_value_is_the_mean_over_orders():
    rng = np.random.default_rng(11)
    table = {}

    def worth(group):
        return table.setdefault(group, rng.uniform(0, 10)) if group else 0

    actors = ["a", "b", "c", "d"]
    assert commons.shapley_value(actors, worth).to_dict() == pytest.approx(by_orders(actors, worth))
    assert commons.shapley_value(actors, worth).sum() == pytest.approx(worth(frozenset(actors)))


@pytest.mark.parametrize("alternative", [0, 0.5])
def test_the_crowd_has_the_sum_of_its_single_shapley_values(alternative):
    worth = commons.alike_contributors(6, needed=3, alternative=alternative)
    actors = ["firm", *"abcdef"]
    single = commons.shapley_value(actors, of_size(worth))
    assert commons.crowd_value(worth) == pytest.approx(single.drop("firm").sum())
    both = commons.shapley_value(["firm", "union"], lambda group: of_size(worth[[0, -1]])(group))
    assert commons.crowd_value(worth, as_one=True) == pytest.approx(both["union"])


@pytest.mark.parametrize(("count", "share"), [(7, 0.5), (14, 4 / 15), (1_400, 4 / 1_401)])
def test_a_crowd_is_due_less_the_larger_it_is(count, share):
    assert commons.crowd_value(commons.alike_contributors(count)) == pytest.approx(share)


def test_rules_for_the_week_of_1400():
    due = {
        rule: commons.due_shares(rule, entries=1_400).drop("firm").sum() for rule in commons.RULES
    }
    assert list(due.values()) == pytest.approx([0.90909, 0.99929, 0.002855, 0.5], abs=1e-5)
    for rule in commons.RULES:
        shares = commons.due_shares(rule, entries=140, alternative=0.25)
        assert shares.sum() == pytest.approx(1)
        assert shares["others"] == pytest.approx(19 * shares["winners"])


def test_the_week():
    week = commons.ledger(commons.contest_week()).set_index("actor")
    assert week["captured"].sum() == 115_500
    assert week.loc["owners", "captured"] == 73_500 and week.loc["owners", "at_risk"] == 84_000
    assert week["per_hour"].drop("owners").tolist() == [25, 250, 0, 0]
    assert np.isnan(week.loc["owners", "per_hour"])
    assert week["share_of_effort"].sum() == pytest.approx(1)
    assert week["share_captured"].sum() == pytest.approx(1)


def test_all_designers_together_have_the_worth_of_an_entry():
    week = commons.contest_week().set_index("actor")
    both = week.loc[["winners", "other designers"]].sum()
    entry = crowd.worth_of_entry(prize=2_000, win_rate=7 / 1_400, hours=8)
    assert both["captured"] / both["hours"] == pytest.approx(entry["worth_per_hour"].item())
    assert entry["worth_per_hour"].item() == 1.25


def test_fairness_index():
    assert commons.fairness_index([0.2, 0.8], [0.2, 0.8]) == 1
    assert commons.fairness_index([1, 0], [0, 1]) == 0
    assert commons.fairness_index([0.5, 0.3, 0.2], [0.3, 0.3, 0.4]) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: commons.shapley_value(["a", "a"], len), "actors: got"),
        (lambda: commons.shapley_value(range(13), len), "takes 1 to 12"),
        (lambda: commons.alike_contributors(5, needed=7), "contributors: got 5"),
        (lambda: commons.crowd_value([1]), "worth: got 1 value"),
        (lambda: commons.due_shares("by age", entries=14), "rule: got 'by age'"),
        (lambda: commons.fairness_index([1], [0.5, 0.5]), "due: got 2 shares, takes 1"),
        (lambda: commons.fairness_index([0.5, 0.4], [0.5, 0.5]), "captured: got shares of 0.9"),
        (lambda: commons.ledger(pd.DataFrame({"actor": []})), "accounts: got columns"),
        (lambda: commons.contest_week(entries=3), "entries: got 3"),
        (lambda: commons.contest_week(prize=20_000), "left for the owners"),
        (
            lambda: commons.ledger(pd.DataFrame({"actor": ["a"], "hours": [0], "captured": [1]})),
            "hours: got zeros only",
        ),
    ],
)
def test_bad_arguments(call, words):
    with pytest.raises(ValueError, match=words):
        call()
