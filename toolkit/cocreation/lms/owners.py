"""Whose files are in Moodle's zip: it names people, and nbgrader wants ids."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping

from .roster import Student
from .zipfiles import Entry, entries

OWNER = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)_?(?P<rest>.*)"
)
Owner = tuple[str, str]
Files = list[tuple[str, Entry]]


def by_owner(archive: zipfile.ZipFile) -> tuple[dict[Owner, Files], list[str]]:
    """Return the files by owner (name and Moodle's number), and what must stay in the zip."""
    owned, lines = defaultdict(list), []
    for entry in entries(archive):
        if isinstance(entry, str):
            lines.append(f"left in the zip: {entry}")
            continue
        match = OWNER.fullmatch(entry.path.parts[0])
        inside = "/".join(entry.path.parts[1:]) or (match["rest"] if match else "")
        if not match or match["plugin"] != "file" or not inside:
            lines.append(f"left in the zip: {entry.path}: no file that was handed in")
            continue
        owned[match["name"], match["number"]].append((inside, entry))
    return owned, lines


def by_student(
    owned: Mapping[Owner, Files], students: Iterable[Student]
) -> tuple[dict[str, Files], list[str]]:
    """Return the files by the student's id, and a line for each owner who is not to be told."""
    known, found, lines = defaultdict(list), {}, []
    for student in students:
        if name := _letters(f"{student.first} {student.last}"):
            known[name].append(student.id)
    namesakes = defaultdict(list)
    for name, number in owned:
        namesakes[_letters(name)].append(number)
    for (name, number), files in owned.items():
        ids = known.get(_letters(name), [])
        if len(ids) == 1 and len(namesakes[_letters(name)]) == 1:
            found[ids[0]] = files
        elif ids:
            lines.append(
                f"{name} ({number}): left in the zip: {len(namesakes[_letters(name)])} submissions"
                f" and {len(ids)} students have this name ({', '.join(ids)}); unpack it by hand"
            )
        else:
            lines.append(
                f"{name} ({number}): left in the zip: nobody in the gradebook has this name;"
                " read the class list with `cocreation roster`"
            )
    return found, lines


def _letters(name: str) -> tuple[str, ...]:
    """Return the parts of a name in one order, without what Moodle takes out of file names."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return tuple(sorted(part for part in re.split(r"[\W_]+", plain) if part))
