"""The good site is good; every fault of `faults.yml` makes exactly the findings that stand beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from promosite.audit.run import AuditOptions, audit
from promosite.errors import Finding, PromositeError

_FAULTS = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text(encoding="utf-8"))
_MESSAGES = Path(__file__).parents[2] / "scripts/promosite/messages"
_STOPPING = {"audit.no-folder", "audit.no-pages", "audit.no-address", "audit.unreadable"}


def test_a_good_site_has_no_findings(good_site: dict[str, bytes], audited: Callable[..., list[Finding]]) -> None:
    assert audited(good_site) == []


@pytest.mark.parametrize("fault", _FAULTS, ids=lambda fault: f"{fault['id']}: {fault['case']}")
def test_a_fault_is_found_and_nothing_else(
    fault: Mapping[str, Any],
    good_site: dict[str, bytes],
    audited: Callable[..., list[Finding]],
    manifest_of: Callable[..., bytes],
) -> None:
    manifest = _manifest(fault.get("manifest"), manifest_of(good_site))
    found = audited(_spoilt(good_site, fault.get("changes", [])), manifest)
    assert [f"{each.severity} {each.where}: {each.message()}" for each in found] == fault["finds"]
    assert {each.id for each in found} == {fault["id"]}
    assert all(each.message("vi") != each.message("en") for each in found)
    assert all(each.hint("vi") != each.hint("en") for each in found)


def test_every_message_has_a_fault() -> None:
    messages = yaml.safe_load((_MESSAGES / "audit.yml").read_text(encoding="utf-8"))
    assert {fault["id"] for fault in _FAULTS} | _STOPPING == set(messages)


def test_no_message_is_told_twice() -> None:
    ours = set(yaml.safe_load((_MESSAGES / "audit.yml").read_text(encoding="utf-8")))
    others = [path for path in sorted(_MESSAGES.glob("*.yml")) if path.name != "audit.yml"]
    assert [path.name for path in others if ours & set(yaml.safe_load(path.read_text(encoding="utf-8")))] == []


def test_a_closed_site_may_announce_pages_that_search_engines_may_not_list(
    good_site: dict[str, bytes], audited: Callable[..., list[Finding]]
) -> None:
    noindex = b'<meta name="robots" content="noindex"></head>'
    heads = {path: data.replace(b"</head>", noindex) for path, data in good_site.items() if path.endswith(".html")}
    site = good_site | heads
    assert {each.id for each in audited(site)} == {"sitemap.not-indexable", "alternates.not-indexable"}
    closed = {"robots.txt": site["robots.txt"].replace(b"Allow: /", b"Disallow: /")}
    assert audited(site | closed) == []


def test_the_address_can_be_given(good_site: dict[str, bytes], audited: Callable[..., list[Finding]]) -> None:
    options = AuditOptions(site_url="https://mirror.example/", agreed_names=frozenset())
    ids = {each.id for each in audited(good_site, options=options)}
    assert {"head.other-canonical", "alternates.no-self", "sitemap.dead", "leftovers.vietnamese"} <= ids


def test_names_that_nobody_agreed_on_are_found(
    good_site: dict[str, bytes], audited: Callable[..., list[Finding]]
) -> None:
    found = audited(good_site, options=AuditOptions(agreed_names=frozenset({"Cát Bà", "Lan Hạ"})))
    assert [f"{each.where}: {dict(each.details)['text']}" for each in found] == [
        "en/index.html:7: Hải Phòng",
        "en/tourism/cat-ba/index.html:26: Hải Phòng",
    ]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PromositeError) as raised:
        audit(tmp_path / "site", AuditOptions())
    assert raised.value.text() == (
        f"{tmp_path / 'site'}: there is no such folder\n"
        "  → build the site first (promosite build), or name the folder it was built into"
    )


def test_no_pages(tmp_path: Path) -> None:
    with pytest.raises(PromositeError) as raised:
        audit(tmp_path, AuditOptions())
    assert raised.value.finding.id == "audit.no-pages"


@pytest.mark.parametrize("given", ["", "example.org", "http://[::1"])
def test_no_address(tmp_path: Path, given: str) -> None:
    (tmp_path / "index.html").write_text("<p>A page without an address", encoding="utf-8")
    with pytest.raises(PromositeError) as raised:
        audit(tmp_path, AuditOptions(site_url=given))
    assert raised.value.finding.id == "audit.no-address"


def _manifest(wanted: str | None, before: bytes) -> bytes | None:
    if wanted == "as before":
        return before
    return None if wanted is None else wanted.encode()


def _spoilt(files: dict[str, bytes], changes: list[dict[str, Any]]) -> dict[str, bytes]:
    for change in changes:
        file = change["file"]
        if change.get("delete"):
            del files[file]
        else:
            files[file] = _changed(files.get(file, b""), change)
    return files


def _changed(data: bytes, change: Mapping[str, Any]) -> bytes:
    if "write" in change:
        return str(change["write"]).encode()
    if "bytes" in change:
        return bytes.fromhex(change["bytes"])
    head, after, rest = data.decode().partition(change["after"]) if "after" in change else ("", "", data.decode())
    if "fill" in change:
        weight = _heavy(change["fill"])
        return f"{head}{after}".encode() + weight + rest.encode() if after else data + weight
    old, new = change["replace"]
    assert old in rest, "the change does not fit the good site"
    return (head + after + rest.replace(old, new, 1)).encode()


def _heavy(letters: int) -> bytes:
    digests = (hashlib.sha256(str(each).encode()).hexdigest() for each in range(letters // 64))
    return f"<!-- {''.join(digests)} -->".encode()
