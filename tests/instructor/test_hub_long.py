"""Slow: thirty at nine o'clock, a course pulled twice, an idle server, the set-up run again."""

import json

import pytest

from .machine import EMPTY, ROOT, wait_for

pytestmark = [pytest.mark.instructor, pytest.mark.long]
IMPATIENT = f"""
load_subconfig("{ROOT}/hub/jupyterhub_config.py")
c.JupyterHub.services[0]["command"][-1:] = ["--timeout=15", "--cull-every=2"]
"""
LINK = {"repo": "file:///srv/cocreation/course", "branch": "main"}


def test_thirty_students_start_within_a_minute_and_nothing_is_lost(machine):
    names = [f"student{number:02}" for number in range(30)]
    assert "30 students; 31 new passwords" in machine.set_up(names)
    machine.start_hub()
    people = machine.visitors()
    del people["teacher"]
    assert len(machine.start_class(people.values(), within=60)) == 30
    said = machine.inside(
        lambda one: one.compute("print(open('mine.ipynb').read())"), people.values()
    )
    assert [json.loads(text)["metadata"]["whose"] for text in said] == names


def running(machine, user: str) -> bool:
    """Say whether anything of a user's runs."""
    return machine.attempt(f"pgrep -u {user}").returncode == 0


def test_work_outlives_a_new_course_an_idle_server_and_another_set_up(machine):
    machine.set_up(["ada.b"])
    machine.write("/tmp/impatient.py", IMPATIENT)
    machine.start_hub("/tmp/impatient.py")
    ada = machine.visitors()["ada.b"]

    def pull() -> str:
        return ada.ask("GET", "git-pull/api", params=LINK).text

    def work() -> None:
        assert ada.log_in()
        ada.start()
        assert "finished" in pull()
        ada.save("course/exercises/threadless.ipynb", EMPTY | {"metadata": {"my": "work"}})

    machine.inside(work)
    assert running(machine, "ada.b")
    assert machine.set_up(["ada.b", "bert"]).count("2 students; 1 new passwords") == 1
    course = "/srv/cocreation/course"
    commits = f"git -C {course} rev-list --count HEAD"
    assert machine.run(commits) == "1\n"
    machine.run(f"echo >> {ROOT}/simulation/index.md; echo News > {ROOT}/simulation/play.ipynb")
    machine.set_up(["ada.b", "bert"])
    assert machine.run(commits) == "2\n"

    def come_back() -> dict:
        assert ada.log_in()
        ada.start()
        assert "finished" in pull()
        return ada.read("course/exercises/threadless.ipynb")

    wait_for(lambda: not running(machine, "ada.b"), "the idle server was not stopped", 120)
    [mine] = machine.inside(come_back)
    assert mine["metadata"] == {"my": "work"}
    assert machine.run("cat ~/course/simulation/play.ipynb", "ada.b") == "News\n"
