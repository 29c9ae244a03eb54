"""Readers: the same small forum in four forms, damaged and hostile files, real dumps."""

import io
import os
import tracemalloc
from pathlib import Path

import pandas as pd
import pytest

from cocreation import community
from cocreation.community import ReadError, read_csv, read_posts, stack_exchange_chunks
from cocreation.community.posts import Progress

DATA = Path(__file__).parents[1] / "data"
DUMP = DATA / "stack_exchange_posts.xml"
FORMS = [DUMP, DATA / "discourse_topics", DATA / "discourse_posts.csv"]
ROW = (
    '<row Id="{id}" PostTypeId="2" ParentId="1" CreationDate="2024-05-01T08:00:00" '
    'OwnerUserId="{author}" Body="{body}" />\n'
)


def dump(path, *rows, head='<?xml version="1.0" encoding="utf-8"?>\n<posts>\n', tail="</posts>"):
    path.write_text(head + "".join(rows) + tail, encoding="utf-8")
    return path


# ------------------------------------------------------------------ the same forum


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_every_export_gives_the_same_tidy_table(path):
    posts = read_posts(path, progress=False).sort_values("post", ignore_index=True)
    assert tuple(posts.columns) == community.POST_COLUMNS
    assert posts["post"].tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert posts["thread"].tolist() == [1, 1, 1, 4, 4, 4, 7, 1]
    assert posts["kind"].tolist() == ["question", "answer", "answer"] * 2 + ["question", "answer"]
    assert posts["author"].iloc[:-1].tolist() == [7, 8, 9, 9, 9, 8, 5]
    assert posts["author"].isna().sum() == 1
    assert posts["created"].iloc[1] == pd.Timestamp("2024-05-01 09:30")
    assert posts["created"].dt.tz is None


@pytest.mark.parametrize("path", FORMS[:2], ids=lambda path: path.name)
def test_accepted_answers_stand_with_their_question(path):
    posts = read_posts(path, progress=False).set_index("post")
    assert posts["accepted_answer"].dropna().to_dict() == {1: 2}


def test_plain_csv_finds_questions_by_date_and_keeps_names_as_text():
    columns = {"author": "member", "created": "posted on"}
    posts = read_csv(DATA / "forum.csv", columns=columns, progress=False)
    assert posts["kind"].tolist() == ["question", "answer", "answer"] * 2 + ["question", "answer"]
    assert posts["author"].iloc[0] == "安妮" and posts["author"].isna().sum() == 1
    shuffled = posts.sort_values("author")["kind"]
    assert (shuffled == "question").sum() == 3


def test_plain_csv_in_another_encoding(tmp_path):
    path = tmp_path / "forum.csv"
    path.write_bytes((DATA / "forum.csv").read_text("utf-8").encode("gbk"))
    columns = {"author": "member", "created": "posted on"}
    with pytest.raises(ReadError, match=r'forum.csv, after line \d: .* encoding="gbk"'):
        read_csv(path, columns=columns)
    assert read_csv(path, columns=columns, encoding="gbk")["author"].iloc[0] == "安妮"


def test_texts_titles_and_names_are_not_kept():
    assert "咖啡" not in read_posts(DUMP, progress=False).to_csv()


@pytest.mark.parametrize(
    ("stated", "encoding"), [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-16", "utf-16")]
)
def test_xml_in_the_encodings_that_xml_allows(tmp_path, stated, encoding):
    text = DUMP.read_text("utf-8-sig").replace('encoding="utf-8"', f'encoding="{stated}"')
    path = tmp_path / "Posts.xml"
    path.write_bytes(text.encode(encoding))
    assert read_posts(path, progress=False).equals(read_posts(DUMP, progress=False))


# ------------------------------------------------------------------ hostile and damaged


LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>\n'
    "<posts>"
)
OUTSIDE = '<!DOCTYPE posts [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<posts>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, "<!DOCTYPE posts>\n<posts>"])
def test_document_types_and_entities_are_refused(tmp_path, head):
    path = dump(tmp_path / "Posts.xml", ROW.format(id=2, author=1, body="&b;"), head=head)
    with pytest.raises(ReadError, match=r"Posts\.xml: it declares a document type .*Do not use"):
        read_posts(path)


