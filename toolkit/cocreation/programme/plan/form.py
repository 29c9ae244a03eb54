"""The form of a plan: write, save, resume, with the open questions beside each part."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import ipywidgets as widgets

from cocreation._reading import read_text

from .editors import FIELDS, STYLE, ObjectEditor, RowsEditor, box, button, html
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
    """A form for one plan file, with a tab for each step, whose fields are made when it is opened.

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
        self.file = widgets.Text(str(path), description="File", continuous_update=False)
        self.status, above, self.preview = html(), html(), html()
        self.pictures = (above, self.preview)
        self.top = box([], FIELDS)
        self.asked = {name: html() for name in HEADINGS}
        self.tabs = widgets.Tab([box([], FIELDS) for _ in STEPS])
        self.tabs.observe(self._open, names="selected_index")
        wrap = {"flex_flow": "row wrap"}
        line = widgets.HBox([self.file, *self._buttons(above)], layout=wrap)
        again = widgets.HBox(self._buttons(self.preview), layout=wrap)
        top = [widgets.HTML(STYLE, layout={"display": "none"}), line, self.status, above, self.top]
        super().__init__([*top, self.tabs, again, self.status, self.preview])
        self.load()

    def _buttons(self, picture):
        """Save, Reload and Draw; this Draw shows the page in `picture`, right below it."""
        return [
            button("Save", self.save, button_style="primary"),
            button("Reload", self.load),
            button("Draw", lambda: self.show(picture)),
        ]

    def _open(self, _change=None):
        """Make the fields of the step that is looked at, unless they are there."""
        place = self.tabs.selected_index
        if place is None or self.tabs.children[place].children:
            return
        shown = []
        for name in list(STEPS.values())[place]:
            about, value = Plan.__dataclass_fields__[name].metadata, getattr(self.given, name)
            if about["kind"] == "rows":
                self.parts[name] = RowsEditor(about, self._changed, value)
            else:
                self.parts[name] = ObjectEditor(value, self._changed)
            title = html(f"<h4 style='margin:8px 0 0'>{HEADINGS[name]}</h4>")
            shown += [title, *self.parts[name].boxes, self.asked[name]]
        self.tabs.children[place].children = shown

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
        self.given, self.parts = plan, {}
        self.about = ObjectEditor(plan, self._changed, leave_out=HEADINGS)
        self.top.children = self.about.boxes
        for step in self.tabs.children:
            step.children = ()
        self._open()
        self._ask(*self.plan())

    def _text(self):
        return read_text(self.path) if self.path.exists() else None

    def plan(self):
        """Return the plan as it stands in the form, and what cannot be read, by part."""
        wrong = {name: [] for name in ("", *HEADINGS)}
        values = self.about.values("", wrong[""])
        for name in HEADINGS:
            editor = self.parts.get(name)
            values[name] = editor.read("", wrong[name]) if editor else getattr(self.given, name)
        return replace(Plan(**values), folder=self.path.resolve().parent), wrong

    def _changed(self, _change=None):
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
        for name, place in self.asked.items():
            bad = "".join(f"<li><b>{escape(text)}</b></li>" for text in wrong[name])
            asked = "".join(
                f"<li><b>{item.label}</b>"
                f"{escape(f'{item.where}: ' if item.where else '')}{escape(item.question)} "
                f"<small>{escape(item.pointer)}</small></li>"
                for item in self.review.of(name)
            )
            place.value = f"<ul>{bad}{asked}</ul>" if bad or asked else "<p>No open question.</p>"
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
