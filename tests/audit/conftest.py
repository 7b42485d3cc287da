"""A small good site in three languages, at a mount path.

In: nothing. Out: fixtures: the files of the site as a mapping, and a way to write and audit them, whole or spoilt.
It is written by hand, so that the audit is held against the rules and not against our own build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import pytest

from promosite.audit.run import AuditOptions, audit
from promosite.errors import Finding

HOME = "https://example.org/haiphong/"
_POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
_LANGUAGES = {"vi": "", "en": "en/", "zh-Hans": "zh/"}
_TEXTS = {
    "vi": {
        "name": "Hải Phòng",
        "home": "Thành phố bên biển.",
        "title": "Quần đảo Cát Bà",
        "text": "Quần đảo có rừng và vịnh Lan Hạ.",
        "alt": "Vịnh Lan Hạ nhìn từ trên cao",
        "more": "Điểm đến",
        "missing": "Không tìm thấy trang",
    },
    "en": {
        "name": "Hải Phòng",
        "home": "A city by the sea.",
        "title": "The Cát Bà islands",
        "text": 'Forest, and Lan Hạ bay (<span lang="vi">vịnh Lan Hạ</span>).',
        "alt": "Lan Hạ bay from above",
        "more": "Places",
        "missing": "Page not found",
    },
    "zh-Hans": {
        "name": "海防",
        "home": "海滨城市。",
        "title": "吉婆群岛",
        "text": "这里有森林和兰夏湾（Lan Hạ）。",
        "alt": "俯瞰兰夏湾",
        "more": "景点",
        "missing": "找不到页面",
    },
}
AGREED = frozenset({"Hải Phòng", "Cát Bà", "Lan Hạ"})


@pytest.fixture
def good_site() -> dict[str, bytes]:
    """All files of the good site but the manifest, which is made when they are written."""
    return _files()


@pytest.fixture
def audited(tmp_path: Path) -> Callable[..., list[Finding]]:
    """Write files and audit them; the manifest fits them unless another is given."""

    def written(
        files: Mapping[str, bytes], manifest: bytes | None = None, options: AuditOptions | None = None
    ) -> list[Finding]:
        _write(tmp_path, {**files, "manifest.json": _manifest(files) if manifest is None else manifest})
        return audit(tmp_path, options or AuditOptions(agreed_names=AGREED))

    return written


@pytest.fixture
def manifest_of() -> Callable[[Mapping[str, bytes]], bytes]:
    return _manifest


def _files() -> dict[str, bytes]:
    texts = {"404.html": _not_found(), "old/index.html": _redirect(), "sitemap.xml": _sitemap()}
    texts |= {"en/feed.atom": _atom(), "en/feed.json": _json_feed(), "feeds.opml": _opml()}
    texts |= {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {HOME}sitemap.xml\n"}
    texts |= {"assets/style.css": _STYLE, "assets/app.js": "document.title;\n", "assets/cat-ba.svg": _PICTURE}
    for tag, folder in _LANGUAGES.items():
        texts[f"{folder}index.html"] = _home(tag)
        texts[f"{folder}tourism/cat-ba/index.html"] = _article(tag)
        texts[f"{folder}feed.xml"] = _feed(tag)
    texts |= {"en/calendar.ics": _calendar(), "en/embed/latest.html": _framed(), "en/embed/latest.inc": _listed()}
    texts |= {"api/v1/en/events.json": _document(), "api/v1/schema/events.json": _SCHEMA}
    return {path: text.encode() for path, text in sorted(texts.items())} | {"assets/be.woff2": b"wOF2\x00\x01"}


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _manifest(files: Mapping[str, bytes]) -> bytes:
    pages = {
        f"/{path}".removesuffix("index.html"): hashlib.sha256(data).hexdigest()
        for path, data in files.items()
        if path.endswith(".html") and path not in ("404.html", "old/index.html", "en/embed/latest.html")
    }
    manifest = {"format": 1, "pages": pages, "redirects": {"/old/": "/tourism/cat-ba/"}}
    return json.dumps(manifest, indent=1, sort_keys=True).encode()


def _page(tag: str, path: str, title: str, body: str) -> str:
    up = "../" * (_LANGUAGES[tag] + path).count("/")
    return f"""<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<meta name="description" content="{_TEXTS[tag]["home"]}">
