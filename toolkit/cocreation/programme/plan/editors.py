"""Widgets for the fields of a plan, made from the same metadata that reads its file.

Each layout and each style of a widget is a message of its own to the browser, and a slow machine
loses some of four thousand. So all boxes of a kind share one.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from html import escape

import ipywidgets as widgets

from .schema import convert

__all__ = ["ObjectEditor", "RowsEditor"]

WIDE = {"width": "100%", "max_width": "52em"}
HALF = {"width": "25em", "max_width": "100%"}
BELOW = {"margin": "0 0 4px 13.5em", "max_width": "38em"}
LABEL = {"description_width": "13em"}
PLAIN = {}


@cache
def _shared(kind, **look):
    return kind(**look)


def layout(look):
    """Return the layout that all widgets with this look share."""
    return _shared(widgets.Layout, **look)


def _style(kind, look):
    return _shared(kind.style.klass, **look)


def html(words, look=PLAIN):
    """Return a text with a shared layout."""
    return widgets.HTML(words, layout=layout(look), style=_style(widgets.HTML, {}))


def button(words, **more):
    """Return a button with shared looks."""
    look = more.pop("look", PLAIN)
    plain = _style(widgets.Button, {})
    return widgets.Button(description=words, layout=layout(look), style=plain, **more)


class FieldEditor:
    """One field: a box to type in, a list to choose from or a tick."""

    def __init__(self, about, changed):
        self.about = about
        kind = about["kind"]
        make, look = widgets.Text, {"layout": layout(WIDE)}
        if kind == "choice":
            long = about["meanings"]
            shown = [f"{word}: {long[word]}" if word in long else word for word in about["choices"]]
            options = [("(choose)", ""), *zip(shown, about["choices"], strict=True)]
            make, look = widgets.Dropdown, {"options": options, "value": ""}
            look["layout"] = layout(WIDE if long else HALF)
        elif kind == "flag":
            make, look = widgets.Checkbox, {"layout": layout(HALF)}
        else:
            look |= {"placeholder": about["asks"], "continuous_update": False}
            if kind == "text" and about["lines"] > 1:
                make, look["rows"] = widgets.Textarea, about["lines"]
        self.widget = make(
            description=about["label"], tooltip=about["asks"], style=_style(make, LABEL), **look
        )
        self.box = widgets.VBox([self.widget], layout=layout(PLAIN))
        self.widget.observe(self._keep_the_question, names="value")
        self.widget.observe(changed, names="value")

    def _keep_the_question(self, _change):
        """Show the question below what was typed, where it can no longer stand in the box."""
        hidden = self.widget.value and hasattr(self.widget, "placeholder")
        if hidden and len(self.box.children) == 1:
            words = f"<small>{escape(self.about['asks'])}</small>"
            self.box.children = (self.widget, html(words, BELOW))

    def read(self, place, wrong):
        """Return the value; a complaint is added to `wrong`."""
        written = self.widget.value
        try:
            return convert(self.about, str(written).lower() if written is True else written or "")
        except ValueError as error:
            wrong.append(f"{place}{self.about['label']}: {error}")
            return None

    def write(self, value):
        """Show a value."""
        if self.about["kind"] == "list":
            value = ", ".join(value)
        elif self.about["kind"] == "number" and value is not None:
            value = repr(int(value) if value.is_integer() else value)
        elif value is None or not isinstance(value, str | bool):
            value = "" if value is None else str(value)
        self.widget.value = value


class ObjectEditor:
    """The fields of one dataclass, below each other."""

    def __init__(self, kind, changed, leave_out=()):
        self.kind = kind
        self.editors = {}
        for item in fields(kind):
            about = item.metadata
            if about and item.name not in leave_out:
                make = RowsEditor if about["kind"] == "rows" else FieldEditor
                self.editors[item.name] = make(about, changed)
        boxes = [editor.box for editor in self.editors.values()]
        self.widget = widgets.VBox(boxes, layout=layout(PLAIN))

    def read(self, place, wrong):
        """Return the object."""
        return self.kind(**self.values(place, wrong))

    def values(self, place, wrong):
        """Return the values by name."""
        return {name: editor.read(place, wrong) for name, editor in self.editors.items()}

    def write(self, value):
        """Show an object."""
        for name, editor in self.editors.items():
            editor.write(getattr(value, name))


class RowsEditor:
    """A list of entries that can be added to, moved up and removed."""

    def __init__(self, about, changed):
        self.about, self.changed = about, changed
        self.rows = []
        self.list = widgets.VBox([], layout=layout(PLAIN))
        name = about["label"].lower()
        add = button(f"Add to {name}", icon="plus", look={"width": "16em"})
        add.on_click(lambda _button: (self._add(), self._show(), changed(None)))
        self.widget = self.box = widgets.VBox([self.list, add], layout=layout(PLAIN))

    def _add(self):
        self.rows.append(ObjectEditor(self.about["row"], self.changed))
        return self.rows[-1]

    def _show(self):
        self.list.children = [self._framed(number, row) for number, row in enumerate(self.rows, 1)]

    def _framed(self, number, row):
        title = f"{self.about['row'].__name__} {number}"
        up = button("Move up", tooltip=f"Move {title} up", disabled=number == 1)
        off = button("Remove", tooltip=f"Remove {title}")
        up.on_click(lambda _button: self._move(row))
        off.on_click(lambda _button: self._remove(row))
        head = widgets.HBox([html(f"<b>{title}</b>"), up, off], layout=layout(PLAIN))
        frame = {"border": "1px solid #9aa3af", "padding": "4px 8px", "margin": "0 0 8px 0"}
        return widgets.VBox([head, row.widget], layout=layout(frame))

    def _move(self, row):
        place = self.rows.index(row)
        self.rows.insert(place - 1, self.rows.pop(place))
        self._show()
        self.changed(None)

    def _remove(self, row):
        self.rows.remove(row)
        self._show()
        self.changed(None)

    def read(self, place, wrong):
        """Return the entries as a tuple."""
        name = self.about["row"].__name__
        return tuple(
            row.read(f"{name} {number}, ", wrong) for number, row in enumerate(self.rows, start=1)
        )

    def write(self, value):
        """Show the entries."""
        self.rows = []
        for entry in value:
            self._add().write(entry)
        self._show()
