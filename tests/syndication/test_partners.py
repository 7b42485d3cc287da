"""The examples of the partners' page: those in Python and for the shell are run, the addresses of all are there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml import html

from promosite.syndication.channels import channels
from tests.conftest import REPOSITORY, Project, ProjectMaker

GUIDE = (REPOSITORY / "docs/guide/partners.md").read_text(encoding="utf-8")
EXAMPLE = "https://example.org/"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
PICTURE = {"image": "../../assets/do-son.svg", "image_alt": "Bãi", "image_licence": "CC BY 4.0"}


def blocks(language: str) -> list[str]:
    found = [text for kind, text in BLOCKS if kind == language]
    assert found
    return found


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests need no log."""


@pytest.fixture
def served(project: ProjectMaker, tmp_path: Path) -> Iterator[str]:
    """A site with all its channels at an address of this machine; the address."""
    folder = tmp_path / "site"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        _write(_project(project, address), folder)
        yield address
        server.shutdown()


def _project(project: ProjectMaker, address: str) -> Project:
    made = project()
    made.replace("mkdocs.yml", f"site_url: {EXAMPLE}", f"site_url: {address}")
    for code in ("vi", "en"):
        made.out("tourism/cat-ba", code, **(PICTURE if code == "vi" else {"image_alt": "A beach"}))
        made.out("events/boats", code, event={"start": "2027-05-13", "status": "expected"} if code == "vi" else None)
        made.out("events/lights", code, event={"start": "2027-05-14", "time": "19:30"} if code == "vi" else None)
    return made


def _write(made: Project, folder: Path) -> None:
    site = made.site()
    for code in site.languages:
        for path, data in channels(site, code, {}):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_python_example(served: str, tmp_path: Path) -> None:
    (text,) = blocks("python")
    assert run([sys.executable, "-c", text.replace(EXAMPLE, served)], tmp_path).splitlines() == [
        "2026-11-20 | events/boats en | no picture",
        "2026-11-20 | events/lights en | no picture",
        "2026-11-20 | tourism/cat-ba en | CC BY 4.0",
    ]


def test_the_shell_examples(served: str, tmp_path: Path) -> None:
    events, copy = (text.replace(EXAMPLE, served) for text in blocks("sh"))
    assert run(["sh", "-c", events], tmp_path).splitlines() == [
        f"2027-05-13 (date not official) | events/boats en | {served}en/events/boats/",
        f"2027-05-14T19:30:00+07:00 | events/lights en | {served}en/events/lights/",
    ]
    run(["sh", "-c", copy], tmp_path)
    assert len(list(html.fromstring((tmp_path / "haiphong.html").read_bytes()).iter("li"))) == 3


def test_the_frame_and_the_list_show_the_same(served: str, tmp_path: Path) -> None:
    frame, included, feed = blocks("html")
    assert {"src", "title", "width", "height"} <= set(html.fromstring(frame).attrib)
    assert '<!--#include virtual="/haiphong/tourism.inc" -->' in included
    assert [link.get("type") for link in html.fromstring(feed).iter("link")] == ["application/rss+xml"]
    page = html.parse(str(tmp_path / "site/en/embed/tourism.html")).getroot()
    bare = html.fromstring((tmp_path / "site/en/embed/tourism.inc").read_text("utf-8"))
    assert [link.text for link in page.find("body/ul").iter("a")] == [link.text for link in bare.iter("a")]


def test_every_address_in_the_examples_is_there(served: str, tmp_path: Path) -> None:
    text = "\n".join(text for _, text in BLOCKS)
    paths = {found.rstrip("\"'") for found in re.findall(rf"{re.escape(EXAMPLE)}([^\s\"');]+)", text)}
    assert len(paths) == 6
    assert [path for path in sorted(paths) if not (tmp_path / "site" / path).is_file()] == []


def test_the_table_names_the_documents_that_there_are(served: str, tmp_path: Path) -> None:
    named = set(re.findall(r"^\| `/(api/v1/[^`]+)`", GUIDE, re.MULTILINE))
    made = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site/api/v1").rglob("*.json")}
    assert named <= made
    assert {path.replace("/en/", "/vi/") for path in named} <= made
