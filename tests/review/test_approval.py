"""The seal: what breaks it, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.frontmatter import edit
from promosite.content.page import Page, read_page
from promosite.content.schema import Translation
from promosite.review.approval import approve, expected_seal, seal, seal_holds

TEXT = """---
title: Quần đảo Cát Bà
description: Một câu.
date: 2026-10-01
section: tourism
tags: [nature]
---

Hơn 360 hòn đảo, xem [đường đi](getting-there.md).

## Đi lại
"""
parts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def _page(text: str, language: str = "vi") -> Page:
    return read_page(text.encode(), language, "tourism/cat-ba", f"content/{language}/tourism/cat-ba.md")[0]


def _sealed(text: str = TEXT, source: Page | None = None) -> str:
    page = _page(text, "en" if source else "vi")
    return edit(text, approve(page, source, "Phòng biên tập", date(2026, 11, 20)))


def test_approval_seals_the_page_as_it_stands() -> None:
    page = _page(_sealed())
    assert seal_holds(page)
    assert page.meta.review.by == "Phòng biên tập"
    assert page.fingerprint == _page(TEXT).fingerprint


def test_a_translation_is_bound_to_its_source() -> None:
    source = _page(TEXT)
    sealed = _page(_sealed(TEXT, source), "en")
    assert sealed.meta.translation == Translation(source=source.fingerprint)
    assert seal_holds(sealed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hơn 360", "Hơn 366"),
        ("đường đi", "lối đi"),
        ("getting-there.md", "getting-home.md"),
        ("## Đi lại", "### Đi lại"),
        ("## Đi lại", "## Đi lại {#di}"),
        ("title: Quần đảo Cát Bà", "title: Đảo Cát Bà"),
        ("by: Phòng biên tập", "by: Phòng kỹ thuật"),
        ("on: 2026-11-20", "on: 2026-11-21"),
        ("on: 2026-11-20", "on: hôm qua"),
        ("state: reviewed", "state: draft"),
        ("description: Một câu.", "description: Một câu.\nimage: ../../assets/a.svg"),
    ],
)
def test_any_change_of_text_or_decision_breaks_the_seal(old: str, new: str) -> None:
    sealed = _sealed()
    assert old in sealed
    assert not seal_holds(_page(sealed.replace(old, new)))


def test_another_source_breaks_the_seal_of_a_translation() -> None:
    sealed = _sealed(TEXT, _page(TEXT))
    bound = _page(TEXT).fingerprint
    assert not seal_holds(_page(sealed.replace(f"source: {bound}", "source: 000000000000"), "en"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\nHơn 360 hòn đảo, xem", "\n\n\nHơn 360\nhòn đảo,   \nxem"),
        ("date: 2026-10-01", "date: 2026-10-02"),
        ("tags: [nature]", "tags: [nature, city]"),
        ("section: tourism", "section: culture\nagency: so-vhttdl\nwaive: [{check: a, reason: b}]"),
        ("\n", "\r\n"),
    ],
)
def test_white_space_dates_and_tags_do_not(old: str, new: str) -> None:
    sealed = _sealed()
    assert old in sealed
    assert seal_holds(_page(sealed.replace(old, new)))


@given(st.tuples(parts, parts, parts, parts, parts), st.tuples(parts, parts, parts, parts, parts))
def test_seals_differ_where_any_part_differs(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (seal(*one) == seal(*other)) == (one == other)


@given(st.sampled_from(["source", "text", "state", "by", "on"]), parts.filter(bool))
def test_every_part_counts(part: str, more: str) -> None:
    whole = {"source": "a", "text": "b", "state": "c", "by": "d", "on": "e"}
    assert seal(**whole) != seal(**(whole | {part: whole[part] + more}))


def test_no_seal_is_no_approval() -> None:
    page = _page(_sealed())
    unsealed = replace(page, meta=replace(page.meta, review=replace(page.meta.review, seal="")))
    assert not seal_holds(unsealed)
    assert expected_seal(unsealed) == page.meta.review.seal
