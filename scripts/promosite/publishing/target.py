"""The folder that a build replaces whole: new, empty, or a site that was built before.

In: the configuration and the folder wanted. Out: its absolute path, or a BuildError where people's files would be lost.
Nothing is written here.
"""

from __future__ import annotations

from pathlib import Path

from promosite.config import Config
from promosite.errors import BuildError
from promosite.publishing.manifest import MANIFEST, read_manifest


def target(config: Config, wanted: Path) -> Path:
    """Where the site goes. A build removes what was there, so anything but a site of ours is refused."""
    folder = wanted.resolve()
    sources = [place.resolve() for place in (config.content, config.overrides, stage(config))]
    above = any(place.is_relative_to(folder) for place in (config.root, *sources))
    below = any(folder.is_relative_to(place) for place in sources)
    if above or below or not _replaceable(folder):
        raise BuildError("publishing.not-a-site", wanted.as_posix())
    return folder


def stage(config: Config) -> Path:
    """Where the languages are built before they are put together."""
    return config.root / "build" / "stage"


def _replaceable(folder: Path) -> bool:
    if not folder.exists():
        return True
    return folder.is_dir() and (not any(folder.iterdir()) or _has_manifest(folder))


def _has_manifest(folder: Path) -> bool:
    try:
        read_manifest(folder / MANIFEST)
    except BuildError:
        return False
    return True
