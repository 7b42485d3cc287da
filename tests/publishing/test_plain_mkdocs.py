"""A plain `mkdocs build` shows the same addresses, texts and links as `promosite build`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from promosite.publishing.build import BuildOptions, build
from tests.publishing.conftest import ROOT, Project


@pytest.fixture
def filled(project: Project) -> Project:
    project.write("index")
    for number in range(14):
        project.write(f"culture/p{number:02}", tags="[food]")
    project.write(
        "culture/one", body="## Đầu\n\n[hai](two.md#cuoi), [gốc](../tourism/only.md)\n", redirects="[old/one]"
    )
    project.write("culture/one", "en", body="## Begin\n\n[two](two.md#cuoi), [only](../tourism/only.md)\n")
    project.write("culture/one", "zh", body="## 开始\n\n[二](two.md#cuoi)\n")
    project.write("culture/two", body='## Cuối\n\n!!! note "Chú ý"\n    Xin chào.\n', event="{start: 2027-02-03}")
    project.write("culture/two", "en", body="## End\n\nHello.\n")
    project.write("tourism/only", body="Một.\n")
    project.write("tourism/draft", approve=False)
    return project


def pages(folder: Path) -> dict[str, str]:
    return {f.relative_to(folder).as_posix(): f.read_text("utf-8") for f in sorted(folder.rglob("*.html"))}


def test_both_ways_of_building_give_the_same_site(filled) -> None:
    assert build(filled.config, BuildOptions(site=filled.root / "ours")).blocking == ()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "plain"],
        cwd=filled.root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    ours, plain = filled.root / "ours", filled.root / "plain"
    assert pages(ours) == pages(plain)
    for name in ("sitemap.xml", "robots.txt", "manifest.json", "feed.xml", "en/feed.xml", "zh/feed.xml"):
        assert (ours / name).read_bytes() == (plain / name).read_bytes()


def test_a_plain_build_stops_at_what_stops_ours(filled) -> None:
    file = filled.root / "content/vi/tourism/only.md"
    file.write_text(file.read_text("utf-8").replace("Một.", "Hai."), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", "plain"],
        cwd=filled.root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "content/vi/tourism/only.md:1: the text was changed after a person approved it" in done.stderr
    assert not (filled.root / "plain").exists()
