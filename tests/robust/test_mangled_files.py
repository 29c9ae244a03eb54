"""Every reader with damaged files: a right result, or a message for people."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .harness import answer, mangled
from .readers import BLUEPRINT, PLANS, READERS

every_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.id)


@every_reader
def test_the_sound_file_is_read(reader, tmp_path):
    assert not isinstance(answer(reader, reader.sample, folder=tmp_path), str)


@every_reader
@settings(max_examples=25)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_words(reader, data):
    answer(reader, data.draw(mangled(reader.sample)))


@pytest.mark.long
@every_reader
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_many_damaged_files_are_read_or_refused_in_words(reader, data):
    answer(reader, data.draw(mangled(reader.sample)))


@pytest.mark.parametrize("reader", PLANS[:2], ids=lambda reader: reader.id)
def test_a_field_with_a_very_long_name_is_refused_in_short(reader):
    sound = BLUEPRINT.replace("stage: Way", f"stage:{'x' * 900}: Way", 1)
    text = sound if reader.file == "beside.yml" else f"{'x' * 900}: a\n"
    said = answer(reader, text.encode())
    assert "no field '" in said and len(said) < 600
