"""What the doctor finds."""

from __future__ import annotations

from dataclasses import dataclass

OK, NOTE, BROKEN = "ok", "note", "BROKEN"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes
    ----------
    what : str
        What was looked at, in a word or two.
    found : str
        What was found, in a sentence.
    level : str
        `OK`, `NOTE` (the course runs, something may disturb) or `BROKEN` (it does not run).
    remedy : str
        The command to type, or what to do where no command does it.
    """

    what: str
    found: str
    level: str = OK
    remedy: str = ""

    def __str__(self) -> str:
        told = f"{self.level:<8}{self.what}: {self.found}"
        return f"{told}\n{'':<8}Mend it: {self.remedy}" if self.remedy else told
