"""The manifest: which pages were published, and with which content.

In: a site. Out: findings where the manifest and the files disagree. A site without a manifest is left in peace.
Comparing it with an earlier manifest is for the build.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from promosite.audit.address import public_path
from promosite.audit.site import Site
from promosite.errors import Finding, finding

MANIFEST = "manifest.json"
_FORMAT = 1


def check_manifest(site: Site) -> Iterator[Finding]:
    """Require that `manifest.json` lists exactly the HTML files, with their sha256.

    Bad:  a page that was changed after the build
    Good: `{"format": 1, "pages": {"/en/": "5b1f…"}}`
    """
    if MANIFEST not in site.documents:
        return
    pages = _pages(site.documents[MANIFEST])
    if pages is None:
        yield finding("manifest.broken", MANIFEST)
        return
    actual = {f"/{public_path(path)}": path for path in site.digests}
    for url in sorted(set(pages) - set(actual)):
        yield finding("manifest.gone", MANIFEST, url=url)
    for url, path in sorted(actual.items()):
        if url not in pages:
            yield finding("manifest.unlisted", path, url=url)
        elif pages[url] != site.digests[path]:
            yield finding("manifest.differs", path, url=url)


def _pages(data: bytes) -> Mapping[str, object] | None:
    try:
        manifest = json.loads(data)
    except ValueError:
        return None
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        return None
    pages = manifest.get("pages")
    return pages if isinstance(pages, dict) else None
