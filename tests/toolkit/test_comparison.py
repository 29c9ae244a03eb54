"""The file of the comparison: what it refuses, and where it places a case."""

import pytest
import yaml

from cocreation import comparison

GOOD = {name: "words" for name in (*comparison.COLUMNS, "page", "because")} | {
    "door": ["terminal", "R&D"],
    "definitions": ["always"],
    "evidence": "weak",
}


@pytest.fixture
def written(tmp_path):
    """Write one case and return the file."""

    def write(**changes):
        path = tmp_path / "comparison.yml"
        case = {key: value for key, value in (GOOD | changes).items() if value is not None}
        path.write_text(yaml.safe_dump([case]))
        return path

    return write


def test_a_case_stands_at_each_of_its_doors(written):
    places = comparison.place(comparison.load(written()))
    assert places.loc["always"].tolist() == [[0], [], [0]]
    assert places.drop("always").map(len).to_numpy().sum() == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"gives": None}, "lacks gives"),
        ({"colour": "red"}, "has unknown colour"),
        ({"door": ["window"]}, r"door is \['window'\], takes some of \['terminal'"),
        ({"definitions": []}, "definitions is"),
        ({"evidence": "good"}, "evidence is good, takes one of"),
    ],
)
def test_a_wrong_case_is_refused(written, changes, said):
    with pytest.raises(ValueError, match=said):
        comparison.load(written(**changes))
