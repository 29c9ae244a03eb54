"""Blueprints: rules with errors that teach, measures, moves, drawing, live view."""

from xml.etree import ElementTree

import pandas as pd
import pytest
import yaml

from cocreation import process
from cocreation.process import Blueprint, BlueprintError

HOTEL = process.load("hotel-stay")


def way(**changes):
    """A sound little blueprint as a table; `changes` replace cells, as id__column=value."""
    steps = pd.DataFrame(
        {
            "id": ["ask", "hear", "look", "tell", "go", "map"],
            "name": ["Asks", "Listens", "Looks it up", "Tells", "Goes", "Map"],
            "stage": "Way",
            "lane": [
                *("customer", "frontstage", "backstage", "frontstage", "customer"),
                "physical evidence",
            ],
            "minutes": [1, 1, 5, 2, 8, 0],
            "waiting_minutes": [0, 3, 0, 0, 0, 0],
            "fail_point": False,
            "follows": [[], ["ask"], ["hear"], ["look"], ["tell"], ["tell"]],
        }
    ).set_index("id", drop=False)
    for cell, value in changes.items():
        step, column = cell.split("__")
        steps.at[step, column] = value
    return steps.reset_index(drop=True)


def test_the_sound_table_is_sound():
    assert process.problems(way()) == []
    assert Blueprint("Way", way()).steps.columns.tolist() == list(process.COLUMNS)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"look__lane": "cellar"}, "step 'look': the lane is 'cellar'; it takes one of"),
        ({"look__minutes": -1}, "step 'look': minutes is -1; it takes a number, 0 or more"),
        ({"look__minutes": float("nan")}, "step 'look': minutes is nan"),
        ({"map__minutes": 2}, "step 'map' is evidence, which takes no time"),
        ({"look__follows": "hear"}, "step 'look': follows is 'hear'; it takes a list of ids"),
        ({"look__id": "hear"}, "step 'hear' stands twice"),
        ({"look__follows": ["hears"]}, "step 'look' follows 'hears', and there is no such step"),
        ({"look__follows": ["map"]}, "step 'look' follows 'map', which is evidence"),
        ({"map__follows": []}, "evidence 'map' belongs to no step"),
        ({"map__follows": ["look"]}, "evidence 'map' hangs at a step behind the line of visib"),
        ({"ask__follows": ["look"]}, "the links run in a circle"),
        ({"tell__lane": "customer"}, "from 'look' (backstage) to 'tell' (customer) skips the f"),
        ({"look__lane": "support"}, "from 'hear' (frontstage) to 'look' (support) skips the b"),
        ({"tell__follows": ["hear"]}, "step 'look' (backstage) leads nowhere"),
        ({"tell__follows": [], "hear__lane": "customer", "look__lane": "frontstage"}, "nowhere"),
        ({"go__follows": ["hear"]}, "step 'tell' (frontstage) leads nowhere"),
        ({"hear__follows": [], "look__follows": ["hear"]}, "the visit ends 2 times, with 'ask'"),
    ],
)
def test_errors_say_how_to_mend_it(changes, words):
    steps = way(**changes)
    assert words in " | ".join(process.problems(steps))
    with pytest.raises(BlueprintError):
        Blueprint("Way", steps)


def test_several_faults_are_told_at_once_rows_before_links():
    found = process.problems(way(look__lane="cellar", hear__minutes=-1, go__follows=["nobody"]))
    assert len(found) == 2
    with pytest.raises(BlueprintError, match="cellar") as error:
        Blueprint("Way", way(look__lane="cellar", hear__minutes=-1))
    assert str(error.value).count("\n") == 1


def test_a_plan_of_the_firms_own_tasks_is_no_blueprint():
    steps = way().query("lane in ['frontstage', 'backstage']").copy()
    steps["follows"] = [[], ["hear"], ["look"]]
    assert process.problems(steps) == [
        "no step is the customer's: a plan of the firm's own tasks is no blueprint"
    ]
    assert "only physical evidence" in process.problems(way().query("id == 'map'"))[0]


