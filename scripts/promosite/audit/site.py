"""The built site, read once: the only file of this room that opens files.

In: the folder of a built site. Out: a `Site`: its pages, stylesheets, documents, digests and weights.
It follows no link, asks no network, and changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from promosite.audit.address import INDEX, Home, Reach, Target, home_of, locate
from promosite.audit.facts import PageFacts, PictureFacts, Reference, Use
from promosite.audit.page import read_page
from promosite.audit.pictures import is_photograph, picture_facts
from promosite.audit.stylesheet import addresses
from promosite.errors import Finding, PromositeError
from promosite.publishing.images.sniff import HEAD

_COMPRESSED = (".atom", ".css", ".html", ".js", ".json", ".mjs", ".opml", ".svg", ".txt", ".webmanifest", ".xml")
ROBOTS = "robots.txt"
_DOCUMENTS = (".atom", ".ics", ".inc", ".json", ".opml", ".txt", ".xml")


@dataclass(frozen=True)
class Site:
    """What the audit knows of a site; all keys are paths relative to its root, with `/`."""

    home: Home
    pages: Mapping[str, PageFacts]
    unreadable: tuple[Finding, ...]
    styles: Mapping[str, tuple[Reference, ...]]
    documents: Mapping[str, bytes]
    digests: Mapping[str, str]
    """sha256 of every HTML file, hexadecimal."""
    weights: Mapping[str, int]
    """Bytes of every file on the wire: what servers compress, compressed (zlib, level 9)."""
    pictures: Mapping[str, PictureFacts]
    """Every photograph, whatever its name."""

    @cached_property
    def by_url(self) -> Mapping[str, PageFacts]:
        """Pages by public address, percent-decoded."""
        return {unquote(self.home.url_of(path)): page for path, page in self.pages.items()}

    @cached_property
    def is_closed(self) -> bool:
        """Whether robots.txt keeps everybody out, as that of a preview does."""
        rules = self.documents.get(ROBOTS, b"").decode("utf-8", "replace").splitlines()
        return any(rule.replace(" ", "").lower() == "disallow:/" for rule in rules)

    def may_list(self, page: PageFacts) -> bool:
        """Whether a page may be announced to search engines; where nobody is let in, `noindex` contradicts nothing."""
        return page.is_indexable or (self.is_closed and page.head.noindex)

    def page_of(self, url: str) -> PageFacts | None:
        """The page that an absolute address names exactly."""
        return self.by_url.get(unquote(url))

    def locate(self, url: str, page: PageFacts) -> Target:
        """Where an address in a page leads, its `<base>` respected."""
        base = locate(page.base, page.path, self.home) if page.base else None
        inside = base is not None and base.reach is Reach.HERE
        return locate(url, base.path if base is not None and inside else page.path, self.home)

    def file_at(self, path: str) -> str | None:
        """The file that a web server answers with for a path inside the site; none if there is nothing."""
        if path and not path.endswith("/"):
            if path in self.weights:
                return path
            path = f"{path}/"
        index = f"{path}{INDEX}"
        return index if index in self.weights else None


def read_site(root: Path, site_url: str = "") -> Site:
    """Read a built site; `site_url` is taken from the root page's canonical link where it is empty.

    Raises PromositeError if there is no such folder, no page in it, a file that cannot be read, or no address to go by.
    """
    paths = _paths(root)
    contents = {path: _bytes(root, path) for path in paths if path.endswith((*_COMPRESSED, *_DOCUMENTS))}
    read = {path: read_page(data, path) for path, data in contents.items() if path.endswith(".html")}
    if not read:
        raise PromositeError("audit.no-pages", str(root))
    pages = {path: page for path, page in read.items() if isinstance(page, PageFacts)}
    return Site(
        home=_home(pages, site_url, root),
        pages=pages,
        unreadable=tuple(page for page in read.values() if isinstance(page, Finding)),
        styles={path: _style(data) for path, data in contents.items() if path.endswith(".css")},
        documents={path: data for path, data in contents.items() if path.endswith(_DOCUMENTS)},
        digests={path: hashlib.sha256(contents[path]).hexdigest() for path in read},
        weights={path: _weight(root, path, contents.get(path)) for path in paths},
        pictures=dict(_pictures(root, [path for path in paths if path not in contents])),
    )


def read_texts(folder: Path, ending: str) -> dict[str, str]:
    """The texts of a folder beside the site by their path in it; PromositeError if there is no such folder."""
    paths = [path for path in _paths(folder) if path.endswith(ending)]
    return {path: _bytes(folder, path).decode("utf-8", "replace") for path in paths}


def _paths(root: Path) -> list[str]:
    if not root.is_dir():
        raise PromositeError("audit.no-folder", str(root))
    return sorted(_walked(root))


def _walked(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root, onerror=_refused):
        inside = Path(folder).relative_to(root)
        yield from ((inside / name).as_posix() for name in names if (root / inside / name).is_file())


def _bytes(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        _refused(fault)
        raise


def _pictures(root: Path, paths: Iterable[str]) -> Iterator[tuple[str, PictureFacts]]:
    for path in paths:
        with (root / path).open("rb") as file:
            head = file.read(HEAD)
        if is_photograph(head):
            yield path, picture_facts(_bytes(root, path))


def _refused(fault: OSError) -> None:
    raise PromositeError("audit.unreadable", str(fault.filename), reason=fault.strerror or str(fault)) from fault


def _home(pages: Mapping[str, PageFacts], site_url: str, root: Path) -> Home:
    home = home_of(site_url or _canonical(pages.get(INDEX)))
    if home is None:
        raise PromositeError("audit.no-address", str(root), given=site_url or "–")
    return home


def _canonical(page: PageFacts | None) -> str:
    references = page.references if page else ()
    return next((reference.url for reference in references if reference.use is Use.CANONICAL), "")


def _style(data: bytes) -> tuple[Reference, ...]:
    return addresses(data.decode("utf-8", "replace"))


def _weight(root: Path, path: str, data: bytes | None) -> int:
    if data is None:
        return (root / path).stat().st_size
    return len(zlib.compress(data, 9)) if path.endswith(_COMPRESSED) else len(data)
