"""The tables say what their sources say; broken files are refused with a useful message."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from frictionless import Package
from scipy import stats

from cocreation import datasets

FOLDER = Path(__file__).parents[2] / "datasets"
NAMES = [
    "threadless_score_bins",
    "threadless_score_votes_bins",
    "threadless_designers",
    "threadless_weekly",
    "threadless_printed_vs_not",
    "threadless_challenges",
    "debian_logo_ballots",
    "ecsi_mobile_items",
    "ecsi_mobile_correlations",
    "community_matheducators_2014_answers_per_user",
    "community_matheducators_2014_first_answer_hours",
    "community_coffee_2015_answers_per_user",
    "community_coffee_2015_first_answer_hours",
    "xiaomi_shipments",
    "xiaomi_miui_users",
    "ikea_categories",
    "ikea_price_volume_bins",
    "claims",
    "vcc_timeline",
    "hotel_timestamps",
    "simulation_runs",
    "nsd_survey",
    "nsd_survey_biased",
]
GRADED = ("xiaomi_shipments", "xiaomi_miui_users")
SYNTHETIC = ("hotel_timestamps", "simulation_runs", "nsd_survey", "nsd_survey_biased")
YEARS = {2005, 2013, 2014, 2015, 2016, 2020, 2024, 2025, 2026}
PAGES_IN_ROWS = (*GRADED, *SYNTHETIC, "claims", "vcc_timeline")


def test_names_are_the_tables_and_every_csv_is_described():
    assert datasets.names() == NAMES
    assert sorted(path.stem for path in FOLDER.glob("*.csv")) == sorted(NAMES)


# ------------------------------------------------------------------ facts


@pytest.mark.parametrize("name", NAMES[:4])
def test_open_contest_tables_agree_on_designs_and_prints(name):
    table = datasets.load(name)
    if name == "threadless_designers":
        designs = (table["designs_submitted"] * table["designers"]).sum()
        printed = table["prints"].sum()
        assert table["designers"].sum() == 7_256
    else:
        designs, printed = table["designs"].sum(), table["printed"].sum()
    assert (designs, printed) == (15_772, 207)


def test_statistics_of_printed_and_not_printed_designs():
    table = datasets.load("threadless_printed_vs_not").set_index(["measure", "statistic"])
    assert len(table) == 32
    for measure in ("mean_score", "votes", "share_of_fives", "share_of_ones"):
        assert table.loc[(measure, "count")].tolist() == [15_565, 207]
    assert table.loc[("mean_score", "mean")].tolist() == [2.747, 3.175]
    assert table.loc[("mean_score", "maximum")].tolist() == [4.69, 4.28]
    assert table.loc[("votes", "median")].tolist() == [293, 380]
    assert table.loc[("share_of_fives", "mean")].tolist() == [0.146, 0.236]
    assert table.loc[("share_of_ones", "mean")].tolist() == [0.218, 0.152]


def test_high_scores_help_but_do_not_decide():
    bins = datasets.load("threadless_score_bins").set_index("score_bin_low")
    assert bins.loc[3.8, ["designs", "printed"]].tolist() == [42, 9]
    assert bins.loc[3.9, ["designs", "printed"]].tolist() == [18, 2]
    assert bins.loc[4.0:, ["designs", "printed"]].sum().tolist() == [18, 4]
    assert bins.loc[4.4:, "printed"].sum() == 0
    low = bins.loc[:2.6]
    assert low["printed"].sum() / low["designs"].sum() == pytest.approx(0.0044, abs=5e-5)


def test_bins_bound_what_the_rows_prove():
    """Within a bin the order is unknown: the worst and the best order bound the row-level facts."""
    bins = datasets.load("threadless_score_bins")
    printed, passed_over = bins["printed"], bins["designs"] - bins["printed"]
    pairs = printed.sum() * passed_over.sum()
    sure = (printed * passed_over.cumsum().shift(fill_value=0)).sum() / pairs
    tied = (printed * passed_over).sum() / pairs
    assert sure < 0.760 < sure + tied
    assert sure + tied / 2 == pytest.approx(0.760, abs=0.003)

    below_median = bins.loc[bins["score_bin_low"] < 2.7, "printed"].sum()
    assert below_median < 37 < below_median + bins.set_index("score_bin_low").loc[2.7, "printed"]

    best = bins.sort_values("score_bin_low", ascending=False).assign(
        designs_so_far=lambda t: t["designs"].cumsum(),
        prints_so_far=lambda t: t["printed"].cumsum(),
    )
    inside = best[best["designs_so_far"] <= 207].iloc[-1]
    outside = best[best["designs_so_far"] >= 207].iloc[0]
    assert inside["prints_so_far"] <= 33 <= outside["prints_so_far"]


def test_designs_per_person_are_unequal():
    people = datasets.load("threadless_designers")
    assert gini(np.repeat(people["designs_submitted"], people["designers"])) == pytest.approx(
        0.443, abs=5e-4
    )
    assert people["designers_with_a_print"].sum() == 179


def test_weeks_follow_each_other_and_empty_ones_have_no_score():
    weeks = datasets.load("threadless_weekly")
    assert weeks["date"].iloc[[0, -1]].tolist() == [
        pd.Timestamp("2012-07-23"),
        pd.Timestamp("2013-07-01"),
    ]
    assert (weeks["date"].diff().dropna() == pd.Timedelta(weeks=1)).all()
    empty = weeks["designs"] == 0
    assert empty.sum() == 6
    assert weeks.loc[empty, ["mean_score", "median_votes"]].isna().all(axis=None)
    assert weeks.loc[~empty, ["mean_score", "median_votes"]].notna().all(axis=None)
    assert weeks.loc[weeks["date"] < "2012-10-08", "designs"].sum() == 11


def test_challenges_hold_the_open_contest_and_51_themed_ones():
    challenges = datasets.load("threadless_challenges").set_index("challenge")
    assert len(challenges) == 52
    assert challenges["designs"].sum() == 33_971
    assert challenges.loc["threadless", ["designs", "designers", "printed"]].tolist() == [
        15_772,
        7_256,
        207,
    ]


def test_ballots():
    ballots = datasets.load("debian_logo_ballots")
    assert ballots["voters"].sum() == 143
    first = ballots.groupby(ballots["order"].str[0])["voters"].sum()
    assert first["B"] == first.max() == 43
    ranked = ballots["order"].str.split(">")
    assert (ranked.map(len) == ranked.map(lambda options: len(set(options)))).all()


def test_survey_moments_name_the_same_questions_and_make_a_correlation_matrix():
    items = datasets.load("ecsi_mobile_items").set_index("item")
    correlations = datasets.load("ecsi_mobile_correlations").set_index("item")
    assert items.index.tolist() == correlations.index.tolist() == correlations.columns.tolist()
    assert items["construct"].value_counts().to_dict() == {
        "Quality": 7,
        "Image": 5,
        "Expectations": 3,
        "Satisfaction": 3,
        "Loyalty": 3,
        "Value": 2,
        "Complaints": 1,
    }
    assert items["mean"].between(items["minimum"], items["maximum"]).all()
    assert (np.diag(correlations) == 1).all()
    assert np.linalg.eigvalsh(correlations)[0] > 0.19
    assert items.loc["CUSL2", ["mean", "standard_deviation"]].tolist() == [4.988, 2.839031]
    assert correlations.loc["CUSL3", "CUSL2"] == 0.101389


@pytest.mark.parametrize(
    ("site", "people", "answers", "answered"),
    [("matheducators_2014", 302, 1_502, 384), ("coffee_2015", 70, 327, 212)],
)
def test_communities_count_people_answers_and_answered_questions(site, people, answers, answered):
    given = datasets.load(f"community_{site}_answers_per_user")
    assert given["users"].sum() == people
    assert (given["answers_given"] * given["users"]).sum() == answers
    hours = datasets.load(f"community_{site}_first_answer_hours")
    assert hours["questions"].sum() == answered
    assert hours["hours_low"].tolist()[1:] == hours["hours_high"].tolist()[:-1]


def test_graded_series_give_a_range_where_sources_differ_and_a_page_where_one_was_read():
    shipments = datasets.load("xiaomi_shipments").set_index("year")
    differs = shipments["shipments_low"] < shipments["shipments_high"]
    assert differs[differs].index.tolist() == [2015, 2016]
    assert (shipments["grade"] == "disputed").equals(differs)
    for name in GRADED:
        table = datasets.load(name)
        assert (table["source"].str.startswith("http") == (table["grade"] != "literature")).all()
    users = datasets.load("xiaomi_miui_users")
    assert users["measure"].tolist() == ["users"] * 5 + ["monthly active users"] * 7
    assert users["users"].is_monotonic_increasing


# ------------------------------------------------------------------ loading


@pytest.mark.parametrize("name", NAMES)
def test_dtypes_follow_the_schema(name):
    table, fields = datasets.load(name), datasets.describe(name).fields
    assert table.columns.tolist() == fields["column"].tolist()
    kinds = {"integer": "i", "number": "f", "date": "M"}
    for column, kind in zip(fields["column"], fields["type"], strict=True):
        if kind == "string":
            assert pd.api.types.is_string_dtype(table[column])
        else:
            assert table[column].dtype.kind == kinds[kind]


def test_load_gives_a_fresh_copy():
    table = datasets.load("threadless_designers")
    table["prints"] = 0
    assert datasets.load("threadless_designers")["prints"].sum() == 207


def test_unknown_name_lists_near_and_all_names():
    with pytest.raises(datasets.DatasetError) as error:
        datasets.load("threadless_designer")
    assert "Did you mean 'threadless_designers'" in str(error.value)
    assert all(name in str(error.value) for name in NAMES)
    for function in (datasets.describe, datasets.caption):
        with pytest.raises(ValueError, match=r"name is 'zzz', which is no dataset\. All:"):
            function("zzz")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A private copy of the data folder that `load` reads instead."""
    folder = tmp_path / "datasets"
    shutil.copytree(FOLDER, folder)
    monkeypatch.setattr(datasets, "_folder", lambda: folder)
    return folder


