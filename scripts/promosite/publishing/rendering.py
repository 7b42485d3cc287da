"""What happens to a body while Python-Markdown renders it: equal anchors, links between languages, picture sizes.

In: the site and the page being rendered. Out: an extension for Python-Markdown. It changes the tree only.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from promosite.content.headings import headings, shared_ids, slugify, unique
from promosite.content.links import resolve
from promosite.content.page import Page
from promosite.errors import finding, line_of
from promosite.publishing.assets import asset_of, dimensions, localised
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path, relative

log = logging.getLogger(__name__)

# After inline patterns (20) and attribute lists (8), before the table of contents (5) and MkDocs' own links (0).
_PRIORITY = 6
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Current:
    """The page being rendered; MkDocs makes a new Markdown instance a page, and all of them ask here."""

    site: Site
    page: Page | None = None


class PromositeExtension(Extension):
    """Registers the tree processor; one instance a language."""

    def __init__(self, current: Current) -> None:
        super().__init__()
        self.current = current

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Tree(md, self.current), "promosite", _PRIORITY)


class _Tree(Treeprocessor):
    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self.current = current

    def run(self, root: Element) -> None:
        page = self.current.page
        if page is None:
            return
        set_anchors(root, page, self.current.site)
        for element in list(root.iter()):
            if element.tag == "a" and element.get("href"):
                _link(element, page, self.current.site)
            elif element.tag == "img" and element.get("src"):
                _picture(element, page, self.current.site)


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
    target = resolve(href, page.language, page.path, site.config.codes)
    if target is None:
        return
    path = page_path(target[1])
    wanted = target[0]
    found = wanted if site.has(wanted, path) else site.fallback(path, wanted)
    if not found:
        log.warning(line_of(finding("publishing.link-nowhere", page.file, link=href)))
        _as_text(element)
        return
    url = relative(site.url(page.language, page_path(page.path)), site.url(found, path))
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
        element.text = f"{element.text or ''} "
    else:
        last.tail = f"{last.tail or ''} "


def _as_text(element: Element) -> None:
    element.tag = "span"
    for name in list(element.attrib):
        del element.attrib[name]


def _picture(element: Element, page: Page, site: Site) -> None:
    """Give a picture its size and let it wait until it is near the screen."""
    name = localised(asset_of(element.get("src", ""), page.language, page.path), page.language, site.assets)
    size = dimensions(site.config.content / name) if name in site.assets else None
    if size and element.get("width") is None and element.get("height") is None:
        element.set("width", str(size[0]))
        element.set("height", str(size[1]))
    if element.get("loading") is None:
        element.set("loading", "lazy")