def test_columns_are_checked():
    assert "lacks ['stage']" in process.problems(way().drop(columns="stage"))[0]
    assert "['colour'] are unknown" in process.problems(way().assign(colour="red"))[0]


def test_a_file_round_trip(tmp_path):
    file = tmp_path / "way.yml"
    rows = [{key: value for key, value in row.items() if value} for row in way().to_dict("records")]
    file.write_text(yaml.safe_dump({"title": "Way", "steps": rows}), encoding="utf-8")
    assert process.measures(process.read(file)).equals(process.measures(Blueprint("Way", way())))
    file.write_text("- ask\n", encoding="utf-8")
    with pytest.raises(BlueprintError, match=r"way\.yml: takes a file with the texts 'title'"):
        process.read(file)
    rows[0]["color"] = "red"
    file.write_text(yaml.safe_dump({"title": "Way", "steps": rows}), encoding="utf-8")
    with pytest.raises(BlueprintError, match="color"):
        process.read(file)
    with pytest.raises(ValueError, match="name: got 'clinic', takes one of 'hotel-stay'"):
        process.load("clinic")


def test_measures_by_hand():
    found = process.measures(Blueprint("Way", way(look__fail_point=True)))
    assert found.to_dict() == {
        "steps": 5,
        "customer_steps": 2,
        "customer_share_of_steps": 40,
        "minutes": 17,
        "customer_minutes": 9,
        "customer_share_of_minutes": pytest.approx(900 / 17),
        "waiting_minutes": 3,
        "contact_points": 2,
        "fail_points": 1,
        "critical_path_minutes": 20,
        "cost": 0,
        "customer_effort": 0,
    }
    assert process.critical_path(Blueprint("Way", way())) == ["ask", "hear", "look", "tell", "go"]


def test_lines_derive_from_lanes():
    lines = Blueprint("Way", way()).links.set_index("after")["line"]
    assert lines.to_dict() == {
        "hear": "line of interaction",
        "look": "line of visibility",
        "tell": "line of visibility",
        "go": "line of interaction",
    }
    assert "line of internal interaction" in set(HOTEL.links["line"])


def test_order_respects_links_and_then_the_table():
    shuffled = Blueprint("Way", way().iloc[::-1])
    assert shuffled.actions.index.tolist() == ["ask", "hear", "look", "tell", "go"]
    order = HOTEL.actions.index
    for link in HOTEL.links.itertuples():
        assert order.get_loc(link.before) < order.get_loc(link.after)


@pytest.mark.parametrize("name", process.names())
def test_shipped_blueprints_use_every_lane_and_admit_that_times_are_illustrative(name):
    shipped = process.load(name)
    assert set(shipped.steps["lane"]) == set(process.LANES)
    assert "illustrative" in shipped.about
    assert set(shipped.links["line"]) == {"", *process.LINES}
    assert shipped.actions["fail_point"].sum() >= 4
    customers = shipped.actions.query("lane == 'customer'")
    assert (customers["cost"] == 0).all() and (customers["effort"] > 0).all()


def test_moving_changes_one_step_and_leaves_the_original():
    kiosk = process.move(HOTEL, "check-in", to="customer", slower=2)
    assert kiosk.actions.loc["check-in", ["lane", "minutes", "effort", "cost"]].tolist() == [
        "customer",
        8,
        4,
        pytest.approx(0.4),
    ]
    assert HOTEL.actions.loc["check-in", "minutes"] == 4
    others = [step for step in HOTEL.actions.index if step != "check-in"]
    assert kiosk.actions.loc[others, "minutes"].eq(HOTEL.actions.loc[others, "minutes"]).all()
    back = process.move(kiosk, "check-in", to="frontstage", slower=2)
    assert back.actions.loc["check-in", "minutes"] == 4


