"""The MkDocs plugin: thin glue. Hooks fetch values from the rooms, call, and return.

In: MkDocs' events, once a language. Out: MkDocs' files, pages and contexts. It holds no rules of its own.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config import config_options as c
from mkdocs.config.base import Config as BaseConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from promosite.config import load_config
from promosite.content.page import HOME
from promosite.errors import BuildError, PromositeError, Severity, errors_in, line_of
from promosite.files import write_staged
from promosite.publishing.bytecode import Bytecode
from promosite.publishing.finish import Templates, finish
from promosite.publishing.images.prepare import prepare_pictures
from promosite.publishing.rendering import Renderer
from promosite.publishing.site import Kind, Output, Site, load_site
from promosite.publishing.urls import file_of
from promosite.publishing.view import TocEntry, csp, view
from promosite.syndication.channels import channels

log = logging.getLogger("mkdocs.plugins.promosite")

_AFTER_I18N = -200  # static-i18n runs its own at -100 and must have done so


class PromositeOptions(BaseConfig):
    """Named here so that MkDocs accepts them; `promosite.config` reads and checks them."""

    fallback = c.Optional(c.Type(list))
    highlights = c.Optional(c.Type(list))
    page_size = c.Optional(c.Type(int))
    feed_size = c.Optional(c.Type(int))
    feed_tags = c.Optional(c.Type(list))
    weight_kb = c.Optional(c.Type(int))
    feedback = c.Optional(c.Type(str))
    publisher = c.Optional(c.Type(str))
    social = c.Optional(c.Type(bool))
    social_sizes = c.Optional(c.Type(list))
    publish = c.Optional(c.Type(dict))
    engine = c.Optional(c.Type(str))
    models = c.Optional(c.Type(list))
    model_index = c.Optional(c.Type(str))
    beam = c.Optional(c.Type(int))
    compute_type = c.Optional(c.Type(str))
    batch_tokens = c.Optional(c.Type(int))
    inter_threads = c.Optional(c.Type(int))
    intra_threads = c.Optional(c.Type(int))


class PromositePlugin(BasePlugin[PromositeOptions]):
    """Everything a language's build needs is in `site`; a process of its own gets it handed over."""

    site: Site | None = None
    bytecode: Bytecode | None = None
    finishes: bool = True

    def __init__(self) -> None:
        super().__init__()
        self._bodies: dict[str, dict[str, str]] = {}  # by language, from rendering a page to writing its channels

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.site is None:
            self.site = self._load(config)
        config.theme.static_templates = set()
        # Only our own templates are looked up: Material's folder holds ten thousand icons, and none of it is used.
        config.theme.dirs[:] = [str(self.site.config.overrides)]
        return config

    def _forget(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep our theme's own files, once; every page and every shared file comes from the site value."""
        own, first = self._site().config.overrides / "assets", _code(config) == self._site().config.default
        return Files([file for file in files if first and Path(str(file.abs_src_path)).is_relative_to(own)])

    @event_priority(_AFTER_I18N)
    def _place(self, files: Files, *, config: MkDocsConfig) -> Files:
        site, code = self._site(), _code(config)
        for output in site.outputs[code].values():
            files.append(_file(site, code, output, config))
        return files

    # Between the two, static-i18n sorts files by language; there is nothing left for it to sort.
    on_files = CombinedEvent(_forget, _place)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        site, code = self._site(), _code(config)
        renderer = Renderer(site, code, config.markdown_extensions, config.mdx_configs or {})
        for file in files.documentation_pages():
            output = site.outputs[code][_path(site, code, file)]
            file.page = _Page(file, config, output, renderer)
        return nav

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        output = _output(page)
        # A leading line end keeps MkDocs from reading a front matter of its own out of the body.
        return "\n" + (output.page.body if output.page and _shows_body(output) else "")

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        output = _output(page)
        page.meta = {"title": output.page.meta.title if output.page else "", "template": "main.html"}
        return markdown

    @event_priority(_AFTER_I18N)
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        site, code = self._site(), _code(config)
        output, content = _output(page), (page.content or "").strip()
        if output.kind is Kind.ARTICLE and output.page:
            self._bodies.setdefault(code, {})[output.page.path] = content
        shown = view(site, code, output, content, _toc(page.toc))
        if config.extra.get("serving"):
            shown["csp"] = csp(search=shown["kind"] == Kind.SEARCH, reloading=True)
        context.update(view=shown, words=site.languages[code].words, lang=site.languages[code])
        return context

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.bytecode_cache = self.bytecode
        self._write_missing(env, config)
        return env

    def _write_channels(self, *, config: MkDocsConfig) -> None:
        site, code = self._site(), _code(config)
        for path, data in channels(site, code, self._bodies.pop(code, {})):
            write_staged(Path(config.site_dir) / path, data)

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
        prepared = prepare_pictures(site)
        for found in prepared.findings:
            log.log(logging.ERROR if found.severity is Severity.ERROR else logging.WARNING, line_of(found))
        if errors := errors_in(prepared.findings):
            raise PluginError(str(BuildError("pictures.blocked", count=len(errors))))
        return replace(site, pictures=prepared.pictures)

    def _site(self) -> Site:
        assert self.site is not None, "MkDocs calls on_config first"
        return self.site

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


class _Page(MkDocsPage):
    """A page of the site, whose body our own renderer makes."""

    def __init__(self, file: File, config: MkDocsConfig, output: Output, renderer: Renderer) -> None:
        super().__init__(None, file, config)
        self.output = output
        self.renderer = renderer

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, tokens = self.renderer.render(self.output.page, self.markdown or "")
        self.toc = get_toc(tokens)  # type: ignore[arg-type]


def _output(page: MkDocsPage) -> Output:
    assert isinstance(page, _Page), "on_nav makes every page"
    return page.output


def _file(site: Site, code: str, output: Output, config: MkDocsConfig) -> File:
    """One page of the site as MkDocs knows files, at its final address; its text is handed over when it is read."""
    name = output.page.path if output.page else f"{output.path}{HOME}"
    inclusion = InclusionLevel.INCLUDED if output.kind is Kind.HOME else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, f"{code}/{name}.md", content="", inclusion=inclusion)
    file.dest_uri = file_of(site.url(code, output.path))
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.url = site.url(code, output.path) or "./"
    return file


def _path(site: Site, code: str, file: File) -> str:
    return file.url.removeprefix("./").removeprefix(site.languages[code].prefix)


def _shows_body(output: Output) -> bool:
    return output.listing is None or output.listing.number == 1


def _toc(toc: TableOfContents) -> list[TocEntry]:
    """Two levels of headings; Python-Markdown gives their texts as HTML without tags."""
    found = (each for item in toc for each in (item, *item.children))
    return [TocEntry(each.id, unescape(each.title), each.level) for each in found]
