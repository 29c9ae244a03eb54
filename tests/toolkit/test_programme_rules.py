"""Each question that a plan can be asked: a wrong example that it meets, a right one it leaves."""

import math
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cocreation.programme import (
    HEADINGS,
    Actor,
    Cost,
    Entry,
    Goal,
    Incentive,
    Input,
    Meeting,
    Plan,
    Platform,
    Process,
    Resource,
    Risk,
    Step,
    blueprint,
    draws,
    examine,
    loss_chance,
    quarters,
    read_plan,
    worth_of_learning,
)
from cocreation.programme.plan.economics import case_on
from cocreation.programme.plan.rulebook import CHAPTERS, RULES
from cocreation.programme.plan.validation import OPENING
from cocreation.programme.plan.wording import blank, has_day, has_number, is_a_person, thin

ROOT = Path(__file__).parents[2]
STRONG = read_plan(ROOT / "capstone" / "plans" / "strong.yml")
WEAK = read_plan(ROOT / "capstone" / "plans" / "weak.yml")


def change(thing, path, value):
    """A copy of a plan with one field replaced: a path such as ``actors.0.role``."""
    name, _, rest = path.partition(".")
    if isinstance(thing, tuple):
        place = int(name)
        new = change(thing[place], rest, value) if rest else value
        return (*thing[:place], new, *thing[place + 1 :])
    new = change(getattr(thing, name), rest, value) if rest else value
    return replace(thing, **{name: new})


def changed(changes):
    plan = STRONG
    for path, value in changes.items():
        plan = change(plan, path, value)
    return plan


ALONE = (Step(id="a", name="Does it all", stage="Now", lane="customer", actor="riders"),)
COUNTER = (
    Step(id="a", name="Asks", stage="Now", lane="customer", actor="riders"),
    Step(id="b", name="Answers", stage="Now", lane="frontstage", follows=("a",), fail_point=True),
    Step(id="c", name="Goes", stage="Now", lane="customer", actor="riders", follows=("b",)),
)
BEHIND = (
    Step(id="s", name="Plans", stage="Now", lane="backstage"),
    Step(id="b", name="Shows", stage="Now", lane="frontstage", follows=("s",)),
    Step(id="c", name="Looks", stage="Now", lane="customer", actor="riders", follows=("b",)),
)
CROWD = Actor(name="crowd", role="contributor", number=5_000, moved_by="intrinsic", gets="a say")
FEW = replace(CROWD, number=60)
FOR_DOZEN = Incentive(actor="The dozen ", reward="a say", kind="influence", tied_to="the result")
TEN_EUROS = Incentive(actor="guide writers", reward="10 euros", kind="money",
                      tied_to="a task done", afterwards="the habit of coming")  # fmt: skip
PRIZE = replace(TEN_EUROS, reward="a bike", kind="prize")
RISK = STRONG.governance.risks[0]
GOAL = STRONG.measures.goals[0]
PACKED = (
    Step(id="s", name="Packs the parts", stage="Now", lane="backstage"),
    Step(id="b", name="Hands over the box", stage="Now", lane="frontstage", follows=("s",)),
    Step(id="c", name="Screws it together", stage="Home", lane="customer", actor="riders",
         follows=("b",), minutes=90.0),
)  # fmt: skip
OWN = {"cost.inputs": (Input(name="tea", value=3.0),), "cost.worth": 400.0, "cost.loss": 0.3}
CALLS = STRONG.measures.goals[1]
GUESS = Input(name="tea", value=3, low=2, high=4, tag="illustrative")

