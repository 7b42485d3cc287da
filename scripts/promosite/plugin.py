"""The MkDocs plugin: thin glue. Hooks fetch values from the rooms, call, and return.

In: MkDocs' events, once a language. Out: MkDocs' files, pages and contexts. It holds no rules of its own.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config import config_options as c
from mkdocs.config.base import Config as BaseConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from promosite.config import load_config
from promosite.content.page import HOME
from promosite.errors import BuildError, PromositeError, line_of
from promosite.files import write_bytes
from promosite.publishing.assets import localised
from promosite.publishing.finish import Templates, finish
from promosite.publishing.rendering import Current, PromositeExtension
from promosite.publishing.site import Kind, Output, Site, load_site
from promosite.publishing.urls import file_of
from promosite.publishing.view import FEED, TocEntry, csp, view
from promosite.syndication.entry import entries
from promosite.syndication.rss import rss

log = logging.getLogger("mkdocs.plugins.promosite")

_AFTER_I18N = -200  # static-i18n runs its own at -100 and must have done so


class PromositeOptions(BaseConfig):
    """Named here so that MkDocs accepts them; `promosite.config` reads and checks them."""

    fallback = c.Optional(c.Type(list))
    page_size = c.Optional(c.Type(int))
    feed_size = c.Optional(c.Type(int))
    weight_kb = c.Optional(c.Type(int))
    publish = c.Optional(c.Type(dict))


class PromositePlugin(BasePlugin[PromositeOptions]):
    """Everything a language's build needs is in `site`; a process of its own gets it handed over."""

    site: Site | None = None
    finishes: bool = True
    current: Current | None = None

    @event_priority(_AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.site is None:
            self.site = self._load(config)
        config.theme.static_templates = set()
        if self.current is None:
            self.current = Current(self.site)
            config.markdown_extensions.append(PromositeExtension(self.current))  # type: ignore[arg-type]
        return config

    @event_priority(_AFTER_I18N)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        site, code = self._site(), _code(config)
        for file in list(files):
            if not _keeps(file, site, code):
                files.remove(file)
        for output in site.outputs[code].values():
            _place(files, site, code, output, config)
        for asset in sorted(site.assets):
            _share(files, asset, site, code, config)
        return files

    @event_priority(_AFTER_I18N)
    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        output = self._output(page, config)
        # A leading line end keeps MkDocs from reading a front matter of its own out of the body.
        return "\n" + (output.page.body if output.page and _shows_body(output) else "")

    @event_priority(_AFTER_I18N)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        output = self._output(page, config)
        if self.current:
            self.current.page = output.page
        page.meta = {"title": output.page.meta.title if output.page else "", "template": "main.html"}
        return markdown

    @event_priority(_AFTER_I18N)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        site, code = self._site(), _code(config)
        shown = view(site, code, self._output(page, config), (page.content or "").strip(), _toc(page.toc))
        if config.extra.get("serving"):
            shown["csp"] = csp(search=shown["kind"] == Kind.SEARCH, reloading=True)
        context.update(view=shown, words=site.languages[code].words, lang=site.languages[code])
        return context

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        self._write_missing(env, config)
        return env

    def _write_channels(self, *, config: MkDocsConfig) -> None:
        site, code = self._site(), _code(config)
        url = site.url(code, FEED)
        write_bytes(Path(config.site_dir) / url, rss(site, code, entries(site, code), url))

    @event_priority(_AFTER_I18N)
    def _finish(self, *, config: MkDocsConfig) -> None:
        site = self._site()
        if self.finishes and not _i18n(config).building:
            env = config.theme.get_env()
            try:
                finish(site, Path(config.site_dir), Templates(env.get_template))
            except PromositeError as fault:
                raise PluginError(str(fault)) from fault

    # Between the two, static-i18n builds the other languages.
    on_post_build = CombinedEvent(_write_channels, _finish)

    def _load(self, config: MkDocsConfig) -> Site:
        """Read the site for a plain `mkdocs build` or `serve`; what stops a build stops this one too."""
        try:
            site = load_site(load_config(Path(config.config_file_path)), preview=bool(config.extra.get("preview")))
        except PromositeError as fault:
            raise PluginError(str(fault)) from fault
        if site.decision.blocking:
            for found in site.decision.blocking:
                log.error(line_of(found))
            raise PluginError(str(BuildError("publishing.blocked", count=len(site.decision.blocking))))
        return site

    def _site(self) -> Site:
        assert self.site is not None, "MkDocs calls on_config first"
        return self.site

    def _output(self, page: MkDocsPage, config: MkDocsConfig) -> Output:
        code = _code(config)
        prefix = self._site().languages[code].prefix
        return self._site().outputs[code][page.url.removeprefix(prefix)]

    def _write_missing(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """The language's own 404 page, whose links are absolute because it is served at any address."""
        site, code = self._site(), _code(config)
        Templates(env.get_template).write_missing(site, code, Path(config.site_dir))


def _i18n(config: MkDocsConfig) -> Any:
    """static-i18n's plugin, which is untyped."""
    return config.plugins["i18n"]


def _code(config: MkDocsConfig) -> str:
    i18n = _i18n(config)
    return str(i18n.current_language or i18n.default_language)


def _keeps(file: File, site: Site, code: str) -> bool:
    """Our theme's own files, once; none of Material's. Everything else comes from the site value."""
    own = Path(str(file.abs_src_path)).is_relative_to(site.config.overrides / "assets")
    return own and code == site.config.default


def _place(files: Files, site: Site, code: str, output: Output, config: MkDocsConfig) -> None:
    """Put one page of the site among MkDocs' files, at its address; its text is handed over when it is read."""
    name = output.page.path if output.page else f"{output.path}{HOME}"
    inclusion = InclusionLevel.INCLUDED if output.kind is Kind.HOME else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, f"{code}/{name}.md", content="", inclusion=inclusion)
    file.dest_uri = file_of(site.url(code, output.path))
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.url = site.url(code, output.path) or "./"
    if files.get_file_from_path(file.src_uri) is None:
        files.append(file)


def _share(files: Files, asset: str, site: Site, code: str, config: MkDocsConfig) -> None:
    """Make a shared file known under its plain name, at the address of the language's own variant."""
    name = localised(asset, code, site.assets)
    file = _Shared(asset, str(site.config.content), config.site_dir, config.use_directory_urls, dest_uri=name)
    file.abs_src_path = str(site.config.content / name)
    files.append(file)


class _Shared(File):
    """A file that all languages link to; the finishing step copies it, once."""

    def copy_file(self, dirty: bool = False) -> None:
        return


def _shows_body(output: Output) -> bool:
    return output.listing is None or output.listing.number == 1


def _toc(toc: TableOfContents) -> list[TocEntry]:
    found: list[TocEntry] = []
    for item in toc:
        found.append(TocEntry(item.id, item.title, item.level))
        found += [TocEntry(child.id, child.title, child.level) for child in item.children]
    return found
