"""`promosite posts` and `promosite changes`, as people call them."""

from __future__ import annotations

import json

from promosite.publishing.manifest import Manifest
from tests.conftest import Project, ProjectMaker


def made_with_pages(project: ProjectMaker) -> Project:
    made = project()
    made.out("culture/a")
    made.out("culture/a", "en")
    made.page("culture/held", title="BÍMẬT")
    return made


def files(made: Project) -> list[str]:
    folder = made.root / "build/posts"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_posts_of_published_pages_are_written(project: ProjectMaker) -> None:
    made = made_with_pages(project)
    made.write("build/posts/en/culture/old.txt", "a page that is gone")
    made.write("build/posts.stage/en/culture/half.txt", "left by a run that was killed")
    done = made.run("promosite", "--lang", "en", "posts", "--today", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Wrote 2 files to build/posts/: one a page and language.\n"
    assert files(made) == ["en/culture/a.txt", "vi/culture/a.txt"]
    assert made.read("build/posts/en/culture/a.txt").startswith("=== Facebook: ")
    first = {name: made.read(f"build/posts/{name}") for name in files(made)}
    assert made.run("promosite", "posts", "--today", "2026-11-20").returncode == 0
    assert {name: made.read(f"build/posts/{name}") for name in files(made)} == first


def test_named_pages_are_printed(project: ProjectMaker) -> None:
    made = made_with_pages(project)
    done = made.run("promosite", "--lang", "en", "posts", "content/en/culture/a.md", "culture/held")
    assert done.returncode == 0
    lines = done.stdout.split("\n")
    assert lines[0] == "content/en/culture/a.md"
    assert lines[1] == "=== Facebook: 62 / 63206 ==="
    assert lines[-3:-1] == [
        "content/vi/culture/held.md: warning: the page is not published, so there is nothing to post",
        "  → approve it first (`promosite approve`)",
    ]
    assert "BÍMẬT" not in done.stdout
    assert files(made) == []


def test_changes_are_printed_one_a_line(project: ProjectMaker) -> None:
    made = project()
    made.write("old.json", Manifest({"/": "1", "/a/": "2"}, {}).text())
    made.write("site/manifest.json", Manifest({"/": "2", "/b/": "3"}, {"/a/": "/b/"}).text())
    alive = made.run("promosite", "changes", "old.json")
    assert (alive.returncode, alive.stdout) == (0, "https://example.org/\nhttps://example.org/b/\n")
    gone = made.run("promosite", "changes", "old.json", "site/manifest.json", "--gone")
    assert (gone.returncode, gone.stdout) == (0, "https://example.org/a/\n")
    call = made.run("promosite", "changes", "old.json", "--index-now", "0123abcd")
    assert json.loads(call.stdout)["urlList"] == [f"https://example.org/{path}" for path in ("", "a/", "b/")]


def test_a_key_that_index_now_refuses_is_refused(project: ProjectMaker) -> None:
    done = project().run("promosite", "changes", "old.json", "--index-now", "abc")
    assert done.returncode == 2
    assert "a–z A–Z 0–9 -, 8…128" in done.stderr


def test_a_manifest_that_is_none(project: ProjectMaker) -> None:
    made = project()
    made.write("old.json", "{}")
    done = made.run("promosite", "--lang", "en", "changes", "old.json", "old.json")
    assert done.returncode == 2
    assert "is not a manifest of a former build" in done.stderr
