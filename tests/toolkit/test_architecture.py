"""The arrows between the parts of the toolkit point down, and the picture shows them so."""

import re
import subprocess
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def layers():
    """Return the layers of the toolkit from the top, as pyproject.toml names them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract, *_ = settings["tool"]["importlinter"]["contracts"]
    return [layer.split(" : ") for layer in contract["layers"]]


def test_a_layer_knows_only_the_layers_below():
    command = Path(sysconfig.get_path("scripts"), "lint-imports")
    ran = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert "2 kept, 0 broken" in ran.stdout


def test_the_picture_has_every_public_part_in_its_layer():
    picture = (ROOT / "book" / "assets" / "architecture.svg").read_text(encoding="utf-8")
    drawn = [
        set(
            re.findall(r"[a-z]+", " ".join(re.findall(r"<text class=\"part\"[^>]*>([^<]*)", group)))
        )
        for group in re.findall(r'<g class="layer".*?</g>', picture, re.DOTALL)
    ]
    public = [{part for part in layer if not part.startswith("_")} for layer in layers()]
    assert drawn == public
