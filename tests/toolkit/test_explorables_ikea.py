"""The IKEA explorables show, at their grid points, what the case tells readers to find."""

import os
import re
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

from cocreation import datasets
from cocreation.explorables import ikea

ROOT = Path(__file__).parents[2]
EXPLORABLES = [
    ikea.help_or_pride,
    ikea.price_cut,
    ikea.price_of_volume,
    ikea.recall_reach,
    ikea.who_assembles,
]


@pytest.fixture(scope="module")
def text():
    cells = nbformat.read(ROOT / "cases" / "ikea" / "case.ipynb", as_version=4).cells
    words = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.sub(r"\s+", " ", words)


@pytest.mark.parametrize("explorable", EXPLORABLES, ids=lambda explorable: explorable.name)
def test_views_hold_the_whole_grid_within_the_limit(explorable):
    meta = explorable.spec["usermeta"]["cocreation"]
    assert len(meta["sentences"]) == np.prod([len(c.values) for c in explorable.controls])
    assert explorable.leaves_out
    assert explorable.source.startswith(("Model", "Real data: Saudi Arabian catalogue"))


def test_what_nobody_has_measured_is_tagged_so():
    tags = {c.name: c.tag for explorable in EXPLORABLES for c in explorable.controls}
    unknown = ("fee", "hour", "pride", "alone", "loss", "response", "unreachable", "margin")
    assert {tags[name] for name in unknown} == {"illustrative"}
    assert tags["premium"] == "published"


@pytest.mark.parametrize(
    ("explorable", "settings", "sentence", "phrase"),
    [
        ("who_assembles", {"fee": 300}, "who build 83 % finish", "Cut the fee from `300` to `50`"),
        ("who_assembles", {"fee": 50}, "who build 93 % finish", "`93` instead of `83`"),
        ("who_assembles", {"fee": 300}, "19 are shut out", "almost one customer in five"),
        ("who_assembles", {"fee": 50}, "6 are shut out", "at `50` one in sixteen"),
        (
            "who_assembles",
            {"fee": 100, "pride": "as in the laboratory"},
            "65 build, 9 pay",
            "two customers in three build and hardly one in eleven pays",
        ),
        ("help_or_pride", {"alone": 30}, "by −2.1 %", "Alone, building costs value"),
        (
            "help_or_pride",
            {"alone": 30},
            "Best is 52 % help: +10.0 %",
            "With half of the work done by others it gains a tenth",
        ),
        ("help_or_pride", {"alone": 60}, "Best is 0 % help", "From `60` on any help takes away"),
        (
            "help_or_pride",
            {"alone": 30, "premium": 20},
            "Best is 100 % help",
            "let the gain be `20`: now it is best to take *all* of the work off him",
        ),
        ("recall_reach", {"response": 1}, "69 contacts make half", "It takes `69`"),
        ("recall_reach", {}, "at $50.00 for each", "comes to fifty dollars for every chest"),
        ("recall_reach", {"unreachable": 60}, "only 40 % can", "Now let `60 %` be out"),
        ("price_cut", {"saving": 0}, "no volume brings", "No volume is enough"),
        ("price_cut", {"saving": 30}, "5.0 times", "With a `30 %` saving"),
        ("price_cut", {"saving": 50}, "2.0 times", "with `50` it must double"),
        ("price_of_volume", {}, "1.68 times the price", "Less than twice"),
        (
            "price_of_volume",
            {"category": "Bar furniture"},
            "of the bins’ means −1.00",
            "The means correlate perfectly, at minus one",
        ),
        (
            "price_of_volume",
            {"category": "Bookcases & shelving units"},
            "375 articles: slope 0.59",
            "the slope moves from `0.59`",
        ),
        (
            "price_of_volume",
            {"category": "Bookcases & shelving units", "least": 5},
            "367 articles: slope 0.73",
            "Eight articles go",
        ),
    ],
)
def test_the_reader_finds_what_the_case_says(explorable, settings, sentence, phrase, text):
    assert sentence in getattr(ikea, explorable).sentence(**settings)
    assert phrase in text


@pytest.mark.parametrize(
    ("explorable", "right"), [(ikea.who_assembles, 93), (ikea.recall_reach, 70)]
)
def test_a_guess_has_its_answer_among_the_choices(explorable, right):
    assert right in explorable.prediction.choices
    assert re.search(r"\b(93|69)\b", explorable.sentence(**explorable.prediction.at))


def test_the_bars_of_a_skill_add_up():
    table = ikea.who_assembles.table(fee=150, pride="a tenth of the laboratory’s")
    assert len(table) == 10
    assert table.drop(columns="skill").sum(axis=1).to_numpy() == pytest.approx(100, abs=0.2)


def test_the_mark_sits_on_the_peak_of_the_line():
    for alone in (10, 30, 50, 90):
        table = ikea.help_or_pride.table(alone=alone)
        assert table["peak"].iloc[0] >= table["change"].max() - 0.05
        assert table["peak"].iloc[0] == pytest.approx(table["change"].max(), abs=0.15)


def test_a_price_cut_without_saving_follows_the_formula():
    table = ikea.price_cut.table(cut=20, saving=0, margin=50).set_index("cut")
    assert table["volume"][0] == 1
    assert table["volume"][20] == pytest.approx(50 / 30, abs=0.005)
    assert table["chosen"].unique().tolist() == [20]
    assert table.index.max() < 50


