"""Reading a site from disk."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from promosite.audit.site import read_site
from promosite.errors import PromositeError

_CANONICAL = '<link rel="canonical" href="https://example.org/a/">'


def test_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "index.html").write_text(_CANONICAL, encoding="utf-8")
    (tmp_path / "en" / "index.html").write_text("", encoding="utf-8")
    (tmp_path / "style.css").write_text("a{b:url(c.png)}", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG" * 100)
    site = read_site(tmp_path)
    assert site.home.url == "https://example.org/a/"
    assert list(site.pages) == ["index.html"]
    assert [str(each.where) for each in site.unreadable] == ["en/index.html"]
    assert [each.url for each in site.styles["style.css"]] == ["c.png"]
    assert site.weights["c.png"] == 400
    assert sorted(site.weights) == ["c.png", "en/index.html", "index.html", "style.css"]
    assert site.page_of("https://example.org/a/") is site.pages["index.html"]
    assert (site.file_at(""), site.file_at("en"), site.file_at("en/")) == (
        "index.html",
        "en/index.html",
        "en/index.html",
    )
    assert site.file_at("zh/") is None


def test_text_is_weighed_as_servers_send_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(_CANONICAL + "a" * 10_000, encoding="utf-8")
    assert read_site(tmp_path).weights["index.html"] < 200


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "index.html"
    page.write_text(_CANONICAL, encoding="utf-8")

    def refused(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(PromositeError) as raised:
        read_site(tmp_path)
    assert raised.value.text() == (
        f"{page}: the file cannot be read: Permission denied\n  → check its permissions, then build again"
    )


def test_a_broken_symlink_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(_CANONICAL, encoding="utf-8")
    (tmp_path / "lost.png").symlink_to(tmp_path / "nothing.png")
    assert list(read_site(tmp_path).weights) == ["index.html"]
