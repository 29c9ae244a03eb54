"""A file is written whole or stays as it was; no cell becomes a formula."""

import pytest

from cocreation._writing import STARTS_A_FORMULA, without_formula, write_whole


@pytest.mark.parametrize("content", ["new\r\n价值", b"\x00new"])
def test_the_content_arrives_byte_for_byte(tmp_path, content):
    file = write_whole(tmp_path / "a.csv", content)
    expected = content.encode() if isinstance(content, str) else content
    assert file.read_bytes() == expected
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["os.fsync", "os.replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    file = write_whole(tmp_path / "a.csv", "old")
    monkeypatch.setattr(step, lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_permissions_of_a_file_are_kept(tmp_path):
    file = write_whole(tmp_path / "a.csv", "old")
    file.chmod(0o600)
    assert write_whole(file, "new").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("start", STARTS_A_FORMULA)
def test_a_text_that_starts_a_formula_is_guarded(start):
    assert without_formula(f"{start}1+1") == f"'{start}1+1"
