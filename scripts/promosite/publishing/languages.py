"""Every language a process: MkDocs builds it, Pagefind indexes it.

In: a `Task`. Out: a folder a language, and prepared search indexes. MkDocs is started from this file only; what belongs
to the whole site is done before and after.
"""

from __future__ import annotations

import gc
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from promosite.config import Config
from promosite.errors import BuildError
from promosite.processes import collect_seldom, workers
from promosite.publishing.bytecode import Bytecode
from promosite.publishing.search import prepare
from promosite.publishing.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True, slots=True)
class Task:
    """What every language's process is given: the site, the folder to build in, the compiled templates."""

    site: Site
    stage: Path
    bytecode: Bytecode | None = None


def render(task: Task, jobs: int) -> list[Path]:
    """Build and index every language, side by side; the prepared search indexes, in the order of the languages."""
    site = task.site
    count = min(jobs or 2 * (os.cpu_count() or 1), len(site.languages))  # a language more than cores: no idle tail
    codes = sorted(site.languages, key=lambda code: -len(site.outputs[code]))  # the longest first
    if count == 1:
        made = {code: _build_in_worker(task, code) for code in codes}
        return [folder for code in site.languages for folder in made[code]]
    with workers(count, _begin, task) as pool:
        running = {code: pool.submit(_build_begun, code) for code in codes}
        return [folder for code in site.languages for folder in running[code].result()]


def build_language(task: Task, code: str) -> None:
    """Build one language through MkDocs into `stage/<code>`, at the addresses that a plain `mkdocs build` gives."""
    site, stage = task.site, task.stage
    nothing = stage / "nothing"  # every page comes from the site value: MkDocs need not look through content/
    nothing.mkdir(parents=True, exist_ok=True)
    config = mkdocs_config(site.config, site_dir=str(stage / code), docs_dir=str(nothing))
    plugins: dict[str, Any] = dict(config.plugins)
    i18n, promosite = plugins["i18n"], plugins["promosite"]
    i18n.current_language = code  # this process builds one language,
    i18n.building = True  # and must not start the others from its post-build hook
    promosite.site, promosite.finishes, promosite.bytecode = site, False, task.bytecode
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


def mkdocs_config(config: Config, **options: str) -> MkDocsConfig:
    """`mkdocs.yml` as MkDocs reads it, which imports MkDocs and its plugins."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        return load_config(str(config.file), **options)
    except (Abort, ConfigurationError) as fault:
        raise BuildError("publishing.mkdocs", language="mkdocs.yml", cause=str(fault)) from fault


_begun: list[Task] = []  # a worker's own: handed over once, and by fork without a copy


def _begin(task: Task) -> None:
    """A worker builds one language and ends: what it was given is never garbage, and what it makes seldom is."""
    gc.freeze()
    collect_seldom()
    _begun[:] = [task]


def _build_begun(code: str) -> list[Path]:
    return _build_in_worker(_begun[0], code)


def _build_in_worker(task: Task, code: str) -> list[Path]:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # silences Material's notice
    logging.basicConfig(format=f"%(levelname)s {code}: %(message)s", level=logging.WARNING)
    build_language(task, code)
    return prepare(task.stage / code, task.stage / "search" / code)
