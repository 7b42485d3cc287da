"""Texts for social networks, for an editor to paste: each within the limits of its network.

In: the site and an entry. Out: one text file a page and language, a block a field. They are for editors and lie outside
the published folder; nothing is sent anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import category, normalize

from promosite.content.language import Language
from promosite.publishing.site import Site
from promosite.publishing.when import when
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry
from promosite.syndication.lengths import Measure, characters, shortened, x_weight


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a field of a network takes, and how the network counts: characters where nothing else is said."""

    most: int
    measure: Measure = characters


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        # As is widely reported; Facebook's own pages state none.
        "Facebook": Limit(63_206),
        # https://developer.x.com/en/docs/counting-characters; config/v3.json of github.com/twitter/twitter-text
        "X": Limit(280, x_weight),
        # An article of an Official Account, as the SDK @warriorteam/redai-zalo-sdk has it (docs/ARTICLE_MANAGEMENT.md).
        "Zalo, title": Limit(150),
        "Zalo, description": Limit(300),
        "Zalo, link": Limit(1_000),  # nothing is known: as for WeChat
        # An article of an Official Account: title 32, digest 128, address of the original less than 1 kB, says
        # https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add; the form into which
        # editors paste takes 120 characters of digest.
        "WeChat, title": Limit(32),
        "WeChat, digest": Limit(120),
        "WeChat, link": Limit(1_000),
        # https://www.ayrshare.com/docs/apis/post/social-networks/linkedin; the Posts API of LinkedIn states none.
        "LinkedIn": Limit(3_000),
    }
)
_TAGS = {"Facebook": 3, "X": 2, "LinkedIn": 3}
_LEAST = 20  # a summary of fewer letters says nothing
_BREAK = "\n\n"


def post_path(entry: Entry) -> str:
    """Where the texts of a page lie, below the folder of posts."""
    return f"{entry.code}/{entry.path}.txt"


def posts(site: Site, entry: Entry) -> str:
    """All texts of a page: blocks that begin with a line naming the field, its length and its limit.

    Law: no block exceeds the limit of its field.
    """
    language = site.languages[entry.code]
    return "\n".join(_block(name, text) for name, text in texts(language, entry).items())


def texts(language: Language, entry: Entry) -> dict[str, str]:
    """The texts of a page by field."""
    return {name: _WRITERS[name.rpartition(", ")[2]](language, entry, name) for name in LIMITS}


def heading(name: str, text: str) -> str:
    """The line above a text.

    >>> heading("WeChat, title", "海防")
    '=== WeChat, title: 2 / 32 ==='
    """
    limit = LIMITS[name]
    return f"=== {name}: {limit.measure(text)} / {limit.most} ==="


HEADING = re.compile(r"=== (?P<name>[^:\n]+): [0-9]+ / [0-9]+ ===\n")


def hashtag(title: str) -> str:
    """A tag as one word, every word of it with a capital, marks kept; "" where no letter is left.

    >>> hashtag("Di sản thế giới"), hashtag("World Heritage"), hashtag("世界遗产"), hashtag("R&D 2026"), hashtag("2026")
    ('#DiSảnThếGiới', '#WorldHeritage', '#世界遗产', '#RD2026', '')
    """
    words = "".join(sign if _in_hashtag(sign) else " " for sign in normalize("NFC", title)).split()
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return f"#{joined}" if any(sign.isalpha() for sign in joined) else ""


def _block(name: str, text: str) -> str:
    return f"{heading(name, text)}\n{text}\n"


def _in_hashtag(sign: str) -> bool:
    return sign.isalnum() or category(sign).startswith("M")


def _whole(language: Language, entry: Entry, name: str) -> str:
    """Title, time and place of an event, summary, address, hashtags; what does not fit is shortened or left out, the
    least important first: the summary, the hashtags, the time."""
    limit = LIMITS[name]
    title, summary, tags = plain(entry.title), plain(entry.summary), " ".join(_hashtags(entry, _TAGS[name]))
    for about, marks in ((_about(language, entry), tags), (_about(language, entry), ""), ("", "")):
        fixed = [title, about, entry.url, marks]
        room = limit.most - limit.measure(_joined(fixed))
        if room >= 0:
            found = _shortened(language, summary, room - len(_BREAK), limit.measure)
            return _joined([title, about, found, entry.url, marks])
    room = limit.most - limit.measure(f"{_BREAK}{entry.url}")
    return _joined([shortened(title, room, limit.measure, uses_spaces=language.uses_spaces), entry.url])


def _title(language: Language, entry: Entry, name: str) -> str:
    limit = LIMITS[name]
    return shortened(plain(entry.title), limit.most, limit.measure, uses_spaces=language.uses_spaces)


def _summary(language: Language, entry: Entry, name: str) -> str:
    """The summary, for an event after its time and place."""
    limit = LIMITS[name]
    about = _about(language, entry)
    if limit.measure(about) > limit.most:
        about = ""
    mark = "\n" if about else ""
    rest = _shortened(language, plain(entry.summary), limit.most - limit.measure(about + mark), limit.measure)
    return about + mark + rest if rest else about


def _link(_language: Language, entry: Entry, _name: str) -> str:
    return entry.url


_WRITERS: Mapping[str, Callable[[Language, Entry, str], str]] = {
    "Facebook": _whole,
    "X": _whole,
    "LinkedIn": _whole,
    "title": _title,
    "description": _summary,
    "digest": _summary,
    "link": _link,
}


def _shortened(language: Language, text: str, room: int, measure: Measure) -> str:
    """The text as far as it fits, or nothing where too little of it would be left."""
    found = shortened(text, room, measure, uses_spaces=language.uses_spaces)
    return found if found == normalize("NFC", text) or measure(found) >= _LEAST else ""


def _about(language: Language, entry: Entry) -> str:
    """When and where an event takes place, with how certain that is."""
    event = entry.event
    if event is None or event.current is None:
        return ""
    place = plain(event.place.name) if event.place else ""
    return " · ".join(part for part in (when(language, event.current), place) if part)


def _hashtags(entry: Entry, most: int) -> Iterator[str]:
    tags = (hashtag(term.title) for term in entry.categories if term.kind == "tag")
    yield from list(dict.fromkeys(tag for tag in tags if tag))[:most]


def _joined(parts: list[str]) -> str:
    return _BREAK.join(part for part in parts if part)
