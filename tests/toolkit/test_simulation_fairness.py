"""Looking pays in the simulation, as the debrief says: its figures, its loops, its rule."""

import dataclasses
import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from cocreation import simulation as sim
from cocreation.simulation.climate import captured_share, next_conflict, next_goodwill
from cocreation.simulation.effects import Effects, unguarded
from cocreation.simulation.loops import causal_links, draw_loops
from cocreation.simulation.members import inner_motive
from cocreation.simulation.quarter import one_quarter
from cocreation.simulation.recorded import recorded_runs
from cocreation.simulation.service import next_satisfaction, settle
from cocreation.simulation.state import opening

ROOT = Path(__file__).parents[2]
DEBRIEF = re.sub(r"\s+", " ", (ROOT / "simulation" / "debrief.md").read_text("utf-8"))
GAMES = range(20)
KEEPS_ALL = sim.simple_rule(support=60, recognition=20, product=45, transparency=40)


@pytest.fixture(scope="module")
def fairness():
    """The benchmark as a module."""
    path = ROOT / "benchmarks" / "simulation_fairness.py"
    spec = importlib.util.spec_from_file_location("simulation_fairness", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def histories():
    """Twenty games of the rule, and of the firm that pays no rewards."""
    return [
        [sim.follow(rule, seed=seed).history for seed in GAMES]
        for rule in (sim.three_line_rule, KEEPS_ALL)
    ]


def mean(values):
    return round(float(np.mean(list(values))))


def test_no_constant_plan_comes_near_the_rule(fairness, histories):
    drawn = fairness.allocations(5_000)
    assert drawn.min() >= 0 and drawn.max() <= sim.MAX and drawn.sum(axis=1).max() <= sim.BUDGET
    assert drawn.sum(axis=1).mean() > 150
    rule = np.array([sim.final_score(history) for history in histories[0]])
    found = np.array([fairness.scores(drawn, game) for game in GAMES])
    ratio = found.max(axis=1) / rule
    assert ratio.max() <= 0.85
    assert f"reaches {100 * ratio.mean():.0f} % of the rule on average" in DEBRIEF
    assert f"and {100 * ratio.max():.0f} % in the game that suits it best" in DEBRIEF
    best = set(found.argmax(axis=1).tolist())
    assert len(best) == 4 and "four different ones win in the twenty games" in DEBRIEF
    alone = np.array([fairness.scores(100 * np.eye(6), game) for game in GAMES])
    assert (alone < np.quantile(found, 0.9, axis=1)[:, None]).all()


def test_how_far_a_search_with_hindsight_gets_where_it_gets_farthest(fairness, histories):
    drawn = fairness.allocations(5_000)
    hardest = 11
    better = fairness.improved(drawn, fairness.scores(drawn, hardest), hardest)
    ratio = better / sim.final_score(histories[0][hardest])
    assert f"stops at {100 * ratio:.0f} % even in that game" in DEBRIEF


def test_what_each_line_of_the_rule_is_worth(histories):
    def steady(seen, news):
        calm = sim.three_line_rule({"conflict": 0}, None) | {"moderation": 10}
        money = calm | ({sim.ANSWERS[news.kind]: 90} if news else {})
        share = sim.BUDGET / max(sim.BUDGET, sum(money.values()))
        return {lever: share * each for lever, each in money.items()}

    def score(rule):
        return mean(sim.final_score(sim.follow(rule, seed=seed).history) for seed in GAMES)

    whole = mean(map(sim.final_score, histories[0]))
    deaf = score(lambda seen, news: sim.three_line_rule(seen, None))
    blind = score(steady)
    assert f"the rule makes {whole:,} thousand euros" in DEBRIEF
    assert f"Without the third line it makes {deaf:,}" in DEBRIEF
    assert f"{blind:,} are left" in DEBRIEF
    worth = f"answering the news is worth {whole - deaf} and watching conflict {whole - blind}"
    assert worth in DEBRIEF and f"looking pays {whole - deaf} thousand" in DEBRIEF


def test_the_published_lines_are_the_rule():
    lines = (ROOT / "simulation" / "debrief.md").read_text("utf-8").split("```python\n")[1]
    for conflict in (5, 10, 11, 60):
        for news in (None, *sim.events(1)):
            known = {"conflict": conflict, "news": news}
            known["lever_that_answers_it"] = sim.ANSWERS[news.kind] if news else None
            exec(lines.split("```")[0], known)
            money = dict.fromkeys(sim.LEVERS, 0) | known["money"]
            cut = 200 / max(200, sum(money.values()))
            decided = sim.three_line_rule({"conflict": conflict}, news)
            assert decided == pytest.approx({name: cut * each for name, each in money.items()})


def test_the_rule_can_be_beaten(histories):
    for seed in (0, 7, 15):
        money = np.array(sim.follow(sim.three_line_rule, seed=seed).decisions)
        money[-2:, sim.LEVERS.index("product")] = 0
        assert sim.final_score(sim.play(money, seed=seed)) > sim.final_score(histories[0][seed])


def test_the_score_is_a_choice(histories):
    rule, keeps_all = histories
    profit = [[history["profit"].sum() for history in games] for games in histories]
    score = [[sim.final_score(history) for history in games] for games in histories]
    members = [mean(map(sim.members_result, games)) for games in histories]
    assert f"{mean(profit[1]):,} against {mean(profit[0]):,}" in DEBRIEF
    ahead = int((np.array(profit[1]) > np.array(profit[0])).sum())
    assert f"in {ahead} of the twenty games" in DEBRIEF
    assert (np.array(score[1]) < np.array(score[0])).all()
    assert f"{mean(score[1]):,} against {mean(score[0]):,}" in DEBRIEF
    assert f"It is {members[0]:,} under the rule and {members[1]} under the firm" in DEBRIEF
    taken = [mean(history["captured"].mean() for history in games) for games in (keeps_all, rule)]
    assert f"captures {taken[0]} % of what they make, compared with {taken[1]} %" in DEBRIEF


def test_a_firm_that_spends_nothing_in_the_debrief():
    nothing = sim.play_many(np.zeros((1, 12, 6)), seeds=GAMES)
    assert f"ends with {mean(nothing['members'][:, 0, -1]):,} of its 20,000" in DEBRIEF


def test_the_guard_of_the_debrief():
    prevented = 1 - unguarded(np.array([10, 50, 90]))
    assert prevented.round(2).tolist() == [0.04, 0.5, 0.76]
    assert "prevent 4 % of the harm, 50 prevent half, 90 prevent three quarters" in DEBRIEF


def struck_out(run, quarter, **money):
    """The run with other sums in one quarter."""
    decisions = np.array(run.decisions)
    for lever, amount in money.items():
        decisions[quarter - 1, sim.LEVERS.index(lever)] = amount
    return sim.play(decisions, seed=run.seed)


def test_the_largest_falls_of_the_recorded_teams():
    brought_back = []
    for run in recorded_runs():
        active = run.history["active_members"].to_numpy()
        at = int(np.diff(active, prepend=sim.starting_point()["active_members"]).argmin())
        assert re.search(rf"{run.team},? from {active[at - 1]:,.0f} to {active[at]:,.0f}", DEBRIEF)
        without = {
            (at + 1 - back, lever): struck_out(run, at + 1 - back, **{lever: 0})["active_members"][
                at
            ]
            for back in range(min(3, at + 1))
            for lever in sim.LEVERS
        }
        assert max(without, key=without.get) == (at + 1, "moderation")
        brought_back.append(round(max(without.values())))
    first, second, third = brought_back
    assert f"Without it {first:,}, {second:,} and {third:,} stay active" in DEBRIEF


def test_what_the_debrief_says_of_the_watchers():
    (run,) = (run for run in recorded_runs() if run.team == "Watchers")
    scores = {money: sim.final_score(struck_out(run, 3, moderation=money)) for money in (60, 10, 0)}
    told = "a score of {:.0f} instead of {:.0f}, while with nothing it is {:.0f}"
    assert told.format(scores[10], scores[60], scores[0]) in DEBRIEF
    active = [struck_out(run, 3, moderation=money)["active_members"][2] for money in (60, 0, 10)]
    assert "left {:.0f} active members instead of {:.0f}".format(*active) in DEBRIEF
    assert f"would have had {active[2]:.0f} at once" in DEBRIEF
    few, none = (struck_out(run, 3, moderation=money) for money in (10, 0))
    quieter = few["active_members"][2:7] < none["active_members"][2:7]
    gained = (few["satisfaction"] - none["satisfaction"])[2:7]
    assert quieter.all() and gained.between(0.5, 2.5).all()
    history = run.history
    assert history["profit"].idxmax() == 0 and round(history["profit"][0]) == 203
    assert round(history["answers"][0]) == round(sim.play([[0] * 6], seed=3)["answers"][0])
    gains = {
        quarter: sim.final_score(struck_out(run, quarter, product=50)) - scores[60]
        for quarter in (1, 9)
    }
    assert f"would have gained {gains[1]:.0f} in score" in DEBRIEF
    assert f"in the ninth would have cost them {-gains[9]:.0f}" in DEBRIEF
    shares = struck_out(run, 9, product=50)["captured"][10], history["captured"][10]
    assert "share was {:.0f} where it had been {:.0f}".format(*shares) in DEBRIEF
    assert (history["product"] == 0).all() and "The Watchers built nothing" in DEBRIEF


def test_ten_thousand_for_moderation_in_the_first_quarter():
    active = sim.play([[0, 0, 0, 10, 0, 0]], seed=3)["active_members"][0]
    assert f"cut active members from 1,342 to {active:.0f} in that quarter" in DEBRIEF


QUIET = {"severity": np.zeros((1, 4)), "weather": np.ones(1)}
ONE, HALF = np.ones(1), np.full(1, 0.5)


def quarter(**changed):
    return one_quarter(dataclasses.replace(opening(1), **changed), np.zeros((1, 6)), **QUIET)


def shifted(cause, up):
    """Each effect of the picture when a cause is low or high, the other things being equal."""
    some = HALF + 0.2 * up
    state = dataclasses.replace(opening(1), conflict=some / 4, goodwill=some)
    none = Effects(*4 * [0 * ONE])
    mood = {"quality": HALF, "settled": HALF, "goodwill": HALF, "conflict": HALF}
    more = opening(1).members * (1 + up)
    heard = {"scandal": 0 * ONE, "transparency": 0 * ONE}
    return {
        "members": lambda: {
            "contributors": quarter(members=more)[1]["active_members"],
            "conflict": next_conflict(HALF / 5, none, size=ONE + up, weather=ONE, **heard),
        },
        "own motive": lambda: {
            "contributors": quarter(goodwill=some)[1]["active_members"],
            "ideas": quarter(goodwill=some)[1]["ideas"],
        },
        "contributors": lambda: {
            "answers": settle(20_000 * ONE, more / 10, 0 * ONE, outage=0 * ONE).answers
        },
        "answers": lambda: {
            "satisfaction": next_satisfaction(HALF, **mood | {"settled": some}),
            "captured share": captured_share(9_000 * some, 0, recognition=9, rewards=9),
        },
        "satisfaction": lambda: {"members": quarter(satisfaction=some)[1]["members"]},
        "conflict": lambda: {
            "own motive": inner_motive(dataclasses.replace(state, goodwill=HALF), 0 * ONE),
            "satisfaction": next_satisfaction(HALF, **mood | {"conflict": some}),
        },
        "captured share": lambda: {
            "goodwill": next_goodwill(HALF, captured=some, openness=0 * ONE, **heard)
        },
        "goodwill": lambda: {
            "own motive": inner_motive(dataclasses.replace(state, conflict=HALF), 0 * ONE)
        },
        "ideas": lambda: {
            "satisfaction": next_satisfaction(HALF, **mood | {"quality": some}),
        },
    }[cause]()


@pytest.mark.parametrize(
    ("cause", "effect", "sign"), causal_links().iloc[:, :3].to_numpy().tolist()
)
def test_each_arrow_of_the_picture_is_in_the_model(cause, effect, sign):
    change = shifted(cause, 1)[effect] - shifted(cause, 0)[effect]
    assert (change > 0).all() if sign == "+" else (change < 0).all()


def test_the_picture_has_all_links_and_its_words_name_them():
    figure = draw_loops()
    texts = [text.get_text().replace("\n", " ") for text in figure.axes[0].texts]
    links = causal_links()
    assert texts.count("+") + texts.count("−") == len(links)
    assert set(links["cause"]) | set(links["effect"]) <= set(texts)
    alt = re.search(r'alt: "(Causal loops.*?)"', DEBRIEF)[1]
    assert all(
        name in alt for name in set(links["cause"]) | {"Grows", "Quarrels", "Harvest", "Builds"}
    )