def replace(folder, name, old, new, *, publish):
    """Change a CSV file; with `publish`, write its new checksum into the data package too."""
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if publish:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        resource = next(r for r in package["resources"] if r["name"] == name)
        content = path.read_bytes()
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
        resource["bytes"] = len(content)
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_changed_file_is_refused_with_both_checksums(copy):
    published = hashlib.sha256((copy / "threadless_weekly.csv").read_bytes()).hexdigest()
    replace(copy, "threadless_weekly", "2012-12-24,271,9", "2012-12-24,271,8", publish=False)
    found = hashlib.sha256((copy / "threadless_weekly.csv").read_bytes()).hexdigest()
    with pytest.raises(datasets.DatasetError) as error:
        datasets.load("threadless_weekly")
    for part in ("threadless_weekly.csv", published, found, "reinstall", "datapackage.json"):
        assert part in str(error.value)


def test_missing_file_is_named(copy):
    (copy / "threadless_weekly.csv").unlink()
    with pytest.raises(datasets.DatasetError, match=r"threadless_weekly\.csv is missing\. Put"):
        datasets.load("threadless_weekly")


@pytest.mark.parametrize(
    "name, old, new, parts",
    [
        (
            "threadless_score_bins",
            "1.6,9,",
            "1.6,nine,",
            ["row 3", "'designs'", "'nine'", "integer, required, minimum 1"],
        ),
        ("threadless_score_bins", "1.6,9,", "0.6,9,", ["row 3", "'score_bin_low'", "minimum 1"]),
        ("threadless_weekly", "2012-07-30", "30.7.2012", ["row 3", "'date'", "30.7.2012", "date"]),
        ("threadless_weekly", "30,4,0", "30,,0", ["row 3", "'designs'", "required"]),
        ("debian_logo_ballots", "4,B>G", "4,B>J", ["row 2", "'order'", "B>J", "pattern"]),
        ("debian_logo_ballots", "4,B>G", "4,B>G=F", ["row 2", "'order'", "B>G=F", "pattern"]),
    ],
)
def test_wrong_cell_is_named_by_row_column_value_and_what_is_accepted(copy, name, old, new, parts):
    replace(copy, name, old, new, publish=True)
    with pytest.raises(datasets.DatasetError) as error:
        datasets.load(name)
    for part in [f"{name}.csv", *parts]:
        assert part in str(error.value)


