"""A plain `mkdocs build` shows the same addresses, texts and links as `promosite build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite.publishing.build import BuildOptions, build
from tests.conftest import Project


@pytest.fixture
def filled(built: Project) -> Project:
    built.out("index")
    for number in range(14):
        built.out(f"culture/p{number:02}", tags=["nature"])
    built.out("culture/two", body='## Cuối\n\n!!! note "Chú ý"\n    Xin chào.\n', event={"start": "2027-02-03"})
    built.out("culture/two", "en", body='## End\n\n!!! note "Note"\n    Hello.\n')
    built.out("tourism/only", body="Một.\n")
    built.out("culture/one", body="## Đầu\n\n[hai](two.md#cuoi), [gốc](../tourism/only.md)\n", redirects=["old/one"])
    built.out("culture/one", "en", body="## Begin\n\n[two](two.md#cuoi), [only](../tourism/only.md)\n")
    built.out("culture/one", "zh", body="## 开始\n\n[二](two.md#cuoi)、[唯一](../tourism/only.md)\n")
    built.page("tourism/draft")
    return built


def pages(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): f.read_text("utf-8") for f in sorted(folder.rglob("*.html"))}


def test_both_ways_of_building_give_the_same_site(filled: Project) -> None:
    assert build(filled.config, BuildOptions(site=filled.root / "ours")).blocking == ()
    done = filled.run("mkdocs", "build", "--quiet", "--strict", "--site-dir", "plain")
    assert done.returncode == 0, done.stderr

    ours, plain = filled.root / "ours", filled.root / "plain"
    assert pages(ours) == pages(plain)
    for name in ("sitemap.xml", "robots.txt", "manifest.json", "feed.xml", "en/feed.xml", "zh/feed.xml"):
        assert (ours / name).read_bytes() == (plain / name).read_bytes()


def test_a_plain_build_stops_at_what_stops_ours(filled: Project) -> None:
    filled.replace("content/vi/tourism/only.md", "Một.", "Hai.")
    done = filled.run("mkdocs", "build", "--site-dir", "plain")
    assert done.returncode == 1
    assert "content/vi/tourism/only.md:1: the text was changed after Phòng biên tập approved it" in done.stderr
    assert not (filled.root / "plain").exists()
