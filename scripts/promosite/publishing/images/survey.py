"""Which of the shared files are pictures, and what can be said of them without making anything.

In: the content folder, names of files, the index of the last run. Out: what each file holds; findings for `check`.
It writes nothing. A file that did not change since the last build is not opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from posixpath import splitext
from typing import Any

from promosite.config import Config
from promosite.errors import Finding, finding
from promosite.publishing.assets import shared_assets
from promosite.publishing.images.cache import Cache, Index, Known, stamp
from promosite.publishing.images.drawing import clean
from promosite.publishing.images.make import told
from promosite.publishing.images.read import read
from promosite.publishing.images.settings import mark
from promosite.publishing.images.sniff import ENDINGS, FOREIGN, HEAD, RASTER, Kind, sniff

_PRIVATE = (*RASTER, Kind.HEIC, Kind.OTHER)  # may hold a position, whatever their name


def cache_of(config: Config) -> Cache:
    """Where finished pictures are kept."""
    return Cache(config.root / "build" / "cache" / "images")


def judged(config: Config) -> list[Finding]:
    """What is wrong with the pictures in `content/assets`; those that were built since they changed are not opened."""
    assets = shared_assets(config.content)
    index = cache_of(config).index(mark())
    found: list[Finding] = []
    for name, known in survey(config.content, assets, index).items():
        found += [*refused(config, name, known.kind), *_advice(config, name, known, index.verdicts)]
    return found


def survey(content: Path, assets: Collection[str], index: Index) -> dict[str, Known]:
    """What each file is, sorted by name: as the index knows it, or read."""
    folder = str(content)
    return {name: _known(f"{folder}/{name}", index.files.get(name)) for name in sorted(assets)}


def is_picture(name: str) -> bool:
    """Whether a file's name says that it is a picture for the site."""
    return splitext(name)[1].lower() in ENDINGS


def refused(config: Config, name: str, kind: str) -> Iterator[Finding]:
    """What a name and the first bytes are enough to refuse."""
    ending = splitext(name)[1].lower()
    promised = ENDINGS.get(ending)
    shown = shown_as(config, name)
    if promised is None:
        if kind == Kind.HEIC:
            yield finding("pictures.heic", shown)
        elif kind == Kind.OTHER or ending in FOREIGN:
            yield finding("pictures.format", shown)
        elif kind in _PRIVATE:
            yield finding("pictures.misnamed", shown, found=kind)
    elif promised is Kind.SVG and kind in _PRIVATE:
        yield finding("pictures.misnamed", shown, found=kind)


def shown_as(config: Config, name: str) -> str:
    """A file's path as people know it, from the project's folder."""
    return _before(str(config.content), str(config.root)) + name


@lru_cache(maxsize=8)
def _before(content: str, root: str) -> str:
    """What comes before the names of all files: found out once, as it is asked for each of them."""
    return f"{Path(content).relative_to(root).as_posix()}/" if Path(content).is_relative_to(root) else ""


def _known(file: str, known: Known | None) -> Known:
    now = stamp(file)
    if known and known.stamp == now:
        return known
    if not is_picture(file):
        with Path(file).open("rb") as opened:
            return Known(now, "", sniff(opened.read(HEAD)).value)
    data = Path(file).read_bytes()
    return Known(now, hashlib.sha256(data).hexdigest(), sniff(data[:HEAD]).value)


def _advice(config: Config, name: str, known: Known, verdicts: Mapping[str, Any]) -> Iterable[Finding]:
    shown = shown_as(config, name)
    if not is_picture(name) or any(refused(config, name, known.kind)):
        return ()
    if known.digest in verdicts:
        return told(verdicts[known.digest], shown)
    data = (config.content / name).read_bytes()
    found = clean(data, shown) if name.lower().endswith(".svg") else read(data, shown)
    return (found,) if isinstance(found, Finding) else found.advice
