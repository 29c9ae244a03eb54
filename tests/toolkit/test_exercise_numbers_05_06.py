"""Exercises 5 and 6: every expected answer computed another way, and what a learner is told."""

import contextlib
import csv
import io
import math
import re
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
import yaml
from scipy.optimize import curve_fit
from scipy.stats import norm

from cocreation import community, datasets, measurement
from cocreation.check import read
from cocreation.release import student_version

ROOT = Path(__file__).parents[2]
EXERCISES = ("05-measuring", "06-communities")
KEYS = {name: read(name) for name in EXERCISES}
REGION = re.compile(r"( *)### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)
each = pytest.mark.parametrize("exercise", EXERCISES)


def entry(exercise, task, name):
    [found] = [part for part in KEYS[exercise]["tasks"][task]["answers"] if part["name"] == name]
    return found


def five(task, name):
    return entry(EXERCISES[0], task, name)


def six(task, name):
    return entry(EXERCISES[1], task, name)


def agrees(part, value, share_of_tolerance=0.2):
    """The key and `value` differ by little of what the check allows."""
    allowed = part.get("tolerance", 0) * share_of_tolerance + 1e-9
    assert part["expected"] == pytest.approx(value, abs=allowed), part["name"]


# ------------------------------------------------------------------ exercise 5


def test_5_1_answers_for_a_change():
    variance = 100**2 * (0.35 + 0.25 - 0.10**2)
    z = norm.ppf(0.975)

    def half_width(people):
        return z * math.sqrt(2 * variance / people)

    each_year = five("1a", "people_each")["expected"]
    assert half_width(each_year) <= 8 < half_width(each_year - 1)

    def noticed(people):
        error = math.sqrt(2 * variance / people)
        return norm.sf(1.96 * error, loc=8, scale=error)

    agrees(five("1b", "chance_noticed"), noticed(each_year))
    enough = five("1b", "people_for_080")["expected"]
    assert noticed(enough) >= 0.8 > noticed(enough - 1)
    p, d = (five("1c", name)["expected"] for name in ("promoters", "detractors"))
    assert p - d == pytest.approx(0.30, abs=1e-6)
    assert z * 100 * math.sqrt((p + d - (p - d) ** 2) / 250) == pytest.approx(10, abs=1e-4)


def calls(part):
    return [(call["arguments"], call["expected"]) for call in part["calls"]]


def test_5_2_differences():
    for (first, second, sd_first, sd_second, needed), r in calls(five("2a", "largest_correlation")):
        common = 2 * r * sd_first * sd_second
        true = first * sd_first**2 + second * sd_second**2 - common
        assert true / (sd_first**2 + sd_second**2 - common) == pytest.approx(needed, abs=1e-4)
    gaps = {"reliability": -0.37, "responsiveness": -0.30, "assurance": -0.92, "empathy": -0.40}
    weights = {"reliability": 0.38, "responsiveness": 0.16, "assurance": 0.17, "empathy": 0.18}

    def worst(rise):
        return min(gaps, key=lambda name: weights[name] * (gaps[name] - rise))

    rise = five("2b", "smallest_rise")["expected"]
    assert worst(rise - 1e-5) == "assurance"
    assert worst(rise + 1e-5) == five("2b", "new_worst")["expected"]


def alpha_of_blocks(app, staff, loading, correlation):
    """Alpha from the whole correlation matrix of the questions."""
    factor = np.repeat([0, 1], [app, staff])
    same = factor[:, None] == factor[None, :]
    matrix = loading**2 * np.where(same, 1, correlation)
    np.fill_diagonal(matrix, 1)
    items = app + staff
    return items / (items - 1) * (1 - items / matrix.sum())


def test_5_3_alpha_and_loadings():
    for arguments, alpha in calls(five("3a", "alpha_of_two")):
        assert alpha_of_blocks(*arguments) == pytest.approx(alpha, abs=1e-6)
    for name, split in (("loading_even", (12, 12)), ("loading_lopsided", (20, 4))):
        loading = five("3b", name)["expected"]
        assert alpha_of_blocks(*split, loading, 0) == pytest.approx(0.8, abs=1e-5)
    three = np.array([0.78, 0.71, 0.58])
    four = np.append(three, five("3c", "fourth_loading")["expected"])
    assert (four**2).mean() == pytest.approx(0.5, abs=1e-6) and (three**2).mean() < 0.5

    def reliability(loadings):
        error = (1 - loadings**2).sum()
        return loadings.sum() ** 2 / (loadings.sum() ** 2 + error)

    agrees(five("3c", "reliability_of_four"), reliability(four))
    agrees(five("3c", "reliability_of_two"), reliability(three[:2]))
    assert round(reliability(three), 2) == 0.73


@pytest.fixture(scope="module")
def published():
    """Correlations, standard deviations and scales of the phone customers, without any rows."""
    items = datasets.load("ecsi_mobile_items").set_index("item")
    matrix = datasets.load("ecsi_mobile_correlations").set_index("item")
    scales = {name: list(part.index) for name, part in items.groupby("construct")}
    return matrix, items["standard_deviation"], scales


def one_factor(matrix):
    """Loadings by principal axes: put communalities in the diagonal until they stay."""
    reduced = matrix.to_numpy().copy()
    communality = np.full(len(reduced), 0.5)
    for _ in range(20_000):
        np.fill_diagonal(reduced, communality)
        sizes, directions = np.linalg.eigh(reduced)
        communality = np.minimum(sizes[-1] * directions[:, -1] ** 2, 4)
    return np.sqrt(communality)


def htmt(matrix, first, second):
    def within(names):
        block = matrix.loc[names, names].to_numpy()
        return block[np.triu_indices(len(names), 1)].mean()

    return matrix.loc[first, second].to_numpy().mean() / math.sqrt(within(first) * within(second))


def score_correlation(matrix, deviations, first, second):
    covariance = matrix * np.outer(deviations, deviations)
    blocks = [covariance.loc[a, b].to_numpy().sum() / len(a) / len(b)
              for a, b in ((first, second), (first, first), (second, second))]  # fmt: skip
    return blocks[0] / math.sqrt(blocks[1] * blocks[2])


def test_5_4_phone_customers(published):
    matrix, deviations, scales = published
    table = five("4a", "quality_of_scales")["expected"]
    loadings = {name: one_factor(matrix.loc[scales[name], scales[name]]) for name in table["scale"]}
    for name, reliability, ave in zip(*table.values(), strict=True):
        found = loadings[name]
        assert (found**2).mean() == pytest.approx(ave, abs=1e-4)
        error = (1 - found**2).sum()
        assert found.sum() ** 2 / (found.sum() ** 2 + error) == pytest.approx(reliability, abs=1e-4)
    outside = one_factor(matrix.loc[scales["Loyalty"], scales["Loyalty"]])
    assert outside.max() > 1 and five("4a", "no_one_factor")["expected"] == "loyalty"

    names = table["scale"]
    pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
    over = {f"{a}-{b}" for a, b in pairs if htmt(matrix, scales[a], scales[b]) > 0.90}
    assert set(five("4b", "fail_htmt")["expected"]) == over
    root = {name: math.sqrt((found**2).mean()) for name, found in loadings.items()}
    over = {
        f"{a}-{b}"
        for a, b in pairs
        if score_correlation(matrix, deviations, scales[a], scales[b]) > min(root[a], root[b])
    }
    assert set(five("4b", "fail_fornell_larcker")["expected"]) == over

    def without(item):
        return htmt(
            matrix, *([i for i in scales[s] if i != item] for s in ("Quality", "Satisfaction"))
        )

    left = {item: without(item) for item in scales["Quality"] + scales["Satisfaction"]}
    assert min(left, key=left.get).lower() == five("4c", "question")["expected"]
    agrees(five("4c", "htmt_without"), min(left.values()))
    pair = ["CUSA2", "CUSA3"]
    covariance = (matrix * np.outer(deviations, deviations)).loc[pair, pair].to_numpy()
    agrees(five("4c", "alpha_without"), 2 * (1 - np.trace(covariance) / covariance.sum()))


def test_5_5_survey_with_faults():
    names = list(measurement.simulate_behaviours(people=10, seed=47).columns)
    [reversed_item] = five("5a", "reversed_items")["expected"]
    assert names[47 % 29] == reversed_item
    survey = measurement.simulate_behaviours(
        people=420, seed=47, careless_share=0.08, reversed_items=[reversed_item]
    )
    careful = survey.nunique(axis=1) > 1
    assert (~careful).sum() == 34
    turned = survey.copy()
    turned[reversed_item] = 8 - turned[reversed_item]
    scale = ["feedback_1", "feedback_2", "feedback_3"]

    def alpha(answers):
        parts = answers[scale].var(ddof=1).sum() / answers[scale].sum(axis=1).var(ddof=1)
        return 1.5 * (1 - parts)

    agrees(five("5a", "alpha_before"), alpha(survey))
    agrees(five("5a", "alpha_turned"), alpha(turned))
    agrees(five("5a", "alpha_careful"), alpha(turned[careful]))
    negative = [
        item
        for item in names
        if turned[item].corr(
            turned[[n for n in names if n[:-2] == item[:-2] and n != item]].sum(axis=1)
        )
        < 0
    ]
    assert negative == []

    def correlation(answers):
        dimension = answers.T.groupby(lambda name: name[:-2], sort=False).mean().T
        return dimension.iloc[:, :4].mean(axis=1).corr(dimension.iloc[:, 4:].mean(axis=1))

    agrees(five("5b", "correlation_all"), correlation(turned))
    agrees(five("5b", "correlation_careful"), correlation(turned[careful]))
    weaker = alpha(turned) < alpha(turned[careful])
    inflated = correlation(turned) > correlation(turned[careful])
    assert weaker and inflated and five("5b", "careless_effect")["expected"] == "both"


def test_5_7_sentences():
    margin = 1.96 * math.sqrt(2) * 100 * math.sqrt(0.65 / 250)
    assert margin > 6 and round(margin) == 14
    assert set(five("7", "supported")["expected"]) == {"D", "E"}


# ------------------------------------------------------------------ exercise 6


def people_of(name):
    table = datasets.load(f"community_{name}_answers_per_user")
    return np.repeat(table["answers_given"], table["users"]).to_numpy()


MATHEDUCATORS, COFFEE = people_of("matheducators_2014"), people_of("coffee_2015")


def gini_of_pairs(values):
    """Half of the mean difference between two people, over the mean."""
    values = np.asarray(values, dtype=float)
    return np.abs(values[:, None] - values[None, :]).mean() / (2 * values.mean())


def test_6_1_inequality():
    silent = six("1a", "silent_people")["expected"]
    target = gini_of_pairs(MATHEDUCATORS)
    with_zeros = [gini_of_pairs([*COFFEE, *[0] * zeros]) for zeros in (silent - 1, silent)]
    assert with_zeros[0] <= target < with_zeros[1]
    random = np.random.default_rng(20)
    draws = np.array([gini_of_pairs(random.permutation(MATHEDUCATORS)[:70]) for _ in range(3_000)])
    agrees(six("1b", "mean_gini"), draws.mean(), 0.7)
    agrees(six("1b", "as_equal"), (draws <= gini_of_pairs(COFFEE)).mean(), 0.7)


def test_6_1_rank_size_rule():
    table = pd.DataFrame(six("1c", "misses")["expected"])
    for row, made in zip(table.itertuples(), (MATHEDUCATORS, COFFEE), strict=True):
        made = np.sort(made)[::-1]
        rank = np.arange(1, len(made) + 1)
        grid = np.linspace(row.exponent - 0.002, row.exponent + 0.002, 41)
        loss = [s * (made @ np.log(rank)) + made.sum() * np.log((rank**-s).sum()) for s in grid]
        assert abs(grid[np.argmin(loss)] - row.exponent) < 0.0003
        rule = rank**-row.exponent / (rank**-row.exponent).sum() * made.sum()
        ends = {
            "top_1_percent": slice(0, max(1, round(len(made) / 100))),
            "top_10_percent": slice(0, round(len(made) / 10)),
            "bottom_half": slice(len(made) - len(made) // 2, None),
        }
        for name, part in ends.items():
            expected = rule[part].sum() / made[part].sum() - 1
            assert getattr(row, name) == pytest.approx(expected, abs=6e-4)
    assert (table[["top_1_percent", "bottom_half"]] > 0).all(axis=None)


def test_6_2_the_median_of_all():
    low, high, questions = datasets.load("community_coffee_2015_first_answer_hours").T.to_numpy()

    def median(everybody):
        place, done = everybody / 2, 0
        for start, end, count in zip(low, high, questions, strict=True):
            if done + count >= place:
                return start + (end - start) * (place - done) / count
            done += count
        return math.inf

    agrees(six("2", "median_answered"), median(212))
    agrees(six("2", "median_all"), median(225))
    missing = six("2", "unanswered_to_double")["expected"]
    assert median(212 + missing - 1) < 2 * median(212) <= median(212 + missing)


def test_6_3_the_core():
    rank = np.arange(1, 5_001.0)
    low, high = 0.5, 2.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        share = (rank[:50] ** -middle).sum() / (rank**-middle).sum()
        low, high = (middle, high) if share < 0.6 else (low, middle)
    rates = 40 * rank**-low / (rank**-low).sum()
    leavers = six("3a", "most_leavers")["expected"]
    assert rates[leavers:].sum() >= 22 > rates[leavers + 1 :].sum()
    kept = six("3b", "recognition")["expected"]
    assert rates[60:].sum() + kept * rates[:60].sum() == pytest.approx(22, abs=1e-4)
    recruits = six("3b", "recruits")["expected"]
    one = rates[500:].mean()
    gap = 22 - rates[60:].sum()
    assert (recruits - 1) * one < gap <= recruits * one
    assert math.exp(-60 / six("3c", "mean_for_95")["expected"]) == pytest.approx(0.05, abs=1e-6)
    agrees(six("3c", "over_an_hour"), math.exp(-(rates[60:].sum() - 12)))
    queue = community.simulate(questions=400_000, questions_per_hour=12, leavers=60, people=5_000,
                               capacity_per_hour=40, exponent=low, seed=4)  # fmt: skip
    assert six("3c", "over_an_hour")["expected"] == pytest.approx(
        (queue["wait_minutes"] > 60).mean(), abs=0.006
    )


def path(start, pay, paid, rounds, *, a=(-2.8, -2.8), b=(6.2, 6.2), other_pays=False):
    """The two sides of a platform, step by step."""
    x = y = start
    customers = [x]
    for step in range(rounds):
        now = pay if step < paid else 0.0
        want_x = 1 / (1 + math.exp(-(a[0] + b[0] * y + now)))
        want_y = 1 / (1 + math.exp(-(a[1] + b[1] * x - (now if other_pays else 0))))
        x, y = x + 0.3 * (want_x - x), y + 0.3 * (want_y - y)
        customers.append(x)
    return customers


def fills(start, pay, paid=10**6, **market):
    return path(start, pay, paid, 4_000, **market)[-1] > 0.5


def test_6_4_payments_for_ever():
    payment = six("4a", "payment")["expected"]
    assert fills(0.2702, payment) and not fills(0.2698, payment)
    any_start = six("4a", "any_start")["expected"]
    assert fills(0, any_start + 0.0003) and not fills(0, any_start - 0.0003)
    transfer = six("4c", "transfer")["expected"]
    uneven = {"a": (-2, -4), "b": (4, 8), "other_pays": True}
    assert fills(0.4005, transfer, **uneven) and not fills(0.3995, transfer, **uneven)
    assert not fills(0.4005, -transfer, **uneven)
    assert six("4c", "paid_side")["expected"] == "customers"


def test_6_4_payments_that_end():
    table = pd.DataFrame(six("4b", "plans")["expected"])
    for row in table.itertuples():
        rounds = int(row.rounds)
        assert fills(0.2, row.payment, rounds) and not fills(0.2, row.payment, rounds - 1)
        cost = row.payment * sum(path(0.2, row.payment, rounds, rounds)[:rounds])
        assert row.cost == pytest.approx(cost, abs=2e-4)
    cheapest = table.loc[table["cost"].idxmin(), "payment"]
    assert six("4b", "cheapest")["expected"] == cheapest


def bass_sales(time, market, p, q):
    def share(t):
        return (1 - np.exp(-(p + q) * t)) / (1 + q / p * np.exp(-(p + q) * t))

    return market * (share(time) - share(time - 1))


def test_6_5_peak():
    p, q = (six("5a", name)["expected"] for name in "pq")
    time = np.linspace(8, 10, 20_001)
    rate = np.gradient(bass_sales(time + 0.5, 1, p, q), time)
    exact = (1 - np.exp(-(p + q) * time)) / (1 + q / p * np.exp(-(p + q) * time))
    adoption = (p + q * exact) * (1 - exact)
    assert time[adoption.argmax()] == pytest.approx(9, abs=0.005) and len(rate)
    assert adoption.max() == pytest.approx(0.085, abs=1e-6)


def test_6_5_phones():
    phones = datasets.load("xiaomi_shipments").set_index("year")
    table = pd.DataFrame(six("5b", "forecasts")["expected"]).set_index("figures")
    assert (phones.loc[2019:, "shipments_low"] == phones.loc[2019:, "shipments_high"]).all()
    for figures, row in table.iterrows():
        sold = phones[f"shipments_{figures}"]
        found, covariance = curve_fit(
            bass_sales, np.arange(1, 9), sold.loc[:2018], p0=(1000, 0.01, 0.4), maxfev=50_000
        )
        assert found[0] == pytest.approx(row["market"], abs=0.5)
        ahead = bass_sales(np.arange(9, 15), *found)
        later = sold.loc[2019:].to_numpy()
        assert ahead.sum() / later.sum() == pytest.approx(row["share_of_later"], abs=5e-4)
        assert np.abs(ahead / later - 1).mean() == pytest.approx(row["mean_miss"], abs=5e-4)
        if figures == "low":
            lazy = np.abs(sold.loc[2018] / later - 1).mean()
            relative = math.sqrt(covariance[0, 0]) / found[0]
            low_end = found[0] * math.exp(-2.015048 * relative)
            shipped = sold.loc[:2018].sum()
    agrees(six("5b", "lazy_miss"), lazy)
    assert lazy < table["mean_miss"].min()
    agrees(six("5c", "shipped"), shipped)
    agrees(six("5c", "times_low_end"), shipped / low_end, 0.5)


def test_6_6_export(tmp_path):
    file = tmp_path / "forum.csv"
    community.example_export(file, seed=6)
    topics = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            topics[row["topic"]].append((datetime.fromisoformat(row["posted on"]), row["member"]))
    assert six("6a", "questions")["expected"] == len(topics)

    def first_waits(left_out):
        found = []
        for posts in topics.values():
            (asked, _), *answers = sorted(posts)
            waits = [(when - asked).total_seconds() / 3600
                     for when, who in answers if who not in left_out]  # fmt: skip
            found.append(min(waits, default=math.inf))
        return np.array(found)

    waits = first_waits(())
    agrees(six("6a", "median_first"), np.median(waits[np.isfinite(waits)]))
    replies = Counter(who for posts in topics.values() for _, who in sorted(posts)[1:])
    most = sorted(replies.values(), reverse=True)
    tenth = round(len(most) / 10)
    agrees(six("6a", "top_tenth"), sum(most[:tenth]) / sum(most))
    programs = six("6b", "programs")["expected"]
    assert programs == [replies.most_common(1)[0][0]]
    waits = first_waits(programs)
    agrees(six("6b", "median_members"), np.median(waits[np.isfinite(waits)]))
    agrees(six("6b", "without_answer"), np.isinf(waits).mean())
    agrees(six("6b", "median_all_members"), np.median(waits))
    assert replies[programs[0]] / sum(most) == pytest.approx(1 / 3, abs=0.01)


def test_6_7_readings():
    table = pd.DataFrame(six("7a", "readings")["expected"])
    for row in table.itertuples():
        reports = [rank**-row.exponent for rank in range(1, 420_001)]
        scale = 300_000 / math.fsum(reports)
        assert sum(scale * report >= 1 for report in reports) == row.reporters
        running, half = 0.0, 0
        while running < 150_000:
            running += scale * reports[half]
            half += 1
        assert half == row.half
        assert scale / 365 == pytest.approx(row.first_a_day, abs=0.01)


# ------------------------------------------------------------------ what a learner meets


def run(notebook, attempts=None):
    """Run all cells but the live views in one namespace; return what the checks print, by task."""
    names, told = {}, {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or cell.id.startswith("live-"):
            continue
        source = cell.source
        attempt = (attempts or {}).get(cell.id.removeprefix("solve-"))
        if cell.id.startswith("solve-") and attempt:
            indent = "    " if source.startswith("def ") else ""
            assert f"{indent}# Your code here" in source
            lines = "\n".join(indent + line for line in attempt.splitlines())
            source = source.replace(f"{indent}# Your code here", lines)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(source, cell.id, "exec"), names)
        if cell.id.startswith("check-"):
            told[cell.id.removeprefix("check-")] = re.sub(r"\s+", " ", printed.getvalue())
    return told


@pytest.fixture(scope="module")
def students():
    return {name: student_version(ROOT / "exercises" / f"{name}.ipynb") for name in EXERCISES}


@each
def test_the_tasks_meet_every_objective_and_the_points_fit(exercise):
    number = exercise[1]
    met = {part["objective"] for part in KEYS[exercise]["tasks"].values()}
    assert met == {f"{number}.{place}" for place in range(1, 6)}
    notebook = nbformat.read(ROOT / "exercises" / f"{exercise}.ipynb", as_version=4)
    ids = [cell.id for cell in notebook.cells]
    tasks = list(KEYS[exercise]["tasks"])
    assert [name for name in ids if name.startswith("check-")] == [f"check-{t}" for t in tasks]
    assert "essay-8" in ids


@each
def test_the_essay_has_a_rubric_of_four_levels(exercise):
    rubric = yaml.safe_load((ROOT / "exercises/rubrics" / f"{exercise}.yml").read_text("utf-8"))
    assert rubric["exercise"] == exercise and rubric["task"] == "8" and rubric["points"] == 12
    assert len(rubric["criteria"]) == 3
    for criterion in rubric["criteria"]:
        assert sorted(criterion["levels"]) == [1, 2, 3, 4]
        for level in criterion["levels"].values():
            assert level["describes"] and level["exemplar"]


@each
def test_every_solution_carries_a_canary_and_nothing_is_left(exercise, students):
    text = nbformat.writes(students[exercise])
    for word in ("COCREATION-CANARY", "BEGIN SOLUTION", "HIDDEN", "tolerance"):
        assert word not in text
    left = "\n".join(cell.source for cell in students[exercise].cells)
    notebook = nbformat.read(ROOT / "exercises" / f"{exercise}.ipynb", as_version=4)
    for cell in notebook.cells:
        shown = REGION.sub("", cell.source)
        for _, region in REGION.findall(cell.source):
            assert f"COCREATION-CANARY-{exercise[:2]}" in region, cell.id
            for line in map(str.strip, region.splitlines()):
                allowed = len(line) < 12 or line in shown or line.startswith("from ")
                assert allowed or line not in left, line


@each
def test_an_unfinished_exercise_runs_and_every_check_helps(exercise, students):
    told = run(students[exercise])
    assert list(told) == list(KEYS[exercise]["tasks"])
    for task, words in told.items():
        assert words.startswith(f"{task} not there yet: "), words
