"""Numbers, dates, times and prices in a text.

In: text, and the language whose decimal mark holds ("" where it is not known). Out: `Quantity` values with their place.
It reads the notations of Vietnamese, English and Chinese wherever they stand; it writes none.
"""

from __future__ import annotations

import re

from promosite.translation.markup.amounts import Code, Number, Quantity, decimal
from promosite.translation.markup.clocks import TIMES
from promosite.translation.markup.dates import DAYS
from promosite.translation.markup.items import LETTERS, Span, blanked
from promosite.translation.markup.measures import CURRENCIES, MONTHS, SCALES, UNITS
from promosite.translation.markup.notation import DASH, END, NUM, START, Made, Reader, reader

_MAYBE = re.compile(rf"\d|{'|'.join(MONTHS)}")


def _either(words: dict[str, int] | dict[str, str]) -> str:
    """One of the words; those that end in a Latin letter end there."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (END if re.match(rf"[{LETTERS}]", word[-1]) else "") for word in ordered)


# 千 before a unit of measure is part of it: 5千米 are five kilometres.
_SCALE = rf"(?:\s?(?P<scale>{_either(SCALES)})(?![米克瓦卡]))?"


def quantities(text: str, language: str = "") -> list[Quantity]:
    """All quantities of a text, in its order.

    >>> [q.canonical for q in quantities("734.420 tỷ đồng, 8,5%, ngày 30/4/2026", "vi")]
    [('734420000000000 VND',), ('8.5%',), ('2026-04-30',)]
    >>> [q.canonical for q in quantities("7,000 ha; 19:30; 30 April 2026; 1963–1965", "en")]
    [('7000',), ('19:30',), ('2026-04-30',), ('1963', '1965')]
    """
    found: list[Quantity] = []
    if not _MAYBE.search(text):
        return found
    rest = text
    for kind, pattern, build in _READERS:
        taken: list[Span] = []
        for match in pattern.finditer(rest):
            made = build(match, language)
            if made:
                span = match.span("at") if "at" in pattern.groupindex else match.span()
                found.append(Quantity(kind, *span, *made))
                taken.append(Span(*span, kind))
        # What one reader has read is nothing to the next.
        rest = blanked(rest, taken) if taken else rest
    return sorted(found, key=lambda quantity: quantity.start)


def reread(kind: str, source: str, language: str) -> list[Quantity]:
    """The quantity of an item cut out of its text: some dates are dates only after a certain word.

    >>> [found.canonical for found in reread("date", "21/9", "vi") + reread("date", "May", "en")]
    [('--09-21',), ('--05',)]
    """
    lead = ("ngày " if "/" in source else "in " if source in MONTHS else "") if kind == "date" else ""
    return quantities(f"{lead}{source}", language)


def _code(match: re.Match[str], language: str) -> Made:  # noqa: ARG001
    return (Code(match[0].upper().replace("Đ", "D")),), ""


def _phone(match: re.Match[str], language: str) -> Made | None:  # noqa: ARG001
    digits = re.sub(r"\D", "", match[0])
    # The country's number stands for the zero; some write both.
    number = f"0{digits[2:].lstrip('0')}" if re.match(r"\(?(?:\+84|84\D)", match[0]) else digits
    return ((Code(re.sub("^00", "0", number)),), "") if 8 <= len(digits) <= 13 else None


def _number(match: re.Match[str], language: str) -> Made:
    part = {name: value for name, value in match.groupdict().items() if value}
    exponent = SCALES[" ".join(part["scale"].lower().split())] if "scale" in part else 0
    written = [part[name] for name in ("n", "n2") if name in part]
    numbers = [Number(*decimal(digits, language), scale=exponent) for digits in written]
    if "sign" in part:
        numbers[0] = Number(-numbers[0].value, *decimal(written[0], language)[1:], scale=exponent)
    unit = part.get("unit", "") or ("%" if "percent" in part else "")
    currency = CURRENCIES[part.get("before") or part["after"]] if "before" in part or "after" in part else ""
    return tuple(numbers), currency or unit


def _ratio(match: re.Match[str], language: str) -> Made:
    return tuple(Number(*decimal(digits, language)) for digits in (match["n"], match["n2"])), "/"


_RANGE = rf"(?P<n>{NUM})(?:{DASH}(?P<n2>{NUM}))?"
_MONEY = _either(CURRENCIES)
_READERS: tuple[Reader, ...] = (
    reader("document", rf"{START}\d+/\d{{4}}/[A-ZĐ]+\d*{END}", _code),
    reader("document", rf"{START}\d+/[A-ZĐ]{{2,}}[A-Za-zĐđ]*(?:-[A-ZĐ][A-Za-zĐđ]*)*{END}", _code),
    *DAYS,
    *TIMES,
    reader("price", rf"{START}(?P<before>{_MONEY})\s?{_RANGE}{_SCALE}{END}", _number),
    reader("price", rf"{START}{_RANGE}{_SCALE}\s?(?P<after>{_MONEY})", _number),
    # `0225 3 842 439`: a lone digit stands after the code of a place only.
    reader(
        "phone",
        rf"{START}(?:\(?\+\d{{1,3}}\)?|\(84[ .-]\d{{2,3}}\)|\(0\d{{1,3}}\)|0\d{{2,3}}(?:\s-(?=\s))?|1[89]00)"
        rf"(?:[ .-]?\(0\))?(?:(?:[ .-]\d{{2,3}})?[ .-]?\d(?=[ .-]?\d{{3}}))?(?:[ .-]?\(?\d{{2,4}}\)?){{1,4}}{END}",
        _phone,
    ),
    reader("document", rf"{START}(?!\d{{1,3}}(?:\.\d{{3}})+{END})\d+(?:\.\d+){{2,}}{END}", _code),
    # Zeros before a number make it a name: 007, the code 0225.
    reader("document", rf"{START}0\d{{2,}}{END}(?![.,]\d)", _code),
    reader("number", rf"{START}(?P<n>\d{{1,3}})/(?P<n2>\d{{1,3}}){END}(?!/)", _ratio),
    reader("number", rf"(?P<percent>百分之)(?P<n>{NUM})", _number),
    reader(
        "number",
        rf"{START}(?P<sign>−|(?<![\w\d)%‰\0])-)?{_RANGE}(?:st|nd|rd|th)?{_SCALE}"
        rf"(?:\s?(?P<unit>[%‰]|(?:{UNITS})(?![{LETTERS}\d²³/]))|\s(?P<percent>phần trăm|per ?cent))?{END}",
        _number,
    ),
)
