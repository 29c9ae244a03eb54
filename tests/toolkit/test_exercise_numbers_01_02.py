"""Exercises 1 and 2: every number of their keys is found again without the key or the toolkit.

The models are written out once more, in plain loops and closed forms, and the tables are read
with the csv module.
"""

import csv
import math
import re
from itertools import combinations
from pathlib import Path

import nbformat
import networkx as nx
import numpy as np
import pandas as pd
import pytest
import yaml
from scipy.stats import binom, norm

from cocreation.check import answer, read

ROOT = Path(__file__).parents[2]
EXERCISES = ("01-why-value-moved", "02-two-logics")
OBJECTIVES = {
    "01-why-value-moved": {"1.1", "1.2", "1.3", "1.4", "1.5"},
    "02-two-logics": {"2.1", "2.2", "2.3", "2.4", "2.5"},
}
each_exercise = pytest.mark.parametrize("exercise", EXERCISES)


def rows(name):
    with (ROOT / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bisect(function, low, high):
    """Root of a function that rises through nought between low and high."""
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return high


# ------------------------------------------------------------------ exercise 1


def use(quality, skill, support=0.0, months=30):
    """Value-in-use, month by month, with the numbers of the exercise."""
    total = 0.0
    for month in range(months):
        value = 10 * quality**0.4 * skill**0.6 - 4 * (1 - skill)
        total += 0.99**month * value
        skill += support * (1 - skill)
    return total


def support_needed(quality, skill, price):
    if use(quality, skill) >= price:
        return 0.0
    return bisect(lambda support: use(quality, skill, support) - price, 0, 1)


def ladder():
    rungs = ["co-production", "experience", "service-dominant logic", "service ecosystem"]
    works = [row for row in rows("vcc_timeline") if row["strand"] in rungs]
    place = [(rungs.index(row["strand"]), int(row["year"])) for row in works]
    signs = [(a[0] - b[0]) * (a[1] - b[1]) for a, b in combinations(place, 2)]
    against, along = sum(sign < 0 for sign in signs), sum(sign > 0 for sign in signs)
    return {"out_of_order": against, "share": against / (against + along)}


def survey():
    skills = [0.02, 0.05, 0.10, 0.20, 0.35, 0.50, 0.65, 0.80, 0.90]
    people = [30, 50, 70, 70, 60, 70, 90, 300, 260]
    taught = wearers = taught_wearers = ahead = 0
    for skill, number in zip(skills, people, strict=True):
        alone = use(0.6, skill)
        more = use(0.6, skill, 0.05) - use(0.9, skill)
        ahead += number * more
        taught += number * (more > 0)
        wearers += number * (alone >= 75)
        taught_wearers += number * (alone >= 75 and more > 0)
    return {
        "share_of_all": taught / 1000,
        "share_of_wearers": taught_wearers / wearers,
        "teaching_ahead": ahead,
    }


def longest_loan():
    behind = [m for m in range(1, 31) if use(0.6, 0.4, 0.03, m) > use(0.9, 0.4, 0, m)]
    return {"months_at_most": behind[0] - 1}


def audit():
    low = {"Loop": (80, 80, 20, 50), "Studio": (50, 50, 50, 50)}
    high = {"Loop": (95, 80, 35, 50), "Studio": (65, 50, 50, 50)}
    blocks = ["dialogue", "access", "risk", "transparency"]
    rules = {"mean": np.mean, "geometric_mean": np.prod, "minimum": np.min}
    leaders = []
    for rule in rules.values():
        sure = [
            one
            for one, other in (("Loop", "Studio"), ("Studio", "Loop"))
            if rule(low[one]) > rule(high[other])
        ]
        leaders.append((sure or ["open"])[0])
    table = pd.DataFrame({"initiative": ["Loop"] * 4 + ["Studio"] * 4, "block": blocks * 2})
    table["low"], table["high"] = low["Loop"] + low["Studio"], high["Loop"] + high["Studio"]
    return {
        "audit": table,
        "order": pd.DataFrame({"rule": list(rules), "leader": leaders}),
        "risk_needed": math.prod(high["Studio"]) / (80 * 80 * 50),
    }


def raters():
    """By the mean from the normal curve; by the geometric mean from 100,000 other panels."""
    lead = (87.5 + 80 + 27.5 + 50) / 4 - (57.5 + 3 * 50) / 4
    by_mean = math.ceil((norm.ppf(0.9) * 15 / math.sqrt(2) / lead) ** 2)
    rng = np.random.default_rng(2024)

    def chance(number):
        marks = np.array([[87.5, 80, 27.5, 50], [57.5, 50, 50, 50]])
        seen = rng.normal(marks, 15 / math.sqrt(number), (100_000, 2, 4)).clip(0, 100)
        products = seen.prod(axis=2)
        return np.mean(products[:, 0] > products[:, 1])

    by_product = next(number for number in range(1, 40) if chance(number) >= 0.9)
    return {"raters_mean": by_mean, "raters_geometric": by_product}


# ------------------------------------------------------------------ exercise 2


def diary():
    now = {"B": 60, "C": 45, "D": 50, "E": 20, "F": 40, "G": 10, "I": 15, "K": 5, "L": 30}
    then = now | {"C": 15, "E": 60}

    def points(joint):
        return 100 * (
            sum(then[a] for a in joint) / sum(then.values())
            - sum(now[a] for a in joint) / sum(now.values())
        )

    return {
        "change_with_systems": points("CEGK"),
        "change_people_only": points("CGK"),
        "change_always": points(now),
    }


def quality_needed():
    def losers(quality):
        meetings = np.arange(1, 13)
        lost = norm.cdf(-quality * np.sqrt(meetings) / 1.1)
        return np.sum(binom.pmf(meetings, 12, 0.35) * lost)

    return {"quality_needed": bisect(lambda quality: 0.1 - losers(quality), 0, 3)}


def intensity():
    share = np.linspace(0, 1, 1_000_001)
    line = 0.44 + (share - 0.2) * (0.26 - 0.44) / 0.3
    curve = 0.44 * (0.26 / 0.44) ** ((share - 0.2) / 0.3)
    step, at_half = share[1], 500_000
    apart = {s: abs(line - curve)[round(s * 1_000_000)] for s in (0.05, 0.1, 0.35, 0.65)}

    def added(quality):
        total = share * quality
        return (total[at_half + 1] - total[at_half - 1]) / (2 * step)

    return {
        "best_share": share[np.argmax(share * line)],
        "open_door": share[np.argmin(abs(line))],
        "added_line": added(line),
        "best_curve": share[np.argmax(share * curve)],
        "added_curve": added(curve),
        "third_share": max(apart, key=apart.get),
    }


def lunch():
    rules = {
        "town": "ch", "kitchen": "cha", "haulier": "cd", "farmers": "d", "food bank": "d",
        "inspector": "h", "dietitian": "a", "parents": "ap", "pupils": "p",
    }  # fmt: skip
    talks = [
        ("town", "kitchen"), ("town", "haulier"), ("town", "inspector"), ("kitchen", "inspector"),
        ("kitchen", "dietitian"), ("kitchen", "parents"), ("kitchen", "farmers"),
        ("kitchen", "pupils"), ("kitchen", "food bank"), ("kitchen", "haulier"),
        ("dietitian", "parents"), ("parents", "pupils"), ("parents", "food bank"),
        ("farmers", "haulier"), ("farmers", "food bank"),
    ]  # fmt: skip

    def outcome(more_talks=(), more_rules=()):
        now = {actor: rules.get(actor, "") for actor in (*rules, *dict(more_rules))}
        now |= {actor: now[actor] + rule for actor, rule in dict(more_rules).items()}
        net = nx.Graph([p for p in (*talks, *more_talks) if set(now[p[0]]) & set(now[p[1]])])
        left = {}
        for actor in net:
            rest = net.copy()
            rest.remove_node(actor)
            left[actor] = max(map(len, nx.connected_components(rest))) / len(rest)
        return net.number_of_edges(), min(left, key=left.get), min(left.values())

    usable, actor, left = outcome()
    with_all = [
        outcome([("coordinator", a) for a in ("town", "kitchen", "haulier", "parents")],
                {"coordinator": "c"}),
        outcome([("pupils", "town"), ("pupils", "dietitian")]),
        outcome((), {"farmers": "h"}),
        outcome((), {"food bank": "a"}),
    ]  # fmt: skip
    assert actor == "kitchen"
    names = ["coordinator", "pupils' visits", "hygiene for farmers", "allergens for food bank"]
    worst = pd.DataFrame([(one[0], one[2]) for one in with_all], columns=["links", "worst_case"])
    worst.insert(0, "measure", names)
    return {"usable": usable, "left": left, "worst": worst}


def largest(norms, contacts, reach, rng):
    """Usable contacts and share in the largest group of one random ecosystem."""
    number = len(norms)
    one, other = np.triu_indices(number, 1)
    drawn = rng.random(len(one)) < contacts / (number - 1)
    one, other = one[drawn], other[drawn]
    usable = abs(norms[one] - norms[other]) < reach
    net = nx.Graph(zip(one[usable].tolist(), other[usable].tolist(), strict=True))
    return 2 * usable.sum() / number, max(map(len, nx.connected_components(net))) / number


def mean_of(norms, contacts, reach, networks, seed):
    rng = np.random.default_rng(seed)
    found = [largest(norms(rng), contacts, reach, rng) for _ in range(networks)]
    return np.mean(found, axis=0)


def even(rng):
    return rng.random(600)


def camps(rng, interpreters=0):
    norms = np.r_[rng.uniform(0, 0.3, 300), rng.uniform(0.7, 1, 300)]
    norms[rng.permutation(600)[:interpreters]] = 0.5
    return norms


def half_of_all():
    def crossing(contacts, low, high):
        """Between two reaches on either side of the crossing the share is nearly straight."""
        ends = [mean_of(even, contacts, reach, 150, 9) for reach in (low, high)]
        assert ends[0][1] < 0.5 < ends[1][1]
        way = (0.5 - ends[0][1]) / (ends[1][1] - ends[0][1])
        return low + way * (high - low), ends[0][0] + way * (ends[1][0] - ends[0][0])

    reach, usable = crossing(6, 0.122, 0.137)
    simulated, _ = crossing(12, 0.066, 0.0725)
    return {
        "half_reach": reach,
        "usable_at_half": usable,
        "predicted": 1 - math.sqrt(1 - usable / 12),
        "simulated": simulated,
    }


def two_camps():
    usable, share = mean_of(camps, 4, 0.25, 150, 5)
    return {
        "usable_camps": usable,
        "share_camps": share,
        "share_more_contacts": mean_of(camps, 8, 0.25, 60, 5)[1],
        "share_interpreters": mean_of(lambda rng: camps(rng, 15), 4, 0.25, 150, 5)[1],
    }


def communities():
    found = {}
    for short, site, questions, days in (
        ("coffee", "coffee_2015", 225, 39),
        ("teachers", "matheducators_2014", 397, 51),
    ):
        given = sorted(
            int(row["answers_given"])
            for row in rows(f"community_{site}_answers_per_user")
            for _ in range(int(row["users"]))
        )
        wanted, people = sum(given) / 2, 0
        while wanted > 0:
            wanted -= given.pop()
            people += 1
        waits = rows(f"community_{site}_first_answer_hours")
        in_time = sum(int(row["questions"]) for row in waits if float(row["hours_low"]) < 8)
        found |= {
            f"half_{short}": people,
            f"enter_{short}": 1 - in_time / questions,
            f"weekly_{short}": (questions - in_time) * 7 / days,
        }
    return found


RECOMPUTED = {
    "01-why-value-moved": (ladder, longest_loan, survey, audit, raters),
    "02-two-logics": (
        diary, quality_needed, intensity, lunch, half_of_all, two_camps, communities,
    ),
}  # fmt: skip


def entries(exercise, *kinds):
    found = [entry for part in read(exercise)["tasks"].values() for entry in part["answers"]]
    return {entry["name"]: entry for entry in found if entry["kind"] in kinds}


JUDGED = {"mended", "verdicts", "editions", "denied"}
"""Tables of words in which there is nothing to compute."""


@each_exercise
def test_every_number_is_found_again(exercise):
    found = {}
    for recompute in RECOMPUTED[exercise]:
        found |= recompute()
    wanted = entries(exercise, "number", "integer", "table")
    assert set(found) == set(wanted) - JUDGED
    problems = {
        name: problem
        for name, value in found.items()
        if (problem := answer(wanted[name]).problem(value))
    }
    assert problems == {}


def test_the_function_of_task_3a_is_found_again():
    entry = entries(EXERCISES[0], "function")["support_needed"]
    assert answer(entry).problem(support_needed) is None
    assert answer(entry).problem(lambda *given: 1.001 * support_needed(*given)) is not None


def test_the_ladder_holds_for_first_years_only():
    years = {}
    for row in rows("vcc_timeline"):
        years.setdefault(row["strand"], []).append(int(row["year"]))
    rungs = ["co-production", "experience", "service-dominant logic", "service ecosystem"]
    first, last = ([end(years[rung]) for rung in rungs] for end in (min, max))
    assert first == sorted(first) and last != sorted(last)


def test_the_mended_sentences_cite_works_of_the_table_and_the_two_traps_are_set():
    works = {row["work"]: row for row in rows("vcc_timeline")}
    mended = entries(EXERCISES[0], "table")["mended"]["expected"]
    assert set(mended["work"]) <= set(works)
    assert "co-producer" in works["vargo2004"]["claim"]
    assert "co-creator" in works["vargo2008"]["claim"]
    assert "create value, not to consume it" in works["normann1993"]["claim"]


def test_the_timeline_agrees_with_the_bibliography():
    bibliography = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    for row in rows("vcc_timeline"):
        _, entry = bibliography.split(f"{{{row['work']},", 1)
        assert re.search(r"year = \{(\d{4})\}", entry).group(1) == row["year"], row["work"]


# ------------------------------------------------------------------ keys, pages, rubrics


@each_exercise
def test_the_tasks_meet_every_objective_of_the_chapter(exercise):
    met = {part["objective"] for part in read(exercise)["tasks"].values()}
    assert met == OBJECTIVES[exercise]


def all_known():
    for exercise in EXERCISES:
        for task, part in read(exercise)["tasks"].items():
            for entry in part["answers"]:
                singles = [entry]
                if entry["kind"] == "function":
                    singles = [
                        {key: call[key] for key in call if key != "arguments"}
                        | {"kind": "number", "name": f"{entry['name']}{call['arguments']}"}
                        for call in entry["calls"]
                    ]
                for single in singles:
                    for slip in single.get("known", []):
                        label = f"{exercise[:2]}-{task}-{single['name']}-{slip['value']}"
                        yield pytest.param(single, slip, id=label)


@pytest.mark.parametrize(("entry", "slip"), list(all_known()))
def test_every_wrong_answer_in_the_key_gets_its_own_hint(entry, slip):
    assert slip["hint"] in answer(entry).problem(slip["value"])


@each_exercise
def test_every_wrong_choice_says_why(exercise):
    for entry in entries(exercise, "choice").values():
        for word, hint in entry["options"].items():
            assert (hint == "") == (word == entry["expected"]), word


@each_exercise
def test_no_graded_number_can_be_read_in_the_chapter(exercise):
    text = (ROOT / "book" / f"{exercise}.md").read_text(encoding="utf-8").replace(",", "")
    digits = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]\d)")
    precise = {float(n) for n in digits.findall(text) if len(n.replace(".", "").lstrip("0")) > 2}
    assert precise
    for entry in entries(exercise, "number", "integer").values():
        assert [n for n in precise if answer(entry).problem(n) is None] == [], entry["name"]


@each_exercise
def test_every_solution_and_hidden_test_carries_a_canary(exercise):
    region = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)
    notebook = nbformat.read(ROOT / "exercises" / f"{exercise}.ipynb", as_version=4)
    for cell in notebook.cells:
        for found in region.findall(cell.source):
            assert f"COCREATION-CANARY-{exercise[:2]}" in found, cell.id


@each_exercise
def test_the_rubric_has_three_criteria_with_four_levels_and_exemplars(exercise):
    rubric = yaml.safe_load((ROOT / "exercises" / "rubrics" / f"{exercise}.yml").read_text("utf-8"))
    assert rubric["exercise"] == exercise and rubric["points"] == 12
    notebook = nbformat.read(ROOT / "exercises" / f"{exercise}.ipynb", as_version=4)
    assert f"essay-{rubric['task']}" in {cell.id for cell in notebook.cells}
    assert len(rubric["criteria"]) == 3
    for criterion in rubric["criteria"]:
        assert sorted(criterion["levels"]) == [1, 2, 3, 4]
        for level in criterion["levels"].values():
            assert level["describes"] and level["exemplar"]
