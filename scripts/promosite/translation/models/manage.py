"""Models of a project: list, install, add, remove, verify.

In: a `Store` (folder of models, `models.lock`), languages, addresses or files. Out: installed packages, findings.
Only `install` and `add` touch the network. What is installed stays usable until its successor has been tried.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from promosite.errors import Finding, PromositeError, Severity, finding
from promosite.files import BESIDE, recover_folder, swap_folder
from promosite.translation.models.archive import extract, refusal
from promosite.translation.models.argos import try_package
from promosite.translation.models.download import Progress, download, forget
from promosite.translation.models.index import Offer
from promosite.translation.models.lock import Locked, digest_of_file, digest_of_folder, read_lock, write_lock
from promosite.translation.models.packages import Installed, installed, newest_of, read_package
from promosite.translation.models.sources import Sources

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Store:
    """Where models live: `folder` holds `packages/` (only packages) and what is on its way; `lock` is `models.lock`."""

    folder: Path
    lock: Path

    @property
    def packages(self) -> Path:
        return self.folder / "packages"

    @property
    def downloads(self) -> Path:
        return self.folder / "downloads"

    @property
    def incoming(self) -> Path:
        return self.folder / "incoming"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is installed, what is wrong, and which pairs `models.lock` names that are not installed here."""

    installed: tuple[Installed, ...]
    findings: tuple[Finding, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a package file must be, where known. `vouched`: a person just said so, and `models.lock` follows."""

    pair: str = ""
    sha256: str = ""
    vouched: bool = False


def list_models(store: Store) -> Listing:
    """Read metadata only: no model is loaded and no digest taken."""
    packages, faults = installed(store.packages)
    present = {package.pair for package in packages}
    absent = sorted(read_lock(store.lock).keys() - present)
    return Listing(tuple(packages), tuple(faults), tuple(absent))


def verify(store: Store) -> list[Finding]:
    """Compare every package with `models.lock`, load it and translate one word with it."""
    packages, faults = installed(store.packages)
    locked = read_lock(store.lock)
    for package in packages:
        faults += _unlike(package, locked)
        try:
            try_package(package)
        except PromositeError as fault:
            faults.append(fault.finding)
    return faults


def demand_locked(store: Store, package: Installed) -> None:
    """Raise PromositeError `models.version` or `models.changed` if a package is another one than `models.lock` says.

    One that the lock does not name may be used: nobody has decided about it.
    """
    for fault in _unlike(package, read_lock(store.lock)):
        if fault.severity is Severity.ERROR:
            raise PromositeError.of(fault)


def _unlike(package: Installed, locked: Mapping[str, Locked]) -> list[Finding]:
    """What tells an installed package from the one that the lock names."""
    entry, shown = locked.get(package.pair), package.folder.as_posix()
    if entry is None:
        return [finding("models.unlocked", shown, name=package.name)]
    if entry.version != package.version:
        return [finding("models.version", shown, name=package.name, locked=entry.version)]
    return (
        []
        if entry.content == digest_of_folder(package.folder)
        else [finding("models.changed", shown, name=package.name)]
    )


def install(
    store: Store,
    languages: Sequence[str],
    *,
    source: str,
    index: str = "",
    offers: Mapping[str, Offer] | None = None,
    update: bool = False,
    progress: Progress | None = None,
) -> list[Installed]:
    """Install what is missing to translate from `source` into `languages`; return the packages that are new.

    A package that is not the one in `models.lock` counts as missing. A pair comes from where the lock had it, else from
    the index (`index`: its address, by default Argos' own), else from `offers` (the option `models`). With `update` the
    lock is passed over and written anew.
    Raises PromositeError `models.*`; packages that were installed by then stay.
    """
    with _changing(store):
        locked = {} if update else read_lock(store.lock)
        newest = {} if update else newest_of(installed(store.packages)[0])
        present = {pair for pair, package in newest.items() if _fits(package, locked)}
        sources = Sources(locked, index, offers or {})
        new: list[Installed] = []
        for language in dict.fromkeys(languages):
            for offer in sources.offers(source, language, present):
                new.append(_fetch(store, offer, Wanted(offer.pair, offer.sha256, vouched=update), progress))
                present.add(offer.pair)
        return new


def _fits(package: Installed, locked: Mapping[str, Locked]) -> bool:
    return not any(fault.severity is Severity.ERROR for fault in _unlike(package, locked))


def add(store: Store, origin: str | Path, sha256: str = "", progress: Progress | None = None) -> Installed:
    """Install a package from a file or an address. A digest given here overrules `models.lock`: the caller vouches."""
    wanted = Wanted(sha256=sha256.lower(), vouched=bool(sha256))
    with _changing(store):
        if isinstance(origin, str) and origin.startswith(("http://", "https://")):
            return _fetch(store, Offer("", "", origin), wanted, progress)
        if not Path(origin).is_file():
            raise PromositeError("models.no-file", str(origin))
        return _take_in(store, Path(origin), wanted, "")


def remove(store: Store, pair: str) -> list[Installed]:
    """Delete the packages of a pair (`vi_en`, `vi→en`, `vi-en`). `models.lock` keeps its entry: the project uses it."""
    name = pair.replace("→", "_").replace("-", "_")
    with _changing(store):
        gone = [package for package in installed(store.packages)[0] if package.pair.replace("-", "_") == name]
        if not gone:
            raise PromositeError("models.not-installed", pair=pair)
        for package in gone:
            _discard(store, package.folder)
        return gone


def _fetch(store: Store, offer: Offer, wanted: Wanted, progress: Progress | None) -> Installed:
    file = download(offer.address, store.downloads, progress)
    try:
        return _take_in(store, file, wanted, offer.address)
    finally:
        forget(file)  # installed, or not to be trusted: another attempt starts over


def _take_in(store: Store, file: Path, wanted: Wanted, address: str) -> Installed:
    """Check, unpack beside, check against the lock, try, write the lock, then put in place."""
    shown, size, sha256 = address or file.name, file.stat().st_size, digest_of_file(file)
    _demand(shown, wanted.sha256, sha256)
    shutil.rmtree(store.incoming, ignore_errors=True)
    store.incoming.mkdir(parents=True)
    package = _sound(read_package, extract(file, store.incoming, shown), shown)
    if wanted.pair and package.pair != wanted.pair:
        raise PromositeError("models.pair", shown, got=package.pair, wanted=wanted.pair)
    locks = read_lock(store.lock)
    entry = locks.get(package.pair)
    if entry and not wanted.vouched:
        _demand(shown, entry.sha256, sha256)
    _sound(try_package, package, shown)
    known = entry.address if entry and entry.sha256 == sha256 else ""  # a file by hand may be one that has an address
    locked = Locked(package.version, size, sha256, digest_of_folder(package.folder), address or known)
    write_lock(store.lock, locks | {package.pair: locked})
    return _put_in_place(store, package)


def _sound(look: Callable[[_In], _Out], at: _In, shown: str) -> _Out:
    """Look at what was unpacked; its faults are told of the file it came from, since the folder goes away."""
    try:
        return look(at)
    except PromositeError as fault:
        raise refusal(shown, dict(fault.finding.details)["cause"]) from fault


def _put_in_place(store: Store, package: Installed) -> Installed:
    """Rename into `packages/` under Argos' own naming; an older version of the pair goes only then."""
    store.packages.mkdir(parents=True, exist_ok=True)
    place = store.packages / f"translate-{package.pair}-{package.version.replace('.', '_')}"
    swap_folder(package.folder, place)
    for other in installed(store.packages)[0]:
        if other.pair == package.pair and other.folder != place:
            _discard(store, other.folder)
    return read_package(place)


def _discard(store: Store, folder: Path) -> None:
    """Move a package out in one step, then delete it: a kill leaves no half package behind."""
    shutil.rmtree(store.incoming, ignore_errors=True)
    store.incoming.mkdir(parents=True)
    shutil.rmtree(folder.replace(store.incoming / folder.name))


def _demand(shown: str, wanted: str, got: str) -> None:
    if wanted and wanted != got:
        raise PromositeError("models.digest", shown, wanted=wanted, got=got)


@contextmanager
def _changing(store: Store) -> Iterator[None]:
    """One change at a time. What a killed run left is cleaned up first; a full disk is said in plain words."""
    from filelock import FileLock, Timeout

    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(store.folder / ".lock", timeout=0):
            _recover(store)
            try:
                yield
            finally:
                shutil.rmtree(store.incoming, ignore_errors=True)
    except Timeout as fault:
        raise PromositeError("models.busy", store.folder.as_posix()) from fault
    except OSError as fault:
        raise PromositeError("models.write", store.folder.as_posix(), cause=fault.strerror or fault) from fault


def _recover(store: Store) -> None:
    for retired in sorted(store.packages.glob(f"*{BESIDE}")):
        recover_folder(retired.with_name(retired.name.removesuffix(BESIDE)))