def test_endless_row_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "Posts.xml"
    with path.open("w") as file:
        file.write('<posts><row Id="1" Body="')
        for _ in range(30):
            file.write("x" * (1 << 20))
    with pytest.raises(ReadError, match=r"longer than 16 MB; no post is"):
        read_posts(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<users><row /></users>", "found <users>; takes the dump's Posts.xml"),
        ("<posts><row><row /></row></posts>", "'PostTypeId' is missing"),
        ('<posts><row Id="1" PostTypeId="6"><row /></row></posts>', "found <row>; takes"),
        ('<posts><row Id="1" DisplayName="Ann" /></posts>', "line 1: 'PostTypeId' is missing"),
        ('<posts><row Id="one" PostTypeId="1" CreationDate="x" /></posts>', "'one'"),
        (
            '<posts><row Id="1" PostTypeId="1" CreationDate="last May" /></posts>',
            "the date of post 1 is 'last May'",
        ),
        ("<posts></posts>", "there is no question and no answer in it"),
        ("<posts><row Id=1 /></posts>", "no proper XML"),
        ('<?xml version="1.0" encoding="klingon"?><posts/>', "unknown encoding: klingon"),
        ('<?xml version="1.0" encoding="gbk"?><posts/>', "multi-byte encodings are not supported"),
        ("", "ends in the middle, after 0 rows"),
    ],
)
def test_files_that_are_no_dump_say_why(tmp_path, text, words):
    path = tmp_path / "Posts.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        read_posts(path)
    assert words in str(error.value) and "Posts.xml" in str(error.value)


@pytest.mark.parametrize("cut", [100, 700, 1_200, -3])
def test_truncated_dump_says_after_how_many_rows(tmp_path, cut):
    path = tmp_path / "Posts.xml"
    path.write_bytes(DUMP.read_bytes()[:cut])
    with pytest.raises(ReadError, match=r"line \d+: the file ends in the middle, after \d rows"):
        read_posts(path)


def test_latin_1_bytes_in_a_file_that_says_utf_8(tmp_path):
    path = tmp_path / "Posts.xml"
    path.write_bytes(b'<?xml version="1.0" encoding="utf-8"?>\n<posts>\n<row Title="caf\xe9" />')
    with pytest.raises(ReadError, match=r"line 3: .* no text in the encoding that it states"):
        read_posts(path)


