"""Whose a picture is: read from the metadata of a file, and written into the files that are published.

In: an opened picture or words. Out: a `Credit`, or EXIF and XMP that hold it and nothing else.
Sources: EXIF 2.32 (Artist 0x013B, Copyright 0x8298), IPTC IIM 2:80, 2:110 and 2:116, XMP part 1, IPTC photo metadata.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element
from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

_ARTIST, _COPYRIGHT, _XP_AUTHOR = 0x013B, 0x8298, 0x9C9D
_BY_LINE, _CREDIT, _NOTICE = (2, 80), (2, 110), (2, 116)
_DC = "{http://purl.org/dc/elements/1.1/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LONGEST = 1000
_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">{facts}\
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made it, under which words it may be used, and where these can be read; "" for what nobody says."""

    by: str = ""
    rights: str = ""
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.by or self.rights or self.url)

    def or_else(self, other: Credit) -> Credit:
        """This, and what the other knows beyond it. A licence and its address go together."""
        terms = self if self.rights or self.url else other
        return Credit(self.by or other.by, terms.rights, terms.url)


def credit_in(image: ImageFile) -> Credit:
    """What a file says of itself: XMP first, which is Unicode, then IPTC, then EXIF."""
    return _xmp(image).or_else(_iptc(image)).or_else(_exif(image))


def exif_of(credit: Credit) -> bytes:
    """EXIF with artist and copyright; `b""` when there is nothing to say. Text is UTF-8, as programs read it."""
    exif = Image.Exif()
    if credit.by:
        exif[_ARTIST] = credit.by.encode()
    if credit.rights or credit.url:
        exif[_COPYRIGHT] = (credit.rights or credit.url).encode()
    return exif.tobytes() if len(exif) else b""


def xmp_of(credit: Credit) -> bytes:
    """An XMP packet that search engines and newsrooms understand; `b""` when there is nothing to say."""
    facts = []
    if credit.by:
        name = escape(credit.by)
        facts.append(f"<dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator>")
        facts.append(f"<photoshop:Credit>{name}</photoshop:Credit>")
    if credit.rights:
        words = escape(credit.rights)
        facts.append(f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></dc:rights>')
    if credit.url:
        facts.append(f"<xmpRights:WebStatement>{escape(credit.url)}</xmpRights:WebStatement>")
    return _PACKET.format(facts="".join(facts)).encode() if facts else b""


def _exif(image: Image.Image) -> Credit:
    exif = image.getexif()
    author = exif.get(_XP_AUTHOR)
    wide = author.decode("utf-16-le", "replace") if isinstance(author, bytes) else ""
    return Credit(_text(exif.get(_ARTIST)) or _text(wide), _text(exif.get(_COPYRIGHT)))


def _iptc(image: ImageFile) -> Credit:
    found = IptcImagePlugin.getiptcinfo(image) or {}
    return Credit(_text(found.get(_BY_LINE)) or _text(found.get(_CREDIT)), _text(found.get(_NOTICE)))


def _xmp(image: Image.Image) -> Credit:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.strip(b"\x00 \n"), parser) if data else None
    except etree.XMLSyntaxError:
        root = None  # the picture is none the worse for it, and EXIF and IPTC are asked next
    if root is None:
        return Credit()
    return Credit(_listed(root, f"{_DC}creator"), _listed(root, f"{_DC}rights"), _one(root, f"{_RIGHTS}WebStatement"))


def _listed(root: _Element, name: str) -> str:
    return _text(", ".join(item.text or "" for item in root.iterfind(f".//{name}//{_RDF}li")))


def _one(root: _Element, name: str) -> str:
    attribute = next((element.get(name) for element in root.iter() if element.get(name)), "")
    return _text(root.findtext(f".//{name}") or attribute)


def _text(value: object) -> str:
    """One line of text from whatever a camera wrote."""
    if isinstance(value, list):
        value = b", ".join(item for item in value if isinstance(item, bytes))
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if not isinstance(text, str):
        return ""
    # Pillow reads EXIF as Latin-1, IPTC names no encoding, and most programs write UTF-8 into both.
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        text = text.encode("latin-1").decode()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST]
