"""Pages and ledgers on disk: read, set aside, written together or not at all."""

from __future__ import annotations

import pytest

from promosite.errors import PromositeError
from promosite.translation.drafting.store import Seen, alone, read_ledger_of, set_aside, write_page
from promosite.translation.memory.ledger import Entry, Ledger
from tests.conftest import Project, ProjectMaker

EN, LEDGER = "content/en/tourism/a.md", "memory/en/tourism/a.po"
SOME = Ledger("vi", "en", (Entry("id", "nguồn", "text"),), "f00")


@pytest.fixture
def pair(project: ProjectMaker) -> Project:
    made = project(("vi", "en"))
    made.page("tourism/a")
    made.page("tourism/a", "en")
    return made


def test_what_was_written_is_read(pair: Project) -> None:
    assert write_page(pair.config, "tourism/a", "new\n", SOME) == [EN, LEDGER]
    assert pair.read(EN) == "new\n"
    assert read_ledger_of(pair.config, pair.catalog.pages["tourism/a", "vi"], "en") == (SOME, [])
    assert write_page(pair.config, "tourism/a", "new\n", SOME) == []


def test_a_missing_ledger_is_empty_and_a_broken_one_none(pair: Project) -> None:
    source = pair.catalog.pages["tourism/a", "vi"]
    assert read_ledger_of(pair.config, source, "en") == (Ledger("vi", "en"), [])
    pair.write(LEDGER, b"\xff")
    ledger, findings = read_ledger_of(pair.config, source, "en")
    assert (ledger, [fault.id for fault in findings]) == (None, ["ledger.encoding", "draft.ledger-bad"])


def test_what_is_set_aside_never_replaces_what_was_set_aside_before(pair: Project) -> None:
    for text in (b"one", b"two", b"three"):
        pair.write(LEDGER, text)
        set_aside(pair.config, "tourism/a", "en")
    kept = {name: data for name, data in pair.snapshot().items() if name.startswith("memory")}
    assert kept == {f"{LEDGER}.bad": b"one", f"{LEDGER}.bad2": b"two", f"{LEDGER}.bad3": b"three"}


@pytest.mark.parametrize("file", [EN, LEDGER])
def test_files_that_somebody_changed_are_not_written(pair: Project, file: str) -> None:
    seen = Seen.of(pair.config, "tourism/a", "en", pair.catalog.pages["tourism/a", "en"])
    pair.write(file, b"a person's")
    before = pair.snapshot()
    with pytest.raises(PromositeError) as caught:
        write_page(pair.config, "tourism/a", "new\n", SOME, seen)
    assert (caught.value.finding.id, caught.value.finding.where.path) == ("draft.changed", file)
    assert pair.snapshot() == before


def test_one_run_at_a_time(pair: Project) -> None:
    with alone(pair.config), pytest.raises(PromositeError) as caught, alone(pair.config):
        pass
    assert caught.value.finding.id == "draft.busy"
    with alone(pair.config):
        pass
