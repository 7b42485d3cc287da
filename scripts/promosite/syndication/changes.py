"""What changed between two builds, for search engines that want to be told: IndexNow (Bing, Yandex, Naver …) and Baidu.

In: the manifests of both builds. Out: absolute addresses, and the bodies of calls to IndexNow. It asks no network:
`docs/guide/discovery.md` names the calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from promosite.publishing.manifest import Manifest

MOST = 10_000
"""Addresses in one call to IndexNow (https://www.indexnow.org/documentation)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Absolute addresses, sorted: new pages, changed ones, and those that are gone or lead elsewhere now."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def alive(self) -> tuple[str, ...]:
        """What can be read now."""
        return tuple(sorted((*self.added, *self.changed)))


def changes(former: Manifest, now: Manifest, site_url: str) -> Changes:
    """Compare two builds; pages that search engines are not told of do not count.

    >>> former, now = Manifest({"/": "1", "/a/": "2"}, {}), Manifest({"/": "9", "/b/": "3"}, {"/a/": "/b/"})
    >>> changes(former, now, "https://example.org/hp/").gone
    ('https://example.org/hp/a/',)
    """
    old, new = _listed(former), _listed(now)
    return Changes(
        added=_absolute(site_url, set(new) - set(old)),
        changed=_absolute(site_url, {url for url in set(new) & set(old) if new[url] != old[url]}),
        gone=_absolute(site_url, set(old) - set(new)),
    )


def index_now(found: Changes, site_url: str, key: str) -> Iterator[str]:
    """The bodies of calls to IndexNow, one JSON text each; it wants to hear of pages that are gone, too."""
    urls = sorted((*found.alive, *found.gone))
    for start in range(0, len(urls), MOST):
        body = {
            "host": urlsplit(site_url).netloc,
            "key": key,
            "keyLocation": urljoin(site_url, f"{key}.txt"),
            "urlList": urls[start : start + MOST],
        }
        yield json.dumps(body)


def _listed(manifest: Manifest) -> dict[str, str]:
    return {url: digest for url, digest in manifest.pages.items() if url not in manifest.unlisted}


def _absolute(site_url: str, urls: set[str]) -> tuple[str, ...]:
    return tuple(sorted(site_url + quote(url.removeprefix("/"), safe="/%:@!$&'()*+,;=~") for url in urls))
