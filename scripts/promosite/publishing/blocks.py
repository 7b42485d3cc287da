"""Wide things in a narrow column: tables that scroll in a region of their own, pictures in a row as a gallery.

In: the element tree of a rendered body. Out: the same tree, changed. No script is needed for either.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from promosite.content.language import Language

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def frame_tables(root: Element, language: Language) -> None:
    """Put each table into a region that scrolls, that the keyboard reaches, and that says which table it is.

    Source: https://www.w3.org/WAI/WCAG22/Understanding/reflow and axe's rule `scrollable-region-focusable`.
    """
    if next(root.iter("table"), None) is None:
        return
    number, title = 0, ""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        if element.tag in _HEADINGS:
            title = "".join(element.itertext()).strip()
        elif element.tag == "table":
            number += 1
            key = "table_titled" if title else "table"
            label = language.say(key, **{"number": number, **({"title": title} if title else {})})
            _wrap(element, parents[element], label)
            _drop_empty_headers(element)


def _drop_empty_headers(table: Element) -> None:
    """The corner above a first column is a cell like any other: a header without words heads nothing."""
    for cell in list(table.iter("th")):
        if len(cell) == 0 and not (cell.text or "").strip():
            cell.tag = "td"


def mark_galleries(root: Element) -> None:
    """Mark paragraphs that hold several pictures and nothing else, so that they stand side by side."""
    for element in root.iter("p"):
        if len(element) > 1 and all(_is_picture(child) for child in element) and not _own_text(element):
            element.set("class", f"{element.get('class', '')} gallery".strip())


def _wrap(table: Element, parent: Element, label: str) -> None:
    region = Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": label})
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)


def _is_picture(element: Element) -> bool:
    """A picture, or a link around one."""
    linked = element.tag == "a" and [child.tag for child in element] == ["img"]
    return element.tag == "img" or (linked and not _own_text(element))


def _own_text(element: Element) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
