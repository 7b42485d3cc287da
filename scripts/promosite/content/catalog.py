"""The catalog: every page in every language, read once, with all findings about it.

In: a `Config`. Out: a `Catalog`. It reads files and writes none; what is missing or wrong becomes a finding.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from promosite.config import Config
from promosite.content.addresses import addresses
from promosite.content.consistency import consistency
from promosite.content.hygiene import inspect
from promosite.content.kinds import PageKind, kind_of, load_kinds
from promosite.content.page import Page, read_page
from promosite.content.taxonomy import Taxonomy, load_taxonomy
from promosite.errors import ConfigError, Finding, Severity, finding
from promosite.files import leaves
from promosite.processes import begin

TAXONOMY = "taxonomy.yml"
ASSETS = "assets"
_ENDINGS = (".md", ".markdown")
_MANY = 100  # pages of a language that are worth a process

Pages = Mapping[tuple[str, str], Page]
T = TypeVar("T")


@dataclass(frozen=True)
class Catalog:
    """Pages by (path, language); `unreadable` are the findings that reading alone has made, `found` all of them where
    somebody has looked for them already."""

    config: Config
    pages: Pages
    taxonomy: Taxonomy
    kinds: Mapping[str, PageKind]
    unreadable: tuple[Finding, ...] = ()
    found: tuple[Finding, ...] | None = None

    @property
    def default(self) -> str:
        """The language in which pages are written."""
        return self.config.default

    @property
    def languages(self) -> tuple[str, ...]:
        return self.config.codes

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the pages; looked for when somebody asks, since drafting does not."""
        if self.found is not None:
            return self.found
        unclean = (fault for page in self.pages.values() for fault in inspect(page.text, page.file))
        between = consistency(self.config, self.pages, self.taxonomy, self.kinds)
        taken = addresses(self.config, self.pages, self.taxonomy)
        found = [*self.unreadable, *unclean, *between, *taken, *_ignored(self.config)]
        return tuple(sorted(found, key=Finding.sort_key))

    def page(self, path: str, language: str) -> Page | None:
        return self.pages.get((path, language))

    def kind(self, page: Page) -> PageKind:
        """What a page is: an article, or what it says, or what its keys imply."""
        return kind_of(page.meta, self.kinds)

    def source(self, page: Page) -> Page | None:
        """The page this one is translated from: the same path in the source language."""
        return self.pages.get((page.path, self.default))

    def paths(self) -> list[str]:
        """Identities of all pages, sorted."""
        return sorted({path for path, _ in self.pages})

    def errors(self, page: Page) -> list[Finding]:
        """The error findings of one page."""
        return [f for f in self.findings if f.where.path == page.file and f.severity is Severity.ERROR]


def load_catalog(config: Config) -> Catalog:
    """Read all pages of all languages; the source language first, since the others inherit from it."""
    if not config.content.is_dir():
        raise ConfigError("config.unreadable", shown(config, config.content), cause="no such folder")
    file = config.content / TAXONOMY
    taxonomy = load_taxonomy(file, shown(config, file))
    kinds = load_kinds(config)
    findings: list[Finding] = []
    files = {language: list(walk(config.content / language, findings, config)) for language in config.codes}
    sources, faults = _read_all(config, config.default, files[config.default], {})
    beside = [
        (begin if len(files[code]) > _MANY else _later)(partial(_read_all, config, code, files[code], sources))
        for code in config.translations
    ]
    pages = dict(sources)
    findings += faults
    for result in beside:
        translations, faults = result()
        pages |= translations
        findings += faults
    list(walk(config.content / ASSETS, findings, config))  # for links that leave it; pictures are no pages
    return Catalog(config, pages, taxonomy, kinds, tuple(findings))


def examined_catalog(config: Config) -> Catalog:
    """The catalog with everything that is wrong with it, for a process that has the time to look at once."""
    catalog = load_catalog(config)
    return replace(catalog, found=catalog.findings)


def reread(catalog: Catalog, names: Iterable[str]) -> Catalog:
    """The catalog with the translations whose files (as `shown`) have been written since; only these are read."""
    config = catalog.config
    files = sorted(config.root / name for name in names if name.endswith(".md"))
    read = [_read(config, file.relative_to(config.content).parts[0], file, catalog.pages)[0] for file in files]
    return replace(catalog, pages={**catalog.pages, **{page.key: page for page in read}}, found=None)


def _read_all(config: Config, language: str, files: Sequence[Path], sources: Pages) -> tuple[Pages, list[Finding]]:
    """The pages of a language, with what reading them has found; `sources`: those from which they inherit."""
    read = [_read(config, language, file, sources) for file in files]
    return {page.key: page for page, _ in read}, [fault for _, faults in read for fault in faults]


def _later(task: Callable[[], T]) -> Callable[[], T]:
    """Few pages are read before another process has begun."""
    return task


def _read(config: Config, language: str, file: Path, sources: Pages) -> tuple[Page, list[Finding]]:
    path = PurePosixPath(file.relative_to(config.content / language).as_posix()).with_suffix("").as_posix()
    source = sources.get((path, config.default))
    inherited = source.front.values if source else None
    return read_page(file.read_bytes(), language, path, shown(config, file), inherited)


def walk(folder: Path, findings: list[Finding], config: Config) -> Iterator[Path]:
    """Markdown files below a folder, sorted; a link that leaves `content/` is a finding and is not followed, nor is one
    to a folder, which might lead in a circle."""
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.is_symlink() and leaves(config.content, path):
            findings.append(finding("catalog.symlink", shown(config, path)))
        elif entry.is_symlink() and not path.is_file():
            findings.append(finding("catalog.symlink-unfit", shown(config, path)))
        elif entry.is_dir():
            yield from walk(path, findings, config)
        elif entry.name.endswith(".md"):
            yield path


def _ignored(config: Config) -> list[Finding]:
    """Files that look like pages and are none, because of where they lie or how they end."""
    found = [path for path in config.content.glob("*") if path.is_file() and path.suffix.lower() in _ENDINGS]
    for folder in (path for path in config.content.glob("*") if path.is_dir() and path.name != ASSETS):
        strange = folder.name not in config.codes
        files = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
        found += [path for path in files if strange or path.suffix != ".md"]
    return [finding("catalog.ignored", shown(config, path)) for path in sorted(found)]


def shown(config: Config, path: Path) -> str:
    """A path as people see it: POSIX, relative to the project where it lies inside."""
    return path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else path.as_posix()
