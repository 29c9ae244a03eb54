"""Explorable on real data: what does volume cost in a catalogue of 2020?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cocreation import datasets
from cocreation._arguments import columns
from cocreation.explore import Control, Explorable
from cocreation.style import PALETTE

ALL = "All furniture"
BIN = 0.25
SHOWN = [
    ALL,
    "Bar furniture",
    "Beds",
    "Bookcases & shelving units",
    "Chairs",
    "Outdoor furniture",
    "Sofas & armchairs",
    "Tables & desks",
    "Wardrobes",
]


def fit_catalogue(bins: pd.DataFrame) -> pd.Series:
    """Fit log price on log volume from binned counts, means and standard deviations.

        slope = cov(x, m) / var(x),   r = cov(x, m) / sqrt(var(x) * (var(m) + mean(sd**2)))

    with the middles x of the bins, the means m in them, and the numbers of items as weights.
    Adding the variance inside the bins gives the correlation of items; without it one gets that
    of the bins' means, which is higher.

    Parameters
    ----------
    bins : DataFrame
        ``log10_litres_bin_low``, ``items``, ``mean_log10_price``, ``sd_log10_price``, as in the
        dataset ikea_price_volume_bins.

    Returns
    -------
    Series
        ``items``, ``slope``, ``intercept``, ``correlation`` of items, ``correlation_of_means``.

    Raises
    ------
    ValueError
        If a column is missing, or there are fewer than two different bins.

    Examples
    --------
    >>> from cocreation import datasets
    >>> fit_catalogue(datasets.load("ikea_price_volume_bins")).round(3).to_dict()
    ... # doctest: +NORMALIZE_WHITESPACE
    {'items': 1899.0, 'slope': 0.747, 'intercept': 0.824, 'correlation': 0.826,
     'correlation_of_means': 0.919}
    """
    needed = ["log10_litres_bin_low", "items", "mean_log10_price", "sd_log10_price"]
    columns("bins", bins, needed)
    low, items, mean, sd = (bins[name].to_numpy(dtype=float) for name in needed)
    if len(np.unique(low)) < 2:
        raise ValueError(f"bins: got {len(np.unique(low))} bin of volume, takes two or more")
    x = low + BIN / 2
    covariance = np.cov(x, mean, aweights=items, ddof=0)
    slope = covariance[0, 1] / covariance[0, 0]
    inside = np.average(sd**2, weights=items)
    scale = np.sqrt(covariance[0, 0] * (covariance[1, 1] + np.array([inside, 0])))
    correlation, of_means = covariance[0, 1] / scale
    return pd.Series(
        {
            "items": items.sum(),
            "slope": slope,
            "intercept": np.average(mean, weights=items) - slope * np.average(x, weights=items),
            "correlation": correlation,
            "correlation_of_means": of_means,
        }
    )


def _bins(category: str, least: int) -> pd.DataFrame:
    bins = datasets.load("ikea_price_volume_bins")
    if category != ALL:
        bins = bins[bins["category"] == category]
    return bins[bins["items"] >= least]


def _price_of_volume(*, least: int, category: str) -> pd.DataFrame:
    bins = _bins(category, least)
    fit = fit_catalogue(bins)
    if category == ALL:
        weighted = bins.assign(mean_log10_price=bins["mean_log10_price"] * bins["items"])
        sums = weighted.groupby("log10_litres_bin_low")[["items", "mean_log10_price"]].sum()
        bins = sums.assign(mean_log10_price=sums["mean_log10_price"] / sums["items"]).reset_index()
    middle = bins["log10_litres_bin_low"] + BIN / 2
    return pd.DataFrame(
        {
            "litres": (10**middle).round(3),
            "price": (10 ** bins["mean_log10_price"]).round(1),
            "items": bins["items"],
            "line": (10 ** (fit["intercept"] + fit["slope"] * middle)).round(1),
        }
    )


def _price_of_volume_chart() -> Any:
    import altair as alt

    x = alt.X("litres:Q", title="litres of the article as it stands in the room (log)").scale(
        type="log", domain=[0.03, 20_000], nice=False
    )
    y = alt.Y("price:Q", title="price (SAR, geometric mean, log)").scale(
        type="log", domain=[5, 20_000], nice=False
    )
    marks = {"values": [0.1, 1, 10, 100, 1000, 10000], "format": "~g"}
    dots = (
        alt.Chart()
        .mark_circle(color=PALETTE["blue"], opacity=0.75)
        .encode(
            x=x.axis(**marks),
            y=y.axis(values=[10, 100, 1000, 10000], format="~g"),
            size=alt.Size("items:Q", legend=None).scale(domain=[1, 300], range=[20, 900]),
        )
    )
    line = alt.Chart().mark_line(color=PALETTE["orange"], clip=True).encode(x=x, y="line:Q")
    return line + dots


def _price_of_volume_summary(table: pd.DataFrame, *, least: int, category: str) -> str:
    fit = fit_catalogue(_bins(category, least))
    return (
        f"{fit['items']:,.0f} articles: slope {fit['slope']:.2f}, so twice the volume goes with "
        f"{2 ** fit['slope']:.2f} times the price. Correlation {fit['correlation']:.2f}; of the "
        f"bins’ means {fit['correlation_of_means']:.2f}."
    ).replace("-", "−")


price_of_volume = Explorable(
    "price-of-volume",
    "Twice the furniture, twice the price?",
    model=_price_of_volume,
    controls=[
        Control(
            "least",
            "Fewest articles in a bin",
            [1, 3, 5],
            1,
            tag="choice",
            help="Bins with fewer are left out. A bin is a category and a step of volume; four "
            "steps make a factor of ten.",
        ),
        Control(
            "category",
            "Category",
            SHOWN,
            ALL,
            tag="choice",
            help="Nine of the seventeen categories with all of them together.",
        ),
    ],
    chart=_price_of_volume_chart,
    summary=_price_of_volume_summary,
    source="Real data: Saudi Arabian catalogue of IKEA, 20 April 2020, prices in riyal (SAR).",
    leaves_out=(
        "One country, one day, no sales, and only the half of the rows with three dimensions. The "
        "litres are those of the furniture, not of the parcel, so it cannot show what flat packing "
        "saves. Some articles stand in several categories."
    ),
)
