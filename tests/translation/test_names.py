"""Vietnamese names that no glossary knows: found where they stand, and nothing else taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.markup.agreed import fixed
from promosite.translation.markup.inline import Item, tokens
from promosite.translation.markup.names import names, plain
from tests.translation.hostile import GLOSSARY


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Từ Tuần Châu có phà", "vi", ["Tuần Châu"]),
        ("Đi qua cầu Tân Vũ rồi rẽ", "vi", ["Tân Vũ"]),
        ("Cầu Tân Vũ rất dài", "vi", ["Tân Vũ"]),
        ("Bộ Công thương và Sở Văn hóa", "vi", []),
        ("Muốn ở lại thêm", "vi", []),
        ("Anh, Hàn Quốc, Tây Ban Nha", "vi", []),
        ("Chợ Sắt mở cửa", "vi", ["Sắt"]),
        ("Qua cầu Rào, bến Bính và sông Cấm", "vi", ["Rào", "Bính", "Cấm"]),
        ("Cảng nằm ở Đình Vũ, gần Bà Rịa", "vi", ["Đình Vũ", "Bà Rịa"]),
        ("Ở thành phố Huế, phố Pháp, sông Hồng", "vi", []),
        ("Lễ Hội Hoa Phượng Đỏ Hải Phòng", "vi", []),
        ("Đến Hồng Bàng. Kiến An ở xa", "vi", ["Hồng Bàng", "Kiến An"]),
        ("hãng Palais Garnier", "vi", []),
        ("Hạng A, B và C rẻ. Vé A rẻ hơn", "vi", []),
        ("Ông Nguyễn A ở đây", "vi", ["Nguyễn A"]),
        ("The ferry from Tuan Chau leaves", "en", ["Tuan Chau"]),
        ("In Dong Bai you board", "en", ["Dong Bai"]),
        ("The Port Authority in Hong Kong and New York", "en", []),
    ],
)
def test_where_names_stand(text: str, language: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in names(text, language)] == found


@given(st.text(), st.sampled_from(["vi", "en", "zh"]))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    places = list(names(text, language))
    assert all(start < end <= len(text) for start, end in places)


@pytest.mark.parametrize(
    ("name", "written"), [("Đồ Sơn", "Do Son"), ("Bạch Long Vĩ", "Bach Long Vi"), ("Paris", "Paris")]
)
def test_a_name_without_its_marks(name: str, written: str) -> None:
    assert plain(name) == written


def _fixed(text: str, target: str) -> list[tuple[str, str, str]]:
    found = fixed(tokens(text), "vi", target, GLOSSARY)
    return [(item.kind, item.source, item.target) for item in found if isinstance(item, Item)]


def test_terms_come_before_numbers_and_names() -> None:
    assert _fixed("Từ vịnh Lan Hạ ngày 1/7/2025 sang Tuần Châu, Hòn Dấu", "zh") == [
        ("term", "vịnh Lan Hạ", "兰夏湾"),
        ("date", "1/7/2025", ""),
        ("nameless", "Tuần Châu", ""),
        ("nameless", "Hòn Dấu", ""),
    ]
    assert _fixed("sang Tuần Châu, Hòn Dấu", "en") == [
        ("name", "Tuần Châu", "Tuan Chau"),
        ("term", "Hòn Dấu", "Hon Dau"),
    ]


def test_code_and_foreign_words_hold_no_terms() -> None:
    assert _fixed('`Cát Bà` <span lang="en">Cát Bà</span>', "en") == [
        ("code", "`Cát Bà`", ""),
        ("tagopen", '<span lang="en">', ""),
        ("foreign", "Cát Bà", ""),
        ("tagclose", "</span>", ""),
    ]
