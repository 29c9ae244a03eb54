"""Explorables: what is stored, what is live, and what is refused."""

import base64
import csv
import io

import altair as alt
import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from cocreation.explore import Control, Explorable, Prediction
from cocreation.explore.explorable import MIME_TYPE


def powers(*, power, scale, sign="plus"):
    x = np.arange(1, 5)
    return pd.DataFrame({"x": x, "y": (1 if sign == "plus" else -1) * scale * x**power})


def line():
    base = alt.Chart().encode(x="x:Q", y="y:Q")
    return base.mark_line() + base.transform_filter("datum.x == 4").mark_point()


def largest(table, *, power, scale, sign="plus"):
    return f"Four to the power {power}, scaled by {scale}, is {table['y'].iloc[-1]:g}."


POWER = Control("power", "Power", [1, 2, 3], 2, tag="illustrative", help="The exponent.")
SCALE = Control("scale", "Scale", [0.1, 0.5, 5], 0.5, unit="m", tag="defensible", help="A factor.")
SIGN = Control("sign", "Sign", ["plus", "minus"], "plus", tag="fact", help="Up or down.")


def make(**changes):
    parts = {
        "model": powers, "controls": [POWER, SCALE, SIGN], "chart": line, "summary": largest,
        "source": "Model, no data.", "leaves_out": "Everything.",
    }  # fmt: skip
    return Explorable("powers", "How fast?", **(parts | changes))


def grid_rows(spec):
    return list(csv.DictReader(io.StringIO(spec["data"]["values"])))


def test_the_stored_view_is_vega_lite_5_and_text_and_nothing_else():
    bundle = make()._repr_mimebundle_()
    assert set(bundle) == {MIME_TYPE, "text/plain"}
    spec = bundle[MIME_TYPE]
    assert spec["$schema"].endswith("/v5.json")
    alt.Chart.from_dict(spec, validate=True)
    assert "0.5 m (defensible)" in bundle["text/plain"]
    assert "is 8." in bundle["text/plain"]


def test_the_stored_table_is_the_model_at_every_position():
    spec = make().spec
    rows = pd.DataFrame(grid_rows(spec))
    assert len(rows) == 3 * 3 * 2 * 4
    for power in (1, 2, 3):
        for scale in (0.1, 0.5, 5):
            for sign in ("plus", "minus"):
                here = rows[
                    (rows["set_power"].astype(int) == power)
                    & (rows["set_scale"].astype(float) == scale)
                    & (rows["set_sign"] == sign)
                ]
                expected = powers(power=power, scale=scale, sign=sign)["y"]
                np.testing.assert_allclose(here["y"].astype(float), expected, rtol=1e-5)


def test_sentences_stand_in_the_order_of_the_positions():
    explorable = make()
    sentences = explorable.spec["usermeta"]["cocreation"]["sentences"]
    assert sentences[(0 * 3 + 2) * 2 + 1] == explorable.sentence(power=1, scale=5, sign="minus")


def test_even_positions_get_a_range_uneven_ones_a_list():
    even, uneven, names = (param["bind"] for param in make().spec["params"])
    assert (even["input"], even["step"]) == ("range", 1)
    assert (uneven["input"], uneven["options"]) == ("select", [0.1, 0.5, 5])
    assert names["labels"] == ["plus", "minus"]


def test_layers_inherit_the_data():
    (chart,) = make().spec["layer"]
    assert all("data" not in layer for layer in chart["layer"])


def test_true_and_false_survive_the_csv():
    explorable = make(
        model=lambda **_: pd.DataFrame({"x": [1, 2], "y": [1, 2], "here": [True, False]}),
        summary=lambda *_, **__: "",
    )
    assert [row["here"] for row in grid_rows(explorable.spec)[:2]] == ["true", "false"]
    assert explorable.spec["data"]["format"]["parse"]["here"] == "boolean"


