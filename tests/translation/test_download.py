"""Fetching over connections that break, from servers that lie; against a server on this machine."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from promosite.errors import PromositeError
from promosite.translation.models import download as module
from promosite.translation.models.download import download, fetch_text, forget
from tests.translation.server import Site, serve

BODY = bytes(range(256)) * 4096  # 1 MB


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        running.files["a.argosmodel"] = BODY
        yield running


def test_a_file_arrives_whole_and_its_progress_is_told(site: Site, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = download(site.url("a.argosmodel"), tmp_path, lambda done, total: told.append((done, total)))
    assert file.read_bytes() == BODY
    assert told[-1] == (len(BODY), len(BODY))
    assert site.asked == [("a.argosmodel", "")]


def test_a_broken_connection_is_taken_up_where_it_broke(site: Site, tmp_path: Path) -> None:
    site.cuts = [300_000, 200_000]
    assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == BODY
    assert [wanted for _, wanted in site.asked] == ["", "bytes=300000-", "bytes=500000-"]


def test_a_later_run_goes_on_from_an_earlier_one(site: Site, tmp_path: Path) -> None:
    site.cuts = [100_000] * module.ATTEMPTS
    with pytest.raises(PromositeError) as stopped:
        download(site.url("a.argosmodel"), tmp_path)
    assert stopped.value.finding.id == "models.cut"
    assert dict(stopped.value.finding.details) == {"got": "400000"}
    assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == BODY
    assert site.asked[-1] == ("a.argosmodel", "bytes=400000-")


@pytest.mark.parametrize(
    ("attempts", "server", "said"),
    [
        (4, {}, "models.cut"),  # the second attempt got what was missing
        (1, {}, "models.cut-anew"),  # nothing is known yet
        (1, {"announces": True}, "models.cut"),
        (4, {"ranges": False}, "models.cut-anew"),
        (4, {"ranges": False, "announces": True}, "models.cut-anew"),  # it says that it can, and does not
        (4, {"announces": True, "validator": ""}, "models.cut-anew"),
        (4, {"announces": True, "validator": 'W/"one"'}, "models.cut-anew"),
    ],
)
def test_going_on_is_promised_only_where_the_server_can(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempts: int, server: dict[str, object], said: str
) -> None:
    """And what is promised is kept: the next run asks for the rest and gets it."""
    monkeypatch.setattr(module, "ATTEMPTS", attempts)
    for name, value in server.items():
        setattr(site, name, value)
    site.cuts = [100_000] * attempts
    with pytest.raises(PromositeError) as stopped:
        download(site.url("a.argosmodel"), tmp_path)
    assert stopped.value.finding.id == said
    got = dict(stopped.value.finding.details)["got"]
    assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == BODY
    if said == "models.cut":
        assert site.asked[-1] == ("a.argosmodel", f"bytes={got}-")


def test_nothing_is_promised_of_a_server_that_never_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", _reset)
    with pytest.raises(PromositeError) as stopped:
        download("http://127.0.0.1:9/a.argosmodel", tmp_path)
    assert (stopped.value.finding.id, stopped.value.finding.details) == ("models.cut-anew", (("got", "0"),))


def _reset(*_arguments: object, **_options: object) -> None:
    raise ConnectionResetError


def test_a_part_of_an_answer_keeps_what_the_file_is_known_by(site: Site, tmp_path: Path) -> None:
    """An answer to If-Range need not repeat Last-Modified (RFC 9110, 15.3.7); the rest is still asked for."""
    site.cuts, site.silent = [300_000, 200_000], True
    assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == BODY
    assert [wanted for _, wanted in site.asked] == ["", "bytes=300000-", "bytes=500000-"]


def test_a_whole_part_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    download(site.url("a.argosmodel"), tmp_path)
    assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == BODY
    assert len(site.asked) == 1


@pytest.mark.parametrize("fault", ["no ranges", "new file", "no validator", "notes lost", "shorter than the part"])
def test_without_safe_resuming_it_starts_over(site: Site, tmp_path: Path, fault: str) -> None:
    site.cuts = [200_000] * module.ATTEMPTS
    site.validator = "" if fault == "no validator" else '"one"'
    with pytest.raises(PromositeError):
        download(site.url("a.argosmodel"), tmp_path)
    site.ranges = fault != "no ranges"
    if fault == "new file":
        site.files["a.argosmodel"], site.validator = BODY[::-1], '"two"'
    if fault == "shorter than the part":
        site.files["a.argosmodel"] = BODY[:1000]
    if fault == "notes lost":
        next(tmp_path.glob("*.json")).write_text("{")
    assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == site.files["a.argosmodel"]


@pytest.mark.parametrize("said", [len(BODY) + 1000, len(BODY) - 1000])
def test_a_wrong_length_is_not_taken_for_a_whole_file(site: Site, tmp_path: Path, said: int) -> None:
    """Too long a length never completes; too short a one gives a short file, which the digest then refuses."""
    site.said_length = said
    if said < len(BODY):
        assert download(site.url("a.argosmodel"), tmp_path).read_bytes() == BODY[:said]
        return
    site.ranges = False
    with pytest.raises(PromositeError) as stopped:
        download(site.url("a.argosmodel"), tmp_path)
    assert stopped.value.finding.id == "models.cut-anew"


def test_too_large_a_file_is_refused_before_it_arrives(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1000)
    with pytest.raises(PromositeError) as stopped:
        download(site.url("a.argosmodel"), tmp_path)
    assert stopped.value.finding.id == "models.large"
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/a", "a.argosmodel", ""])
def test_only_the_web_is_fetched_from(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_args, **_options: pytest.fail("it was asked for"))
    for fetch in (lambda: download(address, tmp_path), lambda: fetch_text(address)):
        with pytest.raises(PromositeError) as stopped:
            fetch()
        assert stopped.value.finding.id == "models.address"


def test_a_missing_file_is_said_plainly_and_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    with pytest.raises(PromositeError) as stopped:
        download(site.url("b"), tmp_path)
    assert str(stopped.value).splitlines() == [
        f"{site.url('b')}: cannot be fetched: Not Found",
        "  → check the connection and the address and run the command again; drafting itself needs no network",
    ]
    assert len(site.asked) == 1


def test_an_address_with_a_blank_is_no_broken_connection(tmp_path: Path) -> None:
    with pytest.raises(PromositeError) as stopped:
        download("http://127.0.0.1:9/a b", tmp_path)
    assert stopped.value.finding.id == "models.unreachable"


def test_nobody_listening_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(PromositeError) as stopped:
        fetch_text("http://127.0.0.1:9/index.json")
    assert stopped.value.finding.id == "models.unreachable"


def test_what_is_forgotten_is_gone(site: Site, tmp_path: Path) -> None:
    forget(download(site.url("a.argosmodel"), tmp_path))
    assert list(tmp_path.iterdir()) == []
