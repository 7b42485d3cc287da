"""Faults of a file as text: each kind once, with its first line and count; silence on good text in many languages."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.content.hygiene import decode, inspect
from promosite.content.legacy import TCVN3, VNI, relics
from promosite.content.mojibake import garbled
from promosite.content.syllable import is_syllable

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines of any speed
PAGE = "content/vi/a.md"
CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "hygiene.yml").read_text(encoding="utf-8"))
PROSE: str = CASES["prose"]


def _named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["case"].replace(" ", "-")) for case in cases]


@pytest.mark.parametrize("case", _named(CASES["text"]))
def test_a_fault_is_found_once_with_line_and_count(case: dict[str, Any]) -> None:
    findings = inspect(case["text"], PAGE)
    assert [[fault.id, fault.where.line, dict(fault.details)] for fault in findings] == case["findings"]


@pytest.mark.parametrize("case", _named(CASES["bytes"]))
def test_bytes_become_text_and_findings(case: dict[str, Any]) -> None:
    text, findings = decode(bytes.fromhex(case["bytes"]), PAGE)
    assert text == case["text"]
    assert [[fault.id, fault.where.line, dict(fault.details)] for fault in findings] == case["findings"]


@pytest.mark.parametrize("text", CASES["good"])
def test_good_text_of_any_language_is_left_in_peace(text: str) -> None:
    assert inspect(text, PAGE) == []
    assert decode(text.encode(), PAGE) == (text, [])


@pytest.mark.parametrize("word", CASES["syllables"])
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", CASES["no syllables"])
def test_a_foreign_word_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_every_word_of_the_prose_is_a_syllable() -> None:
    words = "".join(c if c.isalpha() else " " for c in PROSE).split()
    assert [word for word in words if not is_syllable(word)] == []


@pytest.mark.parametrize(("table", "name"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")], ids=["tcvn3", "vni"])
def test_prose_in_an_old_encoding_is_recognised_and_read(table: dict[str, str], name: str) -> None:
    old = _encode(PROSE, table)
    found = relics(old)
    assert {relic.encoding for relic in found} == {name}
    assert {relic.meant for relic in found} <= set("".join(c if c.isalpha() else " " for c in PROSE).split())
    assert len(found) > len(PROSE.split()) / 2
    assert all(old[relic.offset :].startswith(relic.word) for relic in found)


@pytest.mark.parametrize(("table", "name"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")], ids=["tcvn3", "vni"])
def test_bytes_in_an_old_encoding_are_recognised(table: dict[str, str], name: str) -> None:
    data = b"---\ntitle: A\n---\n" + _encode(PROSE, table).encode("latin-1")
    text, findings = decode(data, PAGE)
    assert [(fault.id, fault.where.line, dict(fault.details)["encoding"]) for fault in findings] == [
        ("content.legacy-bytes", 4, name)
    ]
    assert "\ufffd" in text


@pytest.mark.parametrize("encoding", ["cp1258", "gb18030"])
def test_bytes_of_other_encodings_are_recognised(encoding: str) -> None:
    data = _windows_1258(PROSE) if encoding == "cp1258" else "海防市是港口城市。".encode(encoding)
    _, findings = decode(data, PAGE)
    assert [dict(fault.details)["encoding"] for fault in findings] == [
        {"cp1258": "Windows-1258", "gb18030": "GB18030"}[encoding]
    ]


def test_french_and_german_bytes_are_only_not_utf8() -> None:
    for text in ("L’été à Haïphong, où le café est né.", "Straße für schöne Gäste über München"):
        _, findings = decode(text.encode("cp1252"), PAGE)
        assert [fault.id for fault in findings] == ["content.not-utf8"], text


@pytest.mark.parametrize("text", [PROSE, "海防市是越南北部的港口城市。", "“Hải Phòng” – thành phố 😀, 20 °C, 5 km²"])
def test_text_read_in_the_wrong_encoding_is_recognised_and_read(text: str) -> None:
    wrong = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    found = garbled(wrong)
    assert [item.meant for item in found] == [word for word in text.split() if not word.isascii()]
    assert [fault.id for fault in inspect(wrong, PAGE) if fault.id == "text.mojibake"] == ["text.mojibake"]


@LAW
@given(st.text())
def test_any_text_is_inspected(text: str) -> None:
    findings = inspect(text, PAGE)
    lines = text.count("\n") + text.count("\r") + 1
    assert len({fault.id for fault in findings}) == len(findings)
    assert all(fault.where.path == PAGE and 0 <= fault.where.line <= lines for fault in findings)
    assert unicodedata.is_normalized("NFC", text) != ("text.not-nfc" in {fault.id for fault in findings})


@LAW
@given(st.binary() | st.text("aợ海\xe9\xb6", max_size=9).map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_decoded(data: bytes) -> None:
    text, findings = decode(data, PAGE)
    assert (findings == []) == (
        data == text.encode("utf-8", "surrogatepass") and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    )
    assert len(findings) <= 1
    assert all(fault.message(language) and fault.hint(language) for fault in findings for language in ("en", "vi"))


@LAW
@given(st.text())
def test_good_utf8_stays_as_it_is(text: str) -> None:
    assert decode(text.encode(), PAGE) == (text, [])


def _encode(text: str, table: dict[str, str]) -> str:
    codes: dict[str, str] = {}
    for code, letter in table.items():
        codes.setdefault(letter, code)
    return "".join(codes.get(character, character) for character in text)


def _windows_1258(text: str) -> bytes:
    """Vowels with breve, circumflex or horn are whole there, and tones follow them."""
    out = bytearray()
    for character in text:
        apart = unicodedata.normalize("NFD", character)
        tones = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        out += (letter + tones).encode("cp1258")
    return bytes(out)
