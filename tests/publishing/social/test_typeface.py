"""The pinned fonts: what they hold, how they measure."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from promosite.errors import BuildError
from promosite.publishing.social.typeface import Typeface, characters, font_files, typeface
from tests.conftest import REPOSITORY

VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = sorted({unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"})
LETTERS = [case for letter in VIETNAMESE for case in (letter, letter.upper())]
GB2312 = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]


@pytest.fixture(scope="module")
def latin() -> Typeface:
    return typeface(REPOSITORY, uses_spaces=True)


@pytest.fixture(scope="module")
def han() -> Typeface:
    return typeface(REPOSITORY, uses_spaces=False)


def test_the_fonts_are_those_that_are_recorded() -> None:
    lines = (REPOSITORY / "fonts" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    recorded = {name: digest for digest, name in (line.split() for line in lines)}
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in font_files(REPOSITORY)}
    assert found == recorded
    assert sum(file.stat().st_size for file in font_files(REPOSITORY)) < 3_000_000


def test_every_vietnamese_letter_is_one_glyph_of_the_latin_font(latin: Typeface) -> None:
    assert len(LETTERS) == 146  # 73 letters with and without marks that are no plain English ones, twice
    assert [letter for letter in LETTERS if ord(letter) not in latin.faces[0].covered] == []


def test_every_vietnamese_letter_is_drawn_as_itself(latin: Typeface) -> None:
    drawn = {_ink(latin, letter) for letter in LETTERS}
    assert len(drawn) == len(LETTERS)
    assert _ink(latin, "\u0e01") == b""


def test_every_character_of_gb_2312_is_there(han: Typeface) -> None:
    assert len([sign for sign in GB2312 if sign]) == 6763
    assert han.missing("".join(GB2312)) == []


def test_every_letter_of_the_pages_is_there(latin: Typeface) -> None:
    files = [*sorted((REPOSITORY / "content").rglob("*.md")), *sorted((REPOSITORY / "overrides").rglob("*.yml"))]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [sign for sign in latin.missing(unicodedata.normalize("NFC", text)) if sign != "\n"] == []


def test_quotation_marks_are_as_wide_as_the_script_they_stand_in(latin: Typeface, han: Typeface) -> None:
    assert (latin.width("“", 100), han.width("“", 100)) == (45.0, 100.0)
    assert (latin.width("海", 100), han.width("海", 100)) == (100.0, 100.0)
    assert latin.width("Cát Bà", 100) == han.width("Cát Bà", 100)


def test_pairs_are_kerned(latin: Typeface) -> None:
    assert latin.width("Tà", 100) < latin.width("T", 100) + latin.width("à", 100)


def test_what_cannot_be_drawn_is_named_and_left_out(latin: Typeface) -> None:
    assert latin.missing("Cát Bà 🏝 กก ế") == ["🏝", "ก"]
    assert latin.drawn("a🏝b") == "ab"
    assert latin.width("a🏝b", 60) == latin.width("ab", 60)


def test_a_font_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as missing:
        typeface(tmp_path, uses_spaces=True)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "PromositeSans-Bold.ttf").write_bytes(b"no font")
    with pytest.raises(BuildError) as broken:
        typeface(tmp_path, uses_spaces=True)
    assert missing.value.finding.id == broken.value.finding.id == "social.font"
    assert missing.value.finding.where.path == "fonts/PromositeSans-Bold.ttf"


def test_only_a_character_map_that_can_be_read_is_read() -> None:
    with pytest.raises(StopIteration):
        characters(b"\0\1\0\0\0\0" + bytes(20))


def _ink(face: Typeface, text: str) -> bytes:
    mask = Image.new("L", (120, 160))
    face.draw(mask, (20, 110), text, 60)
    box = mask.getbbox()
    return mask.crop(box).tobytes() + repr(box).encode() if box else b""
