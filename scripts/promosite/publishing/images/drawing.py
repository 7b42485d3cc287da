"""A drawing (SVG) that does nothing but show itself: no script, no request, nothing private.

In: the bytes of a drawing. Out: bytes to publish with advice on what was taken out, or the reason for a refusal.
A drawing that is clean stays as it is, byte for byte. What may stay is listed; all else goes (SVG 2, HTML 13.2).
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from promosite.errors import Finding, finding
from promosite.publishing.images.convert import whole
from promosite.publishing.images.credit import Credit
from promosite.publishing.images.read import read
from promosite.publishing.images.sniff import Kind
from promosite.publishing.images.unfold import MOST, unfolded

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix"
    " feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR"
    " feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile"
    " feTurbulence filter g image line linearGradient marker mask path pattern polygon polyline radialGradient rect"
    " stop style svg switch symbol text textPath title tspan use view".split()
)
_UNWRAPPED = ("a",)  # what it surrounds stays
# Attributes that are text and nothing else.
_WORDS = re.compile(r"aria-[a-z]+|class|id|required(?:Extensions|Features)|role|systemLanguage")
_FRAGMENT = re.compile(r"\s*#[^\s()]+\s*")
_URL = re.compile(r"url\(\s*([\"']?)\s*(.*?)\s*\1\s*\)", re.IGNORECASE | re.DOTALL)
# A style sheet may not load, and not hide with an escape or a comment that it does.
_LOADS = re.compile(
    r"(?i)@import|@font-face|\\|//|expression\s*\(|javascript:|-moz-binding|(?:image(?:-set)?|cross-fade|src)\s*\("
)
_ACTIVE = re.compile(r"(?:java|vb)script:|data:", re.IGNORECASE)
_DATA = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp|avif)\s*;\s*base64\s*,(.*)", re.IGNORECASE | re.DOTALL)
_SPACES = re.compile(r"[\x00-\x20]+")
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_TYPES = {Kind.AVIF: "avif", Kind.GIF: "gif", Kind.JPEG: "jpg", Kind.PNG: "png", Kind.WEBP: "webp"}
_MEDIA = {"jpg": "jpeg"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that may go out; `advice` where something that is seen or works was taken out."""

    data: bytes
    advice: tuple[Finding, ...] = ()


def clean(data: bytes, path: str) -> Drawing | Finding:
    """Clean a drawing; `path` is the name it is reported under.

    >>> clean(b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><g/></svg>', "a.svg").data
    b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
    """
    if _ENTITY.search(data.replace(b"\0", b"")):  # UTF-16 and UTF-32 are words with zeros between the letters
        return finding("pictures.entities", path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        return finding("pictures.unreadable", path, cause=fault.msg or "no XML")
    if root.tag != f"{{{SVG}}}svg":
        return finding("pictures.unreadable", path, cause=f"<{_local(root)}>, not <svg> of {SVG}")
    washing = _Washing(path)
    washing.wash(root)
    if washing.fault:
        return washing.fault
    if unfolded(root) > MOST:
        return finding("pictures.repeats", path, limit=MOST // 1_000_000)
    changed = washing.private or washing.taken or _framed(root)
    kept = etree.tostring(root, encoding="utf-8") if changed else data
    taken = ", ".join(sorted(washing.taken))
    return Drawing(kept, (finding("pictures.drawing-cleaned", path, taken=taken),) if taken else ())


class _Washing:
    """One pass over a drawing. `taken`: what a person may miss; `private`: whether anything silent went."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.taken: set[str] = set()
        self.private = False
        self.fault: Finding | None = None

    def wash(self, element: _Element) -> None:
        for child in list(element):
            self._child(element, child)
        self._attributes(element)
        if element.tag == f"{{{SVG}}}style" and _loads(element.text or ""):
            self.taken.add("style")
            element.text = None

    def _child(self, parent: _Element, child: _Element) -> None:
        if not isinstance(child.tag, str):  # comments, processing instructions, entities
            self.private = True
            _remove(parent, child)
        elif etree.QName(child).namespace != SVG or _local(child) == "metadata":
            self.private = True  # what an editor program keeps for itself
            _remove(parent, child)
        elif _local(child) in _UNWRAPPED:
            self.taken.add(f"<{_local(child)}>")
            self.wash(child)
            _unwrap(parent, child)
        elif _local(child) in _ELEMENTS:
            self.wash(child)
        else:
            self.taken.add(f"<{_local(child)}>")
            _remove(parent, child)

    def _attributes(self, element: _Element) -> None:
        for key, value in list(element.attrib.items()):
            name, text = etree.QName(key), str(value)
            if name.namespace == XML and name.localname in ("lang", "space"):
                continue
            if name.namespace not in (None, XLINK):
                self.private = True
                del element.attrib[key]
            elif name.localname == "href":
                self._reference(element, str(key), text)
            elif name.namespace == XLINK or _harms(name.localname, text):
                self.taken.add(name.localname)
                del element.attrib[key]

    def _reference(self, element: _Element, key: str, value: str) -> None:
        """A part of the same drawing may be used, and a photograph that is embedded, cleaned like any other."""
        embedded = _DATA.fullmatch(value) if _local(element) == "image" else None
        if embedded:
            self.private = True
            self._embed(element, key, embedded[1])
        elif not _FRAGMENT.fullmatch(value):
            self.taken.add(f"{_local(element)} href")
            del element.attrib[key]

    def _embed(self, element: _Element, key: str, encoded: str) -> None:
        try:
            found = read(b64decode(_SPACES.sub("", encoded)), self.path)
        except ValueError as fault:
            found = finding("pictures.unreadable", self.path, cause=str(fault))
        if isinstance(found, Finding):
            self.fault = found
            return
        form = _TYPES[found.kind]
        text = b64encode(whole(found, form, Credit())).decode("ascii")
        element.set(key, f"data:image/{_MEDIA.get(form, form)};base64,{text}")


def _harms(name: str, value: str) -> bool:
    if _WORDS.fullmatch(name):
        return False
    return name.lower().startswith("on") or bool(_ACTIVE.search(_SPACES.sub("", value))) or _loads(value)


def _loads(style: str) -> bool:
    """Whether a style or a presentation attribute asks for anything but a part of the same drawing."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    rest = _URL.sub("", plain)
    urls = (match[2] for match in _URL.finditer(plain))
    return bool(_LOADS.search(plain)) or "url(" in rest.lower() or not all(_FRAGMENT.fullmatch(url) for url in urls)


def _framed(root: _Element) -> bool:
    """Whether something stands before or after the drawing, or it is not in UTF-8."""
    info = root.getroottree().docinfo
    around = root.getprevious() is not None or root.getnext() is not None
    return around or bool(info.doctype) or (info.encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII")


def _local(element: _Element) -> str:
    return etree.QName(element).localname


def _remove(parent: _Element, child: _Element) -> None:
    """Take an element out; the text behind it stays."""
    _keep_tail(parent, child, child.tail or "")
    parent.remove(child)


def _unwrap(parent: _Element, child: _Element) -> None:
    place = parent.index(child)
    _keep_tail(parent, child, child.text or "")
    for offset, inner in enumerate(list(child)):
        parent.insert(place + offset, inner)
    _remove(parent, child)


def _keep_tail(parent: _Element, child: _Element, text: str) -> None:
    before = child.getprevious()
    if not text:
        return
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
