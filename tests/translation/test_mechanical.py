"""A number, a date, an address changed: the same change in the translation's own words, or nothing at all."""

from __future__ import annotations

import pytest

from promosite.translation.drafting.mechanical import follow

CASES = [
    ("Vé 7.000 đồng", "Vé 8.000 đồng", "A ticket is 7,000 VND", "en", "A ticket is 8,000 VND"),
    ("Dài 5,4 km", "Dài 5,5 km", "It is 5.4 km long", "en", "It is 5.5 km long"),
    ("Dài 5,4 km", "Dài 5,5 km", "全长5.4公里", "zh", "全长5.5公里"),
    ("Từ ngày 16/9/2023", "Từ ngày 17/10/2024", "Since 16 September 2023", "en", "Since 17 October 2024"),
    ("Từ ngày 16/9/2023", "Từ ngày 17/10/2024", "自2023年9月16日起", "zh", "自2024年10月17日起"),
    ("Xem [vé](a.md)", "Xem [vé](b.md)", "See [tickets](a.md)", "en", "See [tickets](b.md)"),
    ("Xem https://a.vn/1", "Xem https://a.vn/2", "See https://a.vn/1", "en", "See https://a.vn/2"),
    ("Có ![biển](a.svg)", "Có ![biển](b.svg)", "Here is ![the sea](a.svg)", "en", "Here is ![the sea](b.svg)"),
    ("Gõ `ls` rồi 5", "Gõ `rm` rồi 6", "Type `ls`, then 5", "en", "Type `rm`, then 6"),
    ("Vé 7.000 đồng", "Giá vé 8.000 đồng", "A ticket is 7,000 VND", "en", ""),  # words changed
    ("Có 5 bến", "Có 6 bến", "It has five piers", "en", ""),  # not there as a number
    ("Có 5 bến", "Có 6 bến", "It has 5 piers and 5 boats", "en", ""),  # there twice
    ("Có 5 và 5", "Có 5 và 6", "It has 5 and 5", "en", ""),  # nobody can tell which
    ("Có 5 bến", "Có 5 bến", "It has 5 piers", "en", ""),  # nothing changed
    ("Có ![biển](a.svg)", "Có ![bãi](a.svg)", "Here is ![the sea](a.svg)", "en", ""),  # words inside changed
]


@pytest.mark.parametrize(("then", "now", "text", "target", "expected"), CASES)
def test_the_same_change(then: str, now: str, text: str, target: str, expected: str) -> None:
    assert follow(then, now, text, "vi", target) == expected