def test_what_chapter_4_says_about_moves():
    kiosk = process.compare(HOTEL, process.move(HOTEL, "check-in", to="customer"))["change"]
    assert kiosk["minutes"] == 2 and kiosk["critical_path_minutes"] == 0
    bill = process.compare(HOTEL, process.move(HOTEL, "bill", to="customer"))["change"]
    assert bill["critical_path_minutes"] == 1.5 and bill["contact_points"] == -2


def test_moves_that_cannot_be():
    with pytest.raises(BlueprintError, match=r"skips the frontstage"):
        process.move(HOTEL, "key", to="customer")
    with pytest.raises(ValueError, match="to: got 'support', takes a lane next to 'frontstage'"):
        process.move(HOTEL, "key", to="support")
    with pytest.raises(ValueError, match="step: got 'sauna'"):
        process.move(HOTEL, "sauna", to="customer")
    moves = process.can_move(HOTEL)
    assert len(moves) == sum({"customer": 1, "support": 1}.get(x, 2) for x in HOTEL.actions["lane"])


def test_crossings_are_tagged_and_follow_the_kiosk_of_model_4a():
    table = process.crossings().set_index(["from", "to"])
    assert table.loc[("frontstage", "customer"), "minutes"] == 30 / 20
    assert set(table["tag"]) == {"defensible", "illustrative"}
    for pair, row in table.iterrows():
        assert row["minutes"] * table.loc[pair[::-1], "minutes"] == pytest.approx(1)


def parsed(html):
    """The drawing as a tree; it is well-formed XML, too."""
    return ElementTree.fromstring(f"<div>{html}</div>")


@pytest.mark.parametrize("name", process.names())
def test_drawing_is_an_accessible_table(name):
    shipped = process.load(name)
    tree = parsed(shipped._repr_html_())
    table = tree.find(".//table")
    assert table.findtext("caption") == shipped.title
    assert [cell.text for cell in table.findall(".//tbody//th[@scope='row']")] == list(
        process.LANES
    )
    heads = table.findall("./thead//th[@scope='col']")
    widths = [
        sum(int(cell.get("colspan", 1)) for cell in row) for row in table.findall("./tbody/tr")
    ]
    assert set(widths) == {len(heads)}
    roles = {"table": "table", "tr": "row", "td": "cell", "thead": "rowgroup", "tbody": "rowgroup"}
    for tag, role in roles.items():
        assert {element.get("role") for element in tree.iter(tag)} == {role}
    assert {cell.get("role") for cell in heads} == {"columnheader"}
    region = tree.find(".//div[@role='region']")
    assert region.get("tabindex") == "0" and region.get("aria-label")
    items = ["".join(item.itertext()) for item in table.iter("li")]
    assert len(items) == len(shipped.steps)
    fails = shipped.actions["fail_point"].sum()
    assert sum("fail point" in item for item in items) == fails
    assert len(table.findall(".//li[@class='fails']")) == fails
    text = repr(shipped)
    assert all(name in " ".join(text.split()) for name in shipped.steps["name"])
    assert [line for line in text.splitlines() if line.startswith("---")] == [
        f"--- {line} ---" for line in process.LINES
    ]


def test_drawing_escapes_what_learners_write():
    drawn = Blueprint("<b>", way(ask__name="<script>"))._repr_html_()
    assert "<script>" not in drawn and "&lt;script&gt;" in drawn and "<b>" not in drawn


def test_live_view_moves_a_step_and_says_what_changes():
    view = HOTEL.live()
    chosen, buttons, message, table, drawing = view.children
    towards, away, reset = buttons.children
    untouched = table.value
    chosen.value = "check-in"
    towards.click()
    assert "moved from frontstage to customer" in message.value
    assert "<td>64</td><td>70</td><td>+6</td>" in table.value
    assert chosen.value == "check-in" and "4. " in drawing.value
    towards.click()
    assert "there is no lane beyond" in message.value
    chosen.value = "key"
    towards.click()
    assert "Not possible" in message.value and "skips the frontstage" in message.value
    chosen.value = "check-in"
    away.click()
    assert "moved from customer to frontstage" in message.value
    towards.click()
    reset.click()
    assert table.value == untouched
