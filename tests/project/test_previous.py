"""`.ci/previous.py`: what is public now, or a clear refusal; never silence that would let addresses get lost."""

import doctest
import importlib.util
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("previous", ROOT / ".ci" / "previous.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


previous = load()


@contextmanager
def public_site(status: int, body: bytes) -> Iterator[str]:
    """A web server that knows `/city/manifest.json` and nothing else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/city/manifest.json" else 418)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/city/"
    finally:
        server.shutdown()
        server.server_close()


def run(folder: Path, site_url: str) -> tuple[int, bytes | None]:
    config, target = folder / "mkdocs.yml", folder / "build" / "previous.json"
    config.write_text(f"site_name: A\nsite_url: {site_url}\n", encoding="utf-8")
    status = previous.main(config, target)
    return status, target.read_bytes() if target.exists() else None


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"/": "1f"}', (0, b'{"/": "1f"}')),
        (404, b"not here", (0, None)),
        (410, b"gone", (0, None)),
        (200, b"<!doctype html><title>Log in</title>", (1, None)),
        (500, b"{}", (1, None)),
        (403, b"{}", (1, None)),
    ],
)
def test_every_answer_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, body: bytes, expected: tuple[int, bytes | None]
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with public_site(status, body) as address:
        assert run(tmp_path, address) == expected


def test_no_answer_is_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with public_site(200, b"{}") as address:
        assert run(tmp_path, address) == (0, b"{}")
    assert run(tmp_path, address) == (1, None), "the server is gone, and so must be the file of the run before"


@pytest.mark.parametrize("address", ["https://example.org/", "https://example.com/hai-phong/", ""])
def test_the_starter_address_is_not_asked(tmp_path: Path, address: str) -> None:
    assert run(tmp_path, address) == (0, None)


def test_its_examples_hold() -> None:
    assert doctest.testmod(previous) == doctest.TestResults(failed=0, attempted=1)


def test_the_project_names_its_address() -> None:
    assert previous.site_url((ROOT / "mkdocs.yml").read_text(encoding="utf-8")).startswith("https://")
