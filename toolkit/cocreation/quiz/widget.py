"""The quiz with a running kernel, made of plain ipywidgets."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from .grading import Result, grade, reveal
from .labels import say
from .markdown import to_html, to_text
from .question import by_kind

if TYPE_CHECKING:
    from .bank import Bank
    from .question import Question

Control = tuple[widgets.Widget, Callable[[], Any], Callable[[Any], None]]
_WIDE = {"width": "100%", "max_width": "44em"}


def live_view(bank: Bank) -> widgets.VBox:
    """Return one box a question, graded in the kernel by `cocreation.quiz.grading`."""
    title = widgets.HTMLMath(f"<b>{say('quiz', title=to_html(bank.title))}</b>")
    questions = [_question(question, i) for i, question in enumerate(bank.questions, start=1)]
    return widgets.VBox([title, *questions])


def _question(question: Question, number: int) -> widgets.VBox:
    task = escape(say(f"task-{question.kind}"))
    heading = f"<b>{say('question', number=number)}</b> {to_html(question.prompt)} <i>{task}</i>"
    control, read, write = _CONTROLS[question.kind](question)
    check, show = (widgets.Button(description=say(label)) for label in ("check", "show"))
    check.button_style, show.layout.display = "primary", "none"
    status = widgets.HTMLMath()

    def on_check(_button: Any) -> None:
        try:
            result = grade(question, read())
        except (TypeError, ValueError):
            label = "not-a-number" if question.kind == "number" else "incomplete"
            status.value = f"<p>{say(label)}</p>"
            return
        show.layout.display = "none" if result.correct else None
        status.value = _told(result)

    def on_show(_button: Any) -> None:
        write(question.answer)
        status.value = _told(reveal(question))

    check.on_click(on_check)
    show.on_click(on_show)
    parts = [widgets.HTMLMath(heading), control, widgets.HBox([check, show]), status]
    return widgets.VBox(parts, layout={"margin": "0 0 1.5em 0"})


def _told(result: Result) -> str:
    notes = "".join(f"<li>{escape(key)} {to_html(note)}</li>" for key, note in result.notes)
    return f"<p><b>{escape(result.verdict)}</b></p><ul>{notes}</ul>"


def _named(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"{key}: {to_text(text)}", key) for key, text in texts.items()]


def _listed(texts: dict[str, str]) -> widgets.HTMLMath:
    return widgets.HTMLMath("<br>".join(f"{key}: {to_html(t)}" for key, t in texts.items()))


def _single(question: Question) -> Control:
    radio = widgets.RadioButtons(
        options=list(question.choices),
        value=None,
        description=say("your-answer"),
        orientation="horizontal",
        style={"description_width": "initial"},
    )
    box = widgets.VBox([_listed(question.choices), radio])
    return box, lambda: radio.value, lambda answer: setattr(radio, "value", answer)


def _several(question: Question) -> Control:
    boxes = {
        key: widgets.Checkbox(description=key, indent=False, layout={"width": "4em"})
        for key in question.choices
    }

    def write(answer: list[str]) -> None:
        for key, box in boxes.items():
            box.value = key in answer

    return (
        widgets.VBox([_listed(question.choices), widgets.HBox(list(boxes.values()))]),
        lambda: [key for key, box in boxes.items() if box.value],
        write,
    )


def _number(question: Question) -> Control:
    text = widgets.Text(description=say("your-answer"), style={"description_width": "initial"})
    unit = widgets.Label(question.unit)
    line = widgets.HBox([text, unit])
    return line, lambda: text.value, lambda answer: setattr(text, "value", f"{answer:g}")


def _order(question: Question) -> Control:
    rows = {key: _row(key, text) for key, text in question.choices.items()}
    box = widgets.VBox(list(rows.values()))

    def read() -> list[str]:
        return [key for child in box.children for key, row in rows.items() if row is child]

    def write(answer: list[str]) -> None:
        box.children = [rows[key] for key in answer]

    def move(key: str, step: int) -> None:
        answer = read()
        place = answer.index(key) + step
        if 0 <= place < len(answer):
            answer.remove(key)
            answer.insert(place, key)
            write(answer)

    for key, row in rows.items():
        for button, step in zip(row.children, (-1, 1), strict=False):
            button.on_click(lambda _button, key=key, step=step: move(key, step))
    return box, read, write


def _row(key: str, text: str) -> widgets.HBox:
    buttons = [
        widgets.Button(
            description=arrow, tooltip=f"{say(label)}: {to_text(text)}", layout={"width": "44px"}
        )
        for arrow, label in (("↑", "up"), ("↓", "down"))
    ]
    return widgets.HBox([*buttons, widgets.HTMLMath(f"{key}: {to_html(text)}")])


def _slots(question: Question) -> Control:
    options = [(say("choose"), None), *_named(question.choices)]
    look = {"layout": _WIDE, "style": {"description_width": "1.5em"}}
    drops = {
        slot: widgets.Dropdown(options=options, description=slot, **look) for slot in question.slots
    }
    rows = [
        widgets.VBox([_listed({slot: text}), drops[slot]]) for slot, text in question.slots.items()
    ]

    def write(answer: dict[str, str]) -> None:
        for slot, drop in drops.items():
            drop.value = answer[slot]

    return (
        widgets.VBox([_listed(question.choices), *rows]),
        lambda: {slot: drop.value for slot, drop in drops.items()},
        write,
    )


_CONTROLS: dict[str, Callable[[Question], Control]] = by_kind(
    single=_single, several=_several, number=_number, order=_order, pairs=_slots
)
