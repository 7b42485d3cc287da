"""Whether `30/4` is a day, where no word says so right before it: it may be a fraction, a house, a score.

In: a match with its text, or tokens. Out: yes, or no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from promosite.translation.markup.items import Item, Token

# So many characters around it are looked at.
_NEAR = 40
_GAP = r"[\s,(“\"]*"
# Words that only days follow.
_SURE = re.compile(
    r"(?:\b(?:ngày|dịp|lễ|hôm|[Qq]uốc khánh|[Ll]ao động|[Cc]hủ nhật|[Cc]hủ Nhật|CN"
    rf"|[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])))(?!\w){_GAP}$"
)
# Words that a day may follow, and a number may.
_LIKELY = re.compile(
    r"(?:\b(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Hh]ết|[Tt]rước|[Ss]au|[Vv]ào|[Kk]ể từ|[Nn]ghỉ|[Kk]ỷ niệm|[Hh]ạn))\s+$"
    r"|\($"
)
# Days in a row, read already or as they stand: `30/4, 1/5 và 2/9`.
_JOIN = r"(?:,\s*|\s*&\s*|\s+(?:và|hoặc|đến|tới)(?: hết)?\s+)"
_SLASHED = r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])"
_AFTER_DAYS = re.compile(rf"(?:\0{{3,}}|{_SLASHED})(?:{_JOIN}{_SLASHED})*{_JOIN}$")
_BEFORE_DAYS = re.compile(rf"(?:{_JOIN}{_SLASHED})+")
_PAIR = re.compile(r"(\d+)/(\d+)")
# Houses, streets, scores, shares: whatever follows or goes before these is no day.
_NEVER_BEFORE = re.compile(
    r"\b(?:[Ss]ố(?: nhà)?|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Đđ]ường|[Pp]hố|[Tt]ổ|[Pp]hòng|[Tt][ỷỉ] (?:số|lệ)"
    r"|[Kk]hổ|[Tt]rang|[Đđ]iểm|[Gg]iỗ [Tt]ổ(?: Hùng Vương)?)\s+(?:[\d/\s,–-]|đến|và)*$"
)
_NEVER_AFTER = re.compile(
    r"(?:[\d/\s,–-]|đến|và)*\s*(?:đường|phố|ngõ|hẻm|điểm|diện tích|dân số|số|phần|tổng|chặng|quãng)(?!\w)"
)


def is_day(match: re.Match[str]) -> bool:
    """Groups d, m, and d1, m1 for the first day of a range.

    >>> day = re.compile(r"(?P<d1>)(?P<m1>)(?P<d>\\d+)/(?P<m>\\d+)")
    >>> [is_day(found) for text in ("từ 30/4 đến 1/5", "số 12/4 đường") for found in day.finditer(text)]
    [True, True, False]
    """
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _NEVER_BEFORE.search(before) or _NEVER_AFTER.match(after) or match[0] == "24/7":
        return False
    if _SURE.search(before):
        return True
    if match["d1"] and not match["m1"]:
        return bool(_LIKELY.search(before)) and int(match["d"]) > 12
    row = [found[0] for found in (_AFTER_DAYS.search(before), _BEFORE_DAYS.match(after)) if found]
    days = [(int(day), int(month)) for day, month in _PAIR.findall(" ".join([match[0], *row]))]
    # Above twelve it is the day that goes before the month, and no fraction of anything.
    is_clear = any(day > 12 for day, _ in days) and all(day <= 31 and month <= 12 for day, month in days)
    if any("\0" in joined for joined in row):
        return True
    return is_clear and bool(match["d1"] or row or _LIKELY.search(before))


def may_be_days(tokens: Iterable[Token]) -> bool:
    """Whether a fraction stands where a day may: someone should look at it.

    >>> may_be_days(["Từ ", Item("number", "1/5"), " phí tăng."]), may_be_days(["Có ", Item("number", "1/5"), " vé"])
    (True, False)
    """
    around = ["", *tokens, ""]
    return any(
        isinstance(token, Item) and token.kind == "number" and _is_doubtful(before, token.source, after)
        for before, token, after in zip(around, around[1:], around[2:], strict=False)
    )


def _is_doubtful(before: Token, source: str, after: Token) -> bool:
    found = _PAIR.fullmatch(source)
    if not found or not isinstance(before, str) or not 1 <= int(found[1]) <= 31 or not 1 <= int(found[2]) <= 12:
        return False
    is_other = isinstance(after, str) and _NEVER_AFTER.match(after)
    return bool(_LIKELY.search(before[-_NEAR:])) and before[-1:] != "(" and not is_other