# ------------------------------------------------------------------ the catalogue


def test_the_tables_agree_on_categories_and_articles():
    categories = datasets.load("ikea_categories").set_index("category")
    bins = datasets.load("ikea_price_volume_bins")
    assert len(categories) == 17
    assert categories["items"].sum() == 3_694
    counted = bins.groupby("category")["items"].sum()
    assert counted.equals(categories["with_dimensions"].rename("items").loc[counted.index])
    assert bins["items"].sum() == 1_899
    assert (categories["price_q25"] <= categories["price_median"]).all()
    assert (categories["price_median"] <= categories["price_q75"]).all()
    assert "20 April 2020" in datasets.caption("ikea_categories")
    assert "SAR" in datasets.caption("ikea_price_volume_bins")


def test_bins_give_nearly_the_slope_and_correlation_of_the_rows():
    fit = ikea.fit_catalogue(datasets.load("ikea_price_volume_bins"))
    assert fit["slope"] == pytest.approx(0.754, abs=0.008)
    assert fit["correlation"] == pytest.approx(0.829, abs=0.004)
    assert fit["intercept"] == pytest.approx(0.805, abs=0.02)
    assert fit["correlation_of_means"] == pytest.approx(0.919, abs=5e-4)
    assert 2 ** fit["slope"] == pytest.approx(1.68, abs=0.005)


def test_the_fit_of_bins_is_that_of_rows_spread_in_them():
    bins = pd.DataFrame(
        {
            "log10_litres_bin_low": [0, 0.25, 0.5, 1.0],
            "items": [2, 4, 2, 6],
            "mean_log10_price": [1.0, 1.1, 1.6, 1.9],
            "sd_log10_price": [0.2, 0.1, 0.3, 0.2],
        }
    )
    rows = bins.loc[bins.index.repeat(bins["items"])]
    side = np.where(np.arange(len(rows)) % 2, 1, -1)
    x = rows["log10_litres_bin_low"] + 0.125
    y = rows["mean_log10_price"] + side * rows["sd_log10_price"]
    fit = ikea.fit_catalogue(bins)
    slope, intercept = np.polyfit(x, y, 1)
    assert fit[["slope", "intercept"]].tolist() == pytest.approx([slope, intercept])
    assert fit["correlation"] == pytest.approx(np.corrcoef(x, y)[0, 1])
    of_means = np.corrcoef(x, rows["mean_log10_price"])[0, 1]
    assert fit["correlation_of_means"] == pytest.approx(of_means)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (slice(0, 1), "bins: got 1 bin of volume, takes two or more"),
        (None, "bins: got columns"),
    ],
)
def test_a_line_needs_two_bins(rows, message):
    bins = datasets.load("ikea_price_volume_bins")
    given = bins[["category"]] if rows is None else bins.iloc[rows]
    with pytest.raises(ValueError, match=message):
        ikea.fit_catalogue(given)


@pytest.fixture(scope="module")
def rows():
    path = Path(os.environ["COCREATION_RAW"]) / "raw" / "ikea.csv"
    rows = pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig")
    return rows.assign(litres=rows["depth"] * rows["height"] * rows["width"] / 1_000)


class TestRows:
    """Both tables again, from the rows of the catalogue (a folder named by COCREATION_RAW)."""

    __test__ = "COCREATION_RAW" in os.environ

    def test_slope_and_correlation(self, rows):
        assert (len(rows), rows["item_id"].nunique()) == (3_694, 2_962)
        x, y = np.log10(rows.dropna(subset="litres")[["litres", "price"]].to_numpy()).T
        assert len(x) == 1_899
        assert np.polyfit(x, y, 1) == pytest.approx([0.754, 0.805], abs=5e-4)
        assert np.corrcoef(x, y)[0, 1] == pytest.approx(0.829, abs=5e-4)

    def test_bins(self, rows):
        rows = rows.dropna(subset="litres")
        low = np.floor(np.log10(rows["litres"]) / 0.25) * 0.25
        grouped = np.log10(rows["price"]).groupby([rows["category"], low])
        expected = datasets.load("ikea_price_volume_bins")
        assert grouped.size().tolist() == expected["items"].tolist()
        assert grouped.mean().to_numpy() == pytest.approx(expected["mean_log10_price"], abs=1e-4)
        assert grouped.std(ddof=0).to_numpy() == pytest.approx(expected["sd_log10_price"], abs=1e-4)

    def test_categories(self, rows):
        expected = datasets.load("ikea_categories").set_index("category")
        price = rows.groupby("category")["price"]
        for column, share in {"price_q25": 0.25, "price_median": 0.5, "price_q75": 0.75}.items():
            assert price.quantile(share).to_numpy() == pytest.approx(expected[column], abs=0.01)
        assert price.max().to_numpy() == pytest.approx(expected["price_max"])
        litres = rows.groupby("category")["litres"]
        assert litres.count().tolist() == expected["with_dimensions"].tolist()
        assert litres.median().to_numpy() == pytest.approx(expected["litres_median"], abs=5e-3)
        flags = {
            "sellable_online": rows["sellable_online"],
            "other_colours": rows["other_colors"] == "Yes",
            "on_sale": rows["old_price"] != "No old price",
        }
        for column, flag in flags.items():
            found = flag.groupby(rows["category"]).mean().to_numpy()
            assert found == pytest.approx(expected[column], abs=6e-4)
