"""Package files that are damaged or hostile: each is refused, and nothing is written outside the folder."""

from __future__ import annotations

import contextlib
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.errors import PromositeError
from promosite.translation.models import archive as module
from promosite.translation.models.archive import extract
from tests.translation.packages import VI_EN

Make = Callable[[zipfile.ZipFile], None]


def _named(*names: str) -> Make:
    def make(archive: zipfile.ZipFile) -> None:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"x")

    return make


def _linked(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("a/model")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "/etc")


def _bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("a/model.bin", bytes(30 << 20), zipfile.ZIP_DEFLATED)


def _bombs(archive: zipfile.ZipFile) -> None:
    for number in range(5):
        archive.writestr(f"a/{number}", bytes(1 << 20), zipfile.ZIP_DEFLATED)


def _crowd(archive: zipfile.ZipFile) -> None:
    _named(*(f"a/{number}" for number in range(module.ENTRIES + 1)))(archive)


def _squeezed(archive: zipfile.ZipFile) -> None:
    archive.writestr("a/x", b"x", zipfile.ZIP_LZMA)


def _encrypted(archive: zipfile.ZipFile) -> None:
    _named("a/x")(archive)
    archive.filelist[0].flag_bits |= 0x1


BACK = "\\" * 2
OUTSIDE = "would be written outside its folder"
HOSTILE: dict[str, tuple[Make, str]] = {
    "traversal": (_named("a/ok", "../../evil"), f"`'../../evil'` {OUTSIDE}"),
    "traversal inside": (_named("a/../../evil"), f"`'a/../../evil'` {OUTSIDE}"),
    "absolute": (_named("/etc/evil"), f"`'/etc/evil'` {OUTSIDE}"),
    "drive": (_named("C:/evil/x"), f"`'C:/evil/x'` {OUTSIDE}"),
    "backslash": (_named("a\\..\\..\\evil"), f"`'a{BACK}..{BACK}..{BACK}evil'` {OUTSIDE}"),
    "compression": (_squeezed, "`'a/x'` is packed in a way that is not used for models"),
    "control character": (_named("a/b\x1b[2Jc"), f"`'a/b\\x1b[2Jc'` {OUTSIDE}"),
    "deep": (_named("a/" * 20 + "x"), f"`'{'a/' * 20}x'` {OUTSIDE}"),
    "link": (_linked, "`'a/model'` is a link or a device"),
    "encrypted": (_encrypted, "`'a/x'` is encrypted"),
    "bomb": (_bomb, "`'a/model.bin'` is packed suspiciously small"),
    "bomb in pieces": (_bombs, "as a whole it is packed suspiciously small"),
    "file and folder": (_named("a/x", "a/x/y"), "it holds a file and a folder of one name"),
    "long name": (_named(f"a/{'x' * 300}"), f"`'a/{'x' * 78}'` has too long a name"),
    "crowd": (_crowd, "it holds more than 2000 files"),
    "same name twice": (_named("a/x", "a/X"), "it holds one file name twice"),
    "two folders": (_named("a/x", "b/x"), "it must hold one folder, not 2"),
    "no folder": (_named("metadata.json"), "`'metadata.json'` lies outside a folder"),
    "empty": (_named(), "it must hold one folder, not 0"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_zip_is_refused_before_a_byte_is_unpacked(tmp_path: Path, case: str) -> None:
    make, cause = HOSTILE[case]
    file, into = tmp_path / "a.argosmodel", tmp_path / "deep" / "into"
    into.mkdir(parents=True)
    with zipfile.ZipFile(file, "w") as archive:
        make(archive)
    assert _refused(file, into).startswith(cause)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.argosmodel", "deep", "into"]


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNPACKED", 1 << 20)
    assert _refused(VI_EN, tmp_path) == "unpacked it would take more than 0 GB"


def test_a_header_that_lies_about_the_size_is_found_out(tmp_path: Path) -> None:
    """The reader stops at the size that was examined, and its CRC is then wrong."""
    file = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a/model.bin", bytes(5 << 20), zipfile.ZIP_DEFLATED)
    data = bytearray(file.read_bytes())
    for place in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = struct.pack("<I", 1000)
    file.write_bytes(data)
    assert _refused(file, tmp_path).startswith("it is damaged or no zip file")
    assert (tmp_path / "a" / "model.bin").stat().st_size <= 1000


@pytest.mark.parametrize("data", [b"", b"not a zip", VI_EN.read_bytes()[:-1000], VI_EN.read_bytes()[:100]])
def test_what_is_cut_short_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.argosmodel"
    file.write_bytes(data)
    assert _refused(file, tmp_path).startswith("it is damaged or no zip file")


@given(place=st.integers(0, VI_EN.stat().st_size - 1), value=st.integers(0, 255))
def test_a_changed_byte_never_escapes_the_folder(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    """Either the zip's own checks refuse it, or all its files are below the folder."""
    folder = tmp_path_factory.mktemp("fuzz")
    data = bytearray(VI_EN.read_bytes())
    data[place] = value
    (folder / "a.argosmodel").write_bytes(data)
    (folder / "into").mkdir()
    with contextlib.suppress(PromositeError):
        extract(folder / "a.argosmodel", folder / "into")
    assert sorted(path.name for path in folder.iterdir()) == ["a.argosmodel", "into"]


def test_sentence_splitters_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        _named("a/metadata.json", "a/model/model.bin", "a/stanza/vi/tokenize.pt", "a/spacy/x", "a/minisbd/y")(archive)
    (tmp_path / "into").mkdir()
    top = extract(file, tmp_path / "into")
    found = sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())
    assert found == ["metadata.json", "model/model.bin"]


def _refused(file: Path, into: Path) -> str:
    with pytest.raises(PromositeError) as stopped:
        extract(file, into)
    assert stopped.value.finding.id == "models.archive"
    return dict(stopped.value.finding.details)["cause"]
