"""Every quiz where the reader meets it: answered, judged as Python judges, and shown."""

import re

import pytest

from cocreation import quiz
from cocreation.quiz.labels import say

from .pages import PAGES

pytestmark = pytest.mark.browser


def quizzes(site):
    for address in PAGES:
        text = (site / address).read_text(encoding="utf-8")
        for name in quiz.names():
            if f'data-name="{name}"' in text or f"quiz-{name}" in text:
                yield address, quiz.load(name)


def give_first_answer(box, question):
    """Answer with whatever comes first, and return it as the bank takes it."""
    letters = list(question.choices)
    slots = list(question.slots)
    match question.kind:
        case "single":
            box.get_by_role("radio").first.check()
            return letters[0]
        case "several":
            box.get_by_role("checkbox").first.check()
            return [letters[0]]
        case "number":
            box.get_by_role("textbox").fill("7")
            return 7
        case "order":
            box.get_by_role("button", name=re.compile("^Move down")).first.click()
            return [letters[1], letters[0], *letters[2:]]
        case "match":
            for select in box.get_by_role("combobox").all():
                select.select_option(letters[0])
            return dict.fromkeys(slots, letters[0])
        case "classify":
            for group in box.locator(".quiz-categories").all():
                group.get_by_role("radio").first.check()
            return dict.fromkeys(slots, letters[0])


def test_every_bank_is_in_a_page(site):
    assert {bank.name for _, bank in quizzes(site)} == set(quiz.names())


@pytest.mark.parametrize("name", quiz.names())
def test_every_question_answers(page, server, site, name):
    address, bank = next(found for found in quizzes(site) if found[1].name == name)
    opened = page(width=390)
    opened.goto(server + address)
    for question in bank.questions:
        box = opened.locator(f"[data-id='{question.id}']")
        given = give_first_answer(box, question)
        box.get_by_role("button", name="Check", exact=True).click()
        expected = bank.grade(question.id, given)
        status = box.get_by_role("status")
        verdict = expected.feedback.splitlines()[0]
        assert verdict in status.inner_text()
        show = box.get_by_role("button", name=say("show"))
        assert show.is_visible() is not expected.correct
        if not expected.correct:
            show.click()
            assert len(status.inner_text()) > len(verdict)
    assert opened.observed.faults() == []
