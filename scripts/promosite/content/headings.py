"""Headings of a Markdown text, and anchors that are the same in all languages.

In: Markdown. Out: headings with level, text, line and id. It scans; it does not render.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_ATX = re.compile(r"(#{1,6})[ \t]*(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*([^}\n]*)\}[ \t]*$")
_ID = re.compile(r"(?:^|\s)#([^\s#.}=]+)")
_MARKUP = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|<[^>]+>|[*_`~]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1–6, its text without markup, 1-based line in the body, explicit or derived id."""

    level: int
    text: str
    line: int
    id: str


@lru_cache(maxsize=4096)
def headings(body: str) -> tuple[Heading, ...]:
    """All headings of a page body, ids made unique in order.

    >>> [(h.level, h.id) for h in headings("## Đi lại\\n\\n## Giá vé {#gia}\\n")]
    [(2, 'di-lai'), (2, 'gia')]
    """
    found: list[Heading] = []
    taken: set[str] = set()
    for level, raw, line in _scan(body):
        attributes = _ATTRIBUTES.search(raw)
        explicit = _ID.search(attributes[1]) if attributes else None
        text = _MARKUP.sub(r"\1", raw[: attributes.start()] if attributes else raw).strip()
        id = unique(explicit[1] if explicit else slugify(text), taken)
        found.append(Heading(level, text, line, id))
    return tuple(found)


def shared_ids(source: Sequence[Heading], levels: Sequence[int]) -> list[str] | None:
    """Ids of the source page's headings for a page with these heading levels, or None where the levels disagree."""
    return [heading.id for heading in source] if [heading.level for heading in source] == list(levels) else None


def slugify(text: str) -> str:
    """An ASCII slug that reads as the Vietnamese does; other scripts keep their letters.

    >>> slugify("Đồ Sơn: lễ hội 2026")
    'do-son-le-hoi-2026'
    >>> slugify("交通")
    '交通'
    """
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain)).strip("-")


def unique(id: str, taken: set[str]) -> str:
    """The id, numbered if it was taken before; adds it to `taken`."""
    base = id or "muc"
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    taken.add(candidate)
    return candidate


def _scan(body: str) -> Iterator[tuple[int, str, int]]:
    """Levels, raw texts and lines as Python-Markdown sees them: `#` in column 0, an underline below one line."""
    fence, before, alone = "", "", True
    for number, line in enumerate(body.replace("\r\n", "\n").split("\n"), 1):
        mark, atx = _FENCE.match(line) if "```" in line or "~~~" in line else None, None
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence:
            atx = _ATX.match(line) if line.startswith("#") else None
            if atx and atx[2]:
                yield len(atx[1]), atx[2], number
            elif alone and line[:1] in ("=", "-") and _SETEXT.match(line) and _is_paragraph(before):
                yield 1 if line[0] == "=" else 2, before.strip(), number - 1
        alone = not before.strip()
        before = "" if mark or atx else line


def _is_paragraph(line: str) -> bool:
    """Whether an underline below this line makes it a heading (a table row or a list item does not)."""
    return bool(line.strip()) and not re.match(r"\s*([-*+]\s|[>|#]|\d+\.\s)|\s{4}", line)
