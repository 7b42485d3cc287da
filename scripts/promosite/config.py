"""The one configuration, `mkdocs.yml`, read and checked once into a frozen value.

In: the path of `mkdocs.yml`. Out: a `Config`. This module does not know MkDocs; it reads the parts it needs.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from promosite.errors import ConfigError
from promosite.mkdocs_yml import plugins_of, read_mkdocs_yml

PUBLISH_RULES = ("reviewed", "committed", "never")
COMPUTE_TYPES = (
    "default", "auto", "int8", "int8_float32", "int8_float16", "int8_bfloat16",
    "int16", "float16", "bfloat16", "float32",
)  # fmt: skip
"""What CTranslate2 knows; the engine asks it which of them this machine can do."""
ENGINE_OPTIONS = ("beam", "compute_type", "batch_tokens", "inter_threads", "intra_threads")
SITE_OPTIONS = (
    "fallback",
    "highlights",
    "page_size",
    "publish",
    "feed_size",
    "feed_tags",
    "weight_kb",
    "feedback",
    "publisher",
    "social",
    "social_sizes",
)
SOCIAL_SIZES = {"1080x1080": (1080, 1080), "1080x1440": (1080, 1440), "900x383": (900, 383)}
_MAILTO = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
OPTIONS = (*SITE_OPTIONS, "engine", "models", "model_index", *ENGINE_OPTIONS)


@dataclass(frozen=True, slots=True)
class LanguageOption:
    """A language as `mkdocs.yml` names it: code (`zh`) and endonym (`中文`)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a run may depend on. Folders are absolute; `site_url` ends with a slash."""

    file: Path
    site_url: str
    content: Path
    site: Path
    overrides: Path
    languages: tuple[LanguageOption, ...]
    default: str
    fallback: tuple[str, ...]
    highlights: tuple[str, ...]
    publish: Mapping[tuple[str, str], str]
    page_size: int
    feed_size: int
    feed_tags: tuple[str, ...]
    weight_kb: int
    feedback: str
    publisher: str
    social: bool
    social_sizes: tuple[tuple[int, int], ...]
    engine: str
    models: tuple[Mapping[str, object], ...]
    model_index: str
    engine_options: Mapping[str, int | str]

    @property
    def root(self) -> Path:
        return self.file.parent

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.languages)

    @property
    def translations(self) -> tuple[str, ...]:
        """Codes of the languages that are translated into."""
        return tuple(code for code in self.codes if code != self.default)

    def rule(self, section: str, language: str) -> str:
        """The publish rule of a section in a language: `reviewed`, `committed` or `never`."""
        return self.publish.get((section, language)) or self.publish.get(("", language)) or "reviewed"


def load_config(file: Path) -> Config:
    """Read `mkdocs.yml`; raise ConfigError with file and key for anything that cannot be used."""
    raw = read_mkdocs_yml(file)
    plugins = plugins_of(raw, file)
    if "i18n" not in plugins or "promosite" not in plugins:
        raise ConfigError("config.plugins", file.name)
    languages, default = _languages(plugins["i18n"], file)
    options = _known(plugins["promosite"], file)
    root = file.resolve().parent
    theme = raw.get("theme")
    overrides = theme.get("custom_dir") if isinstance(theme, dict) else None
    codes = tuple(option.code for option in languages)
    return Config(
        file=file.resolve(),
        site_url=_site_url(raw.get("site_url"), file),
        content=root / str(raw.get("docs_dir", "docs")),
        site=root / str(raw.get("site_dir", "site")),
        overrides=root / str(overrides or "overrides"),
        languages=languages,
        default=default,
        fallback=_fallback(options.get("fallback"), codes, default, file),
        highlights=_texts(options.get("highlights"), "highlights", "[tourism/cat-ba, …]", file),
        publish=_publish(options.get("publish"), codes, default, file),
        page_size=_positive(options, "page_size", 24, file),
        feed_size=_positive(options, "feed_size", 30, file),
        feed_tags=_texts(options.get("feed_tags"), "feed_tags", "[nature, …]", file),
        weight_kb=_positive(options, "weight_kb", 60, file),
        feedback=_feedback(options, file),
        publisher=str(options.get("publisher") or ""),
        social=_switch(options, "social", file),
        social_sizes=_sizes(options.get("social_sizes"), file),
        engine=str(options.get("engine") or "argos"),
        models=tuple(_mappings(options.get("models"), "models", file)),
        model_index=str(options.get("model_index") or ""),
        engine_options=_engine_options(options, file),
    )


def _languages(i18n: Mapping[str, Any], file: Path) -> tuple[tuple[LanguageOption, ...], str]:
    entries = [entry for entry in i18n.get("languages") or [] if isinstance(entry, dict) and entry.get("locale")]
    built = [entry for entry in entries if entry.get("build", True)]
    defaults = [str(entry["locale"]) for entry in built if entry.get("default")]
    if len(defaults) != 1:
        raise ConfigError("config.languages", file.name)
    options = tuple(LanguageOption(str(e["locale"]), str(e.get("name", e["locale"]))) for e in built)
    return options, defaults[0]


def _known(options: Mapping[str, Any], file: Path) -> Mapping[str, Any]:
    for key in options:
        if key not in OPTIONS:
            near = difflib.get_close_matches(str(key), OPTIONS, 1)
            raise ConfigError(
                "config.unknown-key", file.name, key=key, near=near[0] if near else "-", known=", ".join(OPTIONS)
            )
    return options


def _site_url(value: object, file: Path) -> str:
    url = str(value or "")
    parts = urlsplit(url)
    plain = url.isascii() and not any(sign in url for sign in " ?#@")
    if parts.scheme not in ("http", "https") or not parts.netloc or not plain:
        raise ConfigError("config.site-url", file.name, value=url)
    return url.rstrip("/") + "/"


def _fallback(value: object, codes: tuple[str, ...], default: str, file: Path) -> tuple[str, ...]:
    """Languages a link falls back to, in order; the source language is always the last resort."""
    wanted = [str(code) for code in value] if isinstance(value, list) else ["en", default]
    unknown = [code for code in wanted if code not in codes and isinstance(value, list)]
    if unknown:
        raise ConfigError("config.value", file.name, key="fallback", value=unknown[0], known=", ".join(codes))
    return tuple(dict.fromkeys([*(code for code in wanted if code in codes), default]))


def _texts(value: object, key: str, known: str, file: Path) -> tuple[str, ...]:
    """A list of texts, each once: pages that editors put on the home page, tags that have a feed."""
    if not isinstance(value, list | None) or not all(isinstance(text, str) for text in value or ()):
        raise ConfigError("config.value", file.name, key=key, value=value, known=known)
    return tuple(dict.fromkeys(value or ()))


def _publish(value: object, codes: tuple[str, ...], default: str, file: Path) -> dict[tuple[str, str], str]:
    """Flatten `{vi: committed, sections: {events: {zh: never}}}` to {("", "vi"): …, ("events", "zh"): …}."""
    rules: dict[tuple[str, str], str] = {}
    mapping = _mapping(value, "publish", file)
    sections = _mapping(mapping.pop("sections", None), "publish.sections", file)
    for section, languages in [("", mapping), *sections.items()]:
        for code, rule in _mapping(languages, f"publish.sections.{section}", file).items():
            rules[str(section), str(code)] = _rule(str(code), str(rule), codes, default, file)
    return rules


def _mapping(value: object, key: str, file: Path) -> dict[Any, Any]:
    if not isinstance(value, dict | None):
        raise ConfigError("config.value", file.name, key=key, value=value, known="{…: …}")
    return dict(value or {})


def _rule(code: str, rule: str, codes: tuple[str, ...], default: str, file: Path) -> str:
    if code not in codes:
        raise ConfigError("config.value", file.name, key="publish", value=code, known=", ".join((*codes, "sections")))
    if rule not in PUBLISH_RULES:
        raise ConfigError("config.value", file.name, key="publish", value=rule, known=", ".join(PUBLISH_RULES))
    if rule == "committed" and code != default:
        raise ConfigError("config.committed", file.name, language=code)
    return rule


def _mappings(value: object, key: str, file: Path) -> list[Mapping[str, object]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise ConfigError("config.value", file.name, key=key, value=value, known="a list of {from, to, url, sha256}")
    return list(value)


def _engine_options(options: Mapping[str, Any], file: Path) -> dict[str, int | str]:
    """What was set of how CTranslate2 runs: whole numbers, and the name of a `compute_type`."""
    found: dict[str, int | str] = {}
    for key in ENGINE_OPTIONS:
        if key in options:
            found[key] = _compute_type(options, file) if key == "compute_type" else _positive(options, key, 1, file)
    return found


def _compute_type(options: Mapping[str, Any], file: Path) -> str:
    key, value = "compute_type", str(options["compute_type"])
    if value not in COMPUTE_TYPES:
        raise ConfigError("config.value", file.name, key=key, value=value, known=", ".join(COMPUTE_TYPES))
    return value


def _feedback(options: Mapping[str, Any], file: Path) -> str:
    """Where readers write to: a `mailto:` address without parameters, or nothing."""
    value = str(options.get("feedback") or "")
    if value and not _MAILTO.fullmatch(value):
        raise ConfigError("config.value", file.name, key="feedback", value=value, known="mailto:name@example.org")
    return value


def _switch(options: Mapping[str, Any], key: str, file: Path) -> bool:
    value = options.get(key, False)
    if not isinstance(value, bool):
        raise ConfigError("config.value", file.name, key=key, value=value, known="true, false")
    return value


def _sizes(value: object, file: Path) -> tuple[tuple[int, int], ...]:
    """Sizes of social cards beside the standard one, as `1080x1080`, each once."""
    wanted = _texts(value, "social_sizes", f"[{', '.join(SOCIAL_SIZES)}]", file)
    for text in wanted:
        if text not in SOCIAL_SIZES:
            raise ConfigError("config.value", file.name, key="social_sizes", value=text, known=", ".join(SOCIAL_SIZES))
    return tuple(SOCIAL_SIZES[text] for text in wanted)


def _positive(options: Mapping[str, Any], key: str, default: int, file: Path) -> int:
    value = options.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError("config.value", file.name, key=key, value=value, known="1, 2, 3 …")
    return value
