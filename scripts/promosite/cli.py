"""The command line: it composes the rooms, prints what they return, and holds no rules of its own.

In: arguments. Out: text on the terminal and an exit status: 0 fine, 1 findings, 2 could not run.
Only this module prints; the wall clock, the environment and the working folder are read here and handed on as values.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from promosite.arguments import LANGUAGES, parser, word
from promosite.commands.call import Call
from promosite.config import Config, load_config
from promosite.content.catalog import Catalog, load_catalog, shown
from promosite.content.language import load_languages
from promosite.content.selection import covering, identity, select
from promosite.errors import ConfigError, Finding, PromositeError, Severity, errors_in, finding
from promosite.review.table import Paint, plain

if TYPE_CHECKING:
    from promosite.publishing.build import BuildReport

_COLOURS = {"good": "32", "bad": "31", "warn": "33", "dim": "2", "bold": "1"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # Windows consoles would refuse Vietnamese
    language = _language(arguments)
    asked = parser(language).parse_args(arguments)
    try:
        config = load_config(Path(asked.config))
        status: int = COMMANDS[asked.command](Call(asked, config, language, _painter(), Path.cwd()))
        sys.stdout.flush()
    except PromositeError as fault:
        print(fault.text(language), file=sys.stderr)
        return 2
    except BrokenPipeError:  # `promosite status | head`: the reader has left, which is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        cause = ConfigError("cli.system", str(fault.filename or ""), cause=fault.strerror or fault)
        print(cause.text(language), file=sys.stderr)
        return 2
    return status


def _status(call: Call) -> int:
    from promosite.publishing.policy import decide
    from promosite.review.next_step import next_steps
    from promosite.review.report import Status, status_json, status_text
    from promosite.review.status import states

    catalog = load_catalog(call.config)
    now = states(catalog)
    steps = next_steps(call.config, catalog, now)
    status = Status(catalog, now, decide(catalog, now, call.config).published, steps)
    if call.asked.json:
        print(json.dumps(status_json(status), ensure_ascii=False, indent=2))
    else:
        print(status_text(status, call.language, call.paint), end="")
    return 1 if any(step.state in call.asked.fail_on for step in steps) else 0


def _check(call: Call) -> int:
    from promosite.publishing.images.survey import judged
    from promosite.publishing.social.glyphs import missing_glyphs
    from promosite.review.checks import agreed_names, check_page
    from promosite.translation.project import glossary_of

    catalog = load_catalog(call.config)
    covers = [covering(call.config, call.base, argument) for argument in call.asked.paths]
    glossary, faults = glossary_of(call.config)
    names = agreed_names(call.config, catalog, glossary)
    hidden = _hidden(call.config, catalog)
    compared = (check_page(call.config, catalog, page, glossary, names=names) for page in catalog.pages.values())
    alone = [*catalog.findings, *faults, *hidden, *missing_glyphs(call.config, catalog), *judged(call.config)]
    everything = sorted([*alone, *(f for found in compared for f in found)], key=Finding.sort_key)
    found = [f for f in everything if not covers or any(covered(f.where.path) for covered in covers)]
    missed = select(call.config, catalog, call.base, call.asked.paths).findings if covers else ()
    status = call.report([*found, *(f for f in missed if not found)])
    load_languages(call.config)  # what the interface cannot say stops a build, too
    count = {severity.value: sum(f.severity is severity for f in found) for severity in Severity}
    call.say("cli.checked", pages=len(catalog.pages), **count)
    return status


def _hidden(config: Config, catalog: Catalog) -> list[Finding]:
    """Redirects that a build would refuse, since they would hide a page."""
    from promosite.publishing.redirects import taken_redirects
    from promosite.publishing.site import site_of

    moved = any(page.meta.redirects for page in catalog.pages.values())
    return taken_redirects(site_of(config, catalog, preview=True)) if moved else []


def _approve(call: Call) -> int:
    from promosite.review.decide import Decision, approve_pages
    from promosite.translation.drafting.store import alone

    by = call.asked.by or _git_name(call.config)
    decision = Decision(by, call.asked.on or _today(), call.asked.still_valid)
    with alone(call.config):
        catalog = load_catalog(call.config)
        chosen = select(call.config, catalog, call.base, call.asked.paths)
        found = [*chosen.findings, *approve_pages(call.config, catalog, chosen.files, decision)]
    return call.report(found)


def _new(call: Call) -> int:
    from promosite.content.create import NewPage, new_page

    asked = call.asked
    language = asked.language or call.config.default
    wanted = NewPage(asked.section, asked.slug, asked.date or _today(), language, asked.title, asked.kind)
    file = new_page(call.config, load_catalog(call.config), wanted)
    call.say("cli.created", file=file.relative_to(call.config.root).as_posix())
    return 0


def _move(call: Call) -> int:
    from promosite.content.move import plan_move, steps, take
    from promosite.review.carry import carry

    catalog = load_catalog(call.config)
    old, new = (identity(call.config, call.base, name) for name in (call.asked.old, call.asked.new))
    move = carry(call.config, catalog, plan_move(call.config, catalog, old, new))
    if not move.rewrites:
        call.say("cli.moved-already", old=old, new=new)
        return 0
    for step in steps(call.config, move):
        take(step)
    others = sum(r.text != r.page.text and r.path == r.page.path for r in move.rewrites)
    call.say("cli.moved", old=old, new=new, pages=len(move.moved), others=others)
    return 0


def _build(call: Call) -> int:
    from promosite.publishing.build import BuildOptions, build

    asked = call.asked
    today = asked.today or _epoch_day()
    options = BuildOptions(
        today, asked.preview, asked.previous, asked.allow_removal, asked.jobs, asked.site, _converted(call)
    )
    report = build(call.config, options)
    if report.blocking:
        room = "pictures" if any(f.id.startswith("pictures.") for f in report.blocking) else "publishing"
        return call.report([*report.blocking, finding(f"{room}.blocked", count=len(errors_in(report.blocking)))])
    _tell(call, report)
    return 0


def _converted(call: Call) -> Callable[[int, int], None]:
    """How many pictures are made: one line that counts on a terminal, a line at the end elsewhere."""
    counts = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        text = word("cli.pictures", call.language, done=done, total=total)
        if counts or done == total:
            sys.stderr.write(text + ("\r" if done < total else "\n"))
            sys.stderr.flush()

    return tell


def _tell(call: Call, report: BuildReport) -> None:
    """What was built, what is missing, stale or held back, and how to look at it."""
    from promosite.review.next_step import next_steps
    from promosite.review.report import Status, status_text

    site, folder = report.site, shown(call.config, report.folder)
    steps = next_steps(call.config, site.catalog, site.states)
    status = Status(site.catalog, site.states, site.decision.published, steps)
    print(status_text(status, call.language, call.paint))
    pages = sum(len(outputs) for outputs in site.outputs.values())
    call.say("cli.built-preview" if site.preview else "cli.built", folder=folder, pages=pages, today=site.today)
    call.say("cli.look", folder=folder)


def _serve(call: Call) -> int:
    from promosite.publishing.build import serve

    serve(call.config, port=call.asked.port, preview=call.asked.preview)
    return 0


def _audit(call: Call) -> int:
    from promosite.audit.options import AuditOptions
    from promosite.audit.run import audit

    config = call.config
    names = _agreed_names(config, load_catalog(config))
    options = AuditOptions(config.site_url, names, weight_max_kb=config.weight_kb, posts=call.asked.posts)
    found = audit(call.asked.site, options)
    status = call.report(found)
    count = {severity.value: sum(f.severity is severity for f in found) for severity in Severity}
    call.say("cli.audited", **count)
    return status


def _drafts() -> ModuleType:
    """The commands of drafting; what they import is heavy, and the others start without it."""
    from promosite.commands import drafts

    return drafts


def _models(call: Call) -> int:
    from promosite.commands.models import run_models

    return run_models(call)


def _posts(call: Call) -> int:
    from promosite.commands.channels import run_posts

    return run_posts(call, call.asked.today or _epoch_day())


def _changes(call: Call) -> int:
    from promosite.commands.channels import run_changes

    return run_changes(call)


def _demo(call: Call) -> int:
    from promosite.commands.demo import run_demo

    return run_demo(call, COMMANDS)


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "status": _status,
    "check": _check,
    "approve": _approve,
    "new": _new,
    "move": _move,
    "build": _build,
    "serve": _serve,
    "audit": _audit,
    "draft": lambda call: _drafts().run_draft(call),
    "diff": lambda call: _drafts().run_diff(call),
    "take": lambda call: _drafts().run_take(call),
    "models": _models,
    "demo": _demo,
    "posts": _posts,
    "changes": _changes,
}


def _agreed_names(config: Config, catalog: Catalog) -> frozenset[str]:
    """Vietnamese names that may stand in pages of other languages: of the glossary, and of places."""
    from promosite.translation.project import glossary_of

    glossary, _ = glossary_of(config)
    places = catalog.taxonomy.of("places").values()
    forms = {form for term in glossary.terms for form in term.all_forms(config.default)}
    return frozenset(forms | {place.wording(config.default).title for place in places}) - {""}


def _git_name(config: Config) -> str:
    """The name that git signs commits with in this project."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"], cwd=config.root, capture_output=True, check=False, encoding="utf-8"
        )
    except FileNotFoundError:
        raise ConfigError("cli.no-name") from None
    if not asked.stdout.strip():
        raise ConfigError("cli.no-name")
    return asked.stdout.strip()


def _today() -> date:
    return datetime.now().astimezone().date()


def _epoch_day() -> date | None:
    """The day of SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else None


def _language(arguments: Sequence[str]) -> str:
    """The language to answer in: --lang, PROMOSITE_LANG, the locale; it is needed before help can be printed."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang", default=os.environ.get("PROMOSITE_LANG", ""))
    asked: str = early.parse_known_args(list(arguments))[0].lang
    if asked in LANGUAGES:
        return asked
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "vi" if locale.lower().startswith("vi") else "en"


def _painter() -> Paint:
    """Colours on a terminal, unless NO_COLOR is set (no-color.org)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return lambda text, style: f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if style in _COLOURS else text
