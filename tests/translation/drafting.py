"""Drafting in a test project: an engine that counts its calls, and runs without a process of their own.

In: a project. Out: reports of runs. Texts that any engine translates, so that drafts can be told from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from promosite.review.status import State
from promosite.translation.drafting.draft import Order, Report, Run, draft
from promosite.translation.drafting.store import alone, read_ledger_of, write_page
from promosite.translation.drafting.waiting import take
from promosite.translation.memory.ledger import Entry, Ledger
from promosite.translation.models.engine import Translation, mirror
from promosite.translation.project import glossary_of
from tests.conftest import Project

TITLE, DESCRIPTION = "Bãi biển của chúng tôi", "Một câu dài để giới thiệu"
FIRST = "Đoạn văn thứ nhất kể về biển."
SECOND = "Đoạn văn thứ hai kể về núi đá."
THIRD = "Đoạn văn thứ ba kể về chợ cá."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
VI, EN, ZH = (f"content/{code}/tourism/a.md" for code in ("vi", "en", "zh"))
A, B, C = mirror(FIRST), mirror(SECOND), mirror(THIRD)
LEDGER = "memory/en/tourism/a.po"
SOURCES = {
    "added": (FIRST, "Một đoạn văn mới xen vào giữa.", SECOND, THIRD),
    "added-first": ("Một đoạn văn mới đứng đầu.", FIRST, SECOND, THIRD),
    "removed": (FIRST, THIRD),
    "moved": (THIRD, FIRST, SECOND),
    "moved-and-changed": (THIRD, FIRST, "Đoạn văn thứ hai kể về núi cao."),
    "split": ("Đoạn văn thứ nhất.", "Kể về biển ở đây.", SECOND, THIRD),
    "merged": (f"{FIRST} {SECOND}", THIRD),
    "everything": ("Không còn gì như trước nữa.", "Hoàn toàn là chuyện khác hẳn."),
}
VERBATIM = """\
Xem [lịch tàu chạy][t] trước khi bạn đi.

```sh
ls -p 80
```

### Một tiêu đề khá dài ở đây

1. Mục đầu tiên của danh sách
2. Mục thứ hai của danh sách

[t]: https://a.vn/1
"""


@dataclass
class Recorder:
    """Mirrors, and remembers what it was asked; `mark` tells the versions of a model apart."""

    mark: str = ""
    calls: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    name: str = "recorder"

    def names(self, source: str, target: str) -> str:
        return f"recorder{self.mark} {source}→{target}"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        self.calls.append((source, target, tuple(sentences)))
        return [Translation(self.mark + mirror(sentence), 1.0) for sentence in sentences]

    @property
    def asked(self) -> list[str]:
        return [sentence for _, _, sentences in self.calls for sentence in sentences]


def run(project: Project, engine: object = None, *languages: str, again: bool = False, dry_run: bool = False) -> Report:
    """One run over all pages, as the command does it."""
    machine = engine or Recorder()
    with alone(project.config, dry_run=dry_run):
        catalog = project.catalog
        states = project.states
        approved, stale = ({key for key in states if states[key] is one} for one in (State.REVIEWED, State.STALE))
        order = Order(languages or project.config.translations, frozenset(), again, dry_run)
        made = Run(project.config, catalog, approved, stale, glossary_of(project.config)[0], lambda: machine, order)  # type: ignore[arg-type,return-value]
        return draft(made, lambda _done, _total, _sentences: None)


def ids(project: Project, *languages: str) -> list[str]:
    """What a run finds, sorted."""
    return sorted(fault.id for fault in run(project, None, *languages).findings)


def take_all(project: Project, language: str = "en", *segments: str) -> None:
    """What waits on tourism/a, into the page."""
    catalog = project.catalog
    source, page = catalog.pages["tourism/a", "vi"], catalog.pages["tourism/a", language]
    write_page(project.config, "tourism/a", *take(source, page, ledger(project, language), segments))


def ledger(project: Project, language: str = "en", path: str = "tourism/a") -> Ledger:
    found, _ = read_ledger_of(project.config, project.catalog.pages[path, "vi"], language)
    assert found is not None
    return found


def entry(project: Project, source: str, language: str = "en") -> Entry:
    """The entry of tourism/a whose source text is this."""
    return next(one for one in ledger(project, language).entries if one.source == source)


def source(project: Project, body: str = BODY, path: str = "tourism/a", **front: object) -> None:
    project.page(path, body=body, **{"title": TITLE, "description": DESCRIPTION} | front)


def body(project: Project, file: str = EN) -> str:
    return project.read(file).split("---\n", 2)[2].strip("\r\n")


def mirrored(*paragraphs: str) -> str:
    return "\n\n".join(mirror(paragraph) for paragraph in paragraphs)