# rule, changes to the strong plan that are wrong, changes (or none) that are right
EXAMPLES = [
    ("problem", {"purpose.problem": "Engagement is low."}, {}),
    ("asked", {"purpose.asked": "Our community loves it."}, {}),
    ("asked", {"purpose.asked": "We asked the members and they liked the idea a lot."},
     {"purpose.asked": "Two nurses and three patients; one patient asked who would read it."}),
    ("aim", {"purpose.aim": "More innovation."}, {}),
    ("definition", {"purpose.definition": ""}, {"purpose.definition": "always"}),
    ("definition", {"purpose.because": "TBD"}, {}),
    (
        "definition-without-contact",
        {"purpose.definition": "direct", "process.steps": ALONE},
        {"purpose.definition": "everyday", "process.steps": ALONE},
    ),
    ("strength", {"purpose.strength": "Our brand"}, {}),
    ("readiness", {"purpose.readiness": "Everybody is ready."}, {}),
    ("actor-name", {"actors.0.role": ""}, {}),
    ("actor-twice", {"actors.1.name": " Riders"}, {"actors.1.name": "older riders"}),
    ("contributors", {"actors": (Actor(name="we", role="staff"),)}, {"actors": (CROWD,)}),
    ("staff", {"actors": (CROWD,)}, {}),
    ("outsiders", {"actors": (CROWD,)}, {}),
    ("super-users", {"actors": (CROWD,)}, {"actors": (FEW,)}),
    ("actor-number", {"actors.1.number": None}, {"actors.4.number": None}),
    ("actor-motive", {"actors.3.moved_by": ""}, {"actors.5.moved_by": ""}),
    ("actor-gets", {"actors.1.gets": "fun"}, {"actors.5.gets": ""}),
    ("actor-loses", {"actors": (CROWD,)}, {"actors": (CROWD, replace(FEW, loses="time"))}),
    ("resource-actor", {"resources.0.actor": "a partner"}, {"resources.0.actor": "Riders"}),
    (
        "resource-customers",
        {"resources": (Resource(name="codes", actor="service technicians"),)},
        {"resources": (Resource(name="skill", actor="guide writers"),)},
    ),
    ("resource-missing", {"resources.2.if_missing": "bad"}, {}),
    ("door", {"entry.door": ""}, {"entry.door": "production"}),
    ("task", {"entry.task": "They give ideas."}, {}),
    ("door-rejected", {"entry.rejected": "None was better."}, {}),
    ("power", {"entry.power": ""}, {"entry.power": "none"}),
    ("place", {"platform.place": "online"}, {}),
    ("first-week", {"platform.first_week": "A big launch campaign."}, {}),
    ("dart", {"platform.risk": "See terms of use"}, {}),
    ("left-out", {"platform.left_out": "Nobody"}, {}),
    ("blueprint", {"process.steps": ()}, {"process.steps": (), "process.blueprint": "ikea-visit"}),
    (
        "blueprint-broken",
        {"process.steps.1.lane": "support"},
        {"process.steps.1.lane": "frontstage"},
    ),
    (
        "door-process",
        {"process.steps": COUNTER},
        {"process.steps": COUNTER, "entry.door": "terminal"},
    ),
    ("door-process", {"process.steps": BEHIND}, {}),
    (
        "door-process",
        {"process.steps": PACKED},
        {"process.steps": PACKED, "entry.door": "production"},
    ),
    (
        "door-production",
        {"process.steps": BEHIND, "entry.door": "production"},
        {"process.steps": PACKED, "entry.door": "production"},
    ),
    (
        "fail-point",
        {"process.steps.2.fail_point": False, "process.steps.5.fail_point": False},
        {"process.steps.2.fail_point": False},
    ),
    ("recovery", {"process.recovery": "We apologise."}, {}),
    ("step-actor", {"process.steps.0.actor": "users"}, {"process.steps.0.actor": "guide writers"}),
    ("staff-in-process", {"process.steps": ALONE}, {"process.steps": COUNTER}),
    ("incentive-actor", {"incentives.0.actor": "the crowd"}, {"incentives.0.actor": "Workshops "}),
    ("giver-without-incentive", {"incentives": ()}, {}),
    (
        "giver-without-incentive",
        {"incentives": STRONG.incentives[:1]},
        {"incentives": (*STRONG.incentives[::2], FOR_DOZEN)},
    ),
    (
        "money-for-interest",
        {"incentives.0": TEN_EUROS},
        {"incentives.0": replace(TEN_EUROS, actor="workshops")},
    ),
    (
        "reward-for-presence",
        {"incentives.0": replace(TEN_EUROS, tied_to="taking part")},
        {"incentives.0": TEN_EUROS},
    ),
    (
        "prize-without-odds",
        {"incentives.0": PRIZE, "channel.published": "The winners are shown in the app."},
        {"incentives.0": PRIZE, "channel.published": "We expect 400 entries for 1 prize."},
    ),
    (
        "incentive-ends",
        {"incentives.0": replace(TEN_EUROS, afterwards="")},
        {"incentives.0": TEN_EUROS},
    ),
    ("influence-without-power", {"entry.power": "none"}, {"entry.power": "advise"}),
    ("rules", {"governance.appeal": "By mail."}, {}),
    ("rules", {"governance.law": "All is legal."}, {}),
    ("crisis", {"governance.crisis": "We have a plan."}, {}),
    ("few-risks", {"governance.risks": (RISK, RISK)}, {"governance.risks": (RISK,) * 3}),
    ("risk-owner", {"governance.risks.0.owner": "The whole team"}, {}),
    ("risk-owner", {"governance.risks.0.owner": "团队"}, {"governance.risks.0.owner": "客服主管"}),
    (
        "risk-sign",
        {"governance.risks.0.sign": "many complaints"},
        {"governance.risks.0.sign": "three complaints"},
    ),
    ("risk-measure", {"governance.risks.0.measure": "we react"}, {}),
    (
        "risk-harms",
        {"governance.risks": (replace(RISK, harms="our brand"),)},
        {"governance.risks": (replace(RISK, harms="buyers of used bikes"),)},
    ),
    ("who-answers", {"channel.answers_by": "everybody"}, {"channel.answers_by": "Ms Ode"}),
    (
        "who-answers",
        {"channel.answers_by": "marketing"},
        {"channel.answers_by": "head of marketing"},
    ),
    ("who-answers", {"channel.days": None}, {}),
    ("ideas-unanswered", {"channel.per_week": 18}, {"channel.per_week": 19}),
    ("ideas-unanswered", {"channel.per_week": 1}, {"channel.per_week": 1, **OWN}),
    ("capacity", {"channel.capacity": None}, {}),
    ("overload", {"channel.per_week": 172}, {"channel.per_week": 171}),
    ("rejected-ideas", {"channel.rejected": "They are thanked."}, {}),
    ("published", {"channel.published": "In the app"}, {}),
    ("few-goals", {"measures.goals": ()}, {}),
    ("goal-baseline", {"measures.goals.0.baseline": None}, {"measures.goals.0.baseline": 0.0}),
    ("goal-target", {"measures.goals.0.target": None}, {"measures.goals.0.target": 0.0}),
    ("goal-margin", {"measures.goals.0.margin": None}, {"measures.goals.0.margin": 0.0}),
    ("goal-within-margin", {"measures.goals.0.margin": 1.3}, {"measures.goals.0.margin": 1.1}),
    ("goal-date", {"measures.goals.0.date": None}, {}),
    ("goal-before-start", {"measures.goals.0.date": STRONG.starts}, {"starts": None}),
    ("goal-owner", {"measures.goals.0.owner": ""}, {}),
    ("goal-case", {"measures.goals.1.case": ""}, {"measures.goals.1.case": "", **OWN}),
    (
        "goal-against-case",
        {"measures.goals.1": replace(CALLS, target=38.0, date=date(2028, 2, 29))},
        {"measures.goals.1": replace(CALLS, target=38.0)},
    ),
    (
        "goal-against-case",
        {"measures.goals.0": Goal(metric="writers", target=150.0, date=date(2028, 2, 29),
                                  case="active members")},
        {"measures.goals.0": Goal(metric="writers", target=110.0, date=date(2028, 2, 29),
                                  case="active members")},
    ),
    ("goal-gamed", {"measures.goals.0.gamed": "It cannot."}, {}),
    ("experiment", {"measures.change": "A pilot"}, {}),
    ("experiment-groups", {"measures.assignment": "before and after"}, {}),
    ("experiment-groups", {"measures.assignment": ""}, {"measures.change": ""}),
    (
        "experiment-outcome",
        {"measures.outcome": "revenue"},
        {"measures.outcome": "Contacts by telephone"},
    ),
    ("experiment-others", {"measures.others": "Nothing."}, {"measures.change": ""}),
    ("experiment-people", {"measures.people": None}, {}),
    ("experiment-people", {"measures.spread": None}, {"measures.change": ""}),
    ("experiment-blind", {"measures.people": 600.0}, {"measures.effect": -0.9}),
    ("experiment-blind", {"measures.effect": 0.7}, {"measures.people": None}),
    ("stop", {"measures.stop": "If it does not work."}, {}),
    (
        "stop",
        {"measures.stop": "We adjust in 2027."},
        {"measures.stop": "三起事故之后当天停止，由客服主管决定"},
    ),
    (
        "stop",
        {"measures.stop": "Three injuries; the head of service says so."},
        {"measures.stop": "Three injuries within a year; the head of service says so."},
    ),
    ("scale", {"measures.scale": "When it is a success."}, {}),
    ("scale", {"measures.scale": "At 9 of the dozen."}, {}),
    ("input-tag", {"cost.inputs.0.tag": ""}, {}),
    (
        "input-source",
        {"cost.inputs": (replace(GUESS, tag="published"),)},
        {"cost.inputs": (GUESS,)},
    ),
    ("input-range", {"cost.inputs.0.high": None}, {"cost.inputs": (GUESS,)}),
    ("input-outside", {"cost.inputs.0.high": 20_000.0}, {"cost.inputs.0.high": 24_000.0}),
    (
        "input-borrowed",
        {"cost.inputs": STRONG.cost.inputs[1:]},
        {"cost.inputs": STRONG.cost.inputs[:11]},
    ),
    ("loss-chance", {"cost.inputs.0.low": 1.0, "cost.inputs.5.low": 0.0, "cost.accepted": None,
                     "cost.inputs.14.high": 90_000.0}, {"cost.accepted": None}),
    (
        "loss-chance",
        {**OWN, "cost.loss": 0.6, "cost.accepted": None},
        {**OWN, "cost.loss": 0.6, "cost.accepted": 0.6},
    ),
    ("own-sum", {**OWN, "cost.loss": None}, OWN),
    ("loses-at-best", {"cost.inputs.0.value": 18_000.0, "cost.inputs.5.value": 0.2}, {}),
    ("loses-at-best", {**OWN, "cost.worth": -1.0}, OWN),
    ("loss-accepted", {"cost.accepted": 0.2}, {"cost.accepted": 0.3}),
    ("loss-accepted", {**OWN, "cost.accepted": 0.2}, {**OWN, "cost.loss": 30.0}),
    ("chance", {"cost.accepted": 20.0}, {"cost.accepted": 1.0}),
    ("rival", {"cost.rival": "None is known."}, {}),
    ("learn-first", {"cost.learn_first": "The market."}, {}),
    ("what-waits", {"cost.waits": "Half of the money."}, {"cost.waits": "Half, until May week 2."}),
    ("unpaid-hours", {"cost.hours": None}, {"cost.hours": 0.0}),
    ("decision", {"cost.decision": "Management decides."}, {}),
    ("decision", {"cost.accepted": None}, {"cost.accepted": 0.0}),
    ("proved-wrong", {"cost.wrong": "Nothing would."}, {}),
    (
        "calendar",
        {"cost.calendar": (Meeting(month=6, phase="study"),)},
        {"cost.calendar": (Meeting(month=6, phase="study"), Meeting(month=7, phase="act"))},
    ),
    (
        "opening-day",
        {"cost.calendar": STRONG.cost.calendar[2:4]},
        {"cost.calendar": STRONG.cost.calendar[1:4]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "wrong", "right"), EXAMPLES, ids=[f"{i}-{row[0]}" for i, row in enumerate(EXAMPLES)]
)
def test_a_rule_asks_where_it_should_and_is_silent_where_not(name, wrong, right):
    asked = RULES[name](changed(wrong))
    assert asked and all(item.question.rstrip(".…").strip() for item in asked)
    assert RULES[name](changed(right)) == []


def test_every_rule_has_examples_and_there_are_many():
    assert {row[0] for row in EXAMPLES} == set(RULES)
    assert {rule.chapter for rule in RULES.values()} == set(CHAPTERS)


def test_every_finding_is_a_question():
    plans = [WEAK, *(changed(wrong) for _, wrong, _ in EXAMPLES), Plan()]
    mute = {item.question for plan in plans for item in examine(plan) if "?" not in item.question}
    assert mute == set()


HEADINGS_OF = {
    chapter: re.findall(
        r"^#+ (.+)$", (ROOT / "book" / f"{page}.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    for chapter, page in CHAPTERS.items()
}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_pointers_lead_to_headings_of_the_book(rule):
    assert rule.heading in HEADINGS_OF[rule.chapter]


@pytest.mark.parametrize("part", OPENING)
def test_pointers_of_empty_parts_lead_to_headings_of_the_book(part):
    _, chapter, heading = OPENING[part]
    assert heading in HEADINGS_OF[chapter]


def test_an_empty_plan_is_asked_one_question_a_part():
    review = examine(Plan())
    assert [item.part for item in review] == list(HEADINGS)
    assert {item.rule for item in review} == {"empty"}


def test_the_model_plans_differ_as_the_page_says():
    assert len(examine(STRONG)) == 0
    review = examine(WEAK)
    assert len(review) == 52 and sum(item.kind == "clash" for item in review) == 13


def test_the_weak_plan_says_what_the_notes_quote():
    text = (ROOT / "capstone" / "plans-compared.md").read_text(encoding="utf-8")
    files = "".join(
        (ROOT / "capstone" / "plans" / f"{name}.yml").read_text(encoding="utf-8")
        for name in ("weak", "strong")
    )
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", text, re.MULTILINE)
    quoted = [part.rstrip(".") for row in rows for part in re.findall(r'"([^"]+)"', row)]
    assert len(quoted) >= 8
    squeezed = re.sub(r"\s+", " ", files)
    assert [part for part in quoted if part not in squeezed and part != "published"] == []
    for number in ("900", "200", "8.1", "8.3", "0.4", "60,000", "80,000"):
        assert number in squeezed


def test_the_chance_of_a_loss_uses_the_plans_own_ranges():
    worth, loss = loss_chance(STRONG)
    assert round(worth) == 316_888 and round(loss, 2) == 0.30
    sure = changed({f"cost.inputs.{i}.{end}": item.value
                    for i, item in enumerate(STRONG.cost.inputs) for end in ("low", "high")
                    if item.name != "incidents"})  # fmt: skip
    assert loss_chance(sure)[1] < loss
    assert loss_chance(WEAK) is None and examine(WEAK).of("cost")
    assert loss_chance(changed({"cost.inputs.3.value": 40.0, "cost.inputs.3.high": 50.0})) is None


def test_a_sum_of_ones_own_is_drawn_from_the_plans_ranges():
    plan = Plan(cost=Cost(inputs=(Input(name="visits", value=300.0, low=100.0, high=400.0),)))
    worth, loss = loss_chance(plan, lambda visits: 8 * visits - 2_000)
    below = (250 - 100) ** 2 / ((400 - 100) * (300 - 100))
    assert worth == 400 and loss == pytest.approx(below, abs=4 * math.sqrt(0.25 / 4_000))
    assert loss_chance(plan) is None and draws(plan) is None


def test_the_case_on_a_day_is_that_of_the_table():
    values = {item.name: item.value for item in STRONG.cost.inputs}
    row = quarters(**values).iloc[7]
    left = 1 - row["members"] / 24_000 * row["deflected"]
    assert case_on(STRONG, "contacts per head", date(2029, 2, 28)) == pytest.approx(left)
    assert case_on(STRONG, "members", date(2029, 2, 28)) == pytest.approx(row["members"])
    built = row["active"] * 0.6 * 0.019
    assert case_on(STRONG, "ideas built a quarter", date(2029, 2, 28)) == pytest.approx(built)
    assert case_on(STRONG, "members", date(2027, 3, 2)) is None
    assert case_on(STRONG, "members", date(2033, 3, 1)) is None
    assert case_on(WEAK, "members", date(2029, 2, 28)) is None


def test_the_experiment_of_the_strong_plan_can_see_its_effect():
    ours = STRONG.measures
    seen = 2.8 * ours.spread * math.sqrt(2 / ours.people)
    assert round(seen, 1) == 0.8 < ours.effect
    question = RULES["experiment-blind"](changed({"measures.people": 60.0}))[0].question
    assert "a difference of 3.1 in four trials" in question and "takes 697" in question


def test_the_numbers_of_the_notes_are_those_of_the_plan():
    text = (ROOT / "capstone" / "plans-compared.md").read_text(encoding="utf-8")
    first = 50 * case_on(STRONG, "contacts per head", date(2028, 2, 29))
    second = 50 * case_on(STRONG, "contacts per head", date(2029, 2, 28))
    assert (round(first), round(second, 1)) == (47, 37.8)
    assert "gives 37.8 on that day" in text and "where the sum gives 47" in text
    chances = {item.name: max(loss_chance(_fixed(place, end))[1] for end in (item.low, item.high))
               for place, item in enumerate(STRONG.cost.inputs)}  # fmt: skip
    assert sum(chance > 0.4 for chance in chances.values()) == 13 and "any of thirteen" in text
    assert round(chances["saturation"], 2) == 0.41 and "of a loss to 41 %" in text
    assert min(chances["deflection"], chances["active"]) > 0.7 and "more than 70 %" in text
    worth = worth_of_learning(draws(STRONG), ["deflection", "saturation"]).set_index("learnt")
    assert worth.loc["saturation", "worth"] < 100 < worth.loc["deflection", "worth"]
    assert 59_000 < worth.loc["everything", "worth"] < 60_000


def _fixed(place, value):
    path = f"cost.inputs.{place}"
    return changed({f"{path}.{name}": value for name in ("value", "low", "high")})


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("head of service", True), ("Ms Li, marketing", True), ("technician on duty", True),
        ("客服部经理", True), ("head of the service line", True), ("Ms Ode", True),
        ("marketing", False), ("customer care", False), ("the support department", False),
        ("two of us", False), ("客服部", False), ("the forum team", False), ("everyone", False),
    ],
)  # fmt: skip
def test_an_owner_is_one_persons_post(text, is_one):
    assert is_a_person(text) is is_one


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("2 injuries, on the same day", True, True), ("three injuries", True, False),
        ("we adjust in 2027", False, True), ("two thirds by 2027-06-30", True, True),
        ("no one of us", False, False), ("一定会调整", False, False),
        ("when it fails", False, False),
        ("百分之十，第二季", True, True),
    ],
)  # fmt: skip
def test_numbers_and_days_are_found_in_words(text, number, day):
    assert has_number(text) is number and has_day(text) is day


