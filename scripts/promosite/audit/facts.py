"""What a page is made of, as far as a check may ask.

In: nothing. Out: the frozen values that `page` fills and the checks read.
No parsing and no judgement here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What a browser does with an address."""

    LINK = "link"
    CANONICAL = "canonical"
    SOCIAL = "social"
    REFRESH = "refresh"
    BASE = "base"
    FORM = "form"
    HINT = "hint"  # preconnect, dns-prefetch
    SCRIPT = "script"
    STYLE = "style"
    IMAGE = "image"
    FONT = "font"
    MEDIA = "media"
    FRAME = "frame"
    OBJECT = "object"
    CONNECT = "connect"
    MANIFEST = "manifest"


LOADED = frozenset(
    {Use.SCRIPT, Use.STYLE, Use.IMAGE, Use.FONT, Use.MEDIA, Use.FRAME, Use.OBJECT, Use.CONNECT, Use.MANIFEST}
)
"""Uses for which a browser fetches the address without being asked by the reader."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a page or stylesheet, and the element that holds it."""

    tag: str
    attribute: str
    url: str
    line: int
    use: Use
    waits: bool = False
    """Whether the first view waits for it: a stylesheet, a blocking script, a picture that is not lazy."""

    def __str__(self) -> str:
        url = self.url if len(self.url) <= 100 else f"{self.url[:99]}…"
        return f'<{self.tag} {self.attribute}="{url}">' if self.attribute else f"{self.tag}({url})"


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language: `<link rel="alternate" hreflang="…" href="…">`."""

    tag: str
    url: str
    line: int

    def __str__(self) -> str:
        return f'<link hreflang="{self.tag}" href="{self.url}">'


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed or a calendar that a page announces: `<link rel="alternate" type="application/rss+xml" href="…">`."""

    media_type: str
    url: str
    line: int

    def __str__(self) -> str:
        return f'<link type="{self.media_type}" href="{self.url}">'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 6."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceSet:
    """The files of one format that a browser may choose from: `(address, width)`, narrow ones first; `type` if said."""

    type: str
    candidates: tuple[tuple[str, int], ...]
    sizes: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `decorative` if the page says so or a link's own text speaks for it.

    `sets`: those of the `source` elements before it, then its own.
    """

    src: str
    alt: str | None
    sized: bool
    decorative: bool
    line: int
    lazy: bool = False
    sets: tuple[SourceSet, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A published raster picture: its media type, its size in pixels, and whether it tells where it was taken."""

    type: str
    width: int
    height: int
    position: bool


class Inline(StrEnum):
    """Code that stands in the page itself."""

    SCRIPT = "script"
    STYLE = "style"
    ATTRIBUTE = "style attribute"
    HANDLER = "event handler"


@dataclass(frozen=True, slots=True)
class InlineCode:
    """Inline code that a Content-Security-Policy judges, with the base64 sha256 of its text."""

    kind: Inline
    element: str
    digest: str
    line: int


@dataclass(frozen=True, slots=True)
class DataBlock:
    """Structured data as it stands in a page: the text of a `<script type="application/ld+json">`."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PolicyMeta:
    """A Content-Security-Policy in a meta element; `late` if something that it should govern stands before it."""

    text: str
    late: bool
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that a reader meets: one block, an attribute, or a meta element; `language` as declared around it."""

    element: str
    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page declares."""

    language: str
    doctype: bool
    charset: str
    """`first`, `late` or `missing`."""
    viewport: bool
    title: str
    description: str
    noindex: bool


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One HTML page, read once. `path` is relative to the site's root, with `/`."""

    path: str
    head: Head
    base: str
    references: tuple[Reference, ...]
    alternates: tuple[Alternate, ...]
    feeds: tuple[FeedLink, ...]
    calendars: tuple[FeedLink, ...]
    anchors: frozenset[str]
    repeated_ids: tuple[tuple[str, int], ...]
    headings: tuple[Heading, ...]
    images: tuple[Image, ...]
    inline_code: tuple[InlineCode, ...]
    data_blocks: tuple[DataBlock, ...]
    policies: tuple[PolicyMeta, ...]
    passages: tuple[Passage, ...]

    @property
    def is_redirect(self) -> bool:
        return any(reference.use is Use.REFRESH for reference in self.references)

    @property
    def is_not_found(self) -> bool:
        return self.path.rpartition("/")[2] == "404.html"

    @property
    def is_embedded(self) -> bool:
        """Whether it is made to stand in a frame of another website."""
        return "embed" in self.path.split("/")[:-1] and not self.path.endswith("/index.html")

    @property
    def is_indexable(self) -> bool:
        return not (self.head.noindex or self.is_redirect or self.is_not_found)
