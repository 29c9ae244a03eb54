import subprocess
import sys
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cocreation import datasets
from cocreation.crowd import (
    SCORE_SHARES,
    SELECTION_RULES,
    compare_rules,
    effective_sample_size,
    select,
    simulate,
)
from cocreation.crowd.design_votes import _count_votes

steady = settings(deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def table():
    return simulate(designs=60_000, seed=1)


@pytest.fixture(scope="module")
def outcomes():
    """Results of every rule, by named setting."""
    settings = {
        "default": {},
        "nobody divides": {"polarising_share": 0},
        "no herd": {"herding": 0},
        "strong herd": {"herding": 0.2},
        "staff who guess": {"expert_noise": 10},
    }
    return {
        name: compare_rules(
            rules=("random", *SELECTION_RULES), contests=100, seed=2, **setting
        ).set_index("rule")
        for name, setting in settings.items()
    }


def test_votes_are_multinomial():
    at_most = np.array([[0.2], [0.7]]).repeat(20_000, axis=1)
    below = _count_votes(np.random.default_rng(1), np.full(20_000, 3), at_most)
    ones, twos = below[0], below[1] - below[0]
    cells = [(a, b) for a in range(4) for b in range(4 - a)]
    expected = [stats.multinomial.pmf([a, b, 3 - a - b], 3, [0.2, 0.5, 0.3]) for a, b in cells]
    counts = [np.sum((ones == a) & (twos == b)) for a, b in cells]
    assert sum(counts) == 20_000
    assert stats.chisquare(counts, 20_000 * np.array(expected)).pvalue > 0.001


def test_simulated_votes_agree_with_numpys_multinomial():
    settings = {"herding": 0, "polarising_share": 0, "taste_spread": 1e6, "votes_spread": 0}
    table = simulate(designs=40_000, votes_per_design=300, seed=1, **settings)
    shares = list(SCORE_SHARES.values())
    bare = np.random.default_rng(2).multinomial(300, shares, size=40_000) / 300
    for simulated, drawn in (
        (table["mean_score"], bare @ np.arange(1, 6)),
        (table["share_of_fives"], bare[:, -1]),
        (table["share_of_lowest"], bare[:, 0]),
    ):
        assert simulated.mean() == pytest.approx(drawn.mean(), abs=5 * drawn.std() / 200 * 2**0.5)
        assert simulated.std() == pytest.approx(drawn.std(), rel=0.02)


def test_defaults_have_the_moments_of_the_open_contest(table):
    real = datasets.load("threadless_printed_vs_not").set_index(["measure", "statistic"])
    weight = real.loc[("mean_score", "count")].to_numpy(dtype=float)

    def pooled(measure):
        mean, sd = (
            real.loc[(measure, statistic)].to_numpy(float)
            for statistic in ("mean", "standard_deviation")
        )
        centre = np.average(mean, weights=weight)
        return centre, np.average(sd**2 + (mean - centre) ** 2, weights=weight) ** 0.5

    for measure, column in (
        ("mean_score", "mean_score"),
        ("share_of_fives", "share_of_fives"),
        ("share_of_ones", "share_of_lowest"),
    ):
        centre, spread = pooled(measure)
        assert table[column].mean() == pytest.approx(centre, abs=0.015)
        assert table[column].std() == pytest.approx(spread, rel=0.12)
    assert table["votes"].median() == pytest.approx(294, abs=8)


def test_more_votes_do_not_cure_shared_taste():
    def validity(votes, herding):
        drawn = simulate(
            designs=20_000, votes_per_design=votes, herding=herding, polarising_share=0, seed=3
        )
        return drawn["mean_score"].corr(drawn["quality"])

    assert validity(30_000, 0.05) - validity(300, 0.05) < 0.03
    assert validity(30_000, 0.05) < 0.70
    assert validity(30_000, 0.0) > 0.98
    # Validity follows the effective number of voters: r² = 1 / (1 + spread² / n_eff).
    expected = (1 + 5**2 / effective_sample_size(300, 0.05)) ** -0.5
    assert validity(300, 0.05) == pytest.approx(expected, abs=0.02)


def test_a_divided_design_has_more_fives_and_more_ones_at_the_same_quality():
    table = simulate(designs=60_000, polarising_spread=2, seed=1)
    average = table[table["quality"].abs() < 0.2].groupby("polarising")
    fives, ones, score = (
        average[column].mean() for column in ("share_of_fives", "share_of_lowest", "mean_score")
    )
    assert fives[True] > fives[False] + 0.1 and ones[True] > ones[False] + 0.1
    assert abs(score[True] - score[False]) < 0.15


def test_selection_keeps_its_promise(table):
    week = table.head(1_400)
    for rule, column in (
        ("mean", "mean_score"),
        ("share_of_fives", "share_of_fives"),
        ("expert_panel", "expert_score"),
    ):
        chosen = select(week, rule=rule)
        assert chosen[column].tolist() == sorted(week[column], reverse=True)[:7]
        assert chosen["place"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    listed = week.nlargest(100, "mean_score")
    chosen = select(week, rule="short_list_and_staff")
    assert chosen["design"].tolist() == listed.nlargest(7, "expert_score")["design"].tolist()


def test_shrinkage_does_not_fall_for_two_lucky_votes():
    designs = pd.DataFrame({"mean_score": [5.0, 4.0, 2.0], "votes": [2, 300, 300]})
    assert select(designs, rule="mean", winners=1)["votes"].tolist() == [2]
    assert select(designs, rule="shrunken_mean", winners=1)["votes"].tolist() == [300]


def test_each_contest_has_its_own_winners():
    designs = simulate(designs=50, contests=4, seed=1)
    chosen = select(designs.sample(frac=1, random_state=1), rule="mean", winners=3)
    assert chosen["contest"].value_counts().tolist() == [3] * 4
    assert chosen["place"].tolist() == [1, 2, 3] * 4
    best = designs.groupby("contest")["mean_score"].max()
    assert chosen.loc[chosen["place"] == 1, "mean_score"].tolist() == best.tolist()


def test_share_of_fives_beats_the_mean_only_when_designs_divide_people(outcomes):
    default, quiet = outcomes["default"], outcomes["nobody divides"]
    assert default["would_buy"]["share_of_fives"] > default["would_buy"]["mean"] + 0.01
    assert default["profit"]["share_of_fives"] > default["profit"]["mean"]
    assert quiet["would_buy"]["share_of_fives"] < quiet["would_buy"]["mean"]
    assert default["quality"]["share_of_fives"] < default["quality"]["mean"]


def test_a_short_list_with_staff_wins_with_a_herd_and_loses_without(outcomes):
    default, free = outcomes["default"]["would_buy"], outcomes["no herd"]["would_buy"]
    assert default["short_list_and_staff"] > max(default["mean"], default["share_of_fives"])
    assert default["short_list_and_staff"] > default["expert_panel"]
    assert free["short_list_and_staff"] < min(free["mean"], free["share_of_fives"])
    guess = outcomes["staff who guess"]["would_buy"]
    assert guess["short_list_and_staff"] < guess["mean"]


def test_experts_lose_to_a_free_crowd_and_beat_a_herd(outcomes):
    free, herd = outcomes["no herd"]["would_buy"], outcomes["strong herd"]["would_buy"]
    assert free["expert_panel"] < free["mean"]
    assert herd["expert_panel"] > herd["short_list_and_staff"] > herd["mean"]


def test_every_rule_beats_printing_at_random(outcomes):
    default = outcomes["default"]
    assert (default["profit"].drop("random") > default["profit"]["random"] + 2_000).all()


def test_half_of_the_designs_printed_at_random_do_not_earn_their_cost(table):
    mean = 4_000 * table["would_buy"].to_numpy()
    luck = np.random.default_rng(1).standard_normal(len(table))
    assert (mean * np.exp(0.5 * luck - 0.125) < 534).mean() == pytest.approx(0.55, abs=0.05)


@steady
@given(
    designs=st.integers(1, 60),
    votes=st.integers(1, 50),
    spread=st.floats(0.01, 50),
    herding=st.floats(0, 0.99),
    polarising=st.floats(0, 1),
    seed=st.integers(0, 2**32),
)
def test_any_contest_is_possible(designs, votes, spread, herding, polarising, seed):
    drawn = simulate(
        designs=designs,
        votes_per_design=votes,
        taste_spread=spread,
        herding=herding,
        polarising_share=polarising,
        seed=seed,
    )
    assert len(drawn) == designs and drawn.notna().all(axis=None)
    assert drawn["mean_score"].between(1, 5).all()
    assert (drawn["share_of_fives"] + drawn["share_of_lowest"]).between(0, 1 + 1e-9).all()
    assert (drawn["votes"] >= 1).all()
    if_all_others_gave_a_one = 1 + 4 * drawn["share_of_fives"]
    assert (drawn["mean_score"] >= if_all_others_gave_a_one - 1e-9).all()


def test_scale_from_zero():
    shares = {0: 0.12, 1: 0.17, 2: 0.22, 3: 0.23, 4: 0.13, 5: 0.13}
    drawn = simulate(designs=20_000, polarising_share=0, score_shares=shares, seed=1)
    expected = sum(score * share for score, share in shares.items())
    assert drawn["mean_score"].mean() == pytest.approx(expected, abs=0.02)
    assert drawn["share_of_lowest"].mean() == pytest.approx(0.12, abs=0.005)


def test_same_seed_same_contest_across_chunks():
    first, second = (simulate(designs=40_000, seed=4) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert simulate(designs=40_000, seed=5)["quality"].ne(first["quality"]).any()
    assert first["quality"].is_unique


def test_memory_beside_the_table_does_not_grow():
    def extra(designs):
        tracemalloc.start()
        drawn = simulate(designs=designs, seed=1)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak - drawn.memory_usage(index=False).sum()

    extra(100)
    assert extra(400_000) < extra(40_000) + 2e6


def test_importing_the_crowd_loads_no_drawing_library():
    code = (
        "import sys, cocreation.crowd;"
        "print(*{'matplotlib', 'altair', 'ipywidgets', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: simulate(designs=0), "designs: got 0, takes a whole number at least 1"),
        (lambda: simulate(herding=1), "herding: got 1, takes a number below 1 and at least 0"),
        (lambda: simulate(votes_per_design=2.5), "votes_per_design: got 2.5"),
        (lambda: simulate(score_shares={1: 0.5, 2: 0.5}), r"score_shares: got scores \[1, 2\]"),
        (
            lambda: simulate(score_shares=dict.fromkeys(range(1, 6), 0.3)),
            "score_shares: got .* shares above 0 that add to 1",
        ),
        (lambda: select(pd.DataFrame(), rule="lottery"), "rule: got 'lottery', takes one of"),
        (lambda: select(pd.DataFrame(), rule="mean"), "designs: got columns"),
        (
            lambda: select(pd.DataFrame({"mean_score": [3.0]}), rule="mean", winners=2),
            "designs: got 1 in a contest, takes at least 2",
        ),
        (
            lambda: select(simulate(designs=9), rule="short_list_and_staff", short_list=3),
            "short_list: got 3, takes a whole number at least 7",
        ),
        (lambda: compare_rules(rules=["luck"], contests=1), "rule: got 'luck'"),
    ],
)
def test_bad_input_says_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
