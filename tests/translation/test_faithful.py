"""Drafts that keep how a page is built, also where segments or an engine overlooked something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings

from promosite.config import load_config
from promosite.content.page import Page, read_page
from promosite.translation.drafting.faithful import faithful
from promosite.translation.drafting.job import Draft, Job, job
from promosite.translation.drafting.outcome import outcome
from promosite.translation.models.engine import mirror
from promosite.translation.segments.outline import UNREADABLE, outline
from tests.translation.dialect import ROOT
from tests.translation.test_blocks_mixes import mixes

EN = "content/en/tourism/a.md"
built = partial(outline, load_config(ROOT / "mkdocs.yml"))


def _page(text: str, language: str) -> Page:
    return read_page(text.encode(), language, "tourism/a", f"content/{language}/tourism/a.md")[0]


def _job(body: str) -> Job:
    work = job(_page(f"---\ntitle: t\n---\n{body}", "vi"), "en", EN, None, None, again=False)
    assert work is not None
    return work


def _drafts(work: Job, say: Callable[[str], str] = mirror) -> dict[int, Draft]:
    return {n: Draft(say(work.alignment.rows[n].source.text), "lifted", "fake") for n in work.needs}


def _body(work: Job, drafts: dict[int, Draft]) -> str:
    return _page(outcome(work, drafts).text or "", "en").body


# Rendered, these are built of more than their segments show: an engine's words between them change it.
OVERLOOKED = ["[^1]:a\nb\n[^1]:\n-", "c\n{.a}[]()"]


@pytest.mark.parametrize("body", OVERLOOKED)
def test_what_segments_overlook_stays_in_the_words_of_the_source(body: str) -> None:
    work = _job(f"Đoạn đầu.\n\n{body}\n")
    drafts = _drafts(work)
    kept = faithful(work, drafts, built)
    assert built(_body(work, drafts)) != built(work.source.body)
    assert built(_body(work, kept)) == built(work.source.body)
    assert (kept[0], kept[1]) == (drafts[0], drafts[1])
    left = [draft for n, draft in kept.items() if draft != drafts[n]]
    assert [(draft.rung, draft.flags, draft.confidence) for draft in left] == [
        ("beside", ("markup", "untranslated"), 0.0)
    ]


@settings(max_examples=60, deadline=None)
@given(mixes)
def test_whatever_an_engine_says_the_page_is_built_as_its_source(body: str) -> None:
    work = _job(body)
    sayings = ["<div>", "# a\n\n- b", "[^1]: c", "{.d}", "```", "| e |", "\\", "[f](g.md)", "<!-- h", "*[HTML]: i"]
    drafts = {n: Draft(sayings[n % len(sayings)], "lifted", "fake") for n in work.needs}
    assert built(_body(work, faithful(work, drafts, built))) == built(work.source.body)


def test_only_what_breaks_the_page_gives_way() -> None:
    work = _job("".join(f"Đoạn {number}.\n\n" for number in range(40)))
    bad = {3: "a <div>", 17: "b [c](d.md)", 18: "e **f** g", 40: "h <br> j"}
    drafts = {n: Draft(bad.get(n, draft.text), "lifted", "fake") for n, draft in _drafts(work).items()}
    kept = faithful(work, drafts, built)
    assert [n for n, draft in kept.items() if draft != drafts[n]] == sorted(bad)


def test_a_page_that_breaks_everywhere_is_not_rendered_for_ever() -> None:
    work = _job("".join(f"Đoạn {number}.\n\n" for number in range(5_000)))
    count = 0

    def counted(body: str) -> tuple[str, ...]:
        nonlocal count
        count += 1
        return tuple(body.split("<hr>"))

    drafts = _drafts(work, lambda text: f"<hr> {text}")
    kept = faithful(work, drafts, counted)
    assert {draft.text for n, draft in kept.items() if n} == {row.source.text for row in work.alignment.rows[1:]}
    assert count < 100


def test_a_page_that_markdown_gives_up_on_is_drafted_all_the_same() -> None:
    work = _job("<div markdown>\n\n" * 500 + "Một đoạn văn.\n\n" + "</div>\n\n" * 500)
    assert built(work.source.body) == (UNREADABLE,)
    drafts = _drafts(work)
    assert faithful(work, drafts, built) == drafts


def test_what_waits_is_judged_too_and_fields_are_not() -> None:
    first = _job("Đoạn một.\n")
    done = outcome(first, _drafts(first))
    page = _page((done.text or "").replace("state: draft", "state: reviewed"), "en")
    work = job(_page("---\ntitle: u\n---\nĐoạn hai.\n", "vi"), "en", EN, page, done.ledger, again=False)
    assert work is not None
    drafts = {n: Draft("a <div>", "lifted", pivot="b") for n in work.needs}
    kept = faithful(work, drafts, built)
    assert [kept[n].text for n in sorted(kept)] == ["a <div>", "Đoạn hai."]
    assert kept[1].pivot == "b"
