"""Fetching a file from the network, and going on where a broken connection left off.

In: an address, a folder for what is on its way. Out: the whole file there. Digests are the business of `models`.
This is the only module of the room that touches the network, and only `promosite models install` and `add` call it.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse, InvalidURL
from pathlib import Path
from typing import Any

from promosite.errors import PromositeError
from promosite.files import write_text

LARGEST = 2 << 30  # bytes of one file
TIMEOUT = 30.0  # seconds without a byte
ATTEMPTS = 4
PIECE = 1 << 18

Progress = Callable[[int, int], None]  # bytes so far, bytes in all (0: not known)


def download(address: str, folder: Path, progress: Progress | None = None) -> Path:
    """Fetch `address` into `folder` and return the file; a part left by an earlier, broken run is completed.

    Raises PromositeError: `models.address`, `models.unreachable`, `models.large`, or `models.cut` (the part stays for
    the next run), `models.cut-anew` where nothing says that the server can go on from there.
    """
    if not address.startswith(("http://", "https://")):
        raise PromositeError("models.address", address)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.part"
    for _ in range(ATTEMPTS):
        try:
            if _attempt(address, part, progress):
                return part
        except InvalidURL as fault:
            raise _unreachable(address, fault) from fault
        except (HTTPException, ConnectionError, TimeoutError, ssl.SSLError):
            continue  # what arrived is kept; the next attempt asks for the rest
        except (urllib.error.URLError, ValueError) as fault:
            raise _unreachable(address, fault) from fault
    cut = "models.cut" if _read_notes(part).get("resumes") is True else "models.cut-anew"
    raise PromositeError(cut, address, got=part.stat().st_size if part.exists() else 0)


def forget(part: Path) -> None:
    """Delete a fetched file and what is remembered of it."""
    part.unlink(missing_ok=True)
    _notes(part).unlink(missing_ok=True)


def fetch_text(address: str, largest: int = 32 << 20) -> str:
    """Fetch a short text, such as a package index."""
    try:
        with urllib.request.urlopen(_request(address), timeout=TIMEOUT) as answer:  # noqa: S310 - http(s) only, see _request
            data: bytes = answer.read(largest + 1)
    except (OSError, HTTPException, ValueError) as fault:
        raise _unreachable(address, fault) from fault
    if len(data) > largest:
        raise PromositeError("models.large", address, limit=largest >> 20)
    return data.decode("utf-8", "replace")


def _attempt(address: str, part: Path, progress: Progress | None) -> bool:
    """One request for what is missing; whether the file is whole now."""
    notes = _read_notes(part)
    have = part.stat().st_size if part.exists() and notes else 0
    if have and have == notes.get("total"):
        return True
    validator = str(notes.get("validator") or "") if have else ""
    headers = {"Range": f"bytes={have}-", "If-Range": validator} if validator else {}
    try:
        with urllib.request.urlopen(_request(address, headers), timeout=TIMEOUT) as answer:  # noqa: S310
            start = have if _resumed(answer, have) else 0
            if _total(answer, start) > LARGEST:
                raise _large(address)
            write_text(_notes(part), json.dumps(_noted(answer, start, validator)))
            return _receive(answer, address, part, start, progress)
    except urllib.error.HTTPError as fault:
        if fault.code != 416:  # 416: the part is not a beginning of what is there now
            raise
        forget(part)
        return False


def _resumed(answer: HTTPResponse, have: int) -> bool:
    """Whether the answer is what follows the `have` bytes that are here."""
    said = str(answer.headers.get("Content-Range", ""))
    return have > 0 and answer.status == 206 and said.startswith(f"bytes {have}-")


def _noted(answer: HTTPResponse, start: int, asked: str) -> dict[str, Any]:
    """What to remember of an answer that begins at `start`, when the rest of the file known by `asked` was asked for.

    `resumes`: whether the server can go on where this breaks off. It has just done so, or says it (RFC 9110, 14.3) and
    has not just sent the same file from its beginning. A weak ETag may not stand in If-Range (13.1.5).
    """
    known = [str(answer.headers.get(name) or "") for name in ("ETag", "Last-Modified")]
    validator = next((one for one in known if one and not one.startswith("W/")), asked if start else "")
    said = str(answer.headers.get("Accept-Ranges", "")).strip().lower() == "bytes"
    return {
        "total": _total(answer, start),
        "validator": validator,
        "resumes": bool(validator) and (start > 0 or (said and validator != asked)),
    }


def _total(answer: HTTPResponse, start: int) -> int:
    """Bytes of the whole file; 0: not known."""
    length = answer.headers.get("Content-Length")
    return start + int(length) if length else 0


def _receive(answer: HTTPResponse, address: str, part: Path, start: int, progress: Progress | None) -> bool:
    """Write what comes behind the first `start` bytes; whether the file is whole now."""
    total = _total(answer, start)
    with part.open("ab" if start else "wb") as file:
        while piece := answer.read(PIECE):
            file.write(piece)
            start += len(piece)
            if start > LARGEST:
                raise _large(address)
            if progress:
                progress(start, total)
    return start == total if total else True


def _request(address: str, headers: dict[str, str] | None = None) -> urllib.request.Request:
    if not address.startswith(("http://", "https://")):
        raise PromositeError("models.address", address)
    known = {"User-Agent": "promosite", "Accept-Encoding": "identity"}
    return urllib.request.Request(address, headers=known | (headers or {}))  # noqa: S310


def _notes(part: Path) -> Path:
    return part.with_suffix(".json")


def _read_notes(part: Path) -> dict[str, Any]:
    """What is known of a part; notes that a kill left unreadable mean starting over."""
    try:
        notes = json.loads(_notes(part).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def _large(address: str) -> PromositeError:
    return PromositeError("models.large", address, limit=LARGEST >> 20)


def _unreachable(address: str, fault: Exception) -> PromositeError:
    return PromositeError("models.unreachable", address, cause=getattr(fault, "reason", None) or fault)
