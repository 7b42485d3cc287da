"""The build: a language a process, staging, assembly, one swap.

In: a `Config` and options. Out: `site/` replaced whole, and a report. MkDocs is started from this file only;
a build that fails or is killed leaves `site/` as it was.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from jinja2 import Template

from promosite.config import Config
from promosite.errors import BuildError, Finding, errors_in, line_of
from promosite.files import recover_folder, swap_folder
from promosite.publishing.finish import Templates, finish
from promosite.publishing.images.prepare import Tell, prepare_pictures
from promosite.publishing.manifest import Manifest, lost_urls, read_manifest
from promosite.publishing.processes import START
from promosite.publishing.redirects import taken_redirects
from promosite.publishing.search import prepare
from promosite.publishing.site import Site, load_site
from promosite.publishing.target import stage, target
from promosite.publishing.urls import API

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

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


def build(config: Config, options: BuildOptions) -> BuildReport:
    """Build all languages and swap the result in; on findings that block, change nothing and report them."""
    folder = target(config, options.site or (config.root / "build" / "preview" if options.preview else config.site))
    former = read_manifest(options.previous) if options.previous else None
    site = load_site(config, options.today, preview=options.preview)
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
        templates = Templates(_templates(config))  # before the workers: what it imports, forked workers need not
        searches = _render(site, staging, options.jobs)
        whole = _assemble(site, staging)
        manifest = finish(site, whole, templates, searches, options.jobs)
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


def build_language(site: Site, code: str, stage: Path) -> None:
    """Build one language through MkDocs into `stage/<code>`, at the addresses that a plain `mkdocs build` gives."""
    nothing = stage / "nothing"  # every page comes from the site value: MkDocs need not look through content/
    nothing.mkdir(parents=True, exist_ok=True)
    config = _mkdocs_config(site.config, site_dir=str(stage / code), docs_dir=str(nothing))
    plugins: dict[str, Any] = dict(config.plugins)
    i18n, promosite = plugins["i18n"], plugins["promosite"]
    i18n.current_language = code  # this process builds one language,
    i18n.building = True  # and must not start the others from its post-build hook
    promosite.site, promosite.finishes = site, False
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        mkdocs_build(config)
    except (Abort, ConfigurationError) as fault:
        raise BuildError("publishing.mkdocs", language=code, cause=str(fault)) from None


def serve(config: Config, *, port: int, preview: bool) -> None:
    """Show the site in a browser while pages are edited; a preview shows every page, labelled. Ends with Ctrl-C."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    extra = {"serving": True, "preview": preview}
    try:
        mkdocs_serve(str(config.file), dev_addr=f"127.0.0.1:{port}", extra=extra)
    except Abort as fault:
        raise BuildError("publishing.mkdocs", language="serve", cause=str(fault)) from None


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


def _render(site: Site, stage: Path, jobs: int) -> list[Path]:
    """Build and index every language, side by side; the prepared search indexes, in the order of the languages."""
    workers = min(jobs or 2 * (os.cpu_count() or 1), len(site.languages))  # a language more than cores: no idle tail
    codes = sorted(site.languages, key=lambda code: -len(site.outputs[code]))  # the longest first
    if workers == 1:
        made = {code: _build_in_worker(site, code, stage) for code in codes}
        return [folder for code in site.languages for folder in made[code]]
    with ProcessPoolExecutor(workers, get_context(START), _begin, (site, stage)) as pool:
        try:
            running = {code: pool.submit(_build_begun, code) for code in codes}
            return [folder for code in site.languages for folder in running[code].result()]
        except BrokenProcessPool:  # a worker was killed, most often by a machine out of memory
            raise BuildError("publishing.worker") from None


_begun: list[tuple[Site, Path]] = []  # a worker's own: handed over once, and by fork without a copy


def _begin(site: Site, stage: Path) -> None:
    """A worker builds one language and ends: what it was given is never garbage, and what it makes seldom is."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    _begun[:] = [(site, stage)]


def _build_begun(code: str) -> list[Path]:
    site, stage = _begun[0]
    return _build_in_worker(site, code, stage)


def _build_in_worker(site: Site, code: str, stage: Path) -> list[Path]:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # silences Material's notice
    logging.basicConfig(format=f"%(levelname)s {code}: %(message)s", level=logging.WARNING)
    build_language(site, code, stage)
    return prepare(stage / code, stage / "search" / code)


def _assemble(site: Site, stage: Path) -> Path:
    """Bring the languages together: the source language brings the shared files, the others their folders."""
    whole = stage / site.catalog.default
    for code, language in site.languages.items():
        if language.prefix:
            (stage / code / language.prefix).replace(whole / language.prefix)
            (stage / code / API / code).replace(whole / API / code)
    return whole


def _mkdocs_config(config: Config, **options: str) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        return load_config(str(config.file), **options)
    except (Abort, ConfigurationError) as fault:
        raise BuildError("publishing.mkdocs", language="mkdocs.yml", cause=str(fault)) from fault


def _templates(config: Config) -> Callable[[str], Template]:
    """The theme's templates by name, found as MkDocs finds them."""
    find: Callable[[str], Template] = _mkdocs_config(config).theme.get_env().get_template
    return find
