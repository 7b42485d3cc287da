"""Words in XML that readers must not take for markup.

In: plain text, or a finished feed. Out: the same, such that the W3C feed validator and every reader see words.
Source: RSS Best Practices Profile, 4.1 (character data), and the rules of the validator.
"""

from __future__ import annotations

import re

from promosite.syndication.body import plain

_CLOSING = re.compile(r"<(/[a-zA-Z][^<>]*)>")


def worded(text: str) -> str:
    """Plain text where a format cannot say that it is plain: what looks like a closing tag gets other brackets.

    >>> worded("a < b </b>")
    'a < b ‹/b›'
    """
    return _CLOSING.sub(r"‹\1›", plain(text))


def marked(data: bytes) -> bytes:
    """A feed in which `&` and `<` are written as numbers, the profile's way to say that they are characters.

    To XML it is all the same. There must be no CDATA section in it.

    >>> marked(b"<title>AT&amp;T &lt;b&gt;</title>")
    b'<title>AT&#x26;T &#x3C;b&gt;</title>'
    """
    return data.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")
