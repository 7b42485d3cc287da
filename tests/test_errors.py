"""Findings and errors, and the messages that all of them use."""

from __future__ import annotations

import pickle
import re
import string
from pathlib import Path

import pytest
import yaml

from promosite.errors import ContentError, Finding, Severity, errors_in, finding, line_of

ROOM = Path(__file__).parents[1] / "scripts" / "promosite"
MESSAGES = {
    id: entry
    for file in sorted((ROOM / "messages").glob("*.yml"))
    for id, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("id", sorted(MESSAGES))
def test_every_message_says_the_same_in_both_languages(id: str) -> None:
    entry = MESSAGES[id]
    assert set(entry) == {"severity", "en", "vi"}
    assert entry["severity"] in list(Severity)
    assert re.fullmatch(r"[a-z]+\.[a-z0-9-]+", id)
    for part in (0, 1):
        assert _names(entry["en"][part]) == _names(entry["vi"][part])
    assert len(entry["en"]) == len(entry["vi"]) == 2
    assert entry["en"][0] != ""
    assert entry["vi"][0] != ""
    if entry["severity"] != "info":
        assert entry["en"][1] != ""
        assert entry["vi"][1] != ""


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_ids_are_not_used_twice() -> None:
    keys = [
        line.partition(":")[0]
        for file in sorted((ROOM / "messages").glob("*.yml"))
        for line in file.read_text(encoding="utf-8").split("\n")
        if re.match(r"[a-z]+\.[a-z0-9-]+:", line)
    ]
    assert sorted(keys) == sorted(MESSAGES)


def test_every_id_in_the_code_has_a_message() -> None:
    """Ids written out in calls; those put together at run time are tried by the tests of their modules."""
    calls = re.compile(r'(?:\bfinding|Error|\bsay|\bword|\b_fault|\bFault)\(\s*"([a-z]+\.[a-z0-9-]+)"')
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted(ROOM.rglob("*.py")))
    used = set(calls.findall(code))
    assert len(used) > 40
    assert used - set(MESSAGES) == set()


def test_a_finding_says_where_and_what_to_do() -> None:
    fault = finding("catalog.same-id", "content/vi/b.md", 6, id="x", other="content/vi/a.md")
    assert line_of(fault) == (
        "content/vi/b.md:6: the id `x` belongs to content/vi/a.md already\n  → give this page another id, or none"
    )
    assert line_of(fault, "vi").startswith("content/vi/b.md:6: mã `x` đã thuộc về content/vi/a.md\n  → ")
    assert fault.severity is Severity.ERROR


def test_details_may_bear_any_name() -> None:
    fault = Finding("x.y", finding("content.empty", "a").where, (("id", "1"), ("path", "2"), ("line", "3")))
    assert finding("content.empty", "a", id=1, path=2, line=3).details == fault.details


def test_an_unknown_id_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match="no message for finding"):
        finding("content.nothing")


def test_errors_in() -> None:
    found = [finding("content.empty"), finding("review.approved"), finding("catalog.unknown-tags")]
    assert errors_in(found) == found[:1]


def test_errors_survive_the_way_between_processes() -> None:
    error = ContentError("move.no-page", page="tourism/a")
    sent = pickle.loads(pickle.dumps(error))
    assert type(sent) is ContentError
    assert (
        sent.text("vi")
        == error.text("vi")
        == "không có trang tourism/a\n  → hãy xem tên các trang bằng `promosite status`"
    )
    assert str(ContentError.of(error.finding)) == str(error)
