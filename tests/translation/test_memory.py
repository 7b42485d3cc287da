"""Ledgers: what is written can be read, byte for byte; nonsense is named with its line, and never raises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.translation.memory.ledger import Entry, Ledger, Note, read_ledger, write_ledger
from promosite.translation.memory.note import note_line, read_note

SHOWN = "memory/en/tourism/cat-ba.po"
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "ledgers.yml").read_text("utf-8"))
LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PLAIN = st.text(st.characters(exclude_categories=["Cs"])) | st.text(alphabet='a"\\n\n\r\t\x0b\x85\u2028\ufdd0#~|. ')
NOTES = st.builds(
    Note, PLAIN, PLAIN, PLAIN, st.integers(0, 10_000).map(lambda n: n / 10_000), st.tuples(PLAIN), PLAIN
) | st.just(Note())
ENTRIES = st.builds(
    Entry, st.just(""), PLAIN, PLAIN, NOTES, st.booleans(), PLAIN, st.sampled_from(["", "x", "a\nb # c"])
)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Ledgers that PO can say: ids apart, obsolete entries last and without note and former source."""
    entries = [replace(entry, id=f"id{n}") for n, entry in enumerate(draw(st.lists(ENTRIES, max_size=5)))]
    old = [replace(entry, obsolete=True, note=Note(), former="") for entry in entries[3:]]
    return Ledger("vi", draw(st.sampled_from(["en", "zh"])), (*entries[:3], *old))


LEDGER = Ledger(
    "vi",
    "zh",
    (
        Entry("1f", "Quần đảo Cát Bà", "吉婆群岛"),
        Entry(
            "2e",
            "Một\nhai",
            "一二",
            Note("一\u2028二", "argos vi→en 1.9", "opaque", 0.91, ("placeholder",), "三"),
            True,
            "Một",
        ),
        Entry("3d", "Ba", "三", comment="xem lại", obsolete=True),
    ),
)


def test_a_ledger_is_a_po_file_that_other_programs_read(tmp_path: Path) -> None:
    data = write_ledger(LEDGER)
    assert data.decode() == (Path(__file__).parent / "cases" / "ledger.po").read_text("utf-8")
    (tmp_path / "a.po").write_bytes(data)
    file = polib.pofile(str(tmp_path / "a.po"))
    assert file.metadata["Language"] == "zh"
    assert [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy) for e in file if not e.obsolete] == [
        ("1f", "Quần đảo Cát Bà", "吉婆群岛", False),
        ("2e", "Một\nhai", "一二", True),
    ]


@LAW
@given(ledgers())
def test_what_is_written_is_read(ledger: Ledger) -> None:
    """Law: reading gives what was written, writing that again gives the same bytes, and nothing is reported."""
    data = write_ledger(ledger)
    assert read_ledger(data, SHOWN) == (ledger, [])
    assert write_ledger(read_ledger(data, SHOWN)[0]) == data


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_byte_order_marks_of_other_editors_do_not_matter(ends: str) -> None:
    data = "\ufeff" + write_ledger(LEDGER).decode().replace("\n", ends)
    assert read_ledger(data.encode(), SHOWN) == (LEDGER, [])


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_nonsense_is_named_with_its_line(case: dict[str, Any]) -> None:
    text = write_ledger(LEDGER).decode()
    assert case["old"] in text
    _, findings = read_ledger(text.replace(case["old"], case["new"], 1).encode("utf-8"), SHOWN)
    assert [[fault.id, fault.where.path, fault.where.line] for fault in findings] == [
        [id, SHOWN, line] for id, line in case["findings"]
    ]
    assert all(fault.message(code) and fault.hint(code) for fault in findings for code in ("en", "vi"))


def test_another_encoding_is_named() -> None:
    ledger, findings = read_ledger(write_ledger(LEDGER).decode().encode("gb18030"), SHOWN)
    assert (ledger.entries, [fault.id for fault in findings]) == ((), ["ledger.encoding"])


def test_what_other_programs_add_is_kept_where_it_is_a_persons() -> None:
    text = write_ledger(LEDGER).decode()
    text = text.replace("msgctxt", "# ghi chú\n#: x.md:3\n#, python-format\nmsgctxt", 1)
    text = text.replace(
        '"X-Generator: promosite\\n"', '"X-Generator: Poedit 3.5\\n"\n"PO-Revision-Date: 2026-11-01\\n"'
    )
    ledger, findings = read_ledger(text.encode(), SHOWN)
    assert findings == []
    assert ledger.entries[0] == replace(LEDGER.entries[0], comment="ghi chú")
    assert "Poedit" not in write_ledger(ledger).decode()


@LAW
@given(st.binary(max_size=300) | PLAIN.map(str.encode))
def test_any_bytes_are_read(data: bytes) -> None:
    _, findings = read_ledger(data, SHOWN)
    assert all(fault.where.path == SHOWN and fault.message() for fault in findings)


@LAW
@given(st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    text = write_ledger(LEDGER).decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    inserted = data.draw(st.text(alphabet='"\\\n#~|,. msgidctxtr[0]', max_size=20))
    ledger, findings = read_ledger((text[:start] + inserted + text[end:]).encode(), SHOWN)
    assert isinstance(ledger, Ledger)
    assert all(0 <= fault.where.line <= text.count("\n") + 20 for fault in findings)


def test_the_name_of_a_file_is_no_ledger(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(write_ledger(LEDGER))
    assert [fault.id for fault in read_ledger(str(file).encode(), SHOWN)[1]] == ["ledger.syntax"]


@given(NOTES)
def test_a_note_is_one_line_that_survives_a_comment(note: Note) -> None:
    line = note_line(note)
    assert line.splitlines() in ([], [line])
    assert line == line.strip()
    assert read_note(line) == note


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "1",
        '{"machine": 1}',
        '{"flags": "a"}',
        '{"flags": [1]}',
        '{"confidence": true}',
        '{"confidence": "1"}',
        "[" * 100_000,
    ],
)
def test_a_broken_note_is_none(line: str) -> None:
    assert read_note(line) is None


def test_a_note_of_a_later_version_is_read() -> None:
    assert read_note('{"engine": "x", "later": 1}') == Note(engine="x")
