"""The HTML from which hand-outs are printed."""

import subprocess
import sys
from pathlib import Path

WRITE = """
import sys
from pathlib import Path
from cocreation.teaching.course_pages import cases, chosen
from cocreation.teaching.handouts import write_html

to, *names = sys.argv[1:]
write_html(Path(), chosen(names, cases(Path())), Path(to))
"""


def handout_pages(root: Path, to: Path, *names: str) -> dict[str, Path]:
    """Write the pages of hand-outs, of all cases if none is named; return them by name.

    Another process does it, as the command does: Sphinx warns of its own future.
    """
    call = [sys.executable, "-c", WRITE, to, *names]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {page.parent.name: page for page in sorted(to.rglob("case.html"))}