def test_where_names_the_field_as_the_form_does():
    review = examine(Plan(entry=Entry(door="R&D"), platform=Platform(place="A forum")))
    assert "Door rejected" in {item.where for item in review}
    assert {"Dialogue", "Left out"} <= {item.where for item in review}


def test_rows_without_a_name_are_named_by_their_number():
    plan = change(STRONG, "governance.risks", (RISK, Risk(), Risk()))
    places = [item.where for item in examine(plan).of("governance")]
    assert places == ["Risk 2", "Risk 3"] * 3


def test_the_exercise_on_the_active_share_has_two_answers():
    place = [item.name for item in STRONG.cost.inputs].index("active")
    half = STRONG.cost.inputs[place].value / 2
    assert half == 0.0085
    doubt = loss_chance(change(STRONG, f"cost.inputs.{place}.value", half))[1]
    assert doubt < STRONG.cost.accepted < doubt + 0.01 < loss_chance(_fixed(place, half))[1] - 0.2


def test_an_authors_text_stays_text_in_html():
    plan = change(STRONG, "resources.0.actor", "<script>alert(1)</script>")
    plan = change(plan, "resources.0.name", "<img src=x onerror=alert(1)>")
    page = examine(plan).to_html(chapters="../book")
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page
    assert 'href="../book/02-two-logics.html#from-pairs-to-ecosystems"' in page