def test_live_view_computes_values_between_the_positions():
    explorable = make()
    power, scale, _sign, picture, summary = explorable.live().children
    before = picture.value
    scale.value = 2.075
    assert picture.value != before
    assert explorable.sentence(power=2, scale=scale.value) in summary.value
    power.value = 3
    said = explorable.sentence(power=3, scale=scale.value)
    assert summary.value == f'<p role="status">{said}</p>'
    drawn = BeautifulSoup(picture.value, "html.parser").img
    assert drawn["alt"] == f"{explorable.title} {said}"
    assert base64.b64decode(drawn["src"].partition(",")[2]).startswith(b"<svg")


def test_live_view_steps_by_its_positions_and_says_its_range():
    power, scale, _sign, _picture, _summary = make().live().children
    assert (power.min, power.max, power.step) == (1, 3, 1)
    assert power.description.endswith(", 1 to 3")
    scale.value = 1e9
    assert scale.value == scale.max


def test_live_view_is_told_in_a_stored_notebook():
    explorable = make()
    assert repr(explorable.live()) == repr(explorable)


def test_live_view_says_when_the_model_refuses():
    def refuses(*, power):
        if power > 2:
            raise ValueError("power is <3>; it must be 2 or less")
        return powers(power=power, scale=1)

    explorable = make(
        model=refuses, controls=[POWER], summary=lambda table, power: f"power {power}"
    )
    power, picture, summary = explorable.live().children
    shown = picture.value
    power.value = 3
    assert "power is &lt;3&gt;" in summary.value
    assert picture.value == shown


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: make().table(colour=1), "no control 'colour'; it has .*power"),
        (lambda: make().table(power=9), "9 is outside its range, 1 to 3"),
        (lambda: make().table(scale=float("nan")), "nan is not a finite number"),
        (lambda: make().table(power="2"), "'2' is not a finite number"),
        (lambda: make().table(sign="up"), "'up' is not one of"),
        (lambda: make(controls=[]), "one to three numeric controls"),
        (lambda: make(controls=[SIGN, SIGN]), "at most one"),
        (lambda: make(prediction=Prediction("?", [1, 2])), "three to five choices"),
        (lambda: make(prediction=Prediction("?", [1, 2, 3], axis="z")), "axis 'x' or 'y'"),
        (lambda: make(prediction=Prediction("?", [1, 2, 3], at={"no": 1})), "no control 'no'"),
        (lambda: make(model=lambda **_: pd.DataFrame()).spec, "returned no rows at .*power"),
        (lambda: make(model=lambda **_: [1]).spec, "must return a DataFrame"),
        (
            lambda: make(model=lambda **_: pd.DataFrame({"x": [np.inf]})).spec,
            "infinite numbers at",
        ),
        (
            lambda: (
                make(
                    model=lambda power, **_: pd.DataFrame({"x" if power == 1 else "z": [1]}),
                    summary=lambda *_, **__: "",
                ).spec
            ),
            r"returned the columns \['z'\], at the first position \['x'\]",
        ),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_grid_over_the_limit_says_the_size_of_each_axis():
    big = make(model=lambda **_: pd.DataFrame({"x": np.linspace(0, 1, 2000)}),
               summary=lambda *_, **__: "")  # fmt: skip
    with pytest.raises(ValueError, match="power 3 × scale 3 × sign 2 = 18, with 2000 rows each"):
        _ = big.spec


@pytest.mark.parametrize(
    ("values", "default", "message"),
    [
        ([1], 1, "two or more positions"),
        ([1, 1], 1, "not increasing"),
        ([1, "two"], 1, "'two' is not a finite number"),
        ([1, True], 1, "True is not a finite number"),
        ([1, float("inf")], 1, "inf is not a finite number"),
        (["a", "a"], "a", "not distinct"),
        ([1, 2], 3, "default 3 is not one of"),
    ],
)
def test_bad_positions_are_named(values, default, message):
    with pytest.raises(ValueError, match=message):
        Control("power", "Power", values, default, tag="fact", help="")


def test_an_unknown_tag_and_a_bad_name_are_refused():
    with pytest.raises(ValueError, match="tag 'measured' is not one of"):
        Control("power", "Power", [1, 2], 1, tag="measured", help="")
    with pytest.raises(ValueError, match="identifier"):
        Control("the power", "Power", [1, 2], 1, tag="fact", help="")
