"""The fingerprint: what it takes notice of, and what not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.page import FINGERPRINT_LENGTH, fingerprint, fold, read_page
from promosite.content.values import Raw

BODY = """Quần đảo có **hơn 360** hòn đảo, xem [đường đi](getting-there.md) và ảnh.

- Vịnh Lan Hạ
- Hang Quân Y

1. Đi phà
2. Lên đảo

| Chuyến | Giờ |
|---|---|
| Sáng | 07:30 |

```python
if a:
    b()
```

## Đi lại {#di-lai}

Hết.
"""
VALUES = {"title": "Cát Bà", "description": "Một câu.", "sources": [{"title": "VNA", "url": "https://a.vn"}]}


def _same(body: str) -> bool:
    return fingerprint(VALUES, body) == fingerprint(VALUES, BODY)


def test_shape() -> None:
    assert len(fingerprint({}, "")) == FINGERPRINT_LENGTH
    assert fingerprint(VALUES, BODY) == fingerprint(dict(reversed(VALUES.items())), BODY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n\n", "\n\n\n\n"),
        ("đảo, xem", "đảo,\nxem"),
        ("có **hơn", "có\n**hơn"),
        ("và ảnh.", "và\nảnh."),
        ("xem [đường", "xem\n[đường"),
        (".\n", ".   \n"),
        ("Vịnh Lan", "Vịnh   Lan"),
        ("- Vịnh Lan Hạ", "-   Vịnh\n  Lan Hạ"),
        ("| Sáng | 07:30 |", "| Sáng  |  07:30 |"),
        ("Hết.\n", "Hết."),
        ("Quần", "\n\nQuần"),
        ("b()\n", "b()  \n"),
        (BODY, unicodedata.normalize("NFD", BODY)),
    ],
)
def test_white_space_and_normal_forms_change_nothing(old: str, new: str) -> None:
    assert old in BODY
    assert _same(BODY.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("360", "366"),
        ("đảo, xem", "đảo xem"),
        ("getting-there.md", "getting-here.md"),
        ("**hơn 360**", "hơn 360"),
        ("**hơn 360**", "*hơn 360*"),
        ("- Hang Quân Y", "Hang Quân Y"),
        ("- Hang Quân Y", "* Hang Quân Y"),
        ("Hạ\n- Hang", "Hạ - Hang"),
        ("2. Lên", "Lên"),
        ("phà\n2. Lên", "phà 2. Lên"),
        ("## Đi lại", "### Đi lại"),
        ("## Đi lại", "Đi lại"),
        ("{#di-lai}\n\nHết", "{#di-lai} Hết"),
        ("{#di-lai}", "{#di}"),
        ("    b()", "  b()"),
        ("if a:\n    b()", "if a: b()"),
        ("```python", "```"),
        ("ảnh.\n\n", "ảnh.\n"),
        ("Hết.", "hết."),
        ("Hết.", "Hết!"),
        ("Quân Y", "Quan Y"),
    ],
)
def test_other_changes_do(old: str, new: str) -> None:
    assert old in BODY
    assert not _same(BODY.replace(old, new))


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2026-01-01", "tags": ["a"], "review": {"state": "draft"}, "waive": [{"check": "a"}]},
        {"title": "Cát  Bà "},
        {"title": unicodedata.normalize("NFD", "Cát Bà")},
        {"sources": [{"title": "VNA ", "url": "https://a.vn", "date": "2023-09-16"}]},
        {"image": "", "action": {}},
    ],
)
def test_bookkeeping_changes_nothing(changes: dict[str, object]) -> None:
    assert fingerprint(VALUES | changes, BODY) == fingerprint(VALUES, BODY)  # type: ignore[arg-type,operator]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Cát Hải"},
        {"description": "Hai câu."},
        {"image": "../../assets/a.svg"},
        {"image_alt": "Ảnh"},
        {"image_credit": "Ai đó"},
        {"action": {"label": "Xem"}},
        {"action": {"url": "a.md"}},
        {"event": {"name": "Lễ hội"}},
        {"place": "do-son"},
        {"sources": [{"title": "VNA", "url": "https://b.vn"}]},
        {"sources": ["VNA"]},
        {"sources": []},
        {"title": "Cát Bà", "description": "", "image_alt": "Một câu."},
    ],
)
def test_what_a_reader_sees_does(changes: dict[str, object]) -> None:
    assert fingerprint(VALUES | changes, BODY) != fingerprint(VALUES, BODY)  # type: ignore[arg-type,operator]


def test_chinese_wraps_without_blanks() -> None:
    wrapped = "海防是港口\n城市，\n面积约 2,150 平方公里。\n"
    assert fingerprint({}, wrapped) == fingerprint({}, wrapped.replace("\n", ""))
    assert fingerprint({}, wrapped) != fingerprint({}, wrapped.replace("约 2", "约2"))


_words = st.lists(st.text("aăâđêôơưư海防,.()", min_size=1, max_size=6), min_size=1, max_size=12)


@given(_words, st.data())
def test_wrapping_changes_nothing(words: list[str], data: st.DataObject) -> None:
    """Law: however a paragraph is wrapped, indented below its first line and ended, it says the same."""
    gaps = st.sampled_from([" ", "  ", "\n", " \n", "\r\n", "\t", "\n  "])
    wrapped = "".join(word + data.draw(gaps) for word in words)
    assert fold(wrapped) == fold(" ".join(words))
    assert fingerprint({}, unicodedata.normalize("NFD", wrapped)) == fingerprint({}, wrapped)


@given(_words, st.integers(0, 11), st.text("aăâđê", min_size=1, max_size=3))
def test_changing_a_word_changes_the_fingerprint(words: list[str], place: int, more: str) -> None:
    place %= len(words)
    changed = [word + more if number == place else word for number, word in enumerate(words)]
    assert fingerprint({}, " ".join(changed)) != fingerprint({}, " ".join(words))


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(body: str) -> None:
    once = fold(body)
    assert fold(once) == once


@given(st.binary(max_size=200))
def test_any_bytes_give_a_page(data: bytes) -> None:
    page, findings = read_page(data, "vi", "tourism/a", "content/vi/tourism/a.md")
    assert page.key == ("tourism/a", "vi")
    assert {fault.where.path for fault in findings} <= {"content/vi/tourism/a.md"}


def test_lines_of_keys() -> None:
    page, _ = read_page(b"---\ntitle: A\nreview:\n  state: draft\n---\nB\n", "vi", "a/b", "content/vi/a/b.md")
    assert (page.line("title"), page.line("review", "state"), page.line("none")) == (2, 4, 1)
    assert page.body == "B\n"


DETAILS = {"hours": "7 giờ", "days": ["một", "hai"]}


@pytest.mark.parametrize(
    "details",
    [
        {"hours": "8 giờ", "days": ["một", "hai"]},
        {"hours": "7 giờ", "days": ["hai", "một"]},
        {"hours": "7 giờ", "days": ["một", "hai", "ba"]},
        {"price": "7 giờ", "days": ["một", "hai"]},
        {"days": ["một", "hai"]},
    ],
)
def test_details_are_part_of_what_a_page_says(details: dict[str, Raw]) -> None:
    assert fingerprint(VALUES | {"details": details}, BODY) != fingerprint(VALUES | {"details": DETAILS}, BODY)


def test_pages_without_details_keep_the_fingerprint_they_had() -> None:
    """Approvals given before there were details must hold: this digest was made before."""
    assert fingerprint({"title": "A", "description": "B"}, "Một đoạn.\n") == "21f5178223ed"
    plain = fingerprint(VALUES, BODY)
    for nothing in ({}, {"hours": ""}, "", {"days": []}):
        assert fingerprint(VALUES | {"details": nothing}, BODY) == plain
    assert fingerprint(VALUES | {"facts": {"area": "3"}, "kind": "place"}, BODY) == plain
    folded = {"days": ["một", " hai\n"], "hours": "7  giờ", "price": ""}
    assert fingerprint(VALUES | {"details": folded}, BODY) == fingerprint(VALUES | {"details": DETAILS}, BODY)
