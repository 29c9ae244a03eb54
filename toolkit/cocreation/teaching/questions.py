"""A quiz as slides: each question, and its answer with the reasons when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from math import ceil

from cocreation.quiz import Question, load, reveal
from cocreation.quiz.labels import say
from cocreation.quiz.markdown import to_html

__all__ = ["asked", "question_html", "reasons_html"]

NAME = re.compile(r'<cocreation-quiz [^>]*data-name="([^"]+)"')
LINES, LETTERS = 16, 80
"""Lines on a slide, and letters in a line."""
ID = re.compile(r'id="question-([^"]+)"')


def asked(element: str) -> Iterator[Question]:
    """Yield the questions that a page shows in its element ``<cocreation-quiz>``.

    Examples
    --------
    >>> element = '<cocreation-quiz data-name="ikea"><fieldset id="question-ikea-q1">'
    >>> [question.id for question in asked(element)]
    ['ikea-q1']
    """
    if found := NAME.search(element):
        yield from load(found.group(1), ID.findall(element)).questions


def question_html(question: Question) -> str:
    """Return a question, and a fragment that tells the answer at the next key.

    The reasons stand with the answer if there is room; the speaker has them in any case.
    """
    texts = [question.prompt, *question.slots.values(), *question.choices.values()]
    lines = sum(ceil(len(text) / LETTERS) for text in (*texts, *_reasons(question)))
    told = reasons_html(question) if lines <= LINES else ""
    unit = f" ({question.unit})" if question.unit else ""
    return (
        f'<div class="question">{to_html(question.prompt)}'
        f'<p class="question-task">{escape(say(f"task-{question.kind}"))}{escape(unit)}</p>'
        f"{_list(question.slots)}{_list(question.choices)}</div>"
        f'<div class="fragment question-answer"><p><strong>{_answer(question)}</strong></p>'
        f"{told}</div>"
    )


def reasons_html(question: Question) -> str:
    """Return why the right answer is right; the other reasons are for the reader of the page."""
    return "".join(f"<p>{to_html(note)}</p>" for note in _reasons(question))


def _reasons(question: Question) -> list[str]:
    return [
        note
        for key, note in reveal(question).notes
        if question.kind != "single" or key == question.answer
        if question.kind != "several" or key in question.answer
    ]


def _list(texts: dict[str, str]) -> str:
    items = (f"<div><dt>{key}</dt><dd>{to_html(text)}</dd></div>" for key, text in texts.items())
    return f'<dl class="question-texts">{"".join(items)}</dl>' if texts else ""


def _answer(question: Question) -> str:
    match question.answer:
        case dict(pairs):
            return escape(", ".join(f"{slot} {letter}" for slot, letter in pairs.items()))
        case list(letters):
            between = ", " if question.kind == "order" else " and "
            return escape(between.join(letters))
        case str(letter):
            return escape(letter)
        case number:
            return escape(f"{number:,g} {question.unit}".strip())
