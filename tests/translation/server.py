"""A web server on this machine that serves files as badly as real ones do.

In: bytes by path, and how to misbehave. Out: addresses, and a record of what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Site:
    """What is served. `cuts`: how many bytes of each body in turn are sent before the connection drops."""

    files: dict[str, bytes] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)
    ranges: bool = True
    announces: bool = False  # Accept-Ranges, whether it is true or not
    validator: str = '"one"'
    silent: bool = False  # the validator is not repeated with a part
    said_length: int | None = None  # a false Content-Length
    asked: list[tuple[str, str]] = field(default_factory=list)  # path and Range header
    address: str = ""

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"


@contextmanager
def serve() -> Iterator[Site]:
    """Serve a `Site` until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, site)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
    path, wanted = handler.path.lstrip("/"), handler.headers.get("Range", "")
    site.asked.append((path, wanted))
    if path not in site.files:
        handler.send_error(404)
        return
    data, start = site.files[path], 0
    same = handler.headers.get("If-Range", site.validator) == site.validator
    known = re.fullmatch(r"bytes=(\d+)-", wanted)
    if known and site.ranges and same:
        start = int(known[1])
        if start >= len(data):
            handler.send_error(416)
            return
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
    else:
        handler.send_response(200)
    length = len(data) - start if site.said_length is None else site.said_length
    handler.send_header("Content-Length", str(length))
    if site.announces:
        handler.send_header("Accept-Ranges", "bytes")
    if site.validator and not (site.silent and start):
        handler.send_header("ETag", site.validator)
    handler.end_headers()
    body = data[start:]
    handler.wfile.write(body[: site.cuts.pop(0)] if site.cuts else body)
    handler.close_connection = True