<link rel="canonical" href="{HOME}{_LANGUAGES[tag]}{path}">
{_hreflang(path)}
<link rel="alternate" type="application/rss+xml" href="{up}{_LANGUAGES[tag]}feed.xml">
<link rel="stylesheet" href="{up}assets/style.css">
<script src="{up}assets/app.js" defer></script>
<script type="application/ld+json">{_structured(tag, title)}</script>
</head>
<body>
<nav>{_switcher(up, path)}</nav>
<main id="main">
{body}
</main>
<footer><a href="https://vietnam.vn/">vietnam.vn</a> <a href="mailto:a@example.org">a@example.org</a></footer>
</body>
</html>
"""


def _structured(tag: str, title: str) -> str:
    """An event with all that search engines require, and a picture."""
    home = f"{HOME}{_LANGUAGES[tag]}"
    picture = {"@type": "ImageObject", "contentUrl": f"{HOME}assets/cat-ba.svg", "creditText": "A painter"}
    address = {"@type": "PostalAddress", "addressRegion": "Hải Phòng", "addressCountry": "VN"}
    event = {"@type": "Event", "name": title, "startDate": "2027-05-13", "url": home, "image": picture}
    place = {"@type": "Place", "name": "Cát Bà", "address": address}
    steps = [{"@type": "ListItem", "position": number, "name": title, "item": home} for number in (1, 2)]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": steps}
    graph = [event | {"location": place}, crumbs]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)


def _hreflang(path: str) -> str:
    tags = {**_LANGUAGES, "x-default": "en/"}
    return "\n".join(
        f'<link rel="alternate" hreflang="{tag}" href="{HOME}{folder}{path}">' for tag, folder in tags.items()
    )


def _switcher(up: str, path: str) -> str:
    links = (f'<a href="{up}{folder}{path}" lang="{tag}">{tag}</a>' for tag, folder in _LANGUAGES.items())
    return " ".join(links).replace('""', '"./"')


def _home(tag: str) -> str:
    texts = _TEXTS[tag]
    body = (
        f'<h1>{texts["name"]}</h1>\n<p>{texts["home"]}</p>\n<p><a href="tourism/cat-ba/#see">{texts["title"]}</a></p>'
    )
    return _page(tag, "", texts["name"], body)


def _article(tag: str) -> str:
    texts = _TEXTS[tag]
    picture = "../" * (_LANGUAGES[tag] + "tourism/cat-ba/").count("/") + "assets/cat-ba.svg"
    body = f"""<h1>{texts["title"]}</h1>
<p>{texts["text"]}</p>
<h2 id="see">{texts["more"]}</h2>
<p><img src="{picture}" srcset="{picture} 1x" alt="{texts["alt"]}" width="16" height="9"></p>
<p><a href="#main">{texts["name"]}</a></p>"""
    return _page(tag, "tourism/cat-ba/", texts["title"], body)


def _not_found() -> str:
    parts = "\n".join(
        f'<p lang="{tag}"><a href="/haiphong/{folder}">{_TEXTS[tag]["missing"]}</a></p>'
        for tag, folder in _LANGUAGES.items()
    )
    return f"""<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{_TEXTS["vi"]["missing"]}</title>
<link rel="stylesheet" href="/haiphong/assets/style.css">
</head>
<body><h1>404</h1>
{parts}
</body>
</html>
"""


def _redirect() -> str:
    return f"""<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>Quần đảo Cát Bà</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=../tourism/cat-ba/">
<link rel="canonical" href="{HOME}tourism/cat-ba/">
</head>
<body><a href="../tourism/cat-ba/">Quần đảo Cát Bà</a></body>
</html>
"""


def _sitemap() -> str:
    urls = "\n".join(_sitemap_url(folder, path) for path in ("", "tourism/cat-ba/") for folder in _LANGUAGES.values())
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n{urls}\n</urlset>\n'


def _sitemap_url(folder: str, path: str) -> str:
    links = _hreflang(path).replace("<link", "<xhtml:link").replace('">', '"/>')
    return f"<url><loc>{HOME}{folder}{path}</loc><lastmod>2026-10-12</lastmod>\n{links}\n</url>"


def _feed(tag: str) -> str:
    texts, folder = _TEXTS[tag], _LANGUAGES[tag]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
<channel>
<title>{texts["name"]}</title>
<link>{HOME}{folder}</link>
<description>{texts["home"]}</description>
<atom:link href="{HOME}{folder}feed.xml" rel="self"/>
<language>{tag}</language>
<item>
<title>{texts["title"]}</title>
<link>{HOME}{folder}tourism/cat-ba/</link>
<guid isPermaLink="false">cat-ba-{tag}</guid>
<pubDate>Mon, 12 Oct 2026 00:00:00 +0700</pubDate>
</item>
</channel>
</rss>
"""


