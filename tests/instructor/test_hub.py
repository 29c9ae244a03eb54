"""A week of a class on the real hub, on a copy of this machine that vanishes afterwards."""

import copy
import json
import re

import pytest

from cocreation.release import EXERCISES

from .machine import ROOT, Machine, Visitor
from .test_grading_long import solved

pytestmark = [pytest.mark.instructor, pytest.mark.hub]
EXERCISE, WEEK = "threadless", "week-7"
NOTEBOOK = f"{WEEK}/{EXERCISE}.ipynb"
STUDENTS = ["ada.b", "2026003", "chen@uni.edu"]
COURSE = "/home/teacher/mycourse"


def refused(machine: Machine, user: str, *scripts: str) -> None:
    """Each of these a user may not do."""
    for script in scripts:
        done = machine.attempt(script, user)
        assert done.returncode != 0 and "Permission denied" in done.stderr, (script, done)


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["ada.b", "Bert"], "id is 'Bert'; an account takes up to 32 small letters"),
        (["ada.b", "daemon"], "id is 'daemon', which is an account of the system itself"),
        (["ada.b", "teacher"], "the instructor 'teacher' is in the class list too"),
    ],
)
def test_accounts_are_made_for_all_or_for_none(machine, ids, said):
    before = machine.run("cat /etc/passwd /etc/shadow /etc/group")
    machine.write_class_list(ids)
    call = f"{ROOT}/.venv/bin/python {ROOT}/hub/accounts.py teacher /tmp/class.csv"
    done = machine.attempt(call)
    assert done.returncode == 1 and said in done.stderr and done.stderr.count("\n") == 1
    assert machine.run("cat /etc/passwd /etc/shadow /etc/group") == before


def test_a_class_hands_in_and_gets_back_on_a_hub(machine, tmp_path):
    assert "3 students; 4 new passwords" in machine.set_up(STUDENTS)
    machine.start_hub()
    people = machine.visitors()
    teacher, *students = people.values()
    ada, half, _ = students
    assert machine.inside(Visitor.log_in, people.values()) == [True] * 4
    assert machine.inside(Visitor.log_in, [Visitor("ada.b", half.password)]) == [False]
    machine.inside(Visitor.start, people.values())

    def type_in(*commands: str) -> str:
        """What commands say that the teacher types on the hub."""
        return machine.inside(teacher.compute, *([f"!{command}"] for command in commands))[0]

    said = type_in(
        f"cocreation assign {WEEK} {EXERCISE} --course mycourse",
        "cocreation roster /tmp/class.csv --course mycourse",
        f"cd mycourse && nbgrader release_assignment {WEEK}",
    )
    assert "3 students, 3 of them new" in said and f"Released as: cocreation {WEEK}" in said, said

    [lab] = machine.inside(lambda: ada.session.get(f"{ada.HUB}{ada.home}lab").text)
    assert "@jupyter/nbgrader:formgrader" in re.search(r'"disabledExtensions": .*?\]', lab)[0]
    machine.inside(lambda one: one.assignment("fetch", WEEK), students)
    [released] = machine.inside(ada.read, [NOTEBOOK])
    points = {
        cell["id"]: cell["metadata"].get("nbgrader", {}).get("points", 0)
        for cell in released["cells"]
        if cell["cell_type"] == "code"
    }
    fetched = tmp_path / "fetched.ipynb"
    fetched.write_text(json.dumps(released), encoding="utf-8")
    right = solved(EXERCISES / f"{EXERCISE}.ipynb", fetched)
    cells = [cell["source"] for cell in right["cells"] if cell["cell_type"] == "code"]
    [said] = machine.inside(ada.compute, *([cell] for cell in cells))
    tasks = {name.removeprefix("check-") for name in points if name.startswith("check-")}
    assert set(re.findall(r"^(\w+)  right\.", said, re.MULTILINE)) == tasks, said
    machine.inside(ada.save, [NOTEBOOK], [right])
    slipped = copy.deepcopy(right)
    for cell, before in zip(slipped["cells"], released["cells"], strict=True):
        if cell["id"] == "solve-5b":
            cell["source"] = before["source"]
    machine.inside(half.save, [NOTEBOOK], [slipped])
    machine.inside(lambda one: one.assignment("submit", WEEK), students)

    assert "Processing 3 submissions" in type_in(f"cd mycourse && nbgrader collect {WEEK}")
    said = machine.run(
        f"cocreation grade {WEEK} --course {COURSE} 2>&1 && chown -R teacher: {COURSE}"
    )
    assert "3 graded now" in said and "No sandbox" not in said, said
    said = type_in(
        f"cocreation feedback {WEEK} --course mycourse",
        f"cd mycourse && nbgrader release_feedback {WEEK}",
        f"cocreation export-grades {WEEK} --format moodle --course mycourse --to grades.csv",
        "cat grades.csv",
    )
    full = sum(points.values())
    for student, score in zip(students, [full, full - points["check-5b"], 0], strict=True):
        assert re.search(rf"{re.escape(student.name)}.*,{score}\b", said), said

    machine.inside(lambda one: one.assignment("fetch_feedback", WEEK), students)
    path = f"/home/{ada.name}/{WEEK}/feedback/*/{EXERCISE}.html"
    page = machine.run(f"cat {path}", ada.name)
    assert f"Score: {full}.0 / {full + 12}.0" in page and "HIDDEN TESTS" not in page

    [said] = machine.inside(half.compute, ["bytearray(3_000_000_000)"], ["print('still here')"])
    assert said == "MemoryErrorstill here\n"
    reply = machine.inside(ada.session.get, [f"{ada.HUB}{teacher.home}lab"])[0]
    assert reply.status_code == 403
    exchange = "/srv/cocreation/exchange/cocreation"
    refused(
        machine,
        ada.name,
        f"ls /home/{half.name}",
        f"cat {COURSE}/gradebook.db",
        f"ls {exchange}/inbound",
        f"touch {exchange}/outbound/{WEEK}/more",
        f"cat {ROOT}/exercises/{EXERCISE}.ipynb",
        f"cat {ROOT}/exercises/keys/{EXERCISE}.yml",
        f"cat {ROOT}/cases/{EXERCISE}/teaching-note.md",
        f"cat {ROOT}/.git/HEAD",
        "cat /var/lib/cocreation-hub/passwords.csv",
        f"touch {ROOT}/toolkit/cocreation/more.py",
        "touch /srv/cocreation/course/more",
        f"echo more >> /srv/cocreation/course/exercises/{EXERCISE}.ipynb",
    )
    assert "without encryption" not in machine.run("cat /var/log/hub.log")
