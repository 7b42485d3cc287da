"""Addresses after a move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.links import resolve
from promosite.content.page import read_page
from promosite.content.relink import Renaming, concerns, rebased, relinked

MOVE = Renaming("culture/a", "tourism/b", ("vi", "en", "zh"))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        # In other pages: links to the moved page, in any language, with any tail.
        ("culture/c", "a.md", "../tourism/b.md"),
        ("culture/c", "./a.md#x", "../tourism/b.md#x"),
        ("tourism/c", "../culture/a.md", "b.md"),
        ("index", "culture/a.md?x=1#y", "tourism/b.md?x=1#y"),
        ("culture/c", "../../en/culture/a.md", "../../en/tourism/b.md"),
        ("culture/c", "%61.md", "../tourism/b.md"),
        # In other pages: everything else.
        ("culture/c", "d.md", "d.md"),
        ("culture/c", "./d.md", "./d.md"),
        ("culture/c", "../../assets/a.svg", "../../assets/a.svg"),
        ("tourism/c", "a.md", "a.md"),
        ("culture/c", "https://example.org/culture/a.md", "https://example.org/culture/a.md"),
        ("culture/c", "/culture/a.md", "/culture/a.md"),
        ("culture/c", "#a.md", "#a.md"),
        ("culture/c", "mailto:a.md", "mailto:a.md"),
        # In the moved page itself.
        ("culture/a", "c.md", "../culture/c.md"),
        ("culture/a", "c%20d.md", "../culture/c%20d.md"),
        ("culture/a", "../tourism/c.md#x", "c.md#x"),
        ("culture/a", "../tourism/./c.md", "c.md"),
        ("culture/a", "a.md#x", "b.md#x"),
        ("culture/a", "../../en/culture/a.md", "../../en/tourism/b.md"),
        ("culture/a", "../../assets/a.svg", "../../assets/a.svg"),
        ("culture/a", "#x", "#x"),
        ("culture/a", "", ""),
        ("culture/a", "//example.org/a.md", "//example.org/a.md"),
    ],
)
def test_rebased(path: str, before: str, after: str) -> None:
    assert rebased(before, "vi", path, MOVE) == after


def test_a_deeper_place_changes_pictures_too() -> None:
    deeper = Renaming("culture/a", "tourism/islands/b", ("vi",))
    assert rebased("../../assets/a.svg", "vi", "culture/a", deeper) == "../../../assets/a.svg"


TEXT = """---
title: A
action: {label: Xem, url: a.md}  # lời mời
image: ../../assets/x.svg
---

Xem [a](a.md), [b](b.md "tên") và ![ảnh](../../assets/x.svg), `[a](a.md)`; [a][r].

```md
[a](a.md)
```

[r]: <a.md#x>
"""


def test_nothing_but_the_addresses_changes() -> None:
    page, _ = read_page(TEXT.encode(), "vi", "culture/c", "content/vi/culture/c.md")
    assert concerns(page, MOVE)
    expected = TEXT.replace("url: a.md", "url: ../tourism/b.md").replace("Xem [a](a.md)", "Xem [a](../tourism/b.md)")
    assert relinked(TEXT, page, MOVE) == expected.replace("<a.md#x>", "<../tourism/b.md#x>")


def test_paths_among_facts_follow_a_page_and_nothing_else_does() -> None:
    facts = "  near: a.md\n  days: [[a.md, ../tourism/d.md], [a.md#x]]\n  files: [../../assets/x.svg]\n"
    others = "  area: 1.5\n  website: https://a.md/a.md\n  note: xem a.md nhé\n"
    text = f"---\ntitle: A\nfacts:\n{facts}{others}details:\n  what: a.md\n---\n\nB\n"
    page, _ = read_page(text.encode(), "vi", "culture/c", "content/vi/culture/c.md")
    moved = facts.replace("a.md", "../tourism/b.md")
    assert relinked(text, page, MOVE) == text.replace(facts, moved)
    itself, _ = read_page(text.encode(), "vi", "culture/a", "content/vi/culture/a.md")
    assert relinked(text, itself, MOVE) == text.replace(
        facts, facts.replace("../tourism/d.md", "d.md").replace("a.md", "b.md")
    )


@pytest.mark.parametrize("text", ["\ufeff" + TEXT, TEXT.replace("\n", "\r\n")])
def test_line_ends_and_marks_stay(text: str) -> None:
    page, _ = read_page(text.encode(), "vi", "culture/c", "content/vi/culture/c.md")
    changed = relinked(text, page, MOVE)
    assert changed.replace("../tourism/b.md", "a.md") == text
    assert changed.count("../tourism/b.md") == 3


_folders = st.lists(st.sampled_from(["a", "culture", "tourism", "vi", "en", "..", "."]), max_size=4)


@given(st.sampled_from(["culture/a", "culture/c", "index", "tourism/x/y"]), _folders, st.sampled_from("abc"))
def test_every_link_leads_where_it_led(path: str, folders: list[str], name: str) -> None:
    """Law: after the move a link leads to the page it led to before, or to the moved page under its new name."""
    href = "/".join([*folders, f"{name}.md#x"])
    there = MOVE.new if path == MOVE.old else path
    language, target, anchor = resolve(href, "vi", path, MOVE.languages) or ("", "", "")
    expected = (language, MOVE.new if target == MOVE.old else target, anchor)
    assert resolve(rebased(href, "vi", path, MOVE), "vi", there, MOVE.languages) == expected
