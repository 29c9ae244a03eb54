"""Plans as files: read with the line of each mistake, saved whole or not at all; form and page."""

import base64
import datetime
import os
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import comm
import pytest
import yaml
from click.testing import CliRunner
from comm.base_comm import BaseComm
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import FancyBboxPatch

from cocreation import programme
from cocreation.cli import main
from cocreation.programme import Actor, Plan, PlanError, Step, from_yaml, to_yaml
from cocreation.programme.plan.lettering import fit, font_files, plain, width
from cocreation.programme.plan.sheet import HEIGHT, WIDTH

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "capstone" / "plans"
HOSTILE = "<script>alert(1)</script> $x_1$ & \"quotes\" 'single' # no: comment {a} -- >"


def rich(text):
    """A plan that holds a text in every kind of field for texts."""
    actors = (Actor(name=text, role="contributor", number=1.5, gets=text),)
    steps = (Step(id="a", name=text, stage="s", lane="customer", follows=("b", "c")),)
    plan = Plan(title=text, organisation=text, about=text, actors=actors)
    plan = replace(plan, starts=datetime.date(2027, 3, 1))
    plan = replace(plan, process=replace(plan.process, steps=steps, recovery=text))
    return replace(plan, purpose=replace(plan.purpose, problem=text, aim=text, because=text))


@pytest.mark.parametrize("name", ["strong", "weak"])
def test_the_model_plans_come_back_as_they_were(name):
    plan = programme.read_plan(PLANS / f"{name}.yml")
    assert from_yaml(to_yaml(plan)) == plan
    assert "invented" in plan.organisation and "invented" in plan.about


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "骑手与车间", "two\nlines\n\nand: more", "no", "null", "~", "1e3", "- a", "%x", "'"],
)
def test_any_text_comes_back(text):
    assert from_yaml(to_yaml(rich(text))) == rich(text)


@settings(max_examples=30)
@given(st.text())
def test_whatever_is_typed_can_be_saved_and_read(text):
    cleaned = from_yaml(to_yaml(rich(programme.plan.schema.convert({"kind": "text"}, text))))
    assert from_yaml(to_yaml(cleaned)) == cleaned


def test_the_file_is_what_other_programs_read():
    found = yaml.safe_load((PLANS / "strong.yml").read_text(encoding="utf-8"))
    assert list(found)[4:] == list(programme.HEADINGS)
    again = yaml.safe_load(to_yaml(programme.read_plan(PLANS / "strong.yml")))
    assert again["channel"]["per_week"] == 130 and again["starts"] == datetime.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", r"p.yml, line 1: not YAML"),
        ("title: a\n\tb: c", r"p.yml, line 2: not YAML"),
        ("title: x\ntitle: y", r"line 2: the field 'title' stands twice"),
        ("titel: x", r"line 1: no field 'titel'; did you mean 'title'\?"),
        ("- a\n- b", r"line 1: takes fields: title"),
        ("title: {a: b}", r"line 1, title: takes a text"),
        ("actors: riders", r"line 1, actors: takes a list"),
        ("actors:\n- name: a\n- 3", r"line 3, actors 2: takes fields: name"),
        ("actors:\n- {role: fan}", r"line 2, actors 1, role: got 'fan', takes beneficiary"),
        ("channel:\n  days: two", r"line 2, channel, days: got 'two', takes a number"),
        ("channel: {days: .inf}", r"channel, days: got '.inf', takes a number"),
        ("starts: 31.3.2027", r"line 1, starts: got '31.3.2027', takes a date"),
        ("process: {steps: [{fail_point: maybe}]}", r"steps 1, fail_point: got 'maybe'"),
        ("process: {steps: [{follows: [[a]]}]}", r"steps 1, follows: takes a list of ids"),
        ("? [a]\n: b", r"line 1: no field 'a list or mapping'"),
        ("x: &a [*a]", r"p.yml: its aliases make more"),
        ("--- a\n--- b", r"line 2: not YAML"),
        ("[" * 50_000, r"nested too deeply"),
        ("title: \x00", r"line 1: a character that YAML forbids"),
        ("title: a\nabout: b\n!!python/object:os.system x: y", r"line 3: no field"),
    ],
)
def test_a_bad_file_is_named_with_line_and_field(text, message):
    with pytest.raises(PlanError, match=message):
        from_yaml(text, "p.yml")