def _atom() -> str:
    """An Atom feed of two pages; the first with a picture and a text as HTML."""
    text = f'<p><img src="{HOME}assets/cat-ba.svg" alt=""> <a href="{HOME}en/">a</a></p>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Hải Phòng</title>
<id>tag:example.org,2026:feeds/en</id>
<updated>2026-10-12T00:00:00+07:00</updated>
<link rel="self" type="application/atom+xml" href="{HOME}en/feed.atom"/>
<link rel="alternate" type="text/html" hreflang="en" href="{HOME}en/"/>
<author><name>Hải Phòng</name></author>
<entry>
<title>The Cát Bà islands</title>
<id>tag:example.org,2026:cat-ba/en</id>
<updated>2026-10-12T00:00:00.5+07:00</updated>
<link rel="alternate" type="text/html" href="{HOME}en/tourism/cat-ba/"/>
<link rel="enclosure" type="image/svg+xml" length="61" href="{HOME}assets/cat-ba.svg"/>
<content type="html">{escape(text, quote=False)}</content>
</entry>
<entry>
<title>Home</title>
<id>tag:example.org,2026:home/en</id>
<updated>2026-10-12T00:00:00.6+07:00</updated>
<link rel="alternate" type="text/html" href="{HOME}en/"/>
<summary>A city by the sea.</summary>
</entry>
</feed>
"""


def _json_feed() -> str:
    item = {
        "id": "cat-ba",
        "url": f"{HOME}en/tourism/cat-ba/",
        "content_html": f'<p><a href="{HOME}en/">a</a></p>',
        "date_published": "2026-10-12T00:00:00+07:00",
        "authors": [{"name": "Hải Phòng"}],
        "attachments": [{"url": f"{HOME}assets/cat-ba.svg", "mime_type": "image/svg+xml", "size_in_bytes": 61}],
        "_own": {"anything": True},
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Hải Phòng",
        "feed_url": f"{HOME}en/feed.json",
        "language": "en",
        "items": [item],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _opml() -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>Hải Phòng</title><dateModified>Mon, 12 Oct 2026 00:00:00 +0700</dateModified></head>
<body>
<outline text="English">
<outline text="Hải Phòng" type="rss" title="Hải Phòng" language="en" xmlUrl="{HOME}en/feed.xml" htmlUrl="{HOME}en/"/>
</outline>
</body>
</opml>
"""


def _calendar() -> str:
    zone = "Asia/Ho_Chi_Minh"
    return f"""BEGIN:VCALENDAR
PRODID:-//example.org//calendar//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:STANDARD
DTSTART:19750613T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTAMP:20261012T000000Z
DTSTART;TZID="{zone}":20270513T193000
DTEND;TZID={zone}:20270513T210000
SUMMARY;LANGUAGE=en:Fireworks
DESCRIPTION:All of the city comes to the lake; take the bus\\, not the
  car.
STATUS:CONFIRMED
URL:{HOME}en/
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTAMP:20261012T000000Z
DTSTART;VALUE=DATE:20270513
DTEND;VALUE=DATE:20270514
SUMMARY:A feast
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def _framed() -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>The newest pages</title>
<meta name="description" content="The newest pages.">
<link rel="canonical" href="{HOME}en/embed/latest.html">
</head>
<body><h1>The newest pages</h1><ul><li><a href="../tourism/cat-ba/" target="_top">The islands</a></li></ul></body>
</html>
"""


def _listed() -> str:
    link = f'<a href="{HOME}en/tourism/cat-ba/" target="_top">The Cát Bà islands</a>'
    return f'<ul lang="en">\n<li>{link} <time datetime="2026-10-12">12 October 2026</time></li>\n</ul>\n'


def _document() -> str:
    items = [{"url": f"{HOME}en/tourism/cat-ba/", "day": "2027-05-13", "picture": f"{HOME}assets/cat-ba.svg"}]
    return json.dumps({"schema": f"{HOME}api/v1/schema/events.json", "items": items}, indent=1)


_SCHEMA = """{
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "type": "object",
 "properties": {"items": {"items": {"required": ["url"], "properties": {"day": {"type": "string", "format": "date"}}}}},
 "required": ["schema", "items"]
}
"""
_STYLE = """@font-face { src: url(be.woff2) }
main { background: url("cat-ba.svg") } /* url(https://example.com/only-a-comment) */
nav { background: url("data:image/svg+xml,%3Csvg/%3E") }
"""
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>\n'
