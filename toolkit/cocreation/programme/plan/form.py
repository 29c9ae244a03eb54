"""The form of a plan: write, save, resume, with the open questions beside each part."""

from __future__ import annotations

from dataclasses import fields, replace
from html import escape
from pathlib import Path

import ipywidgets as widgets

from cocreation._reading import read_text

from .editors import ObjectEditor, RowsEditor
from .files import save_plan, to_yaml
from .picture import draw
from .plan import HEADINGS, STEPS, Plan, is_empty
from .reading import PlanError, read_plan
from .validation import examine

__all__ = ["PlanForm"]

TABS = {
    "Position": "Position",
    "Build the platform": "Platform",
    "Build the mechanism": "Mechanism",
    "Keep improving": "Improve",
}
"""The step on its tab; the number of open questions follows."""


class PlanForm(widgets.VBox):
    """A form for one plan file, with a tab for each step.

    Nothing is written before *Save* is pressed. A file that cannot be read, or that another
    window has changed since, is never overwritten.

    Parameters
    ----------
    path : str or Path
        The plan's file; if there is none yet, the form starts empty.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.read_as = None
        self.review = None
        self._quiet = True
        self.file = widgets.Text(str(path), description="File", continuous_update=False)
        self.status, above, self.preview = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.pictures = (above, self.preview)
        self.about = ObjectEditor(Plan, self._changed, leave_out=HEADINGS)
        self.parts, self.asked = {}, {name: widgets.HTML() for name in HEADINGS}
        for item in fields(Plan):
            if item.name in HEADINGS:
                listed = item.metadata["kind"] == "rows"
                make = RowsEditor if listed else ObjectEditor
                source = item.metadata if listed else item.metadata["row"]
                self.parts[item.name] = make(source, self._changed)
        self.tabs = widgets.Tab([self._step(names) for names in STEPS.values()])
        wrap = {"flex_flow": "row wrap"}
        line = widgets.HBox([self.file, *self._buttons(above)], layout=wrap)
        again = widgets.HBox(self._buttons(self.preview), layout=wrap)
        top = [line, self.status, above, self.about.widget, self.tabs]
        super().__init__([*top, again, self.status, self.preview])
        self.load()

    def _buttons(self, picture):
        """Save, Reload and Draw; this Draw shows the page in `picture`, right below it."""
        actions = {"Save": self.save, "Reload": self.load, "Draw": lambda: self.show(picture)}
        buttons = [widgets.Button(description=name) for name in actions]
        buttons[0].button_style = "primary"
        for button, action in zip(buttons, actions.values(), strict=True):
            button.on_click(lambda _button, action=action: action())
        return buttons

    def _step(self, names):
        boxes = []
        for name in names:
            title = widgets.HTML(f"<h4 style='margin:8px 0 0'>{HEADINGS[name]}</h4>")
            boxes += [title, self.parts[name].widget, self.asked[name]]
        return widgets.VBox(boxes)

    def __repr__(self):
        return f"Form of the plan {self.path.name}. {self.review.summary()}"

    def load(self):
        """Read the file and show it; a file that is no plan is named and left alone."""
        self.path = Path(self.file.value.strip() or "plan.yml")
        try:
            plan = read_plan(self.path) if self.path.exists() else Plan()
            self.read_as = self._text()
        except PlanError as error:
            self.read_as = ""
            self._say(
                f"{error}\nYour text is still in the file; the form is empty only because the "
                "file cannot be read. Open the file by a double click in the file browser, mend "
                "the line, save it and press Reload. Save here will not touch it.",
                bad=True,
            )
            self._show_plan(Plan())
            return
        self._show_plan(plan)
        said = "opened" if self.read_as is not None else "not there yet: the form starts empty"
        self._say(f"{self.path.name} {said}. {self._stand()}")

    def _show_plan(self, plan):
        self._quiet = True
        self.about.write(plan)
        for name, editor in self.parts.items():
            editor.write(getattr(plan, name))
        self._quiet = False
        self._ask(*self.plan())

    def _text(self):
        return read_text(self.path) if self.path.exists() else None

    def plan(self):
        """Return the plan as it stands in the form, and what cannot be read, by part."""
        wrong = {"": []}
        values = self.about.values("", wrong[""])
        for name, editor in self.parts.items():
            wrong[name] = []
            values[name] = editor.read("", wrong[name])
        return replace(Plan(**values), folder=self.path.resolve().parent), wrong

    def _changed(self, _change):
        if not self._quiet:
            plan, wrong = self.plan()
            self._ask(plan, wrong)
            self._say(f"Not saved yet. {self._stand()}")

    def _stand(self):
        """The open questions, and how many parts are begun: at first both numbers rise."""
        plan, _ = self.plan()
        begun = sum(not is_empty(getattr(plan, name)) for name in HEADINGS)
        return f"{self.review.summary()} Parts begun: {begun} of {len(HEADINGS)}."

    def _ask(self, plan, wrong):
        self.review = examine(plan)
        for name, box in self.asked.items():
            bad = "".join(f"<li><b>{escape(text)}</b></li>" for text in wrong[name])
            asked = "".join(
                f"<li><b>{item.label}</b>"
                f"{escape(f'{item.where}: ' if item.where else '')}{escape(item.question)} "
                f"<small>{escape(item.pointer)}</small></li>"
                for item in self.review.of(name)
            )
            box.value = f"<ul>{bad}{asked}</ul>" if bad or asked else "<p>No open question.</p>"
        self.tabs.titles = [
            f"{number}. {TABS[step]} ({sum(len(self.review.of(name)) for name in names)})"
            for number, (step, names) in enumerate(STEPS.items(), start=1)
        ]

    def save(self):
        """Write the file, whole or not at all, and say what happened."""
        plan, wrong = self.plan()
        chosen = Path(self.file.value.strip() or "plan.yml")
        if chosen != self.path:
            self.path, self.read_as = chosen, None
        complaints = [
            f"{HEADINGS.get(name, 'At the top')}: {text}"
            for name, texts in wrong.items()
            for text in texts
        ]
        if complaints:
            self._say("Not saved. " + "\n".join(complaints), bad=True)
            return
        try:
            if self._text() != self.read_as:
                self._say(
                    f"Not saved: {self.path.name} is not what this form has opened. Give another "
                    "name under File and save there, or press Reload and lose what you typed.",
                    bad=True,
                )
                return
            save_plan(plan, self.path)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            self._say(f"Not saved: {why}. No file was changed.", bad=True)
            return
        self.read_as = to_yaml(plan)
        self._say(f"Saved as {self.path}. {self._stand()}")

    def show(self, picture=None):
        """Draw the page, right below the button that was pressed or else below the form."""
        plan, _ = self.plan()
        for place in self.pictures:
            place.value = ""
        (picture or self.preview).value = draw(plan)._repr_html_()
        self._say(f"Drawn: the page is right below this line. Draw saves nothing. {self._stand()}")

    def _say(self, text, *, bad=False):
        lines = "<br>".join(escape(line) for line in text.split("\n"))
        weight = "bold" if bad else "normal"
        self.status.value = f'<p role="status" style="font-weight:{weight}">{lines}</p>'
