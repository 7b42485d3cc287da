"""The build: staging, a language a process, assembly, one swap.

In: a `Config` and options. Out: `site/` replaced whole, and a report. A build that fails or is killed leaves `site/` as
it was.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from promosite.config import Config
from promosite.content.catalog import Catalog, examined_catalog
from promosite.errors import BuildError, Finding, errors_in, line_of
from promosite.files import recover_folder, swap_folder
from promosite.processes import begin
from promosite.publishing.bytecode import compile_theme
from promosite.publishing.finish import Templates, finish
from promosite.publishing.images.prepare import Tell, prepare_pictures
from promosite.publishing.languages import Task, mkdocs_config, render
from promosite.publishing.manifest import Manifest, lost_urls, read_manifest
from promosite.publishing.redirects import taken_redirects
from promosite.publishing.site import Site, site_of
from promosite.publishing.target import stage, target
from promosite.publishing.urls import API

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may ask for. `today` None: the newest content date. `site` None: the configured folder.

    `tell` hears how many pictures are converted."""

    today: date | None = None
    preview: bool = False
    previous: Path | None = None
    allow_removal: bool = False
    jobs: int = 0
    site: Path | None = None
    tell: Tell | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the site as a value, where it lies, its manifest; or the findings that stopped it."""

    site: Site
    folder: Path
    manifest: Manifest | None
    blocking: tuple[Finding, ...] = ()


def build(config: Config, options: BuildOptions, reading: Callable[[], Catalog] | None = None) -> BuildReport:
    """Build all languages and swap the result in; on findings that block, change nothing and report them.

    `reading` gives the catalog, examined, for a caller who has begun to read before this module was loaded.
    """
    reading = reading or begin(partial(examined_catalog, config))  # while this process loads MkDocs and the templates
    folder = target(config, options.site or (config.root / "build" / "preview" if options.preview else config.site))
    former = read_manifest(options.previous) if options.previous else None
    environment = mkdocs_config(config).theme.get_env()
    bytecode = compile_theme(environment, config.overrides)
    site = site_of(config, reading(), options.today, preview=options.preview)
    blocking = (*site.decision.blocking, *taken_redirects(site))
    if blocking:
        return BuildReport(site, folder, None, blocking)
    with _alone(config):
        recover_folder(folder)
        prepared = prepare_pictures(site, options.jobs, options.tell)
        if errors_in(prepared.findings):
            return BuildReport(site, folder, None, prepared.findings)
        _advise(prepared.findings)
        site = replace(site, pictures=prepared.pictures)
        staging = stage(config)
        shutil.rmtree(staging, ignore_errors=True)
        searches = render(Task(site, staging, bytecode), options.jobs)
        whole = _assemble(site, staging)
        manifest = finish(site, whole, Templates(environment.get_template), searches, options.jobs)
        lost = lost_urls(former, manifest) if former and not options.allow_removal else []
        if not lost:
            folder.parent.mkdir(parents=True, exist_ok=True)
            swap_folder(whole, folder)
        shutil.rmtree(staging, ignore_errors=True)
    return BuildReport(site, folder, None if lost else manifest, tuple(lost))


def _advise(findings: Iterable[Finding]) -> None:
    """What stops nothing and should be known."""
    for found in findings:
        log.warning(line_of(found))


def _alone(config: Config) -> FileLock:
    """A lock on the project's build folder; a second build says so and stops."""
    lock = config.root / "build" / "build.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock)
    try:
        held.acquire(blocking=False)
    except Timeout:
        raise BuildError("publishing.busy") from None
    return held


def _assemble(site: Site, stage: Path) -> Path:
    """Bring the languages together: the source language brings the shared files, the others their folders."""
    whole = stage / site.catalog.default
    for code, language in site.languages.items():
        if language.prefix:
            (stage / code / language.prefix).replace(whole / language.prefix)
            (stage / code / API / code).replace(whole / API / code)
    return whole
