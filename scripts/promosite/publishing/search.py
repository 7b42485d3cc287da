"""The search index of a finished site: Pagefind, called once a language over the pages that ask to be found.

In: the folder of an assembled site. Out: `pagefind/` in that folder, with one index per `<html lang>`, and a report.
Only elements marked `data-pagefind-body` are indexed; the form and its script are the theme's. See decision 0004.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from promosite.errors import BuildError
from promosite.files import write_text

FOLDER = "pagefind"
_PAGES = "pages"
ENTRY = "pagefind-entry.json"
BODY = b"data-pagefind-body"
EXCLUDED = ".headerlink"  # or "¶" enters the titles of results
UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")  # we have our own form
PLAIN_WASM = "unknown"  # the search program for languages without stemming, such as Vietnamese and Chinese
IGNORED = b"data-pagefind-ignore"
META = b"data-pagefind-meta"
_HTML = re.compile(rb"<html\b[^>]*>")
_LANG = re.compile(rb"<html\b[^>]*?\slang=[\"']?([A-Za-z0-9-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchReport:
    """Pages in the index by language tag, in lower case as Pagefind writes it: `{"vi": 8, "zh-hans": 6}`."""

    pages: Mapping[str, int]


def index(site: Path) -> SearchReport:
    """Index an assembled site; the same site gives the same bytes. A site without marked pages gets no index.

    Raises BuildError when Pagefind is not installed or fails.
    """
    with TemporaryDirectory(prefix=".search-", dir=site.parent) as scratch:
        return merge(prepare(site, Path(scratch)), site)


def prepare(site: Path, scratch: Path) -> list[Path]:
    """Index the pages of a folder, each language in a folder of its own below `scratch`; the folders, for `merge`."""
    folders = _copied(site, scratch)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_run, folders))  # a language a process: Pagefind alone uses little more than one core
    return folders


def merge(folders: list[Path], site: Path) -> SearchReport:
    """Bring prepared languages together as the search index of a site."""
    bundle = site / FOLDER
    shutil.rmtree(bundle, ignore_errors=True)
    if not folders:
        return SearchReport({})
    languages = _merge(folders, bundle)
    _remove_unused(bundle, languages)
    return SearchReport({tag: facts["page_count"] for tag, facts in languages.items()})


def _copied(site: Path, scratch: Path) -> list[Path]:
    """Copies of the pages that ask to be found, by language, that hold what is indexed and nothing around it: the same
    index in less time. With no marked page at all Pagefind would index every body, error pages too."""
    folders: set[Path] = set()
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes()
        if BODY in html:
            tag = _LANG.search(html)
            folder = scratch / (tag[1].decode().lower() if tag else "")
            copy = folder / _PAGES / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(essence(html))
            folders.add(folder)
    return sorted(folders)


def essence(html: bytes) -> bytes:
    """A page without what Pagefind would read and throw away: all around `<main>`, and elements that it is told to
    ignore. A page that is not built as ours are stays as it is."""
    start, end = html.find(b"<main"), html.rfind(b"</main>")
    opening = _HTML.search(html)
    if opening is None or start < 0 or BODY not in html[start : html.find(b">", start)]:
        return html
    return b"<!doctype html>%b<body>%b</main></body></html>" % (opening[0], _without_ignored(html[start:end]))


def _without_ignored(html: bytes) -> bytes:
    place = html.find(IGNORED)
    while place >= 0:
        start = html.rfind(b"<", 0, place)
        end = _end(html, start, place)
        html = html[:start] + html[end:] if end else html
        place = html.find(IGNORED, start if end else place + 1)
    return html


def _end(html: bytes, start: int, place: int) -> int:
    """Where an ignored element ends that can be cut; 0 where that is unsure: a mere mention, metadata, which count even
    here, or another element of its own name within."""
    name = html[start + 1 : place].split(None, 1)[0]
    closing = html.find(b"</%b>" % name, place)
    element = html[start:closing]
    mention = b">" in html[start:place]
    return 0 if closing < 0 or mention or META in element or b"<%b" % name in element[1:] else closing + len(name) + 3


def _run(folder: Path) -> None:
    command = [str(_executable()), "--site", _PAGES, "--output-path", FOLDER]
    command += ["--exclude-selectors", EXCLUDED]
    try:
        done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, check=False)
    except OSError as fault:
        raise BuildError("search.failed", output=fault) from fault
    if done.returncode:
        output = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise BuildError("search.failed", output=output or done.returncode)
    shutil.rmtree(folder / _PAGES)


def _executable() -> Path:
    """The program inside the package `pagefind[extended]`; `extended` is the one that splits Chinese into words."""
    try:
        from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as fault:
        raise BuildError("search.missing", cause=fault) from fault


def _environment() -> dict[str, str]:
    """Our environment without Pagefind's own settings: a build depends on the site alone."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}


def _merge(folders: list[Path], bundle: Path) -> dict[str, Any]:
    """Bring the languages' files together, with one sorted list of languages; what Pagefind says of each of them."""
    entry: dict[str, Any] = {}
    languages: dict[str, Any] = {}
    for folder in folders:
        entry = json.loads((folder / FOLDER / ENTRY).read_text(encoding="utf-8"))
        languages |= entry["languages"]
        _move(folder / FOLDER, bundle)
    languages = dict(sorted(languages.items()))
    text = json.dumps({**entry, "languages": languages}, ensure_ascii=False, separators=(",", ":"))
    write_text(bundle / ENTRY, f"{text}\n")
    return languages


def _move(source: Path, target: Path) -> None:
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _remove_unused(bundle: Path, languages: Mapping[str, Any]) -> None:
    """Delete Pagefind's ready-made interfaces, and the search programs of languages that this site does not have."""
    programs = {f"wasm.{facts['wasm'] or PLAIN_WASM}.pagefind" for facts in languages.values()}
    for file in sorted(bundle.iterdir()):
        if file.name.startswith(UNUSED) or (file.name.startswith("wasm.") and file.name not in programs):
            file.unlink()
