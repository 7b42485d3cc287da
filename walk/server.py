"""A web server for one built site, with the headers and the compression of a usual host of static pages.

In: the folder, and a path in front of all addresses (`/`, or `/haiphong/`). Out: its address while it is open.
It answers an unknown address with the site's own 404 page, as such hosts do, and nothing from outside the folder.
"""

from __future__ import annotations

import functools
import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXTS = ("text/", "image/svg", "application/json", "application/javascript", "application/xml", "application/rss")
_TYPES = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".inc": "text/plain",
    ".js": "text/javascript",
    ".opml": "text/x-opml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body of one answer."""

    status: HTTPStatus
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[str]:
    """Serve the folder on a free port of this machine; yields the address of its root, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, site.resolve(), prefix)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()


def answer(site: Path, address: str, prefix: str = "/", encodings: str = "") -> Answer:
    """What the server says to a request for `address` (a path, perhaps with a query)."""
    path = unquote(urlsplit(address).path)
    if not path.startswith(prefix):
        return Answer(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, b"outside of the site")
    file = (site / path.removeprefix(prefix)).resolve()
    if file.is_dir() and not path.endswith("/"):
        return Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/"})
    file = file / "index.html" if file.is_dir() else file
    if file.is_relative_to(site) and file.is_file():
        return _of_file(HTTPStatus.OK, file, encodings)
    return _of_file(HTTPStatus.NOT_FOUND, site / _NOT_FOUND, encodings)


def _of_file(status: HTTPStatus, file: Path, encodings: str) -> Answer:
    body = file.read_bytes()
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Content-Type": kind, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
    if kind.startswith(_TEXTS):
        headers["Content-Type"] = f"{kind}; charset=utf-8"
        if "gzip" in encodings:
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body, 6, mtime=0)
    return Answer(status, headers, body)


class _Handler(BaseHTTPRequestHandler):
    """Hands requests on to `answer`; keeps connections open, as every host does."""

    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, prefix: str, *arguments: object) -> None:
        self.site, self.prefix = site, prefix
        super().__init__(*arguments)  # type: ignore[arg-type]  # request, address and server, as the server gives them

    def do_GET(self) -> None:
        reply = answer(self.site, self.path, self.prefix, self.headers.get("Accept-Encoding", ""))
        self.send_response(reply.status)
        for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # a reader who has left the page wants no answer
                self.wfile.write(reply.body)

    do_HEAD = do_GET  # noqa: N815  # the name that the library looks for

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the faults are the output."""
