"""The search index of a finished site: Pagefind, called once over its HTML files.

In: the folder of an assembled site. Out: `pagefind/` in that folder, with one index per `<html lang>`, and a report.
Only elements marked `data-pagefind-body` are indexed; the form and its script are the theme's. See decision 0004.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from promosite.errors import BuildError
from promosite.files import write_text

FOLDER = "pagefind"
BODY = b"data-pagefind-body"
EXCLUDED = ".headerlink"  # or "¶" enters the titles of results
UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")  # we have our own form
PLAIN_WASM = "unknown"  # the search program for languages without stemming, such as Vietnamese and Chinese


@dataclass(frozen=True, slots=True)
class SearchReport:
    """Pages in the index by language tag, in lower case as Pagefind writes it: `{"vi": 8, "zh-hans": 6}`."""

    pages: Mapping[str, int]


def index(site: Path) -> SearchReport:
    """Index an assembled site; the same site gives the same bytes. A site without marked pages gets no index.

    Raises BuildError when Pagefind is not installed or fails.
    """
    bundle = site / FOLDER
    shutil.rmtree(bundle, ignore_errors=True)
    if not _is_marked(site):
        return SearchReport({})
    _run(site)
    entry = _sorted_entry(bundle / "pagefind-entry.json")
    _remove_unused(bundle, entry)
    return SearchReport({tag: facts["page_count"] for tag, facts in entry["languages"].items()})


def _is_marked(site: Path) -> bool:
    """Whether any page asks to be found. Without one, Pagefind would index every body, error pages too."""
    return any(BODY in page.read_bytes() for page in site.rglob("*.html"))


def _run(site: Path) -> None:
    command = [str(_executable()), "--site", str(site.resolve()), "--output-subdir", FOLDER]
    command += ["--exclude-selectors", EXCLUDED]
    try:
        done = subprocess.run(command, cwd=site, env=_environment(), capture_output=True, check=False)
    except OSError as fault:
        raise BuildError("search.failed", output=fault) from fault
    if done.returncode:
        output = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise BuildError("search.failed", output=output or done.returncode)


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


def _sorted_entry(file: Path) -> dict[str, Any]:
    """Write the list of languages again in sorted order: Pagefind's changes from run to run, all else is stable."""
    entry: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    entry["languages"] = dict(sorted(entry["languages"].items()))
    write_text(file, json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
    return entry


def _remove_unused(bundle: Path, entry: Mapping[str, Any]) -> None:
    """Delete Pagefind's ready-made interfaces, and the search programs of languages that this site does not have."""
    programs = {f"wasm.{facts['wasm'] or PLAIN_WASM}.pagefind" for facts in entry["languages"].values()}
    for file in sorted(bundle.iterdir()):
        if file.name.startswith(UNUSED) or (file.name.startswith("wasm.") and file.name not in programs):
            file.unlink()
