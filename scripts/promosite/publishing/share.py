"""Ways to pass a page on and to answer it: plain links and a QR code. No script, no tracker, nothing from elsewhere.

In: a language, a title and addresses. Out: mappings for the template. Which ways a language offers, and in which order,
its strings file says (`language.share`).

Zalo has no address that opens its share window: its developer pages know only a script of theirs (`sp.zalo.me/plugins/
sdk.js`), which would follow every reader. Zalo and WeChat both read QR codes, so the code stands for both.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from promosite.content.language import Language
from promosite.errors import ConfigError
from promosite.publishing.qr import qr

QR = "qr"
# mail: RFC 6068; x: https://docs.x.com/x-for-websites/post-button/guides/web-intent; facebook and weibo: the pages that
# their own buttons open. All take an address and a title, and learn of a reader only who follows the link.
_LINKS = {
    "mail": "mailto:?subject={title}&body={title}%0D%0A{url}",
    "facebook": "https://www.facebook.com/sharer/sharer.php?u={url}",
    "x": "https://x.com/intent/tweet?text={title}&url={url}",
    "weibo": "https://service.weibo.com/share/share.php?title={title}&url={url}",
}


def share(language: Language, title: str, address: str) -> list[dict[str, Any]]:
    """`[{icon, title, url, qr}]` in the language's order; `qr` is `{path, size}` for the code, which has no URL.

    An address too long for a code has none.
    """
    ways = (_way(language, name, title, address) for name in language.share)
    return [way for way in ways if way["url"] or way["qr"]]


def feedback(language: Language, mailto: str, title: str, path: str) -> dict[str, str] | None:
    """A letter to the editors that says which page it is about; none where no address is configured.

    >>> en = Language("en", "en", "English", words={"feedback_subject": "About {title} ({path})"})
    >>> feedback(en, "mailto:feedback@example.org", "R&D", "/en/")
    {'address': 'feedback@example.org', 'url': 'mailto:feedback@example.org?subject=About%20R%26D%20%28%2Fen%2F%29'}
    """
    if not mailto:
        return None
    subject = language.say("feedback_subject", title=title, path=path)
    return {"address": mailto.removeprefix("mailto:"), "url": f"{mailto}?subject={_encoded(subject)}"}


def _way(language: Language, name: str, title: str, address: str) -> dict[str, Any]:
    if name != QR and name not in _LINKS:
        cause = f"`language.share`: `{name}` is none of {', '.join((*_LINKS, QR))}"
        raise ConfigError("config.strings", f"strings/{language.code}.yml", language=language.code, cause=cause)
    way: dict[str, Any] = {"icon": name, "title": language.say(f"share_{name}"), "url": "", "qr": None}
    if name == QR:
        code = qr(address)
        return way | {"qr": {"path": code.path, "size": code.size} if code else None}
    return way | {"url": _LINKS[name].format(title=_encoded(title), url=_encoded(address))}


def _encoded(text: str) -> str:
    return quote(text, safe="")