def test_wrong_header_is_refused(copy):
    replace(copy, "debian_logo_ballots", "voters,order", "voters,ranking", publish=True)
    with pytest.raises(datasets.DatasetError, match=r"debian_logo_ballots\.csv.*ranking"):
        datasets.load("debian_logo_ballots")


# ------------------------------------------------------------------ description


def test_frictionless_accepts_the_whole_package(copy):
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    replace(copy, "threadless_weekly", "2012-12-24,271,9", "2012-12-24,271,8", publish=False)
    assert not Package(str(copy / "datapackage.json")).validate().valid


@pytest.mark.parametrize("name", NAMES)
def test_every_dataset_states_kind_terms_source_and_units(name):
    described = datasets.describe(name)
    assert described.kind in {"real", "derived", "synthetic"}
    assert (described.kind == "synthetic") == (name in SYNTHETIC)
    known = {"CC-BY-SA-3.0", "CC-BY-4.0"}
    assert "no licence" in described.licence or described.licence in known
    assert described.sources
    for source in described.sources:
        assert source["title"] and source["path"].startswith("https://")
        assert pd.Timestamp(source["date"]).year in YEARS
        assert name in PAGES_IN_ROWS or len(source["hash"]) == len("sha256:") + 64
    assert (described.fields.map(len) > 0).all(axis=None)


