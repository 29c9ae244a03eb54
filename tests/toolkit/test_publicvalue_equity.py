"""Model 10B: the curriculum's numbers, three ways to give support, and staff that follow."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cocreation.publicvalue import SUPPORT_RULES, distribute, equity, neighbourhoods, serve

CHAPTER = (Path(__file__).parents[2] / "book" / "10-public-services.md").read_text("utf-8")
PLACES = neighbourhoods()


def sums(**settings):
    return equity(serve(PLACES, **settings)).iloc[0]


def test_without_citizens_all_get_the_same():
    alone = serve(PLACES.assign(time=1))
    assert alone["quality"].round(2).tolist() == [1.41] * 5
    assert equity(alone)["gini"].item() == pytest.approx(0, abs=1e-12)


def test_with_citizens_the_mean_rises_and_so_does_inequality():
    found = sums()
    assert found["mean"] == pytest.approx(2.35, abs=0.005)
    assert found["gini"] == pytest.approx(0.090, abs=0.0005)
    assert found["need_weighted"] == pytest.approx(2.18, abs=0.005)
    assert "need-weighted quality`, a mean in which Docks counts five times" in CHAPTER


def test_support_for_those_without_time_makes_all_three_better():
    found = sums(support=[4, 2, 0, 0, 0])
    assert found["mean"] == pytest.approx(2.54, abs=0.005)
    assert found["gini"] == pytest.approx(0.032, abs=0.0005)
    assert found["need_weighted"] == pytest.approx(2.48, abs=0.005)
    assert "The mean is 2.54, the Gini 0.032, need-weighted quality 2.48" in CHAPTER


def test_six_units_level_up_as_in_the_curriculum():
    assert distribute(PLACES["time"], hours=6, rule="levelling up").tolist() == [4, 2, 0, 0, 0]


@pytest.mark.parametrize("rule", SUPPORT_RULES)
@pytest.mark.parametrize("hours", [0, 1, 7.5, 40])
def test_all_support_is_given_and_none_is_taken(rule, hours):
    given = distribute([3, 9, 1, 4], hours=hours, rule=rule)
    assert given.sum() == pytest.approx(hours)
    assert (given >= 0).all()


def test_levelling_up_leaves_the_lowest_as_high_as_can_be():
    time = np.array([3.0, 9, 1, 4])
    after = time + distribute(time, hours=5, rule="levelling up")
    assert after.tolist() == pytest.approx([4 + 1 / 3, 9, 4 + 1 / 3, 4 + 1 / 3])
    after = time + distribute(time, hours=40, rule="levelling up")
    assert after.tolist() == pytest.approx([14.25] * 4)


def test_levelling_up_is_best_for_the_mean_too():
    means = {
        rule: sums(support=distribute(PLACES["time"], hours=6, rule=rule))["mean"]
        for rule in SUPPORT_RULES
    }
    assert means["levelling up"] > means["equal parts"] > means["matching"]


def test_matching_leaves_inequality_as_it_was():
    support = distribute(PLACES["time"], hours=6, rule="matching")
    assert sums(support=support)["gini"] == pytest.approx(sums()["gini"])


def test_where_staff_follow_activity_the_mean_rises_and_the_neediest_lose():
    followed = serve(PLACES, follow=0.5)
    assert followed["public"].mean() == pytest.approx(2)
    assert followed["quality"].mean() > sums()["mean"]
    assert followed["quality"].iloc[0] < serve(PLACES.assign(time=1))["quality"].iloc[0]
    proportional = serve(PLACES, follow=1)
    assert (proportional["public"] / proportional["citizens"]).round(9).nunique() == 1


def test_need_weights_only_by_proportion():
    served = serve(PLACES)
    heavier = equity(served.assign(need=10 * served["need"]))
    assert heavier["need_weighted"].item() == pytest.approx(equity(served)["need_weighted"].item())
    alike = equity(served.assign(need=1))
    assert alike["need_weighted"].item() == pytest.approx(alike["mean"].item())


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: distribute([0, 1], hours=1, rule="matching"), "time: got 0 among 2 values"),
        (lambda: distribute([1], hours=-1, rule="matching"), "hours: got -1, takes a number"),
        (lambda: distribute([1], hours=1, rule="lot"), "rule: got 'lot', takes one of 'levelling"),
        (lambda: serve(pd.DataFrame({"place": ["a"]})), "places: got columns"),
        (lambda: serve(PLACES, support=-1), "support: got -1, takes a number at least 0"),
        (lambda: serve(PLACES, follow=-1), "follow: got -1, takes a number at least 0"),
        (lambda: equity(pd.DataFrame({"quality": [1]})), "served: got columns"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
