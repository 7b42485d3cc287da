"""Vietnamese names that no glossary knows.

In: words and their language. Out: where a name of two or more syllables stands. An engine must not render it:
characters for a Vietnamese name are never invented. Names of countries and the like are words: an engine knows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from promosite.content.syllable import is_syllable

_CAPITALISED = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][^\W\d_]*(?: [A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][^\W\d_]*)+")
# Common nouns before a name, or at the beginning of the name of an office; they are for the engine.
_NOUNS = frozenset(
    """
    ban bản báo bãi bảo bến biển bộ bưu cảng cao cầu chi chính chợ chùa công cục cụm danh đại đài đảo đảng đầm đèo đền
    đình đồi đội đồn động đường ga giải hang hải hãng hiệp hồ hội huyện khách khu làng lăng lễ luật miếu mũi ngã ngày
    nghị nghĩa ngân người nhà nhóm núi pháo phà phố phòng phường quán quảng quân quần quận quỹ sân sở sông suối tàu
    tháng thành thác tháp thị thôn thủ thư tỉnh tòa toà tổng trạm trường tuyến từ ủy uỷ vịnh viện văn vườn xã xóm
    ông bà anh chị em cô chú bác cụ thầy vua tướng tại ở và với khi nếu theo trong ngoài trên dưới sau trước
    the in on at to from of and for by with a an this that no so go my
    """.split()
)
_EXONYMS = frozenset(
    unicodedata.normalize("NFC", name.strip().lower())
    for name in """
    Việt Nam, Hàn Quốc, Trung Quốc, Nhật Bản, Triều Tiên, Đài Loan, Hồng Kông, Ma Cao, Hà Lan, Ba Lan, Phần Lan, Thái Lan,
    Ái Nhĩ Lan, Tân Tây Lan, Thụy Điển, Thuỵ Điển, Thụy Sĩ, Thuỵ Sĩ, Na Uy, Đan Mạch, Tây Ban Nha, Bồ Đào Nha, Hoa Kỳ, Ấn Độ, Ai Cập,
    Hy Lạp, Nam Phi, Cam Pu Chia, Đông Nam Á, Đông Á, Châu Á, Châu Âu, Châu Phi, Châu Mỹ, Thái Bình Dương, Ấn Độ Dương,
    Đại Tây Dương, Liên Hợp Quốc, Liên Hiệp Quốc, Bắc Kinh, Thượng Hải, Thiên Tân, Quảng Châu, Thâm Quyến, Tết Nguyên Đán,
    Phật Giáo, Công Giáo, Quốc Hội, Chính Phủ, Nhà Nước, Quốc Khánh
    """.split(",")
)


def names(text: str, opens: bool = True) -> Iterator[tuple[int, int]]:
    """Places of names. `opens`: whether a sentence begins where the text does, so that a capital there says little.

    >>> text = "Từ bến Tuần Châu đến Hàn Quốc và Bộ Công thương"
    >>> [text[start:end] for start, end in names(text)]
    ['Tuần Châu']
    """
    if _is_title_case(text):
        return
    for found in _CAPITALISED.finditer(text):
        start, words = found.start(), found[0].split(" ")
        first = (opens and not text[:start].strip()) or text[:start].rstrip()[-1:] in (".", "!", "?", ":")
        while words and (_is_common(words[0]) or (first and len(words) > 2)):
            start, first = start + len(words.pop(0)) + 1, False
        known = " ".join(words).lower() in _EXONYMS
        if len(words) > 1 and not known and all(is_syllable(word) for word in words):
            yield start, start + len(" ".join(words))


def plain(name: str) -> str:
    """A Vietnamese name as other Latin scripts write it.

    >>> plain("Đồ Sơn")
    'Do Son'
    """
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f"))


def _is_common(word: str) -> bool:
    return unicodedata.normalize("NFC", word.lower()) in _NOUNS


def _is_title_case(text: str) -> bool:
    """A headline with a capital on every word says nothing about names."""
    found = [word for word in text.split() if word[0].isalpha()]
    return len(found) > 4 and all(word[0].isupper() for word in found)