def test_all_mistakes_are_told_at_once():
    with pytest.raises(PlanError) as error:
        from_yaml("entry:\n  door: window\n  powr: x\nstarts: soon", "p.yml")
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        "p.yml, line 2, entry, door",
        "p.yml, line 3, entry",
        "p.yml, line 4, starts",
    ]


@pytest.mark.parametrize("text", ["", "~", "# only a comment", "title:\nactors:\nentry: ~"])
def test_what_is_empty_is_an_empty_plan(text):
    assert from_yaml(text) == Plan()


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "gbk.yml").write_bytes("title: 共创".encode("gbk"))
    (tmp_path / "huge.yml").write_text("#" * 1_000_001)
    for name, message in [
        ("gbk.yml", "byte 8 is not UTF-8"),
        ("huge.yml", "larger than"),
        ("none.yml", "No such file"),
        (".", "directory"),
    ]:
        with pytest.raises(PlanError, match=message):
            programme.read_plan(tmp_path / name)
    (tmp_path / "bom.yml").write_bytes(b"\xef\xbb\xbftitle: x")
    assert programme.read_plan(tmp_path / "bom.yml").title == "x"


@pytest.mark.parametrize("call", ["replace", "fdopen"])
def test_a_save_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, call):
    path = tmp_path / "plan.yml"
    programme.save_plan(Plan(title="old"), path)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(OSError, match="No space"):
            programme.save_plan(Plan(title="new"), path)
    assert programme.read_plan(path).title == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["plan.yml"]


def test_a_save_keeps_mode_and_link(tmp_path):
    real = tmp_path / "real.yml"
    real.write_text("title: old")
    real.chmod(0o600)
    (tmp_path / "plan.yml").symlink_to(real)
    programme.save_plan(Plan(title="new"), tmp_path / "plan.yml")
    assert (tmp_path / "plan.yml").is_symlink() and real.stat().st_mode & 0o777 == 0o600
    assert programme.read_plan(real).title == "new"


def test_the_table_of_fields_covers_every_part():
    table = programme.fields_table()
    assert list(table["part"].drop_duplicates()) == list(programme.HEADINGS.values())
    assert (table["asks"].str.len() > 3).all() and not table["takes"].eq("").any()


# ------------------------------------------------------------------------------------- form


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened(form, part):
    """The part's editor, once the tab of its step is opened."""
    steps = programme.plan.plan.STEPS.values()
    form.tabs.selected_index = next(n for n, parts in enumerate(steps) if part in parts)
    return form.parts[part]


def field(form, part, name):
    return opened(form, part).editors[name].widget


@pytest.fixture
def sent(monkeypatch):
    """What goes from the kernel to the browser, a line for each message."""
    messages = []

    class Line(BaseComm):
        def publish_msg(self, msg_type, **_):
            messages.append(msg_type)

    monkeypatch.setattr(comm, "create_comm", Line)
    return messages


def test_a_form_of_a_long_plan_never_sends_many_messages_at_once(sent):
    """A slow machine loses what stands beyond a thousand in the queue; its cell never ends."""
    form = programme.open_form(PLANS / "strong.yml")
    for part in ("purpose", "process", "governance", "measures"):
        opened(form, part)
        assert 40 < len(sent) < 500, part
        sent.clear()
    opened(form, "actors").add.click()
    assert 5 < len(sent) < 40


def test_a_form_saves_and_goes_on_where_it_was(here):
    form = programme.open_form("my.yml")
    assert "not there yet" in form.status.value and not (here / "my.yml").exists()
    form.about.editors["title"].widget.value = HOSTILE
    field(form, "entry", "door").value = "R&D"
    assert "Not saved yet" in form.status.value
    form.save()
    again = programme.open_form("my.yml")
    plan, wrong = again.plan()
    assert plan.title == HOSTILE and plan.entry.door == "R&D" and not any(wrong.values())
    assert "<script" not in again.status.value
    assert "Door rejected" in again.asked["entry"].value


