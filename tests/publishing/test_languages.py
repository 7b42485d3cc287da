"""Another language is configuration and one strings file: Japanese, as docs/guide/languages.md says."""

from __future__ import annotations

from lxml import html

from promosite.publishing.build import BuildOptions, build
from tests.conftest import ProjectMaker


def test_japanese_is_added_by_configuration_and_one_file(project: ProjectMaker) -> None:
    built = project(("vi", "en", "zh", "ja"), overrides=True)
    strings = built.root / "overrides/strings"
    english = (strings / "en.yml").read_text("utf-8")
    facts, words = english.split("\nwords:\n")
    japanese = words.replace("Nothing here in English yet.", "まだ何もありません。")
    (strings / "ja.yml").write_text(
        "language:\n  tag: ja\n  uses_spaces: false\n  date: '{year}年{month}月{day}日'\n  locale: ja_JP\n"
        f"\nwords:\n{japanese}",
        "utf-8",
    )
    assert "tag: en" in facts
    built.out("index")
    built.out("culture/a", body="Xin chào.\n")
    built.out("culture/a", "en", body="Hello.\n")
    built.out("culture/a", "ja", body="こんにちは。\n", title="ハイフォン")

    assert build(built.config, BuildOptions()).blocking == ()

    site = built.root / "site"
    page = html.fromstring((site / "ja/culture/a/index.html").read_text("utf-8"))
    assert page.get("lang") == "ja"
    assert [(e.get("hreflang"), e.get("href")) for e in page.iterfind("head/link[@hreflang]")] == [
        ("vi", "https://example.org/culture/a/"),
        ("en", "https://example.org/en/culture/a/"),
        ("ja", "https://example.org/ja/culture/a/"),
        ("x-default", "https://example.org/en/culture/a/"),
    ]
    assert page.xpath("string(//time)") == "2026年10月1日"
    assert "まだ何もありません。" in (site / "ja/tourism/index.html").read_text("utf-8")
    assert "<link>https://example.org/ja/culture/a/</link>" in (site / "ja/feed.xml").read_text("utf-8")
    vietnamese = html.fromstring((site / "culture/a/index.html").read_text("utf-8"))
    assert vietnamese.xpath("//nav[@class='switcher']//a/text()") == ["Tiếng Việt", "English", "中文", "日本語"]
