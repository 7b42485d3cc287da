"""Moving a page: all its languages and ledgers, and every link to it.

In: a catalog, the old identity and the new. Out: the new texts, then the steps that write them, in an order in which a
run that was killed can be run again. What people decided about the pages is carried over by `review.carry`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from promosite.config import Config
from promosite.content.catalog import Catalog, shown
from promosite.content.frontmatter import KeyPath, edit, parse
from promosite.content.headings import slugify
from promosite.content.page import HOME, Page
from promosite.content.relink import Renaming, concerns, relinked
from promosite.errors import ContentError
from promosite.files import write_bytes

LEDGERS = "memory"
_UNREADABLE = ("content.", "frontmatter.")  # families of findings about a page whose text cannot be relied on


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One page: as it is, and the path and text it will have; `ledger`: its ledger, where that changes, too."""

    page: Page
    path: str
    text: str
    ledger: bytes | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """The pages concerned, moved ones first, translations before their source; none where all is done already."""

    old: str
    new: str
    rewrites: tuple[Rewrite, ...] = ()

    @property
    def moved(self) -> list[Rewrite]:
        return [rewrite for rewrite in self.rewrites if rewrite.path != rewrite.page.path]


class Step(NamedTuple):
    """Write `data` to a file; with None remove the file, which has become `instead`."""

    file: Path
    data: bytes | None
    instead: Path | None = None


def plan_move(config: Config, catalog: Catalog, old: str, new: str) -> Move:
    """All texts that a move changes; ContentError where it cannot be done. Nothing is written."""
    if not any(path == old for path, _ in catalog.pages):
        return _done(catalog, old, new)
    _allowed(catalog, old, new)
    renaming = Renaming(old, new, config.codes)
    concerned = {page.path for page in catalog.pages.values() if page.path == old or concerns(page, renaming)} - {new}
    pages = [page for page in catalog.pages.values() if page.path in concerned]
    pages.sort(key=lambda page: (page.path != old, page.language == catalog.default, page.file))
    return Move(old, new, tuple(_rewrite(config, catalog, page, renaming) for page in pages))


def steps(config: Config, move: Move) -> list[Step]:
    """The steps of a move in an order that bears a kill: new files, other pages, and only then the old files away.

    Law: killed after any step and run again, a move ends as if it had never been killed. Therefore translations are
    written before their source (its fingerprint tells what is still to be carried over), and the old source goes last.
    """
    if not move.rewrites:
        return []
    places = [(_ledger(config, code, move.old), _ledger(config, code, move.new)) for code in config.codes]
    changed = {_ledger(config, r.page.language, r.path): r.ledger for r in move.rewrites if r.ledger is not None}
    arrivals = [Step(new, changed.pop(new, None) or old.read_bytes()) for old, new in places if old.is_file()]
    arrivals += [Step(_file(config, rewrite), rewrite.text.encode("utf-8")) for rewrite in move.moved]
    others = [r for r in move.rewrites if r.path == r.page.path]
    olds = [(old, new) for old, new in places if old.is_file()]
    olds += [(config.root / rewrite.page.file, _file(config, rewrite)) for rewrite in move.moved]
    _unoccupied(config, move, arrivals, olds)
    writes = [Step(file, data) for file, data in changed.items()]
    writes += [Step(_file(config, rewrite), rewrite.text.encode("utf-8")) for rewrite in others]
    return [*arrivals, *writes, *(Step(old, None, new) for old, new in olds)]


def take(step: Step) -> None:
    """Take one step. A name that differs in letter case only may be the same file: it is renamed, not removed."""
    if step.data is not None:
        write_bytes(step.file, step.data)
    elif step.instead and step.instead.exists() and step.file.samefile(step.instead):
        step.file.replace(step.instead)
    else:
        step.file.unlink()


