"""The quiz as a page shows it: a JSON bundle, and HTML that reads well without scripts."""

from __future__ import annotations

import base64
import json
from html import escape
from typing import TYPE_CHECKING, Any

from .labels import LABELS, say
from .markdown import to_html, to_text

if TYPE_CHECKING:
    from .bank import Bank
    from .question import Question

MIME_TYPE = "application/vnd.cocreation.quiz+json"


def payload(bank: Bank) -> dict[str, Any]:
    """Return the JSON of a bank: texts as safe HTML, answers and reasons encoded.

    The encoding (base64) hides answers from accidental sight only.
    """
    return {
        "version": 1,
        "name": bank.name,
        "title": to_html(bank.title),
        "label": say("quiz", title=to_text(bank.title)),
        "labels": LABELS,
        "questions": [_public(question) for question in bank.questions],
    }


def html(content: dict[str, Any]) -> str:
    """Return the element ``<cocreation-quiz>`` for a `payload`.

    Without scripts, and in print, it shows all questions and options and a note. quiz.js puts
    controls beside them; quiz.css hides what the reader does not need.
    """
    labels = content["labels"]
    questions = "".join(
        _fieldset(question, number, labels)
        for number, question in enumerate(content["questions"], start=1)
    )
    title = labels["quiz"].format(title=content["title"])
    return (
        f'<cocreation-quiz role="group" aria-label="{escape(content["label"])}" '
        f'data-name="{escape(content["name"])}" data-labels="{escape(json.dumps(labels))}">'
        f'<p class="quiz-title">{title}</p>'
        f'<p class="quiz-note">{escape(labels["note"])}</p>{questions}</cocreation-quiz>'
    )


def _public(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "objective": question.objective,
        "difficulty": question.difficulty,
        "kind": question.kind,
        "prompt": to_html(question.prompt),
        "choices": {key: to_html(text) for key, text in question.choices.items()},
        "slots": {key: to_html(text) for key, text in question.slots.items()},
        "unit": question.unit,
        "secret": _secret(question),
    }


def _secret(question: Question) -> str:
    secret = {
        "answer": question.answer,
        "tolerance": question.tolerance,
        "known": [[k.value, k.tolerance, to_html(k.feedback)] for k in question.known],
        "reasons": {key: to_html(text) for key, text in question.reasons.items()},
        "hints": {key: to_html(text) for key, text in question.hints.items()},
        "feedback": {key: to_html(text) for key, text in question.feedback.items()},
    }
    return base64.b64encode(json.dumps(secret).encode()).decode()


def _fieldset(question: dict[str, Any], number: int, labels: dict[str, str]) -> str:
    kind = question["kind"]
    about = labels["about"].format(
        objective=question["objective"],
        difficulty=labels[f"difficulty-{question['difficulty']}"],
    )
    return (
        f'<fieldset class="quiz-question" id="question-{escape(question["id"])}" '
        f'data-id="{escape(question["id"])}" data-kind="{kind}" '
        f'data-unit="{escape(question["unit"])}" data-secret="{escape(question["secret"])}">'
        f'<legend><span class="quiz-number">{labels["question"].format(number=number)}</span> '
        f"{question['prompt']}</legend>"
        f'<p class="quiz-task">{labels[f"task-{kind}"]}</p>'
        f'<div class="quiz-static">{_static(question, labels)}</div>'
        f'<p class="quiz-about">{escape(about)}</p></fieldset>'
    )


def _static(question: dict[str, Any], labels: dict[str, str]) -> str:
    if question["kind"] == "number":
        unit = escape(question["unit"])
        return f'<p>{labels["your-answer"]}: <span class="quiz-blank"></span> {unit}</p>'
    return "".join(
        f'<ul class="quiz-{name}">{_items(question[name])}</ul>'
        for name in ("slots", "choices")
        if question[name]
    )


def _items(keyed: dict[str, str]) -> str:
    return "".join(
        f'<li data-key="{key}"><span class="quiz-key">{key}</span> '
        f'<span class="quiz-text">{text}</span></li>'
        for key, text in keyed.items()
    )
