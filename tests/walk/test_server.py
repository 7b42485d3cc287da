"""The server answers as hosts of static pages do."""

import gzip
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

import pytest

from walk.server import Answer, answer, served

HTML = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "en").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"home")
    (folder / "en" / "index.html").write_bytes(b"english")
    (folder / "404.html").write_bytes(b"lost")
    (folder / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.html").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", Answer(HTTPStatus.OK, HTML, b"home")),
        ("/?q=x", Answer(HTTPStatus.OK, HTML, b"home")),
        ("/en/", Answer(HTTPStatus.OK, HTML, b"english")),
        ("/en", Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": "/en/"})),
        ("/nowhere/", Answer(HTTPStatus.NOT_FOUND, HTML, b"lost")),
        ("/../secret.html", Answer(HTTPStatus.NOT_FOUND, HTML, b"lost")),
        ("/a.png", Answer(HTTPStatus.OK, HTML | {"Content-Type": "image/png"}, b"\x89PNG")),
    ],
)
def test_answers(site: Path, address: str, expected: Answer) -> None:
    assert answer(site, address) == expected


def test_below_a_path(site: Path) -> None:
    assert answer(site, "/haiphong/en/", "/haiphong/").body == b"english"
    assert answer(site, "/en/", "/haiphong/").status == HTTPStatus.NOT_FOUND


def test_texts_are_compressed_for_those_who_ask(site: Path) -> None:
    told = answer(site, "/", encodings="gzip, br")
    assert (told.headers["Content-Encoding"], gzip.decompress(told.body)) == ("gzip", b"home")
    assert "Content-Encoding" not in answer(site, "/a.png", encodings="gzip").headers


def test_over_the_wire(site: Path) -> None:
    with served(site, "/haiphong/") as origin:
        with urllib.request.urlopen(f"{origin}en") as reply:
            assert (reply.url, reply.read()) == (f"{origin}en/", b"english")
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(f"{origin}nowhere/")
        assert (error.value.code, error.value.read()) == (404, b"lost")
