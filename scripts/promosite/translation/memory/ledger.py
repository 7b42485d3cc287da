"""Ledgers: the bilingual record of one translated page, as gettext PO, so that Poedit, Weblate and OmegaT read it.

In: the bytes of a ledger, or its entries. Out: entries and findings, or bytes. The same entries give the same bytes.
It reads and writes no file and knows no clock; what a ledger means for a page is the draft's affair.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polib

from promosite.content.hygiene import decode
from promosite.content.lines import BREAK
from promosite.errors import Finding, finding
from promosite.translation.memory.note import NO_NOTE, Note, note_line, read_note

__all__ = ["Entry", "Ledger", "Note", "read_ledger", "text_digest", "write_ledger"]

_FUZZY = "fuzzy"
_FRAME = "X-Frame"
_DIGITS = 8  # of a digest, hexadecimal
_HEADER = "Kept by promosite. The page is the truth: text changed here is taken over only by `promosite take`."
# polib splits its input where `str.splitlines` does, so line ends that PO does not know would tear entries apart. They
# travel as two characters, the first of which is one that Unicode keeps for a program's own use.
_MARK = "\ufdd0"
_STRANGE = _MARK + "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN = {strange: _MARK + chr(ord(_MARK) + place) for place, strange in enumerate(_STRANGE, 1)}
_SHOWN = {hidden: strange for strange, hidden in _HIDDEN.items()}
_TRAVELLING = re.compile(f"{_MARK}.")
_KEYWORD = re.compile(r"[ \t]*(?:#~[ \t]+)?(msgctxt|msgid_plural|msgid|msgstr)\b")
_AFTER = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr",),
    "msgstr": ("msgctxt", "msgid", "msgstr"),
}
# polib and others wrap comments at blanks, and behind a hyphen inside a word.
_IN_WORD = re.compile(r"(?<=[^\d\W]-)\n(?=[^\d\W])")
_ERROR_LINE = re.compile(r"\(line (\d+)\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment: `source` is its source text and `text` the page's own at the last run.

    `former` is the source text that `text` renders, where the source has moved on since (then `fuzzy` is set);
    `comment` is what a person noted. An `obsolete` entry belongs to a segment that the page no longer has.
    """

    id: str
    source: str
    text: str = ""
    note: Note = NO_NOTE
    fuzzy: bool = False
    former: str = ""
    comment: str = ""
    obsolete: bool = False

    @property
    def is_machines(self) -> bool:
        """Whether the text is the program's own, word for word."""
        return self.text == self.note.machine

    @property
    def edited(self) -> bool:
        """Whether somebody has written another text into the ledger than the page had at the last run."""
        if self.note.page:
            return text_digest(self.text) != self.note.page
        return self.text != self.note.machine


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one page in one language, in the order of the page; obsolete ones come last.

    `frame`: digest of what stood between the source's segments when the page last followed it.
    """

    source: str
    target: str
    entries: tuple[Entry, ...] = ()
    frame: str = ""

    @property
    def live(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.obsolete)


def text_digest(text: str) -> str:
    """Digest of a page's text: tells it from one that somebody has written into the ledger."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def write_ledger(ledger: Ledger) -> bytes:
    """The ledger as a PO file.

    Law: `read_ledger(write_ledger(x))` is `x`, as far as PO can say it, and writing that again gives the same bytes.
    PO has no notes and no former source for obsolete entries, and no blanks at the ends of comment lines.

    >>> entry = Entry("5b1f0c2a", "Đồ Sơn", "Do Son", Note(engine="argos vi→en 1.9"), fuzzy=True)
    >>> print(write_ledger(Ledger("vi", "en", (entry,))).decode().partition("\\n\\n")[2], end="")
    #. {"engine": "argos vi→en 1.9"}
    #, fuzzy
    msgctxt "5b1f0c2a"
    msgid "Đồ Sơn"
    msgstr "Do Son"
    """
    file = polib.POFile(wrapwidth=0)
    file.header = _HEADER
    file.metadata = {
        "Project-Id-Version": "promosite",
        "Language": ledger.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "promosite",
        "X-Source-Language": ledger.source,
    }
    file.metadata |= {_FRAME: ledger.frame} if ledger.frame else {}
    file.extend(_po_entry(entry) for entry in ledger.entries)
    return str(file).encode("utf-8", "replace")