@pytest.mark.parametrize("name", ["strong", "weak"])
def test_a_form_holds_all_of_a_plan(name):
    form = programme.open_form(PLANS / f"{name}.yml")
    for part in programme.HEADINGS:
        assert form.plan()[0] == programme.read_plan(PLANS / f"{name}.yml")
        opened(form, part)
    assert form.plan() == (form.plan()[0], {part: [] for part in ("", *programme.HEADINGS)})
    assert form.plan()[0] == programme.read_plan(PLANS / f"{name}.yml")


def test_rows_are_added_moved_and_removed(here):
    form = programme.open_form("my.yml")
    rows = opened(form, "actors")
    *_, add = rows.box.children
    for name in ("first", "second"):
        add.click()
        rows.rows[-1].editors["name"].widget.value = name
    rows.box.children[1].children[1].click()
    assert [actor.name for actor in form.plan()[0].actors] == ["second", "first"]
    titles = [entry.children[0].value for entry in rows.box.children[:-1]]
    assert titles == ["<b>Actor 1</b>", "<b>Actor 2</b>"]
    assert [entry.children[1].disabled for entry in rows.box.children[:-1]] == [True, False]
    rows.box.children[0].children[2].click()
    assert [actor.name for actor in form.plan()[0].actors] == ["first"]
    assert "How many?" not in form.asked["actors"].value
    rows.rows[0].editors["role"].widget.value = "contributor"
    assert "How many?" in form.asked["actors"].value


def test_what_cannot_be_read_is_said_and_not_saved(here):
    form = programme.open_form("my.yml")
    field(form, "channel", "days").value = "two days"
    assert "got &#x27;two days&#x27;" in form.asked["channel"].value
    form.save()
    assert "Not saved. Two-way channel: Within days" in form.status.value
    assert list(here.iterdir()) == []
    field(form, "channel", "days").value = "2"
    form.save()
    assert programme.read_plan("my.yml").channel.days == 2


def test_a_broken_file_is_named_and_never_overwritten(here):
    (here / "my.yml").write_text("title: [")
    form = programme.open_form("my.yml")
    assert "line 1" in form.status.value and "still in the file" in form.status.value
    form.about.editors["title"].widget.value = "new"
    form.save()
    assert (here / "my.yml").read_text() == "title: ["
    form.file.value = "other.yml"
    form.save()
    assert programme.read_plan("other.yml").title == "new"
    (here / "my.yml").write_text("title: mended")
    form.file.value = "my.yml"
    form.load()
    assert form.plan()[0].title == "mended"


def test_a_file_that_changed_meanwhile_is_not_overwritten(here):
    one, two = programme.open_form("my.yml"), programme.open_form("my.yml")
    one.about.editors["title"].widget.value = "one"
    two.about.editors["title"].widget.value = "two"
    one.save()
    two.save()
    assert programme.read_plan("my.yml").title == "one" and "Not saved" in two.status.value
    one.about.editors["title"].widget.value = "one again"
    one.save()
    assert programme.read_plan("my.yml").title == "one again"


def test_a_full_disk_is_said(here, monkeypatch):
    form = programme.open_form("my.yml")
    form.save()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    form.about.editors["title"].widget.value = "new"
    form.save()
    assert "No space left" in form.status.value and programme.read_plan("my.yml").title == ""


def test_the_form_draws_the_page(here):
    form = programme.open_form("my.yml")
    form.about.editors["title"].widget.value = HOSTILE
    form.show()
    assert "<img" in form.preview.value and "<script" not in form.preview.value


def test_each_button_draws_right_below_itself(here):
    form = programme.open_form("my.yml")
    above, below = form.pictures
    children = list(form.children)
    for picture in (above, below):
        place = children.index(picture)
        assert children[place - 1] is form.status
        line = children[place - 2].children
        line[-1].click()
        assert "<img" in picture.value and "below this line" in form.status.value
        assert sum("<img" in shown.value for shown in form.pictures) == 1


def test_the_form_counts_begun_parts_and_the_questions_of_a_tab(here):
    form = programme.open_form("my.yml")
    assert "Parts begun: 0 of 11" in form.status.value
    assert form.tabs.titles == ("1. Position (4)", "2. Platform (2)", "3. Mechanism (3)",
                                "4. Improve (2)")  # fmt: skip
    field(form, "channel", "per_week").value = "900"
    assert "Parts begun: 1 of 11" in form.status.value
    assert form.tabs.titles[2] == f"3. Mechanism ({2 + len(form.review.of('channel'))})"


