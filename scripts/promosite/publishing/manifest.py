"""The manifest of a build: every public address with the digest of its page, and the rule of lost addresses.

In: the finished folder, a former manifest. Out: `manifest.json` and findings about what would vanish.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from promosite.errors import BuildError, Finding, finding
from promosite.publishing.urls import file_of

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """Addresses below the site's root (`/en/tourism/`) → sha256 of the page; redirects old → new; pages that search
    engines are not told of."""

    pages: Mapping[str, str]
    redirects: Mapping[str, str]
    unlisted: tuple[str, ...] = ()

    def text(self) -> str:
        lists = {"pages": dict(self.pages), "redirects": dict(self.redirects), "unlisted": list(self.unlisted)}
        data = {"format": FORMAT, **lists}
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def manifest_of(
    folder: Path, urls: Iterable[str], redirects: Mapping[str, str], unlisted: Iterable[str] = ()
) -> Manifest:
    """The manifest of the pages with these addresses in a finished site folder."""
    pages = {f"/{url}": hashlib.sha256((folder / file_of(url)).read_bytes()).hexdigest() for url in sorted(urls)}
    moved = {f"/{old}": f"/{new}" for old, new in sorted(redirects.items())}
    return Manifest(pages, moved, tuple(f"/{url}" for url in sorted(unlisted)))


def read_manifest(file: Path) -> Manifest:
    """A former build's manifest; raise BuildError when the file is none."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise BuildError("publishing.manifest", file.name, cause=f"format {data['format']}")
        return Manifest(dict(data["pages"]), dict(data.get("redirects", {})), tuple(data.get("unlisted", ())))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BuildError("publishing.manifest", file.name, cause=str(fault)) from fault


def lost_urls(former: Manifest, now: Manifest) -> list[Finding]:
    """An address that was public and is neither a page nor a redirect now."""
    alive = {*now.pages, *now.redirects}
    return [finding("publishing.lost-url", url=url) for url in sorted({*former.pages, *former.redirects} - alive)]
