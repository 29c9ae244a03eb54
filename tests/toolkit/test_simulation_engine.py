"""The engine of *Run the community*: limits, replay, delays, trade-offs and chance."""

import dataclasses
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cocreation import commons, motivation
from cocreation import simulation as sim
from cocreation.simulation.climate import captured_share, next_goodwill
from cocreation.simulation.members import answers_each, contributing, inner_motive
from cocreation.simulation.parameters import values
from cocreation.simulation.quarter import one_quarter
from cocreation.simulation.state import opening

QUIET = {"severity": np.zeros((1, 4)), "weather": np.ones(1)}
SOUND = {"support": 60, "recognition": 20, "rewards": 30, "moderation": 10, "product": 25}


def plan(quarters=sim.QUARTERS, **money):
    """The same money in all quarters."""
    return np.tile([float(money.get(lever, 0)) for lever in sim.LEVERS], (quarters, 1))


def calm(decisions):
    """Results and states of a game without news, in average weather."""
    state, rows, states = opening(1), [], []
    for money in decisions:
        state, results = one_quarter(state, money[None], **QUIET)
        rows.append({name: value.item() for name, value in results.items()})
        states.append(state)
    return rows, states


def column(decisions, name):
    return np.array([row[name] for row in calm(decisions)[0]])


amounts = st.lists(st.floats(0, 33), min_size=6, max_size=6)
decided = st.lists(amounts, min_size=1, max_size=sim.QUARTERS)