@pytest.mark.parametrize("name", NAMES)
def test_caption_is_one_line_with_kind_source_and_date(name):
    line = datasets.caption(name)
    assert "\n" not in line
    if name in SYNTHETIC:
        assert line.startswith("Synthetic data: ") and "seed" in line
        return
    assert line.startswith("Real data: ")
    years = ("1999", "2005", "2010", "2011", "2012", "2014", "2015", "2018", "2020", "2026")
    assert any(year in line for year in years)


def test_description_prints_as_text_and_html():
    described = datasets.describe("debian_logo_ballots")
    text, page = repr(described), described._repr_html_()
    for shown in (text, page):
        for part in ("Ballots of the Debian logo vote", "real data", "not confirmed", "Mattei"):
            assert part in " ".join(shown.split())
    assert max(map(len, text.splitlines())) <= 96
    assert "separated by &gt;" in page
    assert '<th scope="row"><code>voters</code></th>' in page
    assert "<th></th>" not in page


# ------------------------------------------------------------------ rows


def gini(values):
    """Gini coefficient of whole counts, from the ordered values."""
    ordered = np.sort(np.asarray(values))
    place = np.arange(1, len(ordered) + 1)
    return 2 * (place * ordered).sum() / (len(ordered) * ordered.sum()) - 1 - 1 / len(ordered)


@pytest.fixture(scope="module")
def raw():
    return Path(os.environ["COCREATION_RAW"]) / "raw"


@pytest.fixture(scope="module")
def rows(raw):
    """The kept designs of all contests, with spelled-out columns."""
    rows = pd.read_csv(raw / "threadless_data_anon.csv", encoding="latin-1")
    assert len(rows) == 33_990
    assert (rows["fives"] < 0).sum() == 1
    rows = rows[rows["avg.score"].notna() & (rows["score"] > 0) & (rows["fives"] >= 0)]
    return rows.assign(
        mean_score=rows["avg.score"],
        votes=rows["score"],
        share_of_fives=rows["fives"] / rows["score"],
        share_of_ones=rows["ones"] / rows["score"],
        is_printed=rows["printed.all"] > 0,
        date=pd.to_datetime(rows["approved_date"], format="%B %d, %Y"),
    )


@pytest.fixture(scope="module")
def designs(rows):
    return rows[rows["challenge"] == "threadless"]