@pytest.mark.parametrize("mark", [b"7z\xbc\xaf\x27\x1c", b"PK\x03\x04", b"\x1f\x8b\x08"])
def test_packed_dump_asks_to_be_unpacked(tmp_path, mark):
    path = tmp_path / "Posts.xml"
    path.write_bytes(mark + bytes(100))
    with pytest.raises(ReadError, match="archive; unpack it"):
        read_posts(path)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.json", '{"post_stream": {"posts": [', "it may end in the middle"),
        ("t.json", '{"users": []}', "no Discourse topic"),
        ("t.json", "[" * 100_000, "no "),
        ("t.json", '{"post_stream": {"posts": [3]}}', "no Discourse topic"),
        ("t.json", '{"post_stream": {"posts": [{"id": 1}]}}', "has no topic_id, post_number"),
        ("t.json", '{"post_stream": {"posts": [], "stream": [1, 2]}}', "0 of the topic's 2 posts"),
        ("t.jsonl", "\n{}\n", "t.jsonl, line 2: no Discourse topic"),
        (
            "posts.csv",
            "id,topic_id,post_number,user_id,created_at\n1,1,1,7,2024-05-01\n2,1,2",
            "line 3: 5 columns are announced",
        ),
        ("posts.csv", "thread,author\n1,Ann\n", "no column created or created_at"),
        ("posts.csv", "thread,author,date\n1,Ann,May\n", "the date of post 1 is 'May'"),
        ("posts.csv", "thread,author,date\n1,Ann\n", "line 2: 2 cells under 3 columns"),
        ("posts.csv", 'thread,author,date\n1,"Ann,2024-05-01\n', "unexpected end of data"),
        ("posts.csv", "thread,author,date,kind\n1,A,2024-05-01,reply\n", "kind is 'reply'"),
        ("posts.txt", "", "takes a .xml"),
    ],
)
def test_other_damaged_files_say_why(tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        read_posts(path)
    assert words in str(error.value)


def test_missing_file_and_empty_folder(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        read_posts(tmp_path / "Posts.xml")
    with pytest.raises(ReadError, match=r"no \.json file in this folder"):
        read_posts(tmp_path)


# ------------------------------------------------------------------ size and progress


def test_memory_does_not_grow_with_the_file(tmp_path):
    rows = [ROW.format(id=i, author=i % 50 + 1, body="word " * 400) for i in range(2, 502)]
    peaks = []
    for repeats in (4, 32):
        path = dump(tmp_path / f"{repeats}.xml", *(rows * repeats))
        tracemalloc.start()
        found = sum(len(part) for part in stack_exchange_chunks(path, progress=False))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found == 500 * repeats
    assert peaks[1] < path.stat().st_size / 3
    assert peaks[1] - peaks[0] < 16_000 * 400


def test_large_files_come_in_parts(tmp_path):
    rows = [ROW.format(id=i, author=1, body="") for i in range(50_001)]
    parts = list(stack_exchange_chunks(dump(tmp_path / "Posts.xml", *rows), progress=False))
    assert [len(part) for part in parts] == [50_000, 1]


def test_progress_appears_after_two_seconds_and_not_before():
    times = iter([0, 1.0, 1.9, 2.1, 2.2, 5.0])
    stream = io.StringIO()
    bar = Progress("Posts.xml", 1_000, clock=lambda: next(times), stream=stream)
    bar.update(100)
    bar.update(190)
    assert stream.getvalue() == ""
    bar.update(210)
    assert "Reading Posts.xml:  21%, about 8 s left" in stream.getvalue()
    length = len(stream.getvalue())
    bar.update(220)
    assert len(stream.getvalue()) == length
    bar.update(500)
    bar.close()
    assert "50%" in stream.getvalue() and stream.getvalue().rstrip().endswith("done")


def test_quick_reading_says_nothing(capsys):
    read_posts(DUMP)
    assert capsys.readouterr() == ("", "")


# ------------------------------------------------------------------ real dumps


class TestRealDumps:
    """The two dumps in the folder named by COCREATION_RAW give the published figures."""

    __test__ = "COCREATION_RAW" in os.environ

    @pytest.mark.parametrize(
        ("site", "figures"),
        [
            ("matheducators", [397, 384, 189, 1_507, 1_502, 302, 1.32, 0.557]),
            ("coffee", [225, 212, 105, 327, 327, 70, 1.66, 0.398]),
        ],
    )
    def test_figures(self, site, figures):
        path = Path(os.environ["COCREATION_RAW"]) / "forums" / f"{site}_Posts.xml"
        report = community.standard_report(read_posts(path, progress=False))
        measures = [
            "questions",
            "questions answered",
            "questions with an accepted answer",
            "answers",
            "answers by known people",
            "people who answered",
            "median hours to a first answer",
            "share of the top tenth",
        ]
        found = [report.value(measure) for measure in measures]
        assert found[:6] == figures[:6]
        assert found[6] == pytest.approx(figures[6], abs=0.005)
        assert found[7] == pytest.approx(figures[7], abs=5e-4)

    @pytest.mark.parametrize("site", ["matheducators_2014", "coffee_2015"])
    def test_tables(self, site):
        from cocreation import datasets

        name = site.split("_")[0]
        path = Path(os.environ["COCREATION_RAW"]) / "forums" / f"{name}_Posts.xml"
        report = community.standard_report(read_posts(path, progress=False))
        given = datasets.load(f"community_{site}_answers_per_user")
        assert report.answers_per_person.to_numpy().tolist() == given.to_numpy().tolist()
        hours = datasets.load(f"community_{site}_first_answer_hours")
        pd.testing.assert_frame_equal(report.answer_times, hours, check_dtype=False)
