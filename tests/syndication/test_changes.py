"""What search engines are told after a build."""

from __future__ import annotations

import json
from dataclasses import replace

from promosite.publishing.manifest import Manifest
from promosite.syndication.changes import MOST, Changes, changes, index_now

HOME = "https://example.org/hp/"
FORMER = Manifest(
    {"/": "1", "/a/": "2", "/b/": "3", "/search/": "4", "/tags/x/": "5"}, {"/older/": "/a/"}, ("/search/",)
)
NOW = Manifest(
    {"/": "1", "/a/": "9", "/c/": "3", "/biển/": "6", "/search/": "8", "/tags/x/": "5"},
    {"/b/": "/c/", "/older/": "/a/"},
    ("/search/", "/tags/x/"),
)


def test_new_changed_and_gone() -> None:
    found = changes(FORMER, NOW, HOME)
    assert found == Changes(
        added=(f"{HOME}bi%E1%BB%83n/", f"{HOME}c/"), changed=(f"{HOME}a/",), gone=(f"{HOME}b/", f"{HOME}tags/x/")
    )
    assert found.alive == (f"{HOME}a/", f"{HOME}bi%E1%BB%83n/", f"{HOME}c/")


def test_the_same_build_changes_nothing() -> None:
    assert changes(NOW, replace(NOW), HOME) == Changes((), (), ())
    assert list(index_now(changes(NOW, NOW, HOME), HOME, "0123abcd")) == []


def test_a_call_to_index_now() -> None:
    (body,) = index_now(changes(FORMER, NOW, HOME), HOME, "0123abcd")
    assert json.loads(body) == {
        "host": "example.org",
        "key": "0123abcd",
        "keyLocation": f"{HOME}0123abcd.txt",
        "urlList": [f"{HOME}a/", f"{HOME}b/", f"{HOME}bi%E1%BB%83n/", f"{HOME}c/", f"{HOME}tags/x/"],
    }


def test_many_addresses_need_several_calls() -> None:
    many = Changes(tuple(f"{HOME}{number:05}/" for number in range(MOST + 1)), (), ())
    bodies = [json.loads(body)["urlList"] for body in index_now(many, HOME, "0123abcd")]
    assert [len(urls) for urls in bodies] == [MOST, 1]
    assert [*bodies[0], *bodies[1]] == list(many.alive)
