"""Do the sources of the course still answer, and when was each archived?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from pathlib import Path

from . import facts
from ._reading import read_text
from ._writing import without_formula, write_whole

__all__ = ["Source", "check", "cited", "write"]

ADDRESS = re.compile(r"https?://[^\s\"<>{}]+")
DOI = re.compile(r"^\s*doi\s*=\s*[{\"]([^}\"]+)", re.MULTILINE)
ENTRY = re.compile(r"^@\w+\{([^,]+),", re.MULTILINE)
WAYBACK_MACHINE = "https://archive.org/wayback/available"
SECONDS, AT_ONCE = 20, 8


@dataclass(frozen=True)
class Source:
    """What an address answered on a day, and the copy that an archive keeps of it."""

    address: str
    used_by: str
    checked: str = ""
    answer: str = ""
    archived: str = ""
    archive: str = ""


def cited(root: Path) -> list[Source]:
    """Collect the addresses that the facts, the bibliography and the datasets name.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    list of Source
        Each address once, in alphabetical order, with the ids that name it; not yet checked.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> root = Path(mkdtemp())
    >>> for folder in ("book", "cases", "datasets"):
    ...     (root / folder).mkdir()
    >>> _ = (root / "book/references.bib").write_text("@book{ostrom1990,\\n doi = {10.1017/x},\\n}")
    >>> _ = (root / "datasets/datapackage.json").write_text('{"resources": []}')
    >>> cited(root)[0].address, cited(root)[0].used_by
    ('https://doi.org/10.1017/x', 'ostrom1990')
    """
    users: dict[str, set[str]] = {}
    for user, address in _named(root):
        users.setdefault(address, set()).add(user)
    return [Source(address, " ".join(sorted(users[address]))) for address in sorted(users)]


def _named(root: Path) -> Iterator[tuple[str, str]]:
    for fact in facts.load(root / "cases").values():
        yield from ((fact.id, address) for address in _addresses(fact.source))
    bibliography = read_text(root / "book" / "references.bib")
    for entry in re.split(r"^(?=@)", bibliography, flags=re.MULTILINE):
        if key := ENTRY.match(entry):
            yield from ((key[1], f"https://doi.org/{doi}") for doi in DOI.findall(entry))
            yield from ((key[1], address) for address in _addresses(entry))
    package = json.loads(read_text(root / "datasets" / "datapackage.json"))
    for table in package["resources"]:
        for source in table.get("sources", []):
            yield from ((table["name"], address) for address in _addresses(source.get("path", "")))


def _addresses(text: str) -> list[str]:
    return [found.rstrip(".,;") for found in ADDRESS.findall(text)]


def check(sources: list[Source], *, archive: str = WAYBACK_MACHINE) -> Iterator[Source]:
    """Ask each address, and an archive for its copy, eight at a time. Needs the network.

    Parameters
    ----------
    sources : list of Source
        From `cited`.
    archive : str
        Address that answers as the Wayback Machine's availability service does.

    Yields
    ------
    Source
        In the same order. ``answer`` is the status (``200``) or the kind of failure;
        ``archived`` is the day of the copy, empty if there is none or the archive is silent.
    """
    from requests import Session
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry

    def asked(source: Source) -> Source:
        try:
            with session.get(source.address, timeout=SECONDS, stream=True) as response:
                answer = str(response.status_code)
        except OSError as error:
            answer = type(error).__name__
        day, copy = _copy(session, archive, source.address)
        return Source(source.address, source.used_by, f"{date.today()}", answer, day, copy)

    with Session() as session, ThreadPoolExecutor(AT_ONCE) as pool:
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=Retry(2, backoff_factor=1)))
        session.headers["User-Agent"] = "Mozilla/5.0 (link check of an open course)"
        yield from pool.map(asked, sources)


def _copy(session, archive: str, address: str) -> tuple[str, str]:
    try:
        answer = session.get(archive, params={"url": address}, timeout=SECONDS).json()
        closest = answer["archived_snapshots"]["closest"]
        day = datetime.strptime(closest["timestamp"][:8], "%Y%m%d").date()
    except (KeyError, OSError, TypeError, ValueError):
        return "", ""
    return f"{day}", closest["url"]


def write(sources: list[Source], file: Path) -> Path:
    """Write the sources as a CSV file, whole or not at all."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(field.name for field in fields(Source))
    rows.writerows(map(without_formula, astuple(source)) for source in sources)
    return write_whole(file, text.getvalue())
