"""Where a translated page and its ledger lie, and reading and writing the two together.

In: the configuration, a page's identity. Out: ledgers; files written as one, or not at all if somebody else wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from promosite.config import Config
from promosite.content.catalog import shown
from promosite.content.page import Page
from promosite.errors import ConfigError, ContentError, Finding, Severity, finding
from promosite.journal import replay, write_together
from promosite.translation.memory.ledger import Ledger, read_ledger, write_ledger


def page_file(config: Config, path: str, language: str) -> Path:
    return config.content / language / f"{path}.md"


def ledger_file(config: Config, path: str, language: str) -> Path:
    return config.root / "memory" / language / f"{path}.po"


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a page as they were when a run read them: a person may save them while the engine works."""

    files: Mapping[Path, bytes | None]

    @staticmethod
    def of(config: Config, path: str, language: str, page: Page | None) -> Seen:
        """The page as the catalog has it, the ledger as it is."""
        text = page.text.encode("utf-8", "surrogatepass") if page else None
        ledger = ledger_file(config, path, language)
        return Seen({page_file(config, path, language): text, ledger: _bytes(ledger)})


@contextmanager
def alone(config: Config, *, dry_run: bool = False) -> Iterator[None]:
    """Hold the project for one run that writes pages and ledgers; finish first what a killed one began.

    Raises ConfigError `draft.busy` while another run holds it. The catalog is to be read inside.
    """
    lock = config.root / "build" / "draft.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock, blocking=False)
    try:
        held.acquire()
    except Timeout:
        raise ConfigError("draft.busy") from None
    try:
        if not dry_run:
            replay(_journal(config), config.root)
        yield
    finally:
        held.release()


def read_ledger_of(config: Config, source: Page, language: str) -> tuple[Ledger | None, list[Finding]]:
    """A page's ledger, empty where there is none; None and why if it cannot be relied upon."""
    file = ledger_file(config, source.path, language)
    data = _bytes(file)
    if data is None:
        return Ledger(source.language, language), []
    ledger, findings = read_ledger(data, shown(config, file))
    if any(fault.severity is Severity.ERROR for fault in findings):
        return None, [*findings, finding("draft.ledger-bad", shown(config, file))]
    return ledger, findings


def set_aside(config: Config, path: str, language: str) -> Path:
    """Give a ledger that cannot be relied upon another name, beside those that were set aside before."""
    file = ledger_file(config, path, language)
    aside, number = file.with_name(f"{file.name}.bad"), 1
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.name}.bad{number}")
    return file.replace(aside)


def write_page(config: Config, path: str, text: str | None, ledger: Ledger, seen: Seen | None = None) -> list[str]:
    """Write a page (None: it stays) and its ledger together; the files that changed.

    Raises ContentError `draft.changed` if the files are no longer as they were seen; nothing is written then.
    """
    for file, before in (seen.files if seen else {}).items():
        if _bytes(file) != before:
            raise ContentError("draft.changed", shown(config, file), file=shown(config, file))
    files = {ledger_file(config, path, ledger.target): write_ledger(ledger)}
    if text is not None:
        files[page_file(config, path, ledger.target)] = text.encode("utf-8", "surrogatepass")
    changed = [shown(config, file) for file, data in files.items() if _bytes(file) != data]
    write_together(_journal(config), config.root, files)
    return sorted(changed)


def _journal(config: Config) -> Path:
    return config.root / "build" / "draft.journal"


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
