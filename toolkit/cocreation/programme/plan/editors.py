"""Widgets for the fields of a plan, made from the same metadata that reads its file.

Each widget, each layout and each style is a message of its own to the browser, and a slow machine
loses what stands beyond a thousand in its queue. So a field is one widget, made with its value and
with its question in its label, and the looks are in one style sheet.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from html import escape

import ipywidgets as widgets

from .schema import convert

__all__ = ["FIELDS", "STYLE", "ObjectEditor", "RowsEditor", "box", "button", "html"]

FIELDS = "plan-fields"
"""The class of a box in which the fields are."""

STYLE = """<style>
.plan-fields .widget-inline-hbox {
  flex-flow: row wrap; width: auto; height: auto; margin: 2px 2px 8px;
}
.plan-fields .widget-label {
  flex: 1 0 100%; height: auto; margin: 0; line-height: 1.5; text-align: left;
  white-space: normal; font-weight: 600;
}
.plan-fields .widget-label span { margin-left: 0.4em; font-size: 0.9em; font-weight: 400; }
.plan-fields .widget-inline-hbox > :is(input, textarea) { flex: 0 1 46em; min-width: 0; }
.plan-fields .widget-inline-hbox > select { flex: 0 1 auto; height: 28px; }
.plan-fields .widget-checkbox span { font-weight: 600; }
.plan-fields .widget-checkbox span span { margin-left: 0.4em; font-size: 0.9em; font-weight: 400; }
.plan-row {
  flex-flow: row wrap; margin: 0 0 8px; padding: 4px 8px; overflow: visible;
  border: 1px solid #9aa3af;
}
.plan-row > * { flex: 0 0 100%; }
.plan-row > :is(.widget-html, button) { flex: 0 0 auto; }
</style>"""


@cache
def _shared(kind):
    return kind()


def _look(kind):
    """Return the layout and the style that all widgets of a kind share."""
    return {"layout": _shared(widgets.Layout), "style": _shared(kind.style.klass)}


def html(words=""):
    """Return a text."""
    return widgets.HTML(words, **_look(widgets.HTML))


def button(words, press, **more):
    """Return a button and what it does."""
    made = widgets.Button(description=words, **_look(widgets.Button), **more)
    made.on_click(lambda _button: press())
    return made


def box(children, *classes):
    """Return widgets below each other."""
    return widgets.VBox(children, layout=_shared(widgets.Layout), _dom_classes=classes)


class FieldEditor:
    """One field: a box to type in, a list to choose from or a tick; its question is its label."""

    def __init__(self, about, changed, value):
        self.about = about
        kind = about["kind"]
        make, more = widgets.Text, {"continuous_update": False}
        if kind == "choice":
            long = about["meanings"]
            shown = [f"{word}: {long[word]}" if word in long else word for word in about["choices"]]
            options = [("(choose)", ""), *zip(shown, about["choices"], strict=True)]
            make, more = widgets.Dropdown, {"options": options}
        elif kind == "flag":
            make, more = widgets.Checkbox, {"indent": False}
        elif kind == "text" and about["lines"] > 1:
            make, more["rows"] = widgets.Textarea, about["lines"]
        self.widget = self.box = make(
            value=self._written(value),
            description=f"{escape(about['label'])} <span>{escape(about['asks'])}</span>",
            description_allow_html=True,
            **_look(make),
            **more,
        )
        self.widget.observe(changed, names="value")

    def _written(self, value):
        if self.about["kind"] == "list":
            return ", ".join(value)
        if self.about["kind"] == "number" and value is not None:
            return repr(int(value) if value.is_integer() else value)
        if isinstance(value, str | bool):
            return value
        return "" if value is None else str(value)

    def read(self, place, wrong):
        """Return the value; a complaint is added to `wrong`."""
        written = self.widget.value
        try:
            return convert(self.about, str(written).lower() if written is True else written or "")
        except ValueError as error:
            wrong.append(f"{place}{self.about['label']}: {error}")
            return None


class ObjectEditor:
    """The fields of one dataclass, below each other."""

    def __init__(self, value, changed, leave_out=()):
        self.kind = type(value)
        self.editors = {}
        for item in fields(value):
            about = item.metadata
            if about and item.name not in leave_out:
                make = RowsEditor if about["kind"] == "rows" else FieldEditor
                self.editors[item.name] = make(about, changed, getattr(value, item.name))
        self.boxes = [editor.box for editor in self.editors.values()]

    def read(self, place, wrong):
        """Return the object."""
        return self.kind(**self.values(place, wrong))

    def values(self, place, wrong):
        """Return the values by name."""
        return {name: editor.read(place, wrong) for name, editor in self.editors.items()}


class RowsEditor:
    """A list of entries that can be added to, moved up and removed."""

    def __init__(self, about, changed, value):
        self.about, self.changed = about, changed
        self.rows = [Row(entry, self) for entry in value]
        name = about["label"].lower()
        self.add = button(f"Add to {name}", self._add, icon="plus")
        self.box = box([])
        self.boxes = [self.box]
        self._show()

    def _show(self):
        for number, row in enumerate(self.rows, start=1):
            row.place(number)
        self.box.children = [*(row.box for row in self.rows), self.add]

    def _add(self):
        self.rows.append(Row(self.about["row"](), self))
        self._show()
        self.changed()

    def move_up(self, row):
        """Let an entry change places with the one above it."""
        place = self.rows.index(row)
        self.rows.insert(place - 1, self.rows.pop(place))
        self._show()
        self.changed()

    def remove(self, row):
        """Take an entry out of the list."""
        self.rows.remove(row)
        self._show()
        self.changed()

    def read(self, place, wrong):
        """Return the entries as a tuple."""
        name = self.about["row"].__name__
        return tuple(
            row.read(f"{name} {number}, ", wrong) for number, row in enumerate(self.rows, start=1)
        )


class Row(ObjectEditor):
    """One entry of a list, with its number and its buttons in a frame."""

    def __init__(self, value, rows):
        super().__init__(value, rows.changed)
        self.title = html()
        self.up = button("Move up", lambda: rows.move_up(self))
        self.off = button("Remove", lambda: rows.remove(self))
        self.box = box([self.title, self.up, self.off, *self.boxes], "plan-row")

    def place(self, number):
        """Say which entry of the list it is."""
        name = f"{self.kind.__name__} {number}"
        self.title.value = f"<b>{name}</b>"
        self.up.disabled = number == 1
        self.up.tooltip, self.off.tooltip = f"Move {name} up", f"Remove {name}"