def test_clashes_come_first_and_say_so(here):
    form = programme.open_form(PLANS / "weak.yml")
    asked = form.asked["channel"].value
    assert asked.startswith("<ul><li><b>Clash: </b>") and asked.count("Clash: ") == 1
    lines = repr(form.review).split("Two-way channel\n")[1].splitlines()
    assert lines[0].startswith("  ? Clash: ") and repr(form.review).count("? Clash: ") == 13
    drawn = [item.get_text() for item in programme.draw(form.plan()[0]).figure.axes[0].texts]
    assert "15 ? 4 !" in drawn and "Measures and experiment" in drawn


def test_a_folder_that_is_not_there_is_named(here):
    form = programme.open_form("my.yml")
    form.file.value = "nowhere/my.yml"
    form.save()
    assert f"there is no folder {here}/nowhere." in form.status.value
    assert "Errno" not in form.status.value and not list(here.iterdir())


def test_a_field_is_labelled_with_its_name_and_its_question(here):
    aim = field(programme.open_form("my.yml"), "purpose", "aim")
    assert aim.description == (
        "Aim <span>What is different, for whom, when the programme has worked?</span>"
    )


def test_the_senses_of_co_creation_are_explained_in_the_list(here):
    chooser = field(programme.open_form("my.yml"), "purpose", "definition")
    shown = {value: words for words, value in chooser.options}
    assert shown["direct"] == "direct: Only in direct interaction"
    text = (ROOT / "capstone" / "index.md").read_text(encoding="utf-8")
    assert all(f"(`{value}`" in text for value in shown if value)


# ------------------------------------------------------------------------------------- page


@pytest.fixture(scope="module")
def strong():
    return programme.draw(programme.read_plan(PLANS / "strong.yml"))


@pytest.fixture(scope="module")
def svg(strong):
    return strong.bytes("svg")


@pytest.fixture(scope="module")
def page(strong):
    return strong._repr_html_()


def test_svg_and_pdf_are_a4_on_its_side_and_the_same_each_time(strong, svg):
    root = ET.fromstring(svg)
    size = [float(root.get(name).removesuffix("pt")) for name in ("width", "height")]
    assert size == pytest.approx([841.89, 595.28], abs=0.01)
    pdf = strong.bytes("pdf")
    assert pdf == strong.bytes("pdf")
    box = re.search(rb"/MediaBox \[([^\]]+)\]", pdf).group(1).split()
    assert [float(end) for end in box] == pytest.approx([0, 0, 841.89, 595.28], abs=0.01)
    assert len(svg) < 500_000


@pytest.mark.parametrize("text", ["word " * 100, "W" * 300, "共创" * 150, "a"])
def test_no_text_leaves_its_panel(text):
    plan = programme.read_plan(PLANS / "strong.yml")
    many = tuple(replace(actor, name=text, gets=text) for actor in plan.actors * 4)
    risks = tuple(replace(r, risk=text, sign=text, owner=text) for r in plan.governance.risks * 3)
    goals = tuple(replace(goal, metric=text, unit=text) for goal in plan.measures.goals * 3)
    steps = tuple(replace(step, name=text) for step in plan.process.steps)
    plan = replace(
        plan, title=text, organisation=text, about=text, actors=many,
        resources=tuple(replace(item, name=text) for item in plan.resources * 5),
        platform=replace(plan.platform, place=text, dialogue=text, access=text, risk=text),
        process=replace(plan.process, steps=steps),
        incentives=tuple(replace(item, reward=text) for item in plan.incentives * 5),
        governance=replace(plan.governance, crisis=text, risks=risks),
        channel=replace(plan.channel, answers_by=text, rejected=text, published=text),
        measures=replace(plan.measures, goals=goals, change=text, stop=text, scale=text),
        cost=replace(plan.cost, decision=text, wrong=text),
    )  # fmt: skip
    picture = programme.draw(plan)
    axes = picture.figure.axes[0]
    frames = [patch for patch in axes.patches if isinstance(patch, FancyBboxPatch)]
    panels = [frame.get_path().get_extents() for frame in frames]
    assert len(panels) == 10
    for item in axes.texts:
        if not item.get_text():
            continue
        x, y = item.get_position()
        left = {"left": 0, "center": 0.5, "right": 1}[item.get_ha()]
        across = width(item.get_text(), item.get_fontsize(), item.get_weight() == "bold")
        begin, end = x - left * across, x + (1 - left) * across
        assert begin >= -0.1 and end <= WIDTH + 0.1 and 0 < y < HEIGHT
        inside = [box for box in panels if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1]
        for box in inside:
            assert begin >= box.x0 - 0.5 and end <= box.x1 + 0.5, item.get_text()


