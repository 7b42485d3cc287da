"""`status`, `approve`, `new` and `move`: what people do with pages and their review.

In: a call. Out: pages and ledgers through the rooms below, and what people read about it on the terminal.
"""

from __future__ import annotations

import json

from promosite.commands.call import Call
from promosite.content.catalog import load_catalog
from promosite.content.create import NewPage, new_page
from promosite.content.move import plan_move, steps, take
from promosite.content.selection import identity, select
from promosite.publishing.policy import decide
from promosite.review.carry import carry
from promosite.review.decide import Decision, approve_pages
from promosite.review.next_step import next_steps
from promosite.review.report import Status, status_json, status_text
from promosite.review.status import states
from promosite.translation.drafting.store import alone


def run_status(call: Call) -> int:
    """A table of states by language and section, and what waits for a person; or the same as JSON."""
    catalog = load_catalog(call.config)
    now = states(catalog)
    steps = next_steps(call.config, catalog, now)
    status = Status(catalog, now, decide(catalog, now, call.config).published, steps)
    if call.asked.json:
        call.show(json.dumps(status_json(status), ensure_ascii=False, indent=2))
    else:
        call.show(status_text(status, call.language, call.paint).removesuffix("\n"))
    return 1 if any(step.state in call.asked.fail_on for step in steps) else 0


def run_approve(call: Call) -> int:
    """Seal the pages that are named, as they stand."""
    by = call.asked.by or call.git_name()
    decision = Decision(by, call.asked.on or call.today, call.asked.still_valid)
    with alone(call.config):
        catalog = load_catalog(call.config)
        chosen = select(call.config, catalog, call.base, call.asked.paths)
        found = [*chosen.findings, *approve_pages(call.config, catalog, chosen.files, decision)]
    return call.report(found)


def run_new(call: Call) -> int:
    """Begin a page with the keys that it needs."""
    asked = call.asked
    language = asked.language or call.config.default
    wanted = NewPage(asked.section, asked.slug, asked.date or call.today, language, asked.title, asked.kind)
    file = new_page(call.config, load_catalog(call.config), wanted)
    call.say("cli.created", file=file.relative_to(call.config.root).as_posix())
    return 0


def run_move(call: Call) -> int:
    """Move a page in all languages, with its ledgers, links and redirects."""
    with alone(call.config):
        return _move(call)


def _move(call: Call) -> int:
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
