"""What is related: the order of reasons, never chance, never the page itself, in time that grows with the pages."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.frontmatter import parse
from promosite.content.meta import Meta
from promosite.content.page import Page
from promosite.publishing.listings import newest_first
from promosite.publishing.related import NEWEST, SHOWN, related, shelf

DAY = date(2026, 1, 1)
FRONT = parse("", "content/vi/a.md")[0]


def page(path: str, day: int = 0, **meta: object) -> Page:
    values = {"section": "tourism", "date": DAY + timedelta(day)} | meta
    return Page("vi", path, f"content/vi/{path}.md", "", FRONT, Meta(**values), "")  # type: ignore[arg-type]


def paths(pages: list[Page], of: Page) -> list[str]:
    return [other.path for other in related(shelf(newest_first(pages)), of)]


SELF = page("self", tags=("sea", "food"), dossier=("heritage",), place="do-son")
DOSSIER = page("dossier", 1, dossier=("heritage",), section="culture")
TAGS = page("two-tags", 2, tags=("food", "sea"), section="culture")
TAG = page("one-tag", 3, tags=("sea",), section="culture")
PLACE = page("place", 4, place="do-son", section="culture")
SECTION = page("section", 5)
OTHER = page("other", 6, section="press", tags=("port",), dossier=("zones",), place="cat-ba")
ALL = [OTHER, SECTION, PLACE, TAG, TAGS, DOSSIER, SELF]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ([], ["dossier", "two-tags", "one-tag"]),
        ([DOSSIER], ["two-tags", "one-tag", "place"]),
        ([DOSSIER, TAGS], ["one-tag", "place", "section"]),
        ([DOSSIER, TAGS, TAG], ["place", "section"]),
        ([DOSSIER, TAGS, TAG, PLACE, SECTION], []),
    ],
)
def test_dossier_then_tags_then_place_then_section(gone: list[Page], expected: list[str]) -> None:
    assert paths([each for each in ALL if each not in gone], SELF) == expected


def test_the_newer_first_then_by_path() -> None:
    pages = [SELF, page("b", 3), page("a", 3), page("c", 4), page("d", 2)]
    assert paths(pages, SELF) == ["c", "a", "b"]


def test_a_page_without_anything_has_nothing_related() -> None:
    bare = page("bare", section="")
    assert paths([*ALL, bare], bare) == []


@given(st.randoms(use_true_random=False), st.integers(0, 40))
def test_the_same_pages_give_the_same_answer_in_any_order(chance: random.Random, count: int) -> None:
    pages = [
        page(
            f"p{number}",
            chance.randrange(5),
            tags=tuple(chance.sample(("sea", "food", "port"), chance.randrange(3))),
            dossier=tuple(chance.sample(("heritage", "zones"), chance.randrange(2))),
            place=chance.choice(("", "do-son", "cat-ba")),
            section=chance.choice(("tourism", "culture")),
        )
        for number in range(count)
    ]
    before = {each.path: paths(pages, each) for each in pages}
    chance.shuffle(pages)
    assert {each.path: paths(pages, each) for each in pages} == before
    assert all(path not in found and len(set(found)) == len(found) <= SHOWN for path, found in before.items())


def test_only_the_newest_of_a_term_are_kept() -> None:
    pages = newest_first([page(f"p{number:04}", number, tags=("sea",)) for number in range(1000)])
    made = shelf(pages)
    assert {term: len(kept) for term, kept in made.newest.items()} == {
        ("tag", "sea"): NEWEST,
        ("section", "tourism"): NEWEST,
    }
    assert [other.path for other in related(made, pages[-1])] == ["p0999", "p0998", "p0997"]


def test_neighbours_are_those_of_the_sections_list() -> None:
    pages = [page("a", 3), page("x", 3, section="culture"), page("b", 2), page("c", 1)]
    made = shelf(newest_first(pages))
    assert {path: each.path for path, each in made.before.items()} == {"b": "a", "c": "b"}
    assert {path: each.path for path, each in made.after.items()} == {"a": "b", "b": "c"}


def test_a_place_is_described_by_its_newest_page_of_that_kind() -> None:
    pages = [
        page("walk", 9, place="do-son"),
        page("old", 1, place="do-son", kind="place"),
        page("new", 2, place="do-son", kind="place"),
        page("nowhere", 3, kind="place"),
    ]
    assert shelf(newest_first(pages)).places == {"do-son": "new"}
