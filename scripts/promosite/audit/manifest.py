"""The manifest: which addresses were published, and with which content.

In: a site. Out: findings where the manifest and the files disagree. A site without a manifest is left in peace.
Comparing it with an earlier manifest is for the build.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from promosite.audit.address import public_path
from promosite.audit.site import Site
from promosite.errors import Finding, finding

MANIFEST = "manifest.json"
_FORMAT = 1
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class _Manifest:
    """Addresses below the root: pages with the sha256 of their file, and redirects."""

    pages: Mapping[str, object]
    redirects: frozenset[str]


def check_manifest(site: Site) -> Iterator[Finding]:
    """Require that `manifest.json` lists exactly the pages, with the sha256 of each, and the redirects.

    Bad:  a page that was changed after the build
    Good: `{"format": 1, "pages": {"/en/": "5b1f…"}, "redirects": {"/en/old/": "/en/new/"}}`
    """
    if MANIFEST not in site.documents:
        return
    manifest = _read(site.documents[MANIFEST])
    if manifest is None:
        yield finding("manifest.broken", MANIFEST)
        return
    framed = {path for path, page in site.pages.items() if page.is_embedded}  # nobody visits them at their own address
    actual = {f"/{public_path(path)}": path for path in site.digests if path not in framed}
    for url in sorted({*manifest.pages, *manifest.redirects} - set(actual)):
        yield finding("manifest.gone", MANIFEST, url=url)
    for url, path in sorted(actual.items()):
        if url in manifest.pages:
            if manifest.pages[url] != site.digests[path]:
                yield finding("manifest.differs", path, url=url)
        elif url not in manifest.redirects and not path.endswith(_NOT_FOUND):  # nobody is sent to a 404 page
            yield finding("manifest.unlisted", path, url=url)


def _read(data: bytes) -> _Manifest | None:
    try:
        manifest = json.loads(data)
    except ValueError:
        return None
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        return None
    pages, redirects = manifest.get("pages"), manifest.get("redirects", {})
    if not isinstance(pages, dict) or not isinstance(redirects, dict):
        return None
    return _Manifest(pages, frozenset(redirects))
