"""The table of keys against what people read about it, and against what the program keeps."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from promosite.content.fields import SCHEMA, Heir, dotted_keys
from promosite.content.frontmatter import parse
from promosite.content.schema import Action, Event, Meta, Review, Source, Translation, Waiver, read_meta

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "front-matter.md"


def test_the_guide_explains_every_key_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z_.]+)`", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(dotted_keys())


def test_the_guide_says_who_inherits() -> None:
    """The last column of the guide's table is the table's own."""
    said = {
        Heir.ALL: "inherited",
        Heir.WORDS: "translated",
        Heir.KEYS: "key by key",
        Heir.EACH: "translated",
        Heir.NOTHING: "own",
    }
    rows = re.findall(r"^\| `([a-z_]+)` \|.*\| ([a-z ]+) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(rows) == {field.name: said[field.heir] for field in SCHEMA}


def test_the_guides_example_is_a_page_without_faults() -> None:
    example = re.search(r"```yaml\n(---\n.*?---\n)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    front, unread = parse(example[1], "example.md")
    meta, untyped = read_meta(front, "example.md")
    assert (unread, untyped) == ([], [])
    assert {name for name in ("title", "description", "date", "section") if not getattr(meta, name)} == set()


def test_every_key_of_the_table_reaches_the_meta() -> None:
    """A key of the table that no typed value holds would be read and thrown away."""
    assert {field.name for field in SCHEMA} | {"time"} == {field.name for field in fields(Meta)}
    inside = {field.name: [inner.name for inner in field.fields] for field in SCHEMA if field.fields}
    assert inside == {
        "sources": [field.name for field in fields(Source)],
        "action": [field.name for field in fields(Action)],
        "event": [field.name for field in fields(Event)],
        "review": [field.name for field in fields(Review)],
        "translation": [field.name for field in fields(Translation)],
        "waive": [field.name for field in fields(Waiver)],
    }
