"""Markup that only a browser's patience holds together, made such that a strict parser reads it too.

In: the element tree of a body. Out: the same tree, changed: every word stays. Well-formed bodies stay as they are.
Source: HTML Standard, 13.2.6.4 (the insertion modes "in body" and "in table").
"""

from __future__ import annotations

from lxml import html

_PARENTS = {
    "caption": ("table",),
    "colgroup": ("table",),
    "col": ("colgroup",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": ("table", "tbody", "tfoot", "thead"),
    "td": ("tr",),
    "th": ("tr",),
    "li": ("ol", "ul"),
    "dd": ("dl",),
    "dt": ("dl",),
}
_CLOSED = ("table", "thead", "tbody", "tfoot", "tr", "colgroup")  # hold parts of tables and nothing else
# Blocks that end a paragraph; lxml does not know all of them as such.
_BLOCKS = (
    "article aside blockquote details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 header hr ol p pre section"
    " summary table ul".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BARRED = {"a": frozenset("a"), "p": frozenset(_BLOCKS), **dict.fromkeys(_HEADINGS, frozenset(_HEADINGS))}
"""What must not stand in an element, however deep."""


def mend(root: html.HtmlElement) -> None:
    """Dissolve broken tables and lists, turn paragraphs around blocks into divisions, take links out of links.

    >>> root = html.fragment_fromstring("<div><p>a<figure>b</figure></p><td>c</td></div>")
    >>> mend(root)
    >>> html.tostring(root, encoding="unicode")
    '<div><div>a<figure>b</figure></div>c</div>'
    """
    if all(map(_is_fit, root.iterdescendants())):
        return  # nearly every body: looking is cheaper than mending
    for table in list(root.iter("table")):
        if not _is_sound(table):
            table.drop_tag()
    for part in list(root.iter(*_PARENTS)):
        if not _is_placed(part):
            part.drop_tag()
    for paragraph in list(root.iter("p")):
        if next(paragraph.iterdescendants(*_BLOCKS), None) is not None:
            paragraph.tag = "div"
    _unnest(root, "a")
    _unnest(root, *_HEADINGS)


def _is_fit(element: html.HtmlElement) -> bool:
    """Whether nothing has to be done because of this element."""
    tag = str(element.tag)
    if tag in _PARENTS:
        return _is_placed(element)
    if tag == "table":
        return _is_sound(element)
    barred = _BARRED.get(tag)
    return not barred or not len(element) or all(inner.tag not in barred for inner in element.iterdescendants())


def _is_placed(part: html.HtmlElement) -> bool:
    parent = part.getparent()
    return parent is not None and parent.tag in _PARENTS[str(part.tag)]


def _is_sound(table: html.HtmlElement) -> bool:
    """Whether a table has only rows, rows only cells, and nothing stands between them."""
    pending = [table]
    while pending:
        element = pending.pop()
        children = list(element)
        words = [element.text, *(child.tail for child in children)]
        fit = all(element.tag in _PARENTS.get(str(child.tag), ()) for child in children)
        if not fit or any((text or "").strip() for text in words):
            return False
        pending += [child for child in children if child.tag in _CLOSED]
    return True


def _unnest(root: html.HtmlElement, *tags: str) -> None:
    for element in list(root.iter(*tags)):
        if next(element.iterancestors(*tags), None) is not None:
            element.drop_tag()
