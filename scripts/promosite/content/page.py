"""One page in one language: its text, typed front matter, and the fingerprint that approval is bound to.

In: the bytes of a Markdown file. Out: a `Page` and the findings about it. Nothing is written here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from promosite.content.frontmatter import FrontMatter, Raw, parse
from promosite.content.hygiene import decode
from promosite.content.schema import Meta, read_meta
from promosite.content.values import leaves_of
from promosite.errors import Finding

FINGERPRINT_LENGTH = 12  # hexadecimal digits: 48 bits, far beyond accident for one page's history
HOME = "index"

# The words and links of the front matter that a reader sees; dates, tags and bookkeeping are not text.
_TEXT_FIELDS: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("description",),
    ("image",),
    ("image_alt",),
    ("image_credit",),
    ("action", "label"),
    ("action", "url"),
    ("event", "name"),
    ("event", "place"),
    ("place",),
)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
# A line that begins like this is a block of its own, so its line break is part of the text; words that merely come to
# stand first when a paragraph is wrapped anew (`**bold**`, `![picture]`, `<https://…>`) are not.
_BLOCK_START = re.compile(
    r"[-*+:]\s|\d+[.)]\s|[>|#]|={3}|[-=*_]+$|[-*_]\s*[-*_]\s*[-*_]|!{3}|\?{3}|\$\$|\{|\*?\[[^\]]+\]:|<(?!https?:|mailto:)"
)
# White space between these characters is an accident of wrapping: Chinese and Japanese put no spaces between words.
_HAN = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_HAN_GAP = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `path` is its identity in all languages (`tourism/cat-ba`), `file` is relative to the project."""

    language: str
    path: str
    file: str
    text: str
    front: FrontMatter
    meta: Meta
    fingerprint: str

    @property
    def body(self) -> str:
        return self.front.body

    @property
    def key(self) -> tuple[str, str]:
        return (self.path, self.language)

    @property
    def modified(self) -> date:
        """The last day on which what readers see changed: the page's own dates, or its approval if that came later."""
        days = [day for day in (self.meta.date, self.meta.updated, self.meta.review.on) if day]
        return max(days, default=date.min)

    def line(self, *key: str) -> int:
        """The line of a front matter key, or 1."""
        return self.front.lines.get(key, 1)


def read_page(
    data: bytes, language: str, path: str, file: str, inherited: Mapping[str, Raw] | None = None
) -> tuple[Page, list[Finding]]:
    """Read a page from its bytes; `inherited` is the source page's raw front matter. Never raises.

    Whether its text is clean is not asked here: `hygiene.inspect` says it of `Page.text` at any time.
    """
    text, findings = decode(data, file)
    front, more = parse(text, file)
    meta, typed = read_meta(front, file, inherited=inherited)
    page = Page(language, path, file, text, front, meta, fingerprint(front.values, front.body))
    return page, findings + more + typed


def fingerprint(values: Mapping[str, Raw], body: str) -> str:
    """Digest of what a page says: its text fields, details, sources and body, in NFC, white space folded.

    Law: dates, tags, waivers, key order, line ends and white space change nothing; any other change does.

    >>> fingerprint({"title": "A"}, "một  hai\\nba") == fingerprint({"title": "A", "date": "2026-01-01"}, "một hai ba")
    True
    """
    digest = hashlib.sha256()
    for name, value in [*_text_fields(values), ("body", fold(body))]:
        digest.update(f"{name}\x1f{value}\x1e".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


def fold(body: str) -> str:
    """Fold white space that Markdown ignores: wrapping, trailing blanks, extra blank lines; fences stay as they are."""
    blocks: list[str] = []
    fence, fenced = "", "```" in body or "~~~" in body
    for line in unicodedata.normalize("NFC", body).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        mark = _FENCE.match(line) if fenced else None
        if fence:
            blocks.append("\n" + line.rstrip())
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
            blocks.append("\n" + line.strip())
        else:
            blocks.append(_folded_line(line, below_heading=bool(blocks) and blocks[-1].startswith("\n#")))
    return re.sub(r"\n{2,}", "\n\n", _HAN_GAP.sub("", "".join(blocks))).strip()


def _folded_line(line: str, *, below_heading: bool) -> str:
    words = " ".join(line.split())
    if not words:
        return "\n\n"
    return ("\n" if below_heading or _BLOCK_START.match(words) else " ") + words


def _text_fields(values: Mapping[str, Raw]) -> Iterator[tuple[str, str]]:
    for key in _TEXT_FIELDS:
        text = _folded_value(_lookup(values, key))
        if text:
            yield ".".join(key), text
    for key, value in sorted(leaves_of(values.get("details"), ("details",)), key=lambda found: _place(found[0])):
        if text := _folded_value(value):
            yield ".".join(key), text
    sources = values.get("sources")
    for source in sources if isinstance(sources, list) else []:
        for name in ("title", "url"):
            yield (
                f"sources.{name}",
                _folded_value(_lookup(source, (name,)) if isinstance(source, dict) else str(source)),
            )


def _place(key: tuple[str, ...]) -> list[tuple[int, str]]:
    """Keys in alphabetical order, entries of a list in theirs: the order of keys in a file says nothing."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in key]


def _folded_value(value: str) -> str:
    return _HAN_GAP.sub("", " ".join(unicodedata.normalize("NFC", value).split()))


def _lookup(values: Mapping[str, Raw], key: tuple[str, ...]) -> str:
    value: Raw | None = dict(values)
    for part in key:
        value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
