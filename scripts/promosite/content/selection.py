"""Which pages a person means by an argument: a file, a folder, or an identity such as `tourism/cat-ba`.

In: arguments as typed. Out: the files they cover, by name. Only whether a path exists is asked of the disk.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from promosite.config import Config
from promosite.content.catalog import Catalog, shown
from promosite.errors import Finding, finding

Covers = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """Files of `content/` (POSIX, relative to the project) that arguments cover, and the arguments that cover none."""

    files: frozenset[str]
    findings: tuple[Finding, ...] = ()


def select(config: Config, catalog: Catalog, base: Path, arguments: Iterable[str]) -> Selection:
    """The files of pages that arguments name; paths are relative to `base` or to the project."""
    known = sorted(page.file for page in catalog.pages.values())
    files: set[str] = set()
    missed: list[Finding] = []
    for argument in arguments:
        covers = covering(config, base, argument)
        found = [file for file in known if covers(file)]
        files.update(found)
        if not found:
            missed.append(_missed(argument, identity(config, base, argument), catalog))
    return Selection(frozenset(files), tuple(missed))


def covering(config: Config, base: Path, argument: str) -> Covers:
    """Whether a file is the one named, lies below the folder named, or belongs to the identity named."""
    place = _place(config, base, argument)
    if place is not None:
        names = [shown(config, place)]
    else:
        folders = [shown(config, config.content / code) for code in config.codes]
        names = [f"{folder}/{identity(config, base, argument)}" for folder in folders]
    return lambda file: any(file in (name, f"{name}.md") or file.startswith(f"{name}/") for name in names)


def identity(config: Config, base: Path, argument: str) -> str:
    """The identity that an argument names, typed as such or as a file in any language.

    `content/en/tourism/cat-ba.md`, `tourism/cat-ba.md` and `tourism/cat-ba/` are all `tourism/cat-ba`.
    """
    place = _place(config, base, argument)
    name = shown(config, place) if place is not None else argument.replace("\\", "/")
    for code in config.codes:
        name = name.removeprefix(shown(config, config.content / code) + "/")
    return name.strip("/").removeprefix("./").removesuffix(".md")


def _missed(argument: str, path: str, catalog: Catalog) -> Finding:
    near = difflib.get_close_matches(path, catalog.paths(), 1, 0.5)
    if near:
        return finding("cli.no-page-but", argument=argument, near=near[0])
    return finding("cli.no-page", argument=argument)


def _place(config: Config, base: Path, argument: str) -> Path | None:
    """The existing file or folder in `content/` that an argument names, if it names one."""
    for start in (base, config.root):
        path = (start / argument).resolve()
        if path.exists() and path.is_relative_to(config.content.resolve()):
            return config.content / path.relative_to(config.content.resolve())
    return None
