"""The configuration: what is read, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite.config import LanguageOption, load_config
from promosite.errors import ConfigError
from tests.conftest import REPOSITORY

TEXT = """\
site_url: https://example.org/haiphong
docs_dir: content
site_dir: site
theme: {name: material, custom_dir: overrides}
plugins:
  - i18n:
      languages:
        - {locale: vi, name: Tiếng Việt, default: true}
        - {locale: en, name: English}
        - {locale: fr, name: français, build: false}
  - promosite: {publish: {vi: committed, sections: {events: {en: never}}}, page_size: 6}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ""}
"""


def _file(folder: Path, text: str) -> Path:
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_reads(tmp_path: Path) -> None:
    config = load_config(_file(tmp_path, TEXT))
    assert config.root == tmp_path.resolve()
    assert config.site_url == "https://example.org/haiphong/"
    assert config.content == tmp_path.resolve() / "content"
    assert config.overrides == tmp_path.resolve() / "overrides"
    assert config.languages == (LanguageOption("vi", "Tiếng Việt"), LanguageOption("en", "English"))
    assert (config.codes, config.default, config.translations) == (("vi", "en"), "vi", ("en",))
    assert config.fallback == ("en", "vi")
    assert (config.page_size, config.feed_size, config.feedback) == (6, 30, "")


def test_rules_by_section_and_language(tmp_path: Path) -> None:
    config = load_config(_file(tmp_path, TEXT))
    assert [config.rule(s, c) for s in ("events", "tourism") for c in ("vi", "en")] == [
        "committed",
        "never",
        "committed",
        "reviewed",
    ]


def test_the_starters_own() -> None:
    config = load_config(REPOSITORY / "mkdocs.yml")
    assert (config.codes, config.default, config.site_url) == (("vi", "en", "zh"), "vi", "https://example.org/")


def test_where_readers_write_to(tmp_path: Path) -> None:
    text = TEXT.replace("page_size: 6", "feedback: mailto:gop-y@haiphong.example.org")
    assert load_config(_file(tmp_path, text)).feedback == "mailto:gop-y@haiphong.example.org"


def test_where_the_process_stands_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _file(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    assert load_config(Path("mkdocs.yml")) == load_config(file)


def test_environment_variables_and_foreign_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE", "https://mirror.example/")
    config = load_config(_file(tmp_path, TEXT.replace("https://example.org/haiphong", "!ENV SITE")))
    assert config.site_url == "https://mirror.example/"


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    text = TEXT.replace("  - i18n:", "  i18n:").replace("  - promosite:", "  promosite:")
    assert load_config(_file(tmp_path, text)) == load_config(_file(tmp_path, TEXT))


def test_social_cards_are_asked_for_in_sizes_that_are_known(tmp_path: Path) -> None:
    text = TEXT.replace("page_size: 6", "social: true, social_sizes: [900x383, 1080x1080]")
    config = load_config(_file(tmp_path, text))
    assert (config.social, config.social_sizes) == (True, ((900, 383), (1080, 1080)))
    config = load_config(_file(tmp_path, TEXT))
    assert (config.social, config.social_sizes) == (False, ())


@pytest.mark.parametrize(
    ("old", "new", "fault", "details"),
    [
        ("https://example.org/haiphong", "example.org", "config.site-url", {"value": "example.org"}),
        ("site_url: https://example.org/haiphong", "", "config.site-url", {"value": ""}),
        (
            "https://example.org/haiphong",
            "https://example.org/?a",
            "config.site-url",
            {"value": "https://example.org/?a"},
        ),
        (
            "https://example.org/haiphong",
            "https://example.org/#a",
            "config.site-url",
            {"value": "https://example.org/#a"},
        ),
        (
            "https://example.org/haiphong",
            "https://a:b@example.org",
            "config.site-url",
            {"value": "https://a:b@example.org"},
        ),
        (
            "https://example.org/haiphong",
            "https://example.org/hải",
            "config.site-url",
            {"value": "https://example.org/hải"},
        ),
        ("  - promosite:", "  - other:", "config.plugins", {}),
        ("  - i18n:", "  - l10n:", "config.plugins", {}),
        ("plugins:", "plugins: x\nmore:", "config.plugins", {}),
        (", default: true", "", "config.languages", {}),
        ("name: English}", "name: English, default: true}", "config.languages", {}),
        ("page_size", "page_sise", "config.unknown-key", {"key": "page_sise", "near": "page_size"}),
        ("page_size: 6", "page_size: 0", "config.value", {"key": "page_size", "value": "0"}),
        ("page_size: 6", "page_size: true", "config.value", {"key": "page_size", "value": "True"}),
        ("page_size: 6", "page_size: six", "config.value", {"key": "page_size", "value": "six"}),
        ("page_size: 6", "feedback: a@example.org", "config.value", {"key": "feedback", "value": "a@example.org"}),
        ("page_size: 6", "compute_type: int4", "config.value", {"key": "compute_type", "value": "int4"}),
        ("page_size: 6", "social: 'yes'", "config.value", {"key": "social", "value": "yes"}),
        ("page_size: 6", "social_sizes: [1080x1080, 10x10]", "config.value", {"key": "social_sizes", "value": "10x10"}),
        ("page_size: 6", "feedback: 'mailto:a@example.org?bcc=b@example.org'", "config.value", {"key": "feedback"}),
        ("page_size: 6", "fallback: [zh]", "config.value", {"key": "fallback", "value": "zh"}),
        ("{en: never}", "{zh: never}", "config.value", {"key": "publish", "value": "zh"}),
        ("{en: never}", "{en: maybe}", "config.value", {"key": "publish", "value": "maybe"}),
        ("{en: never}", "{en: committed}", "config.committed", {"language": "en"}),
        ("{vi: committed, sections: {events: {en: never}}}", "committed", "config.value", {"key": "publish"}),
        ("{events: {en: never}}", "[events]", "config.value", {"key": "publish.sections"}),
        ("{en: never}", "never", "config.value", {"key": "publish.sections.events", "value": "never"}),
        ("docs_dir: content", "docs_dir: [", "config.yaml", {}),
    ],
)
def test_refuses(tmp_path: Path, old: str, new: str, fault: str, details: dict[str, str]) -> None:
    assert old in TEXT
    with pytest.raises(ConfigError) as refused:
        load_config(_file(tmp_path, TEXT.replace(old, new)))
    found = refused.value.finding
    assert (found.id, found.where.path) == (fault, "mkdocs.yml")
    assert {key: value for key, value in found.details if key in details} == details
    assert refused.value.text("vi") != refused.value.text("en")


@pytest.mark.parametrize("text", ["", "- a\n"])
def test_no_mapping(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="not a mapping"):
        load_config(_file(tmp_path, text))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(tmp_path / "mkdocs.yml")
    assert refused.value.finding.id == "config.unreadable"
