"""The schema: whole pages typed, each fault named with its line, and what a translation inherits."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.content.fields import SCHEMA, Heir, dotted_keys
from promosite.content.frontmatter import FrontMatter, Raw, parse
from promosite.content.hygiene import decode, inspect
from promosite.content.schema import (
    Action,
    Event,
    EventStatus,
    Meta,
    Review,
    ReviewState,
    Source,
    Translation,
    Waiver,
    merge,
    read_meta,
)
from promosite.errors import Finding

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines of any speed
PAGE = "content/vi/tourism/cat-ba.md"
HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "schema.yml").read_text(encoding="utf-8"))

FULL = """---
title: Quần đảo Cát Bà
description: Một câu.
date: 2026-10-01 19:30
updated: 2026-10-12
section: tourism
tags: [cat-ba, nature]
audience: visitor
agency: so-vhttdl
author: 0225
image: ../../assets/cat-ba.svg
image_alt: Vịnh nhìn từ trên cao
image_credit: Ban biên tập
image_licence: CC BY 4.0
sources:
  - {title: VNA, url: "https://example.org/a", date: 2023-09-16}
  - title: Sách
as_of: 2025-12-31
action: {label: Lên kế hoạch, url: ../tourism/visit.md}
place: cat-ba
event: {name: Lễ hội, start: 2027-05-13, end: 2027-05-14, time: 19:30, end_time: 22:00, place: do-son, status: moved}
dossier: heritage
id: cat-ba-1
redirects: tourism/old-slug
review: {state: reviewed, by: Biên tập, on: 2026-11-20, seal: 0091}
waive: [{check: terms.glossary, text: vịnh, reason: tên cũ}]
---
Body
"""


def _read(text: str, inherited: dict[str, Raw] | None = None) -> tuple[Meta, list[Finding]]:
    front, findings = parse(text, PAGE)
    assert findings == []
    return read_meta(front, PAGE, inherited=inherited)


def test_a_full_page_is_typed() -> None:
    assert _read(FULL) == (
        Meta(
            title="Quần đảo Cát Bà",
            description="Một câu.",
            date=date(2026, 10, 1),
            time=time(19, 30),
            updated=date(2026, 10, 12),
            section="tourism",
            tags=("cat-ba", "nature"),
            audience=("visitor",),
            agency="so-vhttdl",
            author="0225",
            image="../../assets/cat-ba.svg",
            image_alt="Vịnh nhìn từ trên cao",
            image_credit="Ban biên tập",
            image_licence="CC BY 4.0",
            sources=(Source("VNA", "https://example.org/a", date(2023, 9, 16)), Source("Sách")),
            as_of=date(2025, 12, 31),
            action=Action("Lên kế hoạch", "../tourism/visit.md"),
            place="cat-ba",
            event=Event(
                name="Lễ hội",
                start=date(2027, 5, 13),
                end=date(2027, 5, 14),
                time=time(19, 30),
                end_time=time(22, 0),
                place="do-son",
                status=EventStatus.MOVED,
            ),
            dossier=("heritage",),
            id="cat-ba-1",
            redirects=("tourism/old-slug",),
            review=Review(ReviewState.REVIEWED, "Biên tập", date(2026, 11, 20), "0091"),
            translation=None,
            waive=(Waiver("terms.glossary", "vịnh", "tên cũ"),),
        ),
        [],
    )


def test_a_translation_inherits_what_it_does_not_say_itself() -> None:
    source = parse(FULL, PAGE)[0].values
    text = """---
