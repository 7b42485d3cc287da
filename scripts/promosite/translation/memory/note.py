"""What a ledger notes about one segment: how its draft came about, and what waits for a person.

In: a note, or one line of JSON. Out: the line, or the note. The line holds no character that PO comments lose.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

# PO comments lose line ends, tabs and control characters; JSON itself escapes those below U+0020.
_LOST = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ud800-\udfff]")
_DIGITS = 4
_TEXTS = ("machine", "engine", "rung", "suggestion", "page", "pivot")


@dataclass(frozen=True, slots=True)
class Note:
    """`machine` is the program's own text, by `engine` (its path, where through another language) on `rung`.

    `confidence` lies between 0 and 1, -1 where there is none; `suggestion` is new text that waits to be taken; `page`
    is the digest of the page's text where that is not the machine's, `pivot` that of the reviewed text in the pivot
    language from which the machine's was made.
    """

    machine: str = ""
    engine: str = ""
    rung: str = ""
    confidence: float = -1.0
    flags: tuple[str, ...] = ()
    suggestion: str = ""
    page: str = ""
    pivot: str = ""


NO_NOTE = Note()


def note_line(note: Note) -> str:
    """The note as one line of JSON, keys sorted, what is empty left out; an empty note is "".

    >>> note_line(Note(machine="Do\\tSon", confidence=0.91239, rung="opaque"))
    '{"confidence": 0.9124, "machine": "Do\\\\tSon", "rung": "opaque"}'
    """
    values: dict[str, object] = {key: getattr(note, key) for key in _TEXTS}
    values["flags"] = list(note.flags)
    kept = {key: value for key, value in values.items() if value}
    if note.confidence >= 0:
        kept["confidence"] = round(note.confidence, _DIGITS)
    line = json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""
    return _LOST.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def read_note(line: str) -> Note | None:
    """The note that a line holds; nothing if it cannot be read. Keys that are not known are passed over."""
    if not line.strip():
        return NO_NOTE
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict):
        return None
    texts = {key: raw.get(key, "") for key in _TEXTS}
    flags, confidence = raw.get("flags", []), raw.get("confidence", -1.0)
    if not all(isinstance(text, str) for text in (*texts.values(), *(flags if isinstance(flags, list) else [None]))):
        return None
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        return None
    return Note(**texts, flags=tuple(flags), confidence=float(confidence))
