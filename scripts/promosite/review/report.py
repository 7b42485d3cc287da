"""The state of all pages, as people and as programs read it.

In: the catalog, its states, what may go out, what waits for a person. Out: text, or a value for JSON.
The shape of the JSON is written down in `docs/guide/status-json.md`; nothing is printed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.errors import finding
from promosite.review.next_step import Step, section_of
from promosite.review.status import State, States
from promosite.review.table import Paint, aligned, plain

STATUS_FORMAT = "promosite status 1"
STYLES: Mapping[State, str] = {
    State.REVIEWED: "good",
    State.STALE: "warn",
    State.UNSEALED: "warn",
    State.REOPENED: "bad",
    State.DRAFT: "dim",
    State.MISSING: "dim",
}
_COLUMNS = (State.REVIEWED, State.STALE, State.REOPENED, State.UNSEALED, State.DRAFT, State.MISSING)

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Status:
    """All that a report says: `public` holds the keys of pages that go out."""

    catalog: Catalog
    states: States
    public: Collection[tuple[str, str]]
    steps: Sequence[Step]


def status_text(status: Status, language: str, paint: Paint = plain) -> str:
    """A table of counts per section and language, then each page that waits, with what to do."""
    lines = [*_counts(status, language, paint), "", *_waiting(status, language, paint)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def status_json(status: Status) -> Json:
    """The same for programs."""
    catalog = status.catalog
    return {
        "format": STATUS_FORMAT,
        "source_language": catalog.default,
        "languages": list(catalog.languages),
        "pages": [_page_json(status, path) for path in catalog.paths()],
        "totals": {code: _total(status, code) for code in catalog.languages},
    }


def _counts(status: Status, language: str, paint: Paint) -> list[str]:
    """The table: a line for each section and language; columns only for states that occur."""
    columns = [state for state in _COLUMNS if state is State.REVIEWED or state in status.states.values()]
    heads = [_word(f"column-{name}", language) for name in ("section", "language", "public")]
    labels = [_word(f"state-{state}", language) for state in columns]
    rows = [[heads[0], heads[1], *labels, heads[2]]]
    for section in (*_sections(status.catalog), None):
        rows += _rows(status, section, columns, language)
    head, *body = aligned(rows, numbers=2)
    styles = ["", "dim", *(STYLES[state] for state in columns), "bold"]
    return [
        paint("  ".join(head), "bold"),
        *("  ".join(_cell(cell, style, paint) for cell, style in zip(row, styles, strict=True)) for row in body),
    ]


def _rows(status: Status, section: str | None, columns: Sequence[State], language: str) -> Iterator[list[str]]:
    """The lines of one section, or with None of all together."""
    title = _word("row-all", language) if section is None else _section_title(status.catalog, section, language)
    for place, code in enumerate(status.catalog.languages):
        keys = [k for k in status.states if k[1] == code and section in (None, section_of(status.catalog, k[0]))]
        counted = Counter(status.states[key] for key in keys)
        numbers = [counted[state] for state in columns] + [sum(key in status.public for key in keys)]
        yield [title if place == 0 else "", code, *(str(number) if number else "·" for number in numbers)]


def _cell(cell: str, style: str, paint: Paint) -> str:
    return paint(cell, "dim" if cell.strip() == "·" else style)


def _sections(catalog: Catalog) -> list[str]:
    """Sections with pages: home first, then the order of the taxonomy, then any others."""
    found = {section_of(catalog, path) for path in catalog.paths()}
    order = ["home", *catalog.taxonomy.of("sections")]
    return [section for section in order if section in found] + sorted(found - set(order))


def _section_title(catalog: Catalog, section: str, language: str) -> str:
    if section == "home":
        return _word("home", language)
    return catalog.taxonomy.title("sections", section, language, catalog.default)


def _waiting(status: Status, language: str, paint: Paint) -> Iterator[str]:
    """Each piece of advice once, with the files below it."""
    if not status.steps:
        yield paint(_word("nothing-waits", language), "good")
        return
    yield paint(_word("waits", language, count=len(status.steps)), "bold")
    for (state, advice), group in groupby(status.steps, lambda step: (step.state, step.advice.id)):
        steps, said = list(group), finding(advice)
        label = paint(f"{_word(f'state-{state}', language)} ({len(steps)})", STYLES[state])
        yield from ("", f"{label}: {said.message(language)}", f"  → {said.hint(language)}")
        yield from (f"    {step.advice.where.path}{_approval(status, step, language, paint)}" for step in steps)


def _approval(status: Status, step: Step, language: str, paint: Paint) -> str:
    """Whose approval does not hold any more, and of which day."""
    page = status.catalog.page(step.path, step.language)
    if page is None or not page.meta.review.by or not page.meta.review.on:
        return ""
    return "  " + paint(_word("approval", language, by=page.meta.review.by, on=page.meta.review.on), "dim")


def _page_json(status: Status, path: str) -> Json:
    catalog = status.catalog
    source = catalog.page(path, catalog.default)
    return {
        "path": path,
        "section": section_of(catalog, path),
        "title": source.meta.title if source else "",
        "languages": {code: _language_json(status, path, code) for code in catalog.languages},
    }


def _language_json(status: Status, path: str, code: str) -> Json:
    page, state = status.catalog.page(path, code), status.states[path, code].value
    return {"state": state, "published": (path, code) in status.public} | (_facts(page) if page else {})


def _facts(page: Page) -> Json:
    review, translation = page.meta.review, page.meta.translation
    facts: Json = {"file": page.file, "title": page.meta.title, "fingerprint": page.fingerprint}
    facts |= {"by": review.by} if review.by else {}
    facts |= {"on": review.on.isoformat()} if review.on else {}
    return facts | ({"source": translation.source} if translation and translation.source else {})


def _total(status: Status, code: str) -> Json:
    counted = Counter(state for (_, language), state in status.states.items() if language == code)
    return {
        **{state.value: counted[state] for state in State},
        "published": sum(language == code for _, language in status.public),
    }


def _word(name: str, language: str, **values: object) -> str:
    return finding(f"review.{name}", **values).message(language)