@pytest.mark.parametrize("text", ["", "  ", "TBD", "todo", "n/a", "...", "待定", "xxx"])
def test_placeholders_are_blank(text):
    assert blank(text) and thin(text)


def test_chinese_answers_are_long_enough():
    assert not thin("值班技术员在一天之内答复")
    assert thin("客服")


def test_a_blueprint_beside_the_plan_is_read_and_one_outside_is_not(tmp_path):
    (tmp_path / "inside").mkdir()
    text = "title: T\nsteps:\n- {id: a, name: Asks, stage: S, lane: customer, actor: riders}\n"
    (tmp_path / "inside" / "visit.yml").write_text(text)
    (tmp_path / "outside.yml").write_text(text)
    near = Plan(process=Process(blueprint="visit.yml"), folder=tmp_path / "inside")
    assert blueprint(near).title == "T"
    far = replace(near, process=Process(blueprint="../outside.yml"))
    with pytest.raises(ValueError, match="outside the folder"):
        blueprint(far)
    assert any("outside the folder" in item.question for item in examine(far))


def test_a_goal_and_a_risk_alone_do_not_break_a_rule():
    plan = Plan(actors=(Actor(),), resources=(Resource(),), incentives=(Incentive(),))
    plan = change(plan, "governance.risks", (Risk(),))
    plan = change(plan, "measures.goals", (Goal(),))
    plan = change(plan, "cost.inputs", (Input(),))
    plan = change(plan, "cost.calendar", (Meeting(),))
    plan = change(plan, "process.steps", (Step(),))
    assert len(examine(plan)) > 30
