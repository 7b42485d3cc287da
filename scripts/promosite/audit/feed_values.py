"""Whether a value in a feed has its form.

In: a text and a form. Out: True or False. Which value must have which form stands in `feed_rules`.
The rules are those of the W3C feed validator, where they are stricter than the formats.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from promosite.audit.feed_rules import Form

_URI = r"[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+"
_TAG = re.compile(r"tag:(?:[a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*")
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_RFC_822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d(?::\d\d)? (?:[+-]\d\d[03]0|UT|GMT|Z)"
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_FORMS = {
    Form.URL: re.compile(f"(?:https?://|mailto:){_URI}"),
    Form.URI: re.compile(f"[a-zA-Z][0-9a-zA-Z+.-]*:{_URI}"),
    Form.LANGUAGE: re.compile(r"[a-zA-Z]{2,3}(?:-[0-9a-zA-Z]{1,8})*"),
    Form.MIME: re.compile(r"[\w.+-]+/[\w.+-]+(?:; ?[\w-]+=[\w.-]+)*"),
    Form.NATURAL: re.compile(r"\d+"),
    Form.POSITIVE: re.compile(r"0*[1-9]\d*"),
    Form.BOOLEAN: re.compile("true|false"),
    Form.RELATION: re.compile("alternate|enclosure|hub|license|next|previous|related|replies|self|up|via"),
    Form.MEDIUM: re.compile("image|audio|video|document|executable"),
}
_BAD = re.compile("[\x80-\x9f\ufffd]")
_CLOSING = re.compile(r"</\w+>")
_ENTITY = re.compile(r"&(?:#\w+|[a-zA-Z]+)")
_OPENING = re.compile(r"&#[x0-9]|<[/a-zA-Z]")
FIRST_YEAR = 1990  # a feed holds news: an earlier date is a slip


def fits(text: str, form: Form) -> bool:
    """Whether a value has its form.

    >>> fits("Mon, 12 Oct 2026 00:00:00 +0700", Form.RFC_822), fits("Tue, 12 Oct 2026 00:00:00 +0700", Form.RFC_822)
    (True, False)
    >>> fits("https://example.org/đồ-sơn/", Form.URL), fits("tag:example.org,2026:a b", Form.URI)
    (False, False)
    """
    if form is Form.RFC_822:
        return _is_rfc_822(text)
    if form is Form.RFC_3339:
        return _is_rfc_3339(text)
    if form is Form.URI and text.lower().startswith("tag:"):
        return _TAG.fullmatch(text) is not None
    pattern = _FORMS.get(form)
    return pattern is None or pattern.fullmatch(text) is not None


def has_bad_characters(text: str) -> bool:
    """Whether a text holds controls of Windows-1252 or replacement characters: its encoding was broken on the way."""
    return _BAD.search(text) is not None


def looks_like_markup(text: str, *, marked: bool, rss: bool) -> bool:
    """Whether a reader may take plain words for HTML.

    `marked`: its `&` and `<` are written as `&#x26;` and `&#x3C;`, which readers of RSS take for characters.
    """
    if _CLOSING.search(text):
        return True
    return not marked and bool(_ENTITY.search(text) or (rss and _OPENING.search(text)))


def _is_rfc_822(text: str) -> bool:
    if not _RFC_822.fullmatch(text):
        return False
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return False
    named = text[:3] if "," in text else _NAMES[when.weekday()]
    return when.tzinfo is not None and when.year >= FIRST_YEAR and named == _NAMES[when.weekday()]


def _is_rfc_3339(text: str) -> bool:
    if not _RFC_3339.fullmatch(text):
        return False
    try:
        return datetime.fromisoformat(text).year >= FIRST_YEAR
    except ValueError:
        return False
