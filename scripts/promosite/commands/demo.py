"""`demo`: the whole way from a Vietnamese page to a published translation, on a copy below `build/demo`, offline.

In: a call. Out: a copy of the project with demonstration pages, drafted by the small demonstration models, checked,
approved in the name of the demonstration, and built. Nothing outside `build/demo` is written.
"""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from promosite.commands.call import Call
from promosite.config import load_config
from promosite.content.catalog import load_catalog, shown
from promosite.errors import ConfigError
from promosite.translation.models.manage import add
from promosite.translation.project import store_of

COPIED = ("content", "fonts", "memory", "overrides", "mkdocs.yml")
REVIEWER = "demonstration"


def run_demo(call: Call, run: Callable[[str, Call], int]) -> int:
    """Draft, check, approve, build; each step is the command that people type, which `run` calls by its name."""
    target = call.config.root / "build" / "demo"
    made = call.config.root / "models" / "demo"
    if not made.is_dir():
        raise ConfigError("demo.no-models", shown(call.config, made))
    pages = _copy(call.config.root, made, target)
    config = load_config(target / "mkdocs.yml")
    for package in sorted(made.glob("*.argosmodel")):
        add(store_of(config), package)
    there = replace(call, config=config)
    call.say("demo.begin", folder=call.seen(target))
    for name, options in _steps(there, pages):
        call.show("")
        call.show(call.paint(f"== promosite {name}", "bold"))
        base = call.base if name == "build" else target  # pages are named as in the copy, its site as seen from here
        status = run(name, replace(there, asked=Namespace(**options), base=base))
        if status and name in ("check", "approve", "build"):
            return status
    call.say("demo.end")
    return 0


def _copy(root: Path, made: Path, target: Path) -> list[str]:
    """Copy the project afresh and add the demonstration pages; their identities."""
    shutil.rmtree(target, ignore_errors=True)
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    pages = sorted((made / "pages").rglob("*.md"))
    for page in pages:
        shutil.copyfile(page, target / "content" / "vi" / page.relative_to(made / "pages"))
    return [page.relative_to(made / "pages").with_suffix("").as_posix() for page in pages]


def _steps(call: Call, pages: list[str]) -> list[tuple[str, dict[str, object]]]:
    """The commands with their options. Only the demonstration pages are approved: the rest waits for people."""
    day = max(page.meta.date for page in load_catalog(call.config).pages.values() if page.meta.date)
    sources = [f"content/{call.config.default}/{page}.md" for page in pages]
    draft = {"to": "", "engine": "argos", "again": False, "dry_run": False}
    approve = {"by": REVIEWER, "on": day, "still_valid": False}
    build = {"today": day, "preview": False, "previous": None, "allow_removal": True, "jobs": 0, "site": None}
    return [
        ("approve", {"paths": sources, **approve}),
        ("draft", {"paths": pages, **draft}),
        ("check", {"paths": pages}),
        ("approve", {"paths": pages, **approve}),
        ("build", build),
    ]
