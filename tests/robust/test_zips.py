"""Whatever a zip says about its files, they come out where they belong, or stay in it."""

import io
import warnings
import zipfile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cocreation.lms.roster import Student
from cocreation.lms.submissions import collect

from .harness import mangled, told
from .test_interrupted import OWNER

ADA = [Student("ada", "Ada", "Lovelace")]
PART = st.sampled_from(
    [
        *("..", ".", "", "a", "week.ipynb", "con", "NUL.txt", "C:", "a\\b", "~", "x" * 300, "\x00"),
        *(
            "\u202egpj.exe",
            " ",
            "a.",
            "-rf",
            "*",
            "价值",
            "\ud7ff",
            ".git",
            "aux.ipynb",
            "../../../x",
        ),
    ]
)
NAME = st.lists(PART, min_size=1, max_size=4).map("/".join)


def packed(names, mode=0o100644, method=zipfile.ZIP_DEFLATED):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the same name twice
        for name in names:
            info = zipfile.ZipInfo("x", (2026, 11, 20, 23, 10, 0))
            info.filename, info.external_attr = name, mode << 16
            archive.writestr(info, "text of a stranger")
    return whole.getvalue()


def collected(folder, data):
    (folder / "course").mkdir()
    (folder / "all.zip").write_bytes(data)
    told(
        lambda: collect(
            folder / "all.zip", ADA, folder / "course/submitted", assignment="w", notebooks={}
        ),
        "all.zip",
    )
    files = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    place = folder / "course/submitted/ada/w"
    assert all(place in path.parents for path in files if path.name != "all.zip")
    assert not any(path.is_symlink() for path in files)


@settings(max_examples=60)
@example(names=["../../../x", "../../x"], link=False)
@given(names=st.lists(NAME, min_size=1, max_size=4), link=st.booleans())
def test_no_name_leads_out(tmp_path_factory, names, link):
    own = OWNER.rpartition("/")[0]
    inside = [f"{own}/{name}" for name in names]
    collected(
        tmp_path_factory.mktemp("zip"), packed(inside + names, 0o120777 if link else 0o100644)
    )


@settings(max_examples=60)
@given(data=mangled(packed([OWNER, OWNER.replace("week", "other")])))
def test_a_damaged_zip_is_told(tmp_path_factory, data):
    collected(tmp_path_factory.mktemp("zip"), data)
