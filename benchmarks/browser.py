"""Open one page of a site in a real browser, and see what it fetches and what it reports back.

In: the folder of a site, a page, the path of Chromium. Out: a `Visit`. The page must POST a JSON list to `/done`.
Nothing is written into the site, and the browser can reach nothing but the site.
"""

from __future__ import annotations

import functools
import gzip
import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PATIENCE = 120.0  # seconds
PROBE = "/probe.html"
FAVICON = "/favicon.ico"  # browsers ask for it unbidden


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page reported (addresses of pages it found) and the files of the site that it fetched for that."""

    found: tuple[str, ...]
    fetched: tuple[str, ...]


def visit(site: Path, page: str, browser: str) -> Visit:
    """Serve `site`, with `page` (HTML) beside it, open that page, and wait for its report.

    Raises TimeoutError when the page reports nothing.
    """
    with _served(site, page) as server, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        address = f"http://127.0.0.1:{server.server_port}{PROBE}"
        command = [browser, *FLAGS, f"--user-data-dir={profile}", address]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not server.reported.wait(PATIENCE):
                raise TimeoutError(f"{page}: no report; fetched {server.fetched}")
        finally:
            process.terminate()
            process.wait()
    return Visit(tuple(server.found), tuple(dict.fromkeys(server.fetched)))


def compressed(site: Path, files: tuple[str, ...]) -> int:
    """Bytes on the wire, as a server sends them with gzip; what is compressed already is sent as it is."""
    contents = [(site / file.lstrip("/")).read_bytes() for file in files]
    return sum(min(len(data), len(gzip.compress(data, 6))) for data in contents)


def find_browser() -> str:
    """The path of an installed Chromium. Raises FileNotFoundError when there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise FileNotFoundError(f"no browser found ({', '.join(BROWSERS)}): name one with --browser")
    return found


class _Server(ThreadingHTTPServer):
    """A server of one folder that remembers what was asked for."""

    daemon_threads = True

    def __init__(self, site: Path, page: str) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
        self.page, self.reported = page.encode("utf-8"), threading.Event()
        self.fetched: list[str] = []
        self.found: list[str] = []


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if self.path.startswith(PROBE):
            self._send(self.server.page)
        else:
            if self.path != FAVICON:
                self.server.fetched.append(self.path.split("?")[0])
            super().do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.found += json.loads(body)
        self._send(b"")
        self.server.reported.set()

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the figures are the output."""


@contextmanager
def _served(site: Path, page: str) -> Iterator[_Server]:
    with _Server(site, page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
