"""The addresses in a page as they must read after a page has moved.

In: a page, its text, the old identity and the new. Out: the text with these addresses changed and nothing else.
It reads and writes no file; code, other sites' addresses and addresses without a file ending are left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlunsplit

from promosite.content.frontmatter import KeyPath, Raw, edit, parse
from promosite.content.links import hrefs, split_address
from promosite.content.page import Page
from promosite.content.values import leaves_of

_ROOT = "/project/content"  # paths are reckoned below an absolute folder, so that no working directory enters
_PATH = re.compile(r"\s*(?:\.\.?/|[^\s:]+\.md(?:#|\s*$))")  # what among facts is a path; "1.5" and "a.org" are none


@dataclass(frozen=True, slots=True)
class Renaming:
    """A page's old and new identity, and the codes of the languages it may be linked in."""

    old: str
    new: str
    languages: tuple[str, ...]


def concerns(page: Page, renaming: Renaming) -> bool:
    """Whether any address in the page changes."""
    found = [href.text for href in hrefs(page.body)] + [text for _, text in _addresses(page.front.values)]
    return any(rebased(href, page.language, page.path, renaming) != href for href in found)


def relinked(text: str, page: Page, renaming: Renaming) -> str:
    """The text of the page's file with its addresses as they must be; no other character changes."""
    front, _ = parse(text, page.file)
    head, body = text[: len(text) - len(front.body)], relinked_body(front.body, page, renaming)
    changes = {key: rebased(href, page.language, page.path, renaming) for key, href in _addresses(front.values)}
    return edit(head + body, changes, path=page.file)


def relinked_body(text: str, page: Page, renaming: Renaming) -> str:
    """The same for Markdown without front matter, or for a piece of it."""
    pieces, last = [], 0
    for href in hrefs(text):
        pieces += [text[last : href.start], rebased(href.text, page.language, page.path, renaming)]
        last = href.end
    return "".join([*pieces, text[last:]])


def rebased(href: str, language: str, path: str, renaming: Renaming) -> str:
    """An address written in the page `path`, after the move; spelled as before where it may stay.

    >>> moving = Renaming("culture/a", "tourism/b", ("vi", "en"))
    >>> rebased("../culture/a.md#x", "vi", "events/c", moving), rebased("d.md", "vi", "culture/a", moving)
    ('../tourism/b.md#x', '../culture/d.md')
    """
    parts = split_address(href)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not posixpath.splitext(parts.path)[1]:
        return href
    here = posixpath.join(_ROOT, language, posixpath.dirname(path))
    there = posixpath.join(_ROOT, language, posixpath.dirname(renaming.new if path == renaming.old else path))
    target = posixpath.normpath(posixpath.join(here, parts.path))
    aim = _aim(target, renaming)
    if aim == target and here == there:
        return href
    back = posixpath.relpath(aim, there)
    return href if back == posixpath.normpath(parts.path) else urlunsplit(("", "", back, parts.query, parts.fragment))


def _aim(target: str, renaming: Renaming) -> str:
    for code in renaming.languages:
        if unquote(target) == f"{_ROOT}/{code}/{renaming.old}.md":
            return f"{_ROOT}/{code}/{renaming.new}.md"
    return target


def _addresses(values: Mapping[str, Raw]) -> list[tuple[KeyPath, str]]:
    """Relative addresses in front matter: the picture's, the action's, and those among the facts."""
    action, image = values.get("action"), values.get("image")
    url = action.get("url") if isinstance(action, dict) else None
    found: list[tuple[KeyPath, Raw | None]] = [(("image",), image), (("action", "url"), url)]
    found += [(key, text) for key, text in leaves_of(values.get("facts"), ("facts",)) if _PATH.match(text)]
    return [(key, href) for key, href in found if isinstance(href, str)]
