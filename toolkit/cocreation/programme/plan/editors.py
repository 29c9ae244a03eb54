"""Widgets for the fields of a plan, made from the same metadata that reads its file."""

from __future__ import annotations

from dataclasses import fields
from html import escape

import ipywidgets as widgets

from .schema import convert

__all__ = ["ObjectEditor", "RowsEditor"]

WIDE = {"width": "100%", "max_width": "52em"}
HALF = {"width": "25em", "max_width": "100%"}
BELOW = {"margin": "0 0 4px 13.5em", "max_width": "38em"}
LABEL = {"description_width": "13em"}


class FieldEditor:
    """One field: a box to type in, a list to choose from or a tick."""

    def __init__(self, about, changed):
        self.about = about
        look = {"description": about["label"], "tooltip": about["asks"], "style": LABEL}
        kind = about["kind"]
        if kind == "choice":
            long = about["meanings"]
            shown = [f"{word}: {long[word]}" if word in long else word for word in about["choices"]]
            options = [("(choose)", ""), *zip(shown, about["choices"], strict=True)]
            layout = WIDE if long else HALF
            self.widget = widgets.Dropdown(options=options, value="", layout=layout, **look)
        elif kind == "flag":
            self.widget = widgets.Checkbox(layout=HALF, **look)
        elif kind == "text" and about["lines"] > 1:
            self.widget = widgets.Textarea(
                placeholder=about["asks"], rows=about["lines"], layout=WIDE,
                continuous_update=False, **look,
            )  # fmt: skip
        else:
            self.widget = widgets.Text(
                placeholder=about["asks"], layout=WIDE, continuous_update=False, **look
            )
        self.box = widgets.VBox([self.widget])
        self.widget.observe(self._keep_the_question, names="value")
        self.widget.observe(changed, names="value")

    def _keep_the_question(self, _change):
        """Show the question below what was typed, where it can no longer stand in the box."""
        hidden = self.widget.value and hasattr(self.widget, "placeholder")
        if hidden and len(self.box.children) == 1:
            words = f"<small>{escape(self.about['asks'])}</small>"
            self.box.children = (self.widget, widgets.HTML(words, layout=BELOW))

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
        self.widget = widgets.VBox(boxes)

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
        self.list = widgets.VBox([])
        name = about["label"].lower()
        add = widgets.Button(description=f"Add to {name}", icon="plus", layout={"width": "16em"})
        add.on_click(lambda _button: (self._add(), self._show(), changed(None)))
        self.widget = self.box = widgets.VBox([self.list, add])

    def _add(self):
        self.rows.append(ObjectEditor(self.about["row"], self.changed))
        return self.rows[-1]

    def _show(self):
        self.list.children = [self._framed(number, row) for number, row in enumerate(self.rows, 1)]

    def _framed(self, number, row):
        title = f"{self.about['row'].__name__} {number}"
        up = widgets.Button(description="Move up", tooltip=f"Move {title} up", disabled=number == 1)
        off = widgets.Button(description="Remove", tooltip=f"Remove {title}")
        up.on_click(lambda _button: self._move(row))
        off.on_click(lambda _button: self._remove(row))
        head = widgets.HBox([widgets.HTML(f"<b>{title}</b>"), up, off])
        frame = {"border": "1px solid #9aa3af", "padding": "4px 8px", "margin": "0 0 8px 0"}
        return widgets.VBox([head, row.widget], layout=frame)

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