def test_texts_are_never_maths_or_markup():
    picture = programme.draw(rich(HOSTILE))
    svg = picture.bytes("svg").decode()
    assert "<script" not in svg
    ET.fromstring(svg)
    drawn = [item.get_text() for item in picture.figure.axes[0].texts]
    assert any("$x_1$" in text for text in drawn)
    page = picture._repr_html_()
    assert "<script" not in page and "&lt;script&gt;" in page


def test_the_picture_in_a_page_has_alternative_text(page, svg):
    alternative = re.search(r'alt="([^"]+)"', page).group(1)
    assert "The repair bench" in alternative and "No open question" in alternative
    data = re.search(r"base64,([^\"]+)", page).group(1)
    assert base64.b64decode(data) == svg


def test_chinese_is_drawn_if_there_is_a_font_and_counted_if_not(monkeypatch):
    picture = programme.draw(rich("骑手"))
    drawn = "".join(item.get_text() for item in picture.figure.axes[0].texts)
    assert ("骑手" in drawn) is (len(font_files()) > 1)
    only = font_files()[:1]
    assert plain("骑手 ok", only) == ("□□ ok", 2)
    monkeypatch.setattr("cocreation.programme.plan.lettering.font_files", lambda bold=False: only)
    monkeypatch.setattr("cocreation.programme.plan.picture.font_files", lambda bold=False: only)
    texts = [item.get_text() for item in programme.draw(rich("骑手")).figure.axes[0].texts]
    assert any("could not be drawn (□): install a Chinese font" in text for text in texts)


def test_a_blueprint_that_cannot_be_drawn_numbers_its_faults_and_lists_the_steps():
    plan = programme.read_plan(PLANS / "strong.yml")
    steps = tuple(
        replace(step, follows=()) if place in (3, 5) else step
        for place, step in enumerate(plan.process.steps)
    )
    plan = replace(plan, process=replace(plan.process, steps=steps))
    drawn = [item.get_text() for item in programme.draw(plan).figure.axes[0].texts]
    assert "Fault 1:" in drawn and "Fault 2:" in drawn
    assert f"10 {steps[9].name} (customer)" in drawn


def test_the_start_and_a_long_title_stand_whole_on_the_top_line():
    title = "Night shelf: students choose what stays on loan at the library until morning"
    firm = "Library of our university of technology"
    plan = Plan(title=title, organisation=firm, starts=datetime.date(2027, 3, 1))
    drawn = [item.get_text() for item in programme.draw(plan).figure.axes[0].texts]
    assert {title, firm, "Starts 2027-03-01"} <= set(drawn)


def test_a_narrow_window_is_told_how_to_see_all(page):
    assert "swipe or scroll" in page.lower() and "open the page (SVG)" in page


def test_lines_are_cut_to_their_room():
    lines = fit("one two three four five six seven", 60, 2, 8)
    assert len(lines) == 2 and lines[-1].endswith("…")
    assert all(width(line, 8) <= 60 for line in lines)
    assert all(width(line, 8) <= 30 for line in fit("W" * 50, 30, 9, 8))


def test_a_part_without_a_word_shows_its_question():
    texts = " ".join(item.get_text() for item in programme.draw(Plan()).figure.axes[0].texts)
    assert "Why should anybody come a second time?" in texts and "11 open questions" in texts


def test_a_picture_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    picture = programme.draw(Plan(title="Old"))
    picture.save(tmp_path)
    before = (tmp_path / "plan.pdf").read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        picture.save(tmp_path)
    assert (tmp_path / "plan.pdf").read_bytes() == before


