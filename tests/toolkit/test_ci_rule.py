"""Under CI=1 a skip is a failure; elsewhere it stays a skip."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPS = "import pytest\n\n\ndef test_a():\n    pytest.skip('no browser')\n"
SKIPS_ALL = "import pytest\n\npytest.skip('no browser', allow_module_level=True)\n"


@pytest.mark.parametrize("source", [SKIPS, SKIPS_ALL], ids=["one test", "whole module"])
@pytest.mark.parametrize("ci", ["1", ""])
def test_skips(tmp_path, source, ci):
    shutil.copy(ROOT / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(source)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "test_it.py"],
        cwd=tmp_path,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
    )
    assert "no browser" in result.stdout
    assert ("CI=1 forbids skips" in result.stdout) is bool(ci)
    assert (result.returncode in {1, 2}) is bool(ci)
