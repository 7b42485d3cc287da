"""Fetch the manifest of the site that is public now, so that a build can see which of its addresses would be lost.

In: `site_url` of `mkdocs.yml` and the file to write. Out: that file, or no file where nothing is public yet.
It compares nothing (`promosite build --previous FILE` does), and a build itself never fetches.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

STARTER_HOSTS = ("example.com", "example.net", "example.org")
NOTHING_THERE = (404, 410)


def main(config: Path, target: Path) -> int:
    """Write the public manifest to `target`: 0 = written or nothing public yet, 1 = no clear answer."""
    target.unlink(missing_ok=True)
    address = site_url(config.read_text(encoding="utf-8"))
    if not address or urlsplit(address).hostname in STARTER_HOSTS:
        return say(0, f"{config}: site_url is still the starter's, so nothing is public yet")
    address = urljoin(address.rstrip("/") + "/", "manifest.json")
    try:
        manifest = fetch(address)
    except (URLError, TimeoutError, ValueError) as fault:
        return say(1, f"{address}: {fault}\n  → try again; for the very first publication run without this step")
    if manifest is None:
        return say(0, f"{address}: nothing public yet")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(manifest)
    return say(0, f"{address} → {target}")


def site_url(config: str) -> str:
    """Read the public address from the text of `mkdocs.yml`, without the tags and plugins that a full reading needs.

    >>> site_url("site_name: A\\nsite_url: https://haiphong.example/  # public\\n")
    'https://haiphong.example/'
    """
    found = re.search(r"""^site_url:[ \t]*["']?(https?://[^\s"'#]+)""", config, re.MULTILINE)
    return found[1] if found else ""


def fetch(address: str) -> bytes | None:
    """Get a JSON file; None where the server says that there is none. What is no JSON raises ValueError."""
    headers = {"User-Agent": "promosite", "Cache-Control": "no-cache"}
    try:
        with urlopen(Request(address, headers=headers), timeout=30) as answer:  # noqa: S310 - site_url() gives http(s) only
            body: bytes = answer.read()
    except HTTPError as fault:
        if fault.code in NOTHING_THERE:
            return None
        raise
    json.loads(body)
    return body


def say(status: int, text: str) -> int:
    """Print what happened and hand on the exit status."""
    print(text, file=sys.stderr if status else sys.stdout)
    return status


if __name__ == "__main__":
    raise SystemExit(main(Path("mkdocs.yml"), Path(sys.argv[1])))