# ---------------------------------------------------------------------------------- command


def run(*arguments):
    return CliRunner().invoke(main, ["plan", *map(str, arguments)])


def test_the_command_says_nothing_is_open(tmp_path):
    done = run(PLANS / "strong.yml", "--to", tmp_path / "new" / "page")
    assert done.exit_code == 0 and "No open question" in done.output
    assert sorted(item.name for item in (tmp_path / "new" / "page").iterdir()) == [
        "plan.pdf",
        "plan.svg",
    ]


def test_the_command_asks():
    done = run(PLANS / "weak.yml")
    assert done.exit_code == 3
    assert done.output.startswith("52 open questions; in 13 of them two places do not fit.")
    assert max(map(len, done.output.splitlines())) <= 90


@pytest.mark.parametrize(
    ("text", "message"),
    [("title: [", "line 1: not YAML"), ("entry: {door: gate}", "entry, door: got 'gate'")],
)
def test_the_command_names_a_bad_file(tmp_path, text, message):
    (tmp_path / "p.yml").write_text(text)
    done = run(tmp_path / "p.yml")
    assert done.exit_code == 1 and message in done.output and "Traceback" not in done.output


def test_the_command_names_what_is_not_there(tmp_path):
    assert run(tmp_path / "none.yml").exit_code == 1
    (tmp_path / "taken").write_text("")
    (tmp_path / "plan.yml").write_text("title: x")
    done = run(tmp_path / "plan.yml", "--to", tmp_path / "taken")
    assert done.exit_code == 1 and "taken" in done.output and "Traceback" not in done.output
    assert run().exit_code == 2


# ------------------------------------------------------------------------- rubric and class


def test_the_rubric_has_four_criteria_with_four_levels_each():
    found = yaml.safe_load((ROOT / "exercises/rubrics/capstone.yml").read_text(encoding="utf-8"))
    assert found["exercise"] == "capstone" and found["points"] == 16
    assert len(found["criteria"]) == 4
    for criterion in found["criteria"]:
        assert list(criterion["levels"]) == [4, 3, 2, 1]
        for level in criterion["levels"].values():
            assert len(level["describes"]) > 30 and len(level["exemplar"]) > 40


def test_the_rubric_is_shown_with_every_level():
    page = programme.read_rubric(ROOT / "exercises/rubrics/capstone.yml")._repr_html_()
    assert page.count("<dt>") == 16 and page.count("<details>") == 16 and "CANARY" not in page


def test_a_class_is_listed_with_what_cannot_be_read(tmp_path):
    for team, text in {"a": "title: [", "b": "title: Ours\ncost: {worth: 5, loss: 0.2}"}.items():
        (tmp_path / team).mkdir()
        (tmp_path / team / "my-plan.yml").write_text(text)
    rubric = programme.read_rubric(ROOT / "exercises/rubrics/capstone.yml")
    paths = [*sorted(tmp_path.glob("*/my-plan.yml")), PLANS / "strong.yml", tmp_path / "none.yml"]
    table = programme.class_list(paths, rubric).set_index("file")
    assert "line 1: not YAML" in table.loc["a/my-plan.yml", "problem"]
    assert table["problem"].iloc[3] and table["title"].iloc[1] == "Ours"
    assert table["loss"].iloc[1:3].round(2).tolist() == [0.2, 0.3]
    assert table["questions"].iloc[2] == 0 and table["questions"].iloc[1] > 10
    assert [item["name"] for item in rubric.criteria] == list(table.columns[6:])


def test_the_rubric_says_what_must_be_there_and_how_many_points_more():
    rubric = programme.read_rubric(ROOT / "exercises/rubrics/capstone.yml")
    for criterion in rubric.criteria:
        best, good = (criterion["levels"][points]["describes"] for points in (4, 3))
        assert best.startswith("Must: ") and good.startswith("Must: ")
        points = re.findall(r"\((\d)\)", best)
        assert points == [str(number) for number in range(1, len(points) + 1)] and len(points) >= 4
    text = (ROOT / "capstone" / "index.md").read_text(encoding="utf-8")
    assert "sixteen points in all; eight are needed" in text