def _done(catalog: Catalog, old: str, new: str) -> Move:
    """A move that has been made already is no fault: whoever was interrupted may ask again."""
    arrived = catalog.page(new, catalog.default)
    if arrived is None or old not in _formers(arrived):
        raise ContentError("move.no-page", page=old)
    return Move(old, new)


def _allowed(catalog: Catalog, old: str, new: str) -> None:
    section, _, rest = new.partition("/")
    sections = catalog.taxonomy.of("sections")
    if HOME in (posixpath.basename(old), posixpath.basename(new)):
        raise ContentError("move.index", page=old)
    if section not in sections or not rest:
        raise ContentError("move.unknown-section", page=new, known=", ".join(sections))
    proper = "/".join(slugify(part) for part in rest.split("/"))
    if proper != rest or not proper.isascii():
        raise ContentError("move.name", page=new, proper=f"{section}/{proper}")
    if old == new:
        raise ContentError("move.same", page=new)
    for page in catalog.pages.values():
        if new in _formers(page) and page.path not in (old, new):
            raise ContentError("move.redirected", page.file, page.line("redirects"), page=new)


def _unoccupied(config: Config, move: Move, arrivals: list[Step], olds: list[tuple[Path, Path]]) -> None:
    """Refuse to overwrite: what lies in the new place must be what we would write there, left by a killed run."""
    ours = {step.file for step in arrivals if step.file.is_file() and step.file.read_bytes() == step.data}
    waiting = {step.file for step in arrivals} - ours
    places = [config.content / code / f"{move.new}.md" for code in config.codes]
    for place in [*places, *(_ledger(config, code, move.new) for code in config.codes)]:
        resumed = bool(ours) and place not in waiting  # ours, or its old file is gone already
        itself = any(new == place and place.is_file() and old.samefile(place) for old, new in olds)
        if place.is_file() and not resumed and not itself:
            raise ContentError("move.exists", shown(config, place), page=move.old)


def _rewrite(config: Config, catalog: Catalog, page: Page, renaming: Renaming) -> Rewrite:
    for fault in catalog.errors(page):
        if fault.id.startswith(_UNREADABLE):
            raise ContentError.of(fault)
    text = relinked((config.root / page.file).read_bytes().decode("utf-8"), page, renaming)
    if page.path != renaming.old:
        return Rewrite(page, page.path, text)
    return Rewrite(page, renaming.new, _settled(text, page, renaming, source=page.language == catalog.default))


def _settled(text: str, page: Page, renaming: Renaming, *, source: bool) -> str:
    """The moved page: in its new section, and at the source with what remembers the old address."""
    before, after = renaming.old.split("/")[0], renaming.new.split("/")[0]
    changes: dict[KeyPath, str] = {}
    if before != after and page.front.values.get("section") == before:
        changes["section",] = after
    if source and "id" not in page.front.values:
        changes["id",] = renaming.old
    text = edit(text, changes, path=page.file)
    kept = [former for former in _formers(page) if former not in (renaming.old, renaming.new)]
    return _with_list(text, "redirects", [*kept, renaming.old], page.file) if source else text


def _formers(page: Page) -> list[str]:
    """Former identities of a page, however their slashes are typed."""
    return [former.strip("/") for former in page.meta.redirects]


def _with_list(text: str, key: str, items: list[str], path: str) -> str:
    """Set a list of identities: `edit` sets single values, so one stands in until the list is put in its place."""
    stand_in = "promosite-list"
    text = edit(edit(text, {(key,): None}, path=path), {(key,): stand_in}, path=path)
    text = text.replace(f"{key}: {stand_in}", f"{key}: [{', '.join(items)}]", 1)
    if parse(text, path)[0].values.get(key) != items:
        raise ContentError("frontmatter.edit-refused", path, 1, key=key)
    return text


def _file(config: Config, rewrite: Rewrite) -> Path:
    return config.content / rewrite.page.language / f"{rewrite.path}.md"


def _ledger(config: Config, code: str, path: str) -> Path:
    return config.root / LEDGERS / code / f"{path}.po"