title: Cát Bà archipelago
description: One sentence.
image_alt: The bay from above
action: {label: Plan your trip}
event: {name: Festival, time: 20:00}
sources: [{title: A book}]
review: {state: draft}
translation: {source: 5b1f, drafted: 77aa, engine: by hand}
---
"""
    meta, findings = _read(text, source)
    original = _read(FULL)[0]
    event = original.event
    assert event is not None
    assert findings == []
    assert meta == Meta(
        title="Cát Bà archipelago",
        description="One sentence.",
        date=original.date,
        time=original.time,
        updated=original.updated,
        section=original.section,
        tags=original.tags,
        audience=original.audience,
        agency=original.agency,
        author=original.author,
        image=original.image,
        image_alt="The bay from above",
        image_credit=original.image_credit,
        image_licence=original.image_licence,
        sources=(Source("A book"),),
        as_of=original.as_of,
        action=Action("Plan your trip", "../tourism/visit.md"),
        place=original.place,
        event=Event("Festival", event.start, event.end, time(20, 0), event.end_time, event.place, event.status),
        dossier=original.dossier,
        id=original.id,
        redirects=(),
        review=Review(),
        translation=Translation("5b1f", "77aa", "by hand"),
        waive=(),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"].replace(" ", "-"))
def test_faults_are_named_with_their_lines(case: dict[str, Any]) -> None:
    front, _ = parse("---\n" + case["front"] + "---\n", PAGE)
    _, findings = read_meta(front, PAGE, inherited=case.get("source"))
    assert [[fault.id, fault.where.line, dict(fault.details)] for fault in findings] == case["findings"]


def test_a_block_that_could_not_be_read_to_its_end_lacks_no_key() -> None:
    front, faults = parse("---\ntitle: a: b\ndate: 2026-02-30\n---\n", PAGE)
    assert [fault.id for fault in faults] == ["frontmatter.colon"]
    assert read_meta(front, PAGE) == (Meta(title="a"), [])


def test_values_that_cannot_be_typed_have_their_defaults() -> None:
    faulty = (
        "title: [a]\ndate: soon\ntags: {a: b}\nevent: {start: 2026-02-30}\nreview: {state: done, on: x}\nwaive: a\n"
    )
    text = f"---\n{faulty}---\n"
    assert read_meta(parse(text, PAGE)[0], PAGE)[0] == Meta()


def test_an_empty_key_of_a_translation_inherits_nothing() -> None:
    source: dict[str, Raw] = {"image": "a.svg", "image_alt": "Vịnh", "author": "B", "event": {"start": "2027-05-13"}}
    meta, findings = _read("---\ntitle: A\ndescription: B\nimage:\nauthor:\nevent:\n---\n", source)
    assert (meta, findings) == (Meta(title="A", description="B", image_alt="Vịnh"), [])


_RAW: st.SearchStrategy[Raw] = st.recursive(
    st.text(max_size=5) | st.sampled_from(["2026-10-01", "2026-02-30", "19:30", "draft", "reviewed"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([key.rsplit(".")[-1] for key in dotted_keys()]) | st.text(max_size=3), inner, max_size=4
        )
    ),
    max_leaves=12,
)
_VALUES = st.dictionaries(st.sampled_from([field.name for field in SCHEMA]) | st.text(max_size=4), _RAW, max_size=6)


@LAW
@given(_VALUES, st.none() | _VALUES)
def test_any_values_give_a_meta(own: dict[str, Raw], inherited: dict[str, Raw] | None) -> None:
    meta, findings = read_meta(FrontMatter(own), PAGE, inherited=inherited)
    assert isinstance(meta, Meta)
    assert all(fault.message(language) and fault.hint(language) for fault in findings for language in ("en", "vi"))


@LAW
@given(_VALUES, _VALUES)
def test_merging_follows_the_table(inherited: dict[str, Raw], own: dict[str, Raw]) -> None:
    merged = merge(inherited, own)
    heirs = {field.name: field.heir for field in SCHEMA}
    for name in {*inherited, *own}:
        mine, above = own.get(name), inherited.get(name)
        if name not in own:
            assert (name in merged) == (heirs.get(name) is not Heir.NOTHING)
            assert name not in merged or merged[name] == above
        elif heirs.get(name) is Heir.KEYS and isinstance(mine, dict) and isinstance(above, dict):
            assert merged[name] == above | mine
        else:
            assert merged[name] == mine
    assert merge(merged, own) == merged


@LAW
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: f"---\n{text}\n---\n".encode()))
def test_any_bytes_give_values_and_findings(data: bytes) -> None:
    text, found = decode(data, PAGE)
    front, unread = parse(text, PAGE)
    meta, untyped = read_meta(front, PAGE)
    findings = [*found, *inspect(text, PAGE), *unread, *untyped]
    lines = text.count("\n") + text.count("\r") + 1
    assert isinstance(meta, Meta)
    assert all(fault.where.path == PAGE and 0 <= fault.where.line <= lines for fault in findings)
    assert all(fault.message(language) and fault.hint(language) for fault in findings for language in ("en", "vi"))
