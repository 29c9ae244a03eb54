"""The parts of the fact lint bite: file, links, values, grades, digits."""

import pytest
from click.testing import CliRunner

from cocreation import facts
from cocreation.cli import main
from cocreation.facts import Fact

HEADER = "id,statement,value,unit,as_of,check_by,source,by,grade"
ROW = 'T33,Designs sent in,"1,400",a week,2008,2027-11-01,class notes,press,literature'


def fact(value, grade="verified"):
    return Fact("T1", "Something", value, "", "2008", "", "a source", "press", grade)


@pytest.fixture
def case(tmp_path):
    """Write the facts of a case and return its folder."""

    def write(*rows, header=HEADER, name="a"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "facts.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return folder

    return write


def test_facts_of_one_case_and_of_all(case):
    folder = case(ROW)
    case(ROW.replace("T33", "X1"), name="b")
    assert list(facts.load(folder)) == ["T33"]
    assert list(facts.load(folder.parent)) == ["T33", "X1"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("literature", "likely"), r"line 2: grade is 'likely'"),
        (ROW.replace("2027-11-01", "soon"), r"line 2: check_by is 'soon'"),
        (ROW.replace('"1,400"', ""), r"line 2: value is empty"),
        (ROW.replace('"1,400"', "1,400"), r"line 2 has more or fewer than 9 fields"),
        (ROW.replace(",literature", ""), r"line 2 has more or fewer than 9 fields"),
    ],
)
def test_a_bad_row_is_named(case, row, message):
    with pytest.raises(ValueError, match=message):
        facts.load(case(row))


def test_a_missing_column_is_named(case):
    with pytest.raises(ValueError, match="has columns"):
        facts.load(case(header=HEADER.replace(",by", "")))


def test_an_id_stands_once_in_all_cases(case):
    folder = case(ROW)
    case(ROW, name="b")
    with pytest.raises(ValueError, match="T33 is there twice"):
        facts.load(folder.parent)


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("about 1\u202f400 a week", "1,400", True),
        ("16-18 million", "16–18", True),
        ("US$ 2,000", "2,000", True),
        ("27 % of staff", "27%", True),
        ("**14 September** 2007", "14 September 2007", True),
        ("21,400", "1,400", False),
        ("1,400.5", "1,400", False),
        ("140", "1,400", False),
        ("many", "1,400", False),
    ],
)
def test_a_link_prints_the_value_as_a_whole(text, value, printed):
    assert facts.quotes(text, fact(value)) is printed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("18 million", False),
        ("16–18 million", True),
        ("US$ 16 to US$ 18 million", True),
        ("between 16 and 18 million", True),
        ("18 million, though sources differ", True),
    ],
)
def test_a_disputed_fact_is_printed_as_a_range_only(text, allowed):
    assert facts.may_print(text, fact("18", grade="disputed")) is allowed
    assert facts.may_print(text, fact("18"))


@pytest.mark.parametrize(
    "prose",
    [
        "[1,400 a week](fact:T33) came",
        "as [Brabham 2008](cite:brabham2008) and [Condorcet 1785](cite:condorcet1785) say",
        "in 2008, in the 2000s, in 2012–13, on 14 September 2007, on May 8, 2014",
        "the slider `hours = 10`",
        "```python\nx = 3\n```",
        "# 3.2 A heading\n\n1. first\n2. second",
        "[a page](07-crowdsourcing.md#part-3) and <https://example.org/3>",
        "see section 3.2, chapter 7 and objective threadless.1",
    ],
)
def test_digits_that_something_vouches_for(prose):
    assert facts.unlinked_digits(prose) == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("They printed 7 designs.", ["printed 7 designs."]),
        ("It cost $2,000 and then $500.", ["cost $2,000 and", "then $500."]),
        ("fewer than <100 entries and >5 prizes", ["than <100 entries", "and >5 prizes"]),
        ("[Brabham found 651](cite:brabham2008)", ["found 651…"]),
        ("a text of 2,008 words", ["of 2,008 words"]),
        ("![33 of 207](picture.svg)", ["![33 of", "207…"]),
        ("97 % of the top", ["97 %"]),
        ("sales of $n = 51$", ["= 51$"]),
        ("the year 1950 and 2045", ["year 1950 and", "2045"]),
    ],
)
def test_digits_that_nothing_vouches_for(prose, found):
    assert facts.unlinked_digits(prose) == found


def test_the_command_lists_what_is_past_its_date(case, monkeypatch):
    old, young = ROW, ROW.replace("T33", "T34").replace("2027", "2029")
    monkeypatch.chdir(case(old, young, name="cases").parent)
    told = CliRunner().invoke(main, ["facts", "--on", "2028-01-01"])
    assert told.exit_code == 0
    assert "2027-11-01  T33  Designs sent in\n    class notes" in told.output
    assert "T34" not in told.output
    assert "1 of 2 facts with a date for checking are past it." in told.output
    assert "0 of 2" in CliRunner().invoke(main, ["facts", "--on", "2027-11-01"]).output
