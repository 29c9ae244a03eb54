"""The table of checked claims, and how a case shows it."""

import html
import re
from pathlib import Path

import pytest

from cocreation import datasets
from cocreation.claims import VERDICTS, SaidAndKnown, said_and_known

CLAIMS = datasets.load("claims").set_index("id")
BIBLIOGRAPHY = (Path(__file__).parents[2] / "book" / "references.bib").read_text("utf-8")
KEY = re.compile(r"[a-z]+\d{4}[a-z]*")


def test_all_errors_but_two_about_people_and_all_claims_that_survive_are_there():
    errors = {f"E{number:02}" for number in range(1, 65)} - {"E48", "E57"}
    assert {claim for claim in CLAIMS.index if re.fullmatch(r"E\d+", claim)} == errors
    assert {claim for claim in CLAIMS.index if claim.startswith("OK")} == {
        f"OK{number}" for number in range(1, 16)
    }


@pytest.mark.parametrize(
    ("pattern", "count"),
    [(r"IK\d\d", 23), (r"TL\d\d", 20), (r"XI-[A-D]\d+", 39), (r"GG-E\d", 9)],
)
def test_the_claims_of_each_main_case_are_complete(pattern, count):
    assert CLAIMS.index.str.fullmatch(pattern).sum() == count


def test_claims_that_survive_are_marked_as_correct():
    survivors = CLAIMS[CLAIMS.index.str.startswith("OK")]
    assert set(survivors["verdict"]) == {"correct"}
    assert not (CLAIMS.loc[CLAIMS.index.str.fullmatch(r"E\d+"), "verdict"] == "correct").any()
    assert set(CLAIMS["verdict"]) == set(VERDICTS)


def test_what_was_not_found_is_never_called_wrong_or_correct():
    not_found = CLAIMS[CLAIMS["status"] == "not found"]
    assert set(not_found["verdict"]) == {"unsupported"}
    nowhere = CLAIMS["source"] == "no source found"
    assert (CLAIMS.loc[nowhere, "status"] == "not found").all()


def test_sources_are_known_works_pages_or_words():
    for claim, source in CLAIMS["source"].items():
        for part in source.split("; "):
            if KEY.fullmatch(part):
                assert f"{{{part}," in BIBLIOGRAPHY, (claim, part)
            else:
                assert part.startswith(("http://", "https://")) or len(part) > 10, (claim, part)
                assert " " not in part or not part.startswith("http"), (claim, part)


def test_a_case_is_shown_with_verdict_and_source():
    table = said_and_known("threadless")
    assert list(table.columns) == ["said", "verdict", "known", "source"]
    assert table.index.tolist() == CLAIMS.index[CLAIMS["case"] == "threadless"].tolist()
    assert table.loc["TL38", "verdict"] == "wrong"


def test_an_unknown_case_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match=r"case: got 'nokia', takes one of .*'threadless'"):
        said_and_known("nokia")


@pytest.mark.parametrize("case", sorted(set(CLAIMS["case"])))
def test_no_sentence_is_cut_off(case):
    table = said_and_known(case)
    text, page = " ".join(repr(table).split()), html.unescape(table._repr_html_())
    for claim, row in table.iterrows():
        for part in (claim, row["said"], row["known"]):
            assert part in text and part in page
    wide = [line for line in repr(table).splitlines() if len(line) > 96]
    assert all("http" in line for line in wide)


def test_chosen_rows_keep_the_display_and_chosen_columns_are_a_plain_table():
    table = said_and_known("starbucks")
    chosen = table.loc[["MS13"]]
    assert isinstance(chosen, SaidAndKnown)
    assert repr(chosen).startswith("MS13  misleading\n    said:   My Starbucks Idea")
    assert "E28" not in chosen._repr_html_()
    assert repr(table[["verdict"]]).split()[:3] == ["verdict", "id", "E28"]
    assert 'class="dataframe"' in table[["verdict"]]._repr_html_()


def test_the_html_is_escaped_and_names_the_host_of_a_page():
    table = said_and_known("starbucks")
    page = table._repr_html_()
    assert ">starbucksmelody.com</a>" in page
    table.loc["MS13", "said"] = "<script>alert(1)</script>"
    assert "<script>" not in table._repr_html_()
