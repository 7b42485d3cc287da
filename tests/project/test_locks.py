"""The lock files: complete, exact, the same everywhere, and free of what must not be installed."""

import itertools
import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-dev.lock")
EXCLUDED = {"stanza", "spacy", "minisbd"}

RUN = PROJECT["project"]["dependencies"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]
BUILD = PROJECT["dependency-groups"]["build"]
ASKED = {LOCKS[0]: BUILD, LOCKS[1]: [*BUILD, *RUN], LOCKS[2]: [*BUILD, *RUN, *DEV]}
PLATFORMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
PYTHONS = ("3.11.0", "3.11.2", "3.12.8", "3.13.5", "3.14.0")


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry of a lock file."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")


def pins(lock: str) -> dict[str, Pin]:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [
        line.split("--hash=") for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    found = [Pin(Requirement(entry), frozenset(digest.strip() for digest in digests)) for entry, *digests in entries]
    assert len({pin.name for pin in found}) == len(found), "one version of each library, for every Python and platform"
    return {pin.name: pin for pin in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_has_digests(lock: str) -> None:
    for pin in pins(lock).values():
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.requirement.specifier)), pin
        assert pin.hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in pin.hashes), pin


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_heavy_and_no_address_or_path_is_named(lock: str) -> None:
    assert not EXCLUDED & set(pins(lock))
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"torch|stanza|spacy|minisbd|nvidia", text)
    assert not re.search(r"https?:|file:|--(?:extra-)?index|--find-links|(?:^|[\s(=])(?:[/~]|[A-Z]:\\)", text)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(("python", "platform"), list(itertools.product(PYTHONS, PLATFORMS)))
def test_what_is_asked_for_is_locked_on_every_machine(lock: str, python: str, platform: tuple[str, str, str]) -> None:
    here = dict(zip(("sys_platform", "platform_system", "os_name"), platform, strict=True)) | {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "platform_python_implementation": "CPython",
    }
    locked = pins(lock)
    for asked in map(Requirement, ASKED[lock]):
        pin = locked[canonicalize_name(asked.name)]
        assert asked.specifier.contains(pin.version), (asked, pin)
        assert pin.requirement.marker is None or pin.requirement.marker.evaluate(here), (asked, pin)


def test_the_locks_agree() -> None:
    """The same files of the same versions; where a lock installs fewer packages, fewer machines may need one."""
    build, run, dev = ({name: _files(pin) for name, pin in pins(lock).items()} for lock in LOCKS)
    assert build.items() <= run.items() <= dev.items()


def _files(pin: Pin) -> tuple[str, frozenset[str]]:
    return pin.version, frozenset(pin.hashes)


def test_the_environment_is_the_locked_one() -> None:
    """Versions that nobody pinned would make these tests speak of another program: `make test` installs the locks."""
    active = [pin for pin in pins(LOCKS[2]).values() if not pin.requirement.marker or pin.requirement.marker.evaluate()]
    assert {pin.name: metadata.version(pin.name) for pin in active} == {pin.name: pin.version for pin in active}


def test_the_locks_are_complete() -> None:
    """pip installs them with --no-deps, so that whatever a library needs must be there, but for what is left out."""
    locked = pins(LOCKS[2])
    needed = {
        canonicalize_name(need.name)
        for name in locked
        for need in map(Requirement, metadata.requires(name) or ())
        if need.marker is None or need.marker.evaluate({"extra": ""})
    }
    assert needed - set(locked) == EXCLUDED
    assert set(PROJECT["tool"]["uv"]["exclude-dependencies"]) == EXCLUDED
