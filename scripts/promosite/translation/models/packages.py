"""Installed Argos packages, as their metadata describes them, and the path from one language to another.

In: a folder of packages. Out: `Installed` values, findings for what does not belong there, a route for a pair.
This module loads no model and writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from promosite.errors import Finding, PromositeError
from promosite.files import BESIDE

PIVOT = "en"  # Argos publishes packages to and from English; other pairs go through it
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}")


@dataclass(frozen=True, slots=True)
class Installed:
    """One package: its folder, languages and version. A demonstration is called so wherever it shows."""

    folder: Path
    source: str
    target: str
    version: str
    demonstration: bool = False

    @property
    def pair(self) -> str:
        return pair_name(self.source, self.target)

    @property
    def name(self) -> str:
        """`vi→en 1.9`, as a draft records it."""
        return f"{self.source}→{self.target} {self.version}{' demonstration' if self.demonstration else ''}"


def installed(packages: Path) -> tuple[list[Installed], list[Finding]]:
    """All usable packages in a folder, and a finding for each entry that is none; one bad entry harms no other."""
    found: list[Installed] = []
    faults: list[Finding] = []
    for folder in sorted(packages.iterdir()) if packages.is_dir() else ():
        if not folder.is_dir() or folder.name.startswith(".") or folder.name.endswith(BESIDE):
            continue
        try:
            found.append(read_package(folder))
        except PromositeError as fault:
            faults.append(fault.finding)
    return found, faults


def read_package(folder: Path) -> Installed:
    """Read and check `metadata.json` and the presence of the model; raise PromositeError `models.stray` otherwise."""
    metadata = _metadata(folder)
    values = {key: str(metadata.get(key, "")) for key in ("from_code", "to_code", "package_version")}
    for key, form in (("from_code", CODE), ("to_code", CODE), ("package_version", VERSION)):
        if not form.fullmatch(values[key]):
            raise _stray(folder, f"metadata.json: {key} is `{values[key][:40]}`")
    if not (folder / "model" / "model.bin").is_file():
        raise _stray(folder, "model/model.bin is missing")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise _stray(folder, "sentencepiece.model is missing")
    demonstration = metadata.get("demonstration") is True
    return Installed(folder, values["from_code"], values["to_code"], values["package_version"], demonstration)


def route(packages: Sequence[Installed], source: str, target: str) -> list[Installed]:
    """The packages to go through: a direct one, else two through English; the newest version of each.

    Raises PromositeError `models.none` with the command that installs what is missing.
    """
    newest = newest_of(packages)
    for path in paths(source, target):
        if all(step in newest for step in path):
            return [newest[step] for step in path]
    raise PromositeError("models.none", source=source, target=target)


def newest_of(packages: Sequence[Installed]) -> dict[str, Installed]:
    """Pair → the package that translates it: of several versions the newest."""
    return {package.pair: package for package in sorted(packages, key=lambda package: version_key(package.version))}


def paths(source: str, target: str) -> list[list[str]]:
    """The ways from one language to another, best first.

    >>> paths("vi", "zh")
    [['vi_zh'], ['vi_en', 'en_zh']]
    """
    direct = [[pair_name(source, target)]]
    if PIVOT in (source, target):
        return direct
    return [*direct, [pair_name(source, PIVOT), pair_name(PIVOT, target)]]


def pair_name(source: str, target: str) -> str:
    return f"{source}_{target}"


def version_key(version: str) -> tuple[int, ...]:
    """Versions in order of their numbers: 1.9 before 1.10.

    >>> sorted(["1.10", "1.9"], key=version_key)
    ['1.9', '1.10']
    """
    return tuple(int(number) for number in version.split("."))


def _metadata(folder: Path) -> dict[str, Any]:
    try:
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except OSError as fault:
        raise _stray(folder, "metadata.json is missing") from fault
    except (ValueError, RecursionError) as fault:
        raise _stray(folder, "metadata.json is not JSON") from fault
    if not isinstance(metadata, dict):
        raise _stray(folder, "metadata.json is not an object")
    if metadata.get("type", "translate") != "translate":
        raise _stray(folder, f"it is a package of type `{str(metadata['type'])[:40]}`, not `translate`")
    return metadata


def _stray(folder: Path, cause: str) -> PromositeError:
    return PromositeError("models.stray", folder.as_posix(), cause=cause)
