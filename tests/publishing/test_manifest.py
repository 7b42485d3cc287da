"""The manifest, and the rule that an address which was public is not lost in silence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from promosite.errors import BuildError
from promosite.publishing.build import BuildOptions, build
from promosite.publishing.manifest import Manifest, lost_urls, read_manifest
from tests.conftest import Project


def test_the_manifest_names_every_public_page_with_its_digest(built: Project) -> None:
    built.out("culture/a", redirects=["culture/old"])
    report = build(built.config, BuildOptions())
    assert report.manifest is not None
    site = built.root / "site"
    data = json.loads((site / "manifest.json").read_text("utf-8"))
    assert data["pages"]["/culture/a/"] == hashlib.sha256((site / "culture/a/index.html").read_bytes()).hexdigest()
    written = {f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/") for file in site.rglob("index.html")}
    assert {*data["pages"], *data["redirects"]} == written
    assert data["redirects"]["/culture/old/"] == "/culture/a/"
    assert read_manifest(site / "manifest.json") == report.manifest


def test_a_lost_address_stops_the_build_and_leaves_the_site(built: Project) -> None:
    built.out("culture/a")
    built.out("culture/b")
    assert build(built.config, BuildOptions()).blocking == ()
    former = built.root / "former.json"
    former.write_bytes((built.root / "site/manifest.json").read_bytes())
    (built.root / "content/vi/culture/a.md").unlink()

    stopped = build(built.config, BuildOptions(previous=former))

    assert [(f.id, dict(f.details)["url"]) for f in stopped.blocking] == [("publishing.lost-url", "/culture/a/")]
    assert (built.root / "site/culture/a/index.html").is_file()

    built.out("culture/b", redirects=["culture/a"])
    assert build(built.config, BuildOptions(previous=former)).blocking == ()
    redirect = (built.root / "site/culture/a/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../b/">' in redirect
    assert '<link rel="canonical" href="https://example.org/culture/b/">' in redirect


def test_removal_may_be_allowed(built: Project) -> None:
    built.out("culture/a")
    former = built.write("former.json", Manifest({"/gone/": "0"}, {}).text())
    assert build(built.config, BuildOptions(previous=former, allow_removal=True)).blocking == ()


def test_a_former_redirect_may_not_vanish_either() -> None:
    former = Manifest({"/a/": "1"}, {"/old/": "/a/"})
    assert [dict(f.details)["url"] for f in lost_urls(former, Manifest({"/a/": "2"}, {}))] == ["/old/"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99, "pages": {}}', "\udcff"])
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BuildError, match=r"m\.json: is not a manifest of a former build"):
        read_manifest(file)
    with pytest.raises(BuildError):
        read_manifest(tmp_path / "none.json")
