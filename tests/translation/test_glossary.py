"""The glossary: its file as spreadsheets write it, terms in texts, forbidden variants."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.errors import Severity
from promosite.translation.memory.glossary import Glossary, Match, Term, glossary_of, load_glossary, read_glossary

SHOWN = "memory/glossary.csv"
REPOSITORY = Path(__file__).parents[2]
CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "glossary.yml").read_text(encoding="utf-8"))
GLOSSARY, _ = read_glossary(CASES["glossary"].encode(), SHOWN)


def shown(text: str, matches: list[Match]) -> list[str]:
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(("language", "text", "found"), CASES["find"])
def test_terms_are_found(language: str, text: str, found: list[str]) -> None:
    assert shown(text, GLOSSARY.find(text, language)) == found


@pytest.mark.parametrize(("language", "text", "found"), CASES["forbidden"])
def test_forbidden_variants_are_found(language: str, text: str, found: list[str]) -> None:
    assert shown(text, GLOSSARY.forbidden(text, language)) == found


@pytest.mark.parametrize(("what", "text", "terms", "findings"), CASES["files"], ids=[row[0] for row in CASES["files"]])
def test_a_file_becomes_terms_and_findings(what: str, text: str, terms: list[str], findings: list[list[Any]]) -> None:
    glossary, found = read_glossary(text.encode(), SHOWN)
    assert [term.forms["vi"] for term in glossary.terms] == terms
    assert [[fault.id, fault.where.line] for fault in found] == findings
    assert all(fault.message(code) and fault.hint(code) for fault in found for code in ("en", "vi"))


def test_a_row_says_all_there_is_to_say() -> None:
    text = "vi,en,zh,never_zh,case,note,valid_from,valid_until\nA|B,a|b,,南|北,ANY,x y,2025-07-01,2026-07-01\n"
    glossary, _ = read_glossary(text.encode(), SHOWN)
    term = Term(
        forms={"vi": "A", "en": "a"},
        never={"zh": ("南", "北")},
        case=glossary.terms[0].case,
        note="x y",
        valid_from=date(2025, 7, 1),
        valid_until=date(2026, 7, 1),
        also={"vi": ("B",), "en": ("b",)},
        line=2,
    )
    assert glossary.terms == (term,)
    assert (term.case.value, glossary.form(term, "en"), glossary.form(term, "zh")) == ("any", "a", "")
    assert term.all_forms("zh") == ()


def test_a_term_holds_from_its_first_to_its_last_day() -> None:
    def terms(day: date) -> list[str]:
        return shown("đặc khu", GLOSSARY.on(day).find("đặc khu", "vi"))

    assert terms(date(2025, 6, 30)) == []
    assert terms(date(2025, 7, 1)) == ["đặc khu"]


def test_excel_unicode_text_is_read_and_reported() -> None:
    glossary, findings = read_glossary("vi\ten\r\nĐồ Sơn\tDo Son\r\n".encode("utf-16"), SHOWN)
    assert [dict(term.forms) for term in glossary.terms] == [{"vi": "Đồ Sơn", "en": "Do Son"}]
    assert [(fault.id, fault.severity) for fault in findings] == [("glossary.utf16", Severity.WARNING)]


def test_another_encoding_is_named_with_its_line() -> None:
    _, findings = read_glossary("vi,en\na,b\nBình Thái,c\n".encode("cp1258", "replace"), SHOWN)
    assert [(fault.id, fault.where.line) for fault in findings] == [("glossary.encoding", 3)]


def test_a_missing_file_is_an_empty_glossary(tmp_path: Path) -> None:
    assert load_glossary(tmp_path / "glossary.csv", SHOWN) == (Glossary(), [])


def test_a_folder_in_its_place_is_reported(tmp_path: Path) -> None:
    glossary, findings = load_glossary(tmp_path, SHOWN)
    assert (glossary.terms, [fault.id for fault in findings]) == ((), ["glossary.unreadable"])


def test_the_glossary_of_the_project_is_sound() -> None:
    """Every form is found where it stands, in every language, and no forbidden variant inside it."""
    glossary, findings = load_glossary(REPOSITORY / "memory" / "glossary.csv", SHOWN)
    assert findings == []
    for term in glossary.terms:
        for language, form in term.forms.items():
            assert Match(0, len(form), term, form) in glossary.find(form, language)
            assert glossary.forbidden(form, language) == []
    assert len(glossary.terms) >= 29


def test_longer_terms_win_wherever_they_begin() -> None:
    glossary = glossary_of([Term({"vi": "Hạ Long"}), Term({"vi": "vịnh Lan Hạ"})], ["vi"])
    assert shown("vịnh Lan Hạ Long", glossary.find("vịnh Lan Hạ Long", "vi")) == ["vịnh Lan Hạ"]


ANY = st.text() | st.text(alphabet='vienz,;"\n\r\t|– Hảòa', max_size=60)


@given(ANY | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_file_gives_a_glossary(text: str) -> None:
    for encoding in ("utf-8", "utf-16", "latin-1"):
        glossary, findings = read_glossary(f"vi,en\n{text}".encode(encoding, "replace"), SHOWN)
        assert all(term.forms["vi"] for term in glossary.terms)
        assert all(fault.message() and fault.where.path == SHOWN for fault in findings)


@given(st.text(alphabet="Hải Phòngđo ÁCáàtBbòoa–-_.", max_size=40), st.sampled_from(["NFC", "NFD"]))
def test_matches_are_in_order_and_apart(text: str, form: str) -> None:
    """Law: matches do not overlap, follow the text, and hold what the glossary spells, letter by letter."""
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    matches = GLOSSARY.find(text, "vi")
    edges = [edge for match in matches for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    again = [GLOSSARY.find(text[match.start : match.end], "vi") for match in matches]
    assert [[found.term for found in each] for each in again] == [[match.term] for match in matches]