class TestRows:
    """Every table again, from the rows of its source (a folder named by COCREATION_RAW)."""

    __test__ = "COCREATION_RAW" in os.environ

    def same(self, name, computed):
        expected = datasets.load(name)
        computed = computed.reset_index()[expected.columns.tolist()]
        pd.testing.assert_frame_equal(computed, expected, check_dtype=False, rtol=0, atol=5e-4)

    @pytest.mark.parametrize(
        "name, file",
        [
            ("threadless_weekly", "threadless_data_anon.csv"),
            ("debian_logo_ballots", "debian.soi"),
            ("ecsi_mobile_items", "ecsi_mobile.csv"),
            ("ecsi_mobile_correlations", "ecsi_mobile.csv"),
            ("community_matheducators_2014_answers_per_user", "../forums/matheducators_Posts.xml"),
            ("community_coffee_2015_first_answer_hours", "../forums/coffee_Posts.xml"),
        ],
    )
    def test_raw_file_is_the_one_described(self, raw, name, file):
        found = hashlib.sha256((raw / file).read_bytes()).hexdigest()
        assert datasets.describe(name).sources[0]["hash"] == f"sha256:{found}"

    def test_dates(self, designs):
        assert designs["date"].min() == pd.Timestamp("2012-07-24")
        assert designs["date"].max() == pd.Timestamp("2013-07-01")

    def test_score_bins(self, designs):
        low = np.floor(designs["mean_score"] * 10 + 1e-9) / 10
        grouped = designs.groupby(low.rename("score_bin_low"))
        self.same("threadless_score_bins", self.counts(grouped))

    def test_score_votes_bins(self, designs):
        score = np.floor(designs["mean_score"] * 4 + 1e-9) / 4
        edges = [1, 26, 51, 101, 151, 201, 301, 501]
        votes = pd.cut(designs["votes"], [*edges, np.inf], right=False, labels=edges).astype(int)
        grouped = designs.groupby([score.rename("score_bin_low"), votes.rename("votes_bin_low")])
        self.same("threadless_score_votes_bins", self.counts(grouped))

    def test_weekly(self, designs):
        weeks = designs.resample("W-MON", on="date", label="left", closed="left")
        self.same("threadless_weekly", self.counts(weeks))

    def test_challenges(self, rows):
        grouped = rows.groupby("challenge")
        table = self.counts(grouped).assign(designers=grouped["user"].nunique())
        order = datasets.load("threadless_challenges")["challenge"]
        assert set(order) == set(table.index)
        self.same("threadless_challenges", table.loc[order])

    def test_designers(self, designs):
        people = designs.groupby("user")["is_printed"].agg(["size", "sum"])
        table = people.groupby("size")["sum"].agg(
            designers="size", designers_with_a_print=lambda n: (n > 0).sum(), prints="sum"
        )
        self.same("threadless_designers", table.rename_axis("designs_submitted"))
        assert gini(people["size"]) == pytest.approx(0.443, abs=5e-4)

    def test_printed_vs_not(self, designs):
        table = datasets.load("threadless_printed_vs_not")
        for measure, expected in table.groupby("measure"):
            computed = designs.groupby("is_printed")[measure].describe().T
            found = expected[["not_printed", "printed"]].to_numpy()
            np.testing.assert_allclose(computed.to_numpy(), found, rtol=0, atol=5.1e-4)

    @staticmethod
    def counts(grouped):
        return grouped.agg(
            designs=("is_printed", "size"),
            printed=("is_printed", "sum"),
            mean_score=("mean_score", "mean"),
            median_votes=("votes", "median"),
        )

    @pytest.mark.parametrize(
        "measure, area", [("mean_score", 0.760), ("share_of_fives", 0.756), ("votes", 0.649)]
    )
    def test_area_under_the_curve(self, designs, measure, area):
        printed = designs["is_printed"]
        pairs = stats.mannwhitneyu(designs.loc[printed, measure], designs.loc[~printed, measure])
        found = pairs.statistic / (printed.sum() * (~printed).sum())
        assert found == pytest.approx(area, abs=5e-4)

    def test_best_scored_designs_are_mostly_not_printed(self, designs):
        best = designs.sort_values("mean_score", ascending=False, kind="stable").head(207)
        assert best["is_printed"].sum() == 33

    def test_printed_designs_below_the_median(self, designs):
        printed = designs[designs["is_printed"]]
        below = printed["mean_score"] < designs["mean_score"].median()
        assert below.mean() == pytest.approx(0.179, abs=5e-4)

    def test_nobody_above_4_28_is_printed(self, designs):
        above = designs[designs["mean_score"] > 4.28]
        assert (len(above), above["is_printed"].sum()) == (6, 0)

    def test_ballots(self, raw):
        letters = {str(number): letter for number, letter in enumerate("ABCDEFGH", start=1)}
        lines = (raw / "debian.soi").read_text().splitlines()
        ballots = [line.split(": ") for line in lines if line and not line.startswith("#")]
        table = pd.DataFrame(
            {
                "voters": [int(voters) for voters, _ in ballots],
                "order": [">".join(letters[n] for n in o.split(",")) for _, o in ballots],
            }
        )
        self.same("debian_logo_ballots", table)

    def test_survey_moments(self, raw):
        answers = pd.read_csv(raw / "ecsi_mobile.csv")
        items = datasets.load("ecsi_mobile_items").set_index("item")
        answers = answers[items.index]
        assert (len(answers), answers.isna().sum().sum()) == (250, 0)
        computed = answers.agg(["mean", "std", "min", "max"]).T
        expected = items[["mean", "standard_deviation", "minimum", "maximum"]]
        np.testing.assert_allclose(computed, expected, rtol=0, atol=5.1e-7)
        correlations = datasets.load("ecsi_mobile_correlations").set_index("item")
        np.testing.assert_allclose(answers.corr(), correlations, rtol=0, atol=5.1e-7)