def read_ledger(data: bytes, shown: str) -> tuple[Ledger, list[Finding]]:
    """Read a ledger; any bytes at all give a ledger and findings, never an exception.

    After a finding of severity error the ledger must not be relied upon: it holds what could be read.
    """
    text, findings = decode(data, shown)
    if findings:
        return Ledger("", ""), [finding("ledger.encoding", shown, fault.where.line) for fault in findings]
    text = text.removeprefix("\ufeff")
    if broken := _out_of_order(text):
        return Ledger("", ""), [finding("ledger.syntax", shown, broken)]
    try:
        # The line break keeps polib from taking the text for the name of a file.
        file = polib.pofile("\n" + _hidden(text), wrapwidth=0)
    except (OSError, ValueError) as fault:  # polib raises OSError for bad syntax
        line = _ERROR_LINE.search(str(fault))
        return Ledger("", ""), [finding("ledger.syntax", shown, int(line[1]) - 1 if line else 0)]
    ordered = [*(entry for entry in file if not entry.obsolete), *file.obsolete_entries()]
    notes = [read_note(_seen(_unwrapped(entry.comment))) for entry in ordered]
    entries = tuple(_entry(entry, note or Note()) for entry, note in zip(ordered, notes, strict=True))
    lines = [(entry.linenum or 1) - 1 for entry in ordered]
    findings = [*_doubts(ordered, lines, shown)]
    findings += [finding("ledger.note", shown, line) for line, note in zip(lines, notes, strict=True) if note is None]
    source, target, frame = (file.metadata.get(key, "") for key in ("X-Source-Language", "Language", _FRAME))
    if not target:
        findings.append(finding("ledger.header", shown, 1))
    return Ledger(source, target, entries, frame), sorted(findings, key=Finding.sort_key)


def _out_of_order(text: str) -> int:
    """The first line on which an entry lacks one of its parts, or 0; polib would lose such an entry without a word."""
    before, last = "", 0
    for number, line in enumerate(BREAK.split(text), 1):
        keyword = _KEYWORD.match(line)
        if keyword and keyword[1] not in _AFTER[before]:
            return number
        before, last = (keyword[1], number) if keyword else (before, last)
    return last if before not in ("", "msgstr") else 0


def _doubts(entries: Iterable[polib.POEntry], lines: Iterable[int], shown: str) -> Iterator[Finding]:
    """Entries that cannot be told apart, or that this program never writes."""
    seen: Counter[str] = Counter()
    for entry, line in zip(entries, lines, strict=True):
        if not entry.msgctxt:
            yield finding("ledger.no-id", shown, line)
        elif seen[entry.msgctxt]:
            yield finding("ledger.twice", shown, line, segment=_seen(entry.msgctxt))
        if entry.msgid_plural:
            yield finding("ledger.plural", shown, line)
        seen[entry.msgctxt or ""] += 1


def _po_entry(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.id,
        msgid=entry.source,
        msgstr=entry.text,
        comment="" if entry.obsolete else note_line(entry.note),
        tcomment="\n".join(" ".join(line.split()) for line in entry.comment.split("\n")).strip(),
        flags=[_FUZZY] if entry.fuzzy else [],
        previous_msgid=(entry.former or None) if not entry.obsolete else None,
        obsolete=entry.obsolete,
    )


def _entry(entry: polib.POEntry, note: Note) -> Entry:
    return Entry(
        id=_seen(entry.msgctxt or ""),
        source=_seen(entry.msgid),
        text=_seen(entry.msgstr),
        note=note,
        fuzzy=_FUZZY in entry.flags,
        former=_seen(entry.previous_msgid or ""),
        comment=_seen(entry.tcomment),
        obsolete=bool(entry.obsolete),
    )


def _unwrapped(comment: str) -> str:
    """A note as the one line that was written, also where a tool has wrapped it."""
    return _IN_WORD.sub("", comment).replace("\n", " ")


def _hidden(text: str) -> str:
    return re.sub(f"[{_STRANGE}]", lambda found: _HIDDEN[found[0]], text)


def _seen(text: str) -> str:
    return _TRAVELLING.sub(lambda found: _SHOWN.get(found[0], found[0]), text)