@given(decisions=decided, seed=st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_whatever_is_decided_the_results_make_sense(decisions, seed):
    history = sim.play(decisions, seed=seed)
    assert np.isfinite(history.drop(columns="event").to_numpy(float)).all()
    levels = history[["satisfaction", "conflict", "goodwill", "captured"]]
    assert levels.ge(0).all(axis=None) and levels.le(100).all(axis=None)
    assert (history["answers"] + history["open_questions"] <= history["questions"] + 1e-6).all()
    assert (history[["members", "super_users", "open_questions"]] >= 0).all(axis=None)
    spent = history[list(sim.LEVERS)].sum(axis=1)
    assert_allclose(history["cost"], values().fixed_cost + spent)


@given(decisions=decided, seed=st.integers(0, 10_000), quarters=st.integers(0, 12))
@settings(max_examples=25, deadline=None)
def test_a_run_is_its_seed_and_its_decisions(decisions, seed, quarters):
    whole = sim.play(decisions, seed=seed)
    part = sim.play(decisions[:quarters], seed=seed)
    assert part.equals(whole.head(len(part)).astype(part.dtypes))
    run = sim.Run("A", seed)
    for money in decisions:
        run = run.decide(**dict(zip(sim.LEVERS, money, strict=True)))
    assert run.history.equals(whole) and run == sim.Run("A", seed, tuple(map(tuple, decisions)))


def test_many_plans_and_seeds_agree_with_each_alone():
    random = np.random.default_rng(1)
    plans = random.uniform(0, 33, (4, 12, 6))
    found = sim.play_many(plans, seeds=[3, 8])
    for at, seed in enumerate([3, 8]):
        for run, decisions in enumerate(plans):
            alone = sim.play(decisions, seed=seed)
            for name in (*sim.LEVERS, *sim.RESULTS):
                assert_allclose(found[name][at, run], alone[name], err_msg=name)
            for number in (sim.final_score, sim.members_result, sim.value_left):
                assert number(found)[at, run] == pytest.approx(number(alone))


def test_the_score_by_hand():
    history = sim.play(plan(**SOUND), seed=4)
    last, p = history.iloc[-1], values()
    margin = 4 * p.margin * last["members"] / 1_000
    left = margin * last["satisfaction"] / 100 * last["goodwill"] / 100
    weights = 0.98 ** np.arange(1, 13)
    assert sim.value_left(history) == pytest.approx(left)
    assert sim.final_score(history) == pytest.approx(
        (weights * history["profit"]).sum() + weights[-1] * left
    )


def test_news_comes_as_the_sheet_says():
    games = [sim.events(seed) for seed in range(300)]
    for game in games:
        assert [(event.quarter - 2) // 2 for event in game] == [0, 1, 2, 3, 4]
        kinds = sorted(event.kind for event in game)
        assert set(kinds) == set(sim.KINDS) and len(kinds) == 5
        assert all(0.8 <= event.severity <= 1.3 and event.text for event in game)
    firsts = {game[0].kind for game in games} | {game[0].quarter for game in games}
    assert firsts == {*sim.KINDS, 2, 3}
    assert len(set(games)) == 300 and sim.events(7) == sim.events(7)


def test_nobody_knows_the_news_before_its_quarter():
    run = sim.Run("A", 5)
    told = []
    while not run.over:
        assert set(run.seen) <= {"quarter", "event", *sim.LEVERS, *sim.RESULTS}
        told.append(run.news)
        run = run.decide(support=50)
    assert tuple(event for event in told if event) == sim.events(5)
    assert run.news is None and run.quarter == 13
    shown = {row["quarter"]: row["event"] for _, row in run.history.iterrows() if row["event"]}
    assert shown == {event.quarter: event.kind for event in sim.events(5)}


def test_recognition_works_later_and_not_where_people_quarrel():
    with_it = column(plan(**SOUND), "answers")
    without = column(plan(**SOUND | {"recognition": 0}), "answers")
    assert with_it[0] == pytest.approx(without[0])
    gain = with_it / without - 1
    assert 0 < gain[1] < gain[3] < gain[6] and gain[6] > 0.2
    noisy = {"moderation": 0}
    with_quarrel = column(plan(**SOUND | noisy), "answers")
    quarrel_only = column(plan(**SOUND | noisy | {"recognition": 0}), "answers")
    assert (with_quarrel - quarrel_only)[4:].max() < 0.6 * (with_it - without)[4:].min()


def test_rewards_bring_answers_now_and_take_the_motive_later():
    bare = {"support": 60, "recognition": 10, "moderation": 20, "product": 25, "transparency": 20}
    never = column(plan(**bare), "answers"), column(plan(**bare), "ideas")
    paid = plan(**bare)
    paid[:4, sim.LEVERS.index("rewards")] = 60
    answers, ideas = column(paid, "answers"), column(paid, "ideas")
    assert answers[0] > 1.1 * never[0][0] and ideas[0] == pytest.approx(never[1][0])
    assert answers[-1] < never[0][-1] and ideas[-1] < never[1][-1]
    _, states = calm(paid)
    crowding = [state.crowding.item() for state in states]
    assert crowding[0] < crowding[3] and crowding[3] > crowding[11] > 0.4 * crowding[3]
    crowded = dataclasses.replace(opening(1), crowding=np.ones(1))
    assert inner_motive(crowded, np.zeros(1)).item() == pytest.approx(-0.40)
    thanked = dataclasses.replace(opening(1), standing=np.ones(1), conflict=np.zeros(1))
    assert inner_motive(thanked, np.zeros(1)).item() == pytest.approx(0.33 + 0.6 * 0.1)


def test_rewards_crowd_out_less_where_thanks_have_arrived():
    thanked = opening(1)
    alone, _ = one_quarter(thanked, plan(1, rewards=50), **QUIET)
    standing = dataclasses.replace(thanked, standing=np.ones(1))
    together, _ = one_quarter(standing, plan(1, rewards=50), **QUIET)
    assert alone.crowding.item() == pytest.approx(0.6 * (1 - np.exp(-1)))
    assert together.crowding.item() == 0


def test_product_work_pays_two_quarters_later():
    decisions = plan(**SOUND | {"product": 0})
    decisions[2, sim.LEVERS.index("product")] = 60
    built = column(decisions, "ideas_built")
    assert built.nonzero()[0].tolist() == [4]
    gain = column(decisions, "satisfaction") - column(
        plan(**SOUND | {"product": 0}), "satisfaction"
    )
    assert (gain[:4] == 0).all() and (gain[4:] > 0).all()


def test_moderation_ends_conflict_and_disturbs_a_peaceful_community():
    assert (column(plan(moderation=40), "conflict") < 5).all()
    conflict = column(plan(), "conflict")
    assert (np.diff(conflict) > 0).all() and conflict[-1] > 60
    start, peaceful = opening(1), dataclasses.replace(opening(1), conflict=np.zeros(1))
    for state, better in (
        (peaceful, False),
        (dataclasses.replace(start, conflict=np.ones(1)), True),
    ):
        left_alone = one_quarter(state, plan(1), **QUIET)[1]
        kept = one_quarter(state, plan(1, moderation=40), **QUIET)[1]
        if better:
            assert kept["satisfaction"] > left_alone["satisfaction"]
        else:
            assert kept["active_members"] < 0.6 * left_alone["active_members"]


def test_a_larger_community_needs_more_for_the_same_effect():
    small, large = opening(1), dataclasses.replace(opening(1), members=2 * opening(1).members)
    found = [one_quarter(state, plan(1, moderation=20), **QUIET)[1] for state in (small, large)]
    assert found[1]["conflict"] > 1.5 * found[0]["conflict"]


def test_support_settles_what_members_leave_open():
    few, more = (column(plan(support=money), "open_questions")[0] for money in (10, 40))
    assert few - more == pytest.approx(30_000 / 9)


@pytest.mark.parametrize(
    ("kind", "lever", "harmed"),
    [
        ("outage", "support", "members"),
        ("outage", "rewards", "members"),
        ("scandal", "transparency", "goodwill"),
        ("leaving", "recognition", "super_users"),
        ("fork", "moderation", "super_users"),
    ],
)
def test_each_kind_of_news_has_its_answer_and_a_little_does_almost_nothing(kind, lever, harmed):
    def harm(money):
        chance = dict(QUIET)
        decided = plan(1, **{lever: money})
        _, before = one_quarter(opening(1), decided, **chance)
        chance["severity"] = (np.array(sim.KINDS) == kind).astype(float)[None]
        _, after = one_quarter(opening(1), decided, **chance)
        return 1 - (after[harmed] / before[harmed]).item()

    nothing, little, much = map(harm, (0, 10, 100))
    assert nothing > 0.09 and little > 0.6 * nothing and much < 0.4 * nothing


def test_goodwill_is_the_stock_of_model_11a():
    members = commons.harvest(0.6, periods=8)["members"] / 1_000
    nothing, goodwill = np.zeros(1), np.array([0.8])
    for expected in members:
        assert goodwill.item() == pytest.approx(expected)
        goodwill = next_goodwill(
            goodwill, captured=0.6, openness=nothing, scandal=nothing, transparency=nothing
        )


def test_giving_back_lowers_what_is_captured_and_openness_makes_it_less_bitter():
    taken = [
        captured_share(4_000, 1, recognition=c, rewards=w) for c, w in ((0, 0), (11, 0), (0, 11))
    ]
    assert taken == pytest.approx([1, 1 - 5.5 / 44, 1 - 11 / 44])
    assert captured_share(4_000, 1, recognition=100, rewards=100) == 0
    taking = column(plan(support=60), "goodwill")
    open_about_it = column(plan(support=60, transparency=40), "goodwill")
    assert (open_about_it > taking).all() and open_about_it[-1] > 2 * taking[-1]


def test_members_are_those_of_chapters_6_and_8():
    p = values()
    share = contributing(np.array([0.33 / 0.8]), np.zeros(1))
    assert share[0, 1] == pytest.approx(motivation.participation_after(0.2, effect=0.33))
    given_by = answers_each() * p.start_members * p.start_share * p.baseline
    assert given_by.sum() == pytest.approx(p.start_answers)
    assert given_by[2:].sum() / given_by.sum() == pytest.approx(0.747, abs=0.0005)


def test_doing_nothing_hurts_and_good_will_without_skill_does_not():
    def sensible(seen, news):
        money = dict.fromkeys(sim.LEVERS, 20) | {"support": 30, "product": 30}
        if news:
            money[sim.ANSWERS[news.kind]] += 40
        return money

    for seed in range(10):
        nothing = sim.play(plan(), seed=seed)
        assert sim.final_score(nothing) < 0 and nothing["members"].iloc[-1] < 6_000
        assert nothing["profit"].iloc[-1] < -150 < nothing["profit"].iloc[0]
        assert sim.final_score(sim.follow(sensible, seed=seed).history) > 0


def test_five_thousand_runs_take_milliseconds_a_quarter():
    plans = np.zeros((5_000, 1, 6))
    sim.play_many(plans[:1], seeds=[1])
    start = time.perf_counter()
    sim.play_many(plans, seeds=[1])
    assert time.perf_counter() - start < 0.25


def test_runs_do_not_change():
    run = sim.Run("A", 1)
    later = run.decide(support=10)
    assert run.decisions == () and later.decisions == ((10, 0, 0, 0, 0, 0),)
    assert run.seen == sim.starting_point() and len(run.history) == 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        run.seed = 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: sim.play(plan(support=101), seed=1), "got 101 for support in quarter 1, takes a"),
        (lambda: sim.play(plan(support=-1), seed=1), "got -1 for support"),
        (lambda: sim.play(plan(support=np.nan), seed=1), "got nan for support"),
        (
            lambda: sim.play(plan(support=90, product=90, rewards=30), seed=1),
            "got 210 in quarter 1",
        ),
        (lambda: sim.play(plan(13), seed=1), "takes up to 12 quarters by 6 levers"),
        (lambda: sim.play([[1, 2]], seed=1), r"got the shape \(1, 2\)"),
        (lambda: sim.play([["a"] * 6], seed=1), "decisions: got something else, takes numbers"),
        (lambda: sim.play(plan(1)[None], seed=1), "takes \\(quarters, 6\\)"),
        (lambda: sim.play_many(plan(1), seeds=[1]), "takes \\(runs, quarters, 6\\)"),
        (lambda: sim.play(plan(1), seed=-1), "seed: got -1, takes a whole number"),
        (lambda: sim.play(plan(1), seed=1.5), "seed: got 1.5"),
        (lambda: sim.Run("A", 1).decide(luck=3), "decide: got 'luck', takes support"),
        (lambda: sim.Run("A", 1, plan()).decide(support=3), "over after 12 quarters"),
        (lambda: sim.Run("A", "x"), "seed: got 'x'"),
        (
            lambda: sim.play(sim.play(plan(1), seed=1)[["rewards"]], seed=1),
            "takes a DataFrame with",
        ),
    ],
)
def test_bad_decisions_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_table_with_the_levers_is_a_plan():
    history = sim.play(plan(3, **SOUND), seed=2)
    assert sim.play(history, seed=2).equals(history)
