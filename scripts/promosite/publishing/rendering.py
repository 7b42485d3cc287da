"""A body from Markdown to HTML: equal anchors, links between languages, pictures with their sizes.

In: the site, a page and its Markdown. Out: HTML and the table of contents. Python-Markdown is set up once a language;
setting it up anew for every page, as MkDocs does, costs as much as a third of the conversion itself.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from promosite.content.headings import headings, shared_ids, slugify, unique
from promosite.content.links import resolve
from promosite.content.page import Page
from promosite.errors import BuildError, finding, line_of
from promosite.publishing.assets import asset_of, localised
from promosite.publishing.blocks import frame_tables, mark_galleries
from promosite.publishing.images.markup import fill, shown
from promosite.publishing.images.slots import TEXT, gallery
from promosite.publishing.marks import Mark, show, signed, unsigned, waiting
from promosite.publishing.plain_text import pass_over_plain_text
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path, relative

log = logging.getLogger(__name__)

# After inline patterns (20) and attribute lists (8), before the table of contents (5).
_PRIORITY = 6
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Renderer:
    """Renders the bodies of one language, one after the other; each as if it were the only one."""

    def __init__(
        self, site: Site, code: str, extensions: Sequence[Any], configs: Mapping[str, Mapping[str, Any]]
    ) -> None:
        back = site.languages[code].words.get("footnote_back", "")
        notes = {**configs.get("footnotes", {}), "BACKLINK_TITLE": back.replace("{number}", "{}")}
        self._markdown = Markdown(extensions=list(extensions), extension_configs={**configs, "footnotes": notes})
        pass_over_plain_text(self._markdown)
        self._tree = _Tree(self._markdown, site)
        self._markdown.treeprocessors.register(self._tree, "promosite", _PRIORITY)

    def render(self, page: Page | None, markdown: str) -> tuple[str, list[dict[str, Any]]]:
        """HTML and Python-Markdown's `toc_tokens` (nested: level, id, name, children).

        Raises BuildError for a page that is nested too deeply to be rendered.
        """
        if page is None or not markdown.strip():
            return "", []
        self._tree.page, self._tree.marks = page, waiting(self._tree.site, page)
        if self._tree.marks:
            markdown = signed(page.body, self._tree.marks)
        try:
            html = self._markdown.reset().convert(markdown)
        except RecursionError:
            raise BuildError("publishing.deep", page.file) from None
        html = unsigned(html) if self._tree.marks else html
        return html, list(getattr(self._markdown, "toc_tokens", []))


class _Tree(Treeprocessor):
    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site
        self.page: Page | None = None
        self.marks: list[Mark] = []

    def run(self, root: Element) -> None:
        if self.page is None:
            return
        language = self.site.languages[self.page.language]
        if self.marks:
            show(root, self.marks, language)
        set_anchors(root, self.page, self.site)
        frame_tables(root, language)
        mark_galleries(root)
        slots = _gallery_slots(root)
        for element in list(root.iter()):
            if element.tag == "a" and element.get("href"):
                _link(element, self.page, self.site)
            elif element.tag == "img" and element.get("src"):
                _picture(element, self.page, self.site, slots.get(element, TEXT))


def set_anchors(root: Element, page: Page, site: Site) -> None:
    """Give headings the ids of the source page by position where the levels agree, else slugs of their own."""
    found = [element for element in root.iter() if element.tag in _HEADINGS]
    source = site.catalog.source(page) or page
    shared = shared_ids(headings(source.body), [_HEADINGS[element.tag] for element in found])
    taken: set[str] = set()
    for position, element in enumerate(found):
        own = element.get("id") or slugify("".join(element.itertext()))
        element.set("id", shared[position] if shared else unique(own, taken))


def _link(element: Element, page: Page, site: Site) -> None:
    """Lead a link to the page in this language, else in the next best one and say so, else print it as text."""
    href = element.get("href", "")
    here = site.url(page.language, page_path(page.path))
    target = resolve(href, page.language, page.path, site.config.codes)
    if target is None:
        element.set("href", _shared(href, page, here, site))
        return
    path = page_path(target[1])
    wanted = target[0]
    found = wanted if site.has(wanted, path) else site.fallback(path, wanted)
    if not found:
        log.warning(line_of(finding("publishing.link-nowhere", page.file, link=href)))
        _as_text(element)
        return
    url = relative(here, site.url(found, path))
    element.set("href", f"{url}#{target[2]}" if target[2] else url)
    if found != page.language:
        _mark(element, found, page.language, site)


def _mark(element: Element, found: str, reading: str, site: Site) -> None:
    """Say in the reader's language in which language the other page is."""
    language = site.languages[reading]
    name = language.words.get(f"language_names.{found}", site.languages[found].name)
    element.set("hreflang", site.languages[found].tag)
    note = SubElement(element, "span", {"class": "in-language"})
    note.text = language.say("in_language", language=name)
    last = element[-2] if len(element) > 1 else None
    if last is None:
        element.text = f"{element.text or ''}{language.space}"
    else:
        last.tail = f"{last.tail or ''}{language.space}"


def _as_text(element: Element) -> None:
    element.tag = "span"
    for name in list(element.attrib):
        del element.attrib[name]


def _gallery_slots(root: Element) -> dict[Element, str]:
    """How wide the pictures of galleries are; all others fill the text column."""
    galleries = (list(p.iter("img")) for p in root.iter("p") if "gallery" in p.get("class", "").split())
    return {image: gallery(len(images)) for images in galleries for image in images}


def _picture(element: Element, page: Page, site: Site, sizes: str) -> None:
    """Lead to the language's own variant, give a picture its size, and let it wait until it is near the screen."""
    name = localised(asset_of(element.get("src", ""), page.language, page.path), page.language, site.assets)
    if element.get("loading") is None:
        element.set("loading", "lazy")
    if name in site.assets:
        fill(element, shown(site, name, site.url(page.language, page_path(page.path))), sizes)


def _shared(link: str, page: Page, here: str, site: Site) -> str:
    """The address of a shared file that a relative link leads to; any other link as it is."""
    path, mark, rest = link.partition("#")
    name = localised(asset_of(path, page.language, page.path), page.language, site.assets)
    return relative(here, name) + mark + rest if name in site.assets else link
