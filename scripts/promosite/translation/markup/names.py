"""Vietnamese names that no glossary knows.

In: words and their language. Out: where a name of two or more syllables stands, or of one behind `sông`, `chợ`, `ông`.
An engine must not render it: characters for a Vietnamese name are never invented. Names of countries and the like are
words: an engine knows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from promosite.content.syllable import is_syllable

# A Vietnamese syllable without its marks, as English writes it.
_BARE_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im
in inh ip it iu o oa oac oach oai oam oan oang oanh oat oay oc oe oen oeo oet oi om on ong op ot u ua uan uang uat uay
uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yet
yeu
"""
_BARE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:{'|'.join(_BARE_RHYMES.split())})", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
# Common nouns before a name, or at the beginning of the name of an office; they are for the engine.
_NOUNS = {
    "vi": """
    ban bãi bảo bến biển bộ cảng cầu chi chợ chùa cục cụm đảo đảng đầm đèo đền đình đồi đội đồn động đường ga giải hang
    hãng hiệp hội huyện khách khu làng lăng lễ luật miếu mũi ngã ngày nghị ngân người nhà nhóm núi pháo phà phố phường
    quần quận quỹ sân sở sông suối tàu tháng thành tháp thị thôn thủ tỉnh tòa toà tổng trạm trường tuyến ủy uỷ vịnh viện
    vườn xã xóm ông bà vua tướng từ tại ở và với khi nếu theo trong ngoài trên dưới sau trước
    """,
    "en": "the in on at to from of and for by with a an this that no so go my if when since near",
}
# A capital alone is a name behind one of these (sông Cấm, chợ Sắt, bà Đế), unless everybody has a word for it.
_NAMED = re.compile(
    r"(?<!\w)(?:bãi|bến|cầu|chợ|chùa|đầm|đèo|đền|đình|đồi|hang|hồ|kênh|làng|lăng|miếu|ngõ|núi|phà|(?<!thành )phố|phường"
    r"|sông|suối|thôn|vịnh|xã|xóm|ông|bà|anh|chị|cụ|thầy) \Z"
)
_KNOWN = frozenset("anh pháp mỹ nga đức nhật hàn lào ý úc trung á âu phi phật chúa trời tết huế hồng".split())
_FOREIGN = """
Việt Nam, Hàn Quốc, Trung Quốc, Nhật Bản, Triều Tiên, Đài Loan, Hồng Kông, Hong Kong, Ma Cao, Hà Lan, Ba Lan,
Phần Lan, Thái Lan, Thụy Điển, Thuỵ Điển, Thụy Sĩ, Thuỵ Sĩ, Na Uy, Đan Mạch, Tây Ban Nha, Bồ Đào Nha, Hoa Kỳ, Ấn Độ,
Ai Cập, Hy Lạp, Nam Phi, Đông Nam Á, Đông Á, Châu Á, Châu Âu, Châu Phi, Châu Mỹ, Thái Bình Dương, Ấn Độ Dương,
Đại Tây Dương, Liên Hợp Quốc, Liên Hiệp Quốc, Bắc Kinh, Thượng Hải, Thiên Tân, Quảng Châu, Thâm Quyến, Tết Nguyên Đán,
Phật Giáo, Công Giáo, Quốc Hội, Chính Phủ, Nhà Nước, Quốc Khánh, Viet Nam
"""
_EXONYMS = frozenset(" ".join(name.split()).lower() for name in _FOREIGN.split(","))


def names(text: str, language: str, opens: bool = True) -> Iterator[tuple[int, int]]:
    """Places of names. `opens`: whether a sentence begins where the text does, so that a capital there says little.

    >>> text = "Từ bến Tuần Châu đến Hàn Quốc và Bộ Công thương"
    >>> [text[start:end] for start, end in names(text, "vi")]
    ['Tuần Châu']
    >>> text = "Qua cầu Rào đến chợ Sắt, thành phố Huế và nước Anh"
    >>> [text[start:end] for start, end in names(text, "vi")]
    ['Rào', 'Sắt']
    """
    if _is_title_case(text):
        return
    common = _NOUNS.get(language, "").split()
    for words in _capitalised(text):
        run = words
        first = (opens and not text[: run[0].start()].strip()) or text[: run[0].start()].rstrip()[-1:] in _ENDS
        # A third capital at the beginning of a sentence is the sentence's, not the name's.
        while run and (_lower(run[0]) in common or (first and len(run) > 2)):
            if language == "vi" and len(run) == 2 and not first and _is_named(text, run[1]):
                break  # a capital within a sentence: the noun is a part of the name (Đình Vũ, Bà Rịa)
            run, first = run[1:], False
        known = " ".join(_lower(word) for word in run) in _EXONYMS
        # `Hạng A`: the capital of a sentence, and a letter.
        known = known or (first and len(run) == 2 and len(run[1][0]) == 1)
        named = len(run) > 1 or (len(run) == 1 and language == "vi" and _is_named(text, run[0]))
        if named and not known and all(_is_name_like(word[0], language) for word in run):
            yield run[0].start(), run[-1].end()


def _is_named(text: str, word: re.Match[str]) -> bool:
    """Whether one word with a capital is the name of what stands before it."""
    before = unicodedata.normalize("NFC", text[max(0, word.start() - 24) : word.start()].lower())
    return _lower(word) not in _KNOWN and _NAMED.search(before) is not None


def _is_name_like(word: str, language: str) -> bool:
    return is_syllable(word) if language == "vi" else is_syllable(word) or bool(_BARE.fullmatch(word))


_ENDS = (".", "!", "?", ":")


def _capitalised(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of words with capitals, one blank apart."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and (not word[0][0].isupper() or text[run[-1].end() : word.start()] != " "):
            yield run
            run = []
        if word[0][0].isupper():
            run.append(word)
    if run:
        yield run


def _lower(word: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", word[0].lower())


def plain(name: str) -> str:
    """A Vietnamese name as other Latin scripts write it.

    >>> plain("Đồ Sơn")
    'Do Son'
    """
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f"))


def _is_title_case(text: str) -> bool:
    """A headline with a capital on every word says nothing about names."""
    found = [word for word in text.split() if word[0].isalpha()]
    return len(found) > 4 and all(word[0].isupper() for word in found)
