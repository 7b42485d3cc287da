"""`models list | install | add | remove`: what translates, and where it comes from.

In: a call. Out: packages through the room `translation`, and what people read about it on the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from promosite.arguments import word
from promosite.commands.call import Call
from promosite.errors import PromositeError, finding
from promosite.translation.models.index import configured
from promosite.translation.models.manage import add, install, list_models, remove, verify
from promosite.translation.project import store_of


def run_models(call: Call) -> int:
    """Run one of the commands below `models`."""
    return _COMMANDS[call.asked.action](call)


def _list(call: Call) -> int:
    store = store_of(call.config)
    listing = list_models(store)
    for package in listing.installed:
        call.show(package.name)
    for pair in listing.absent:
        call.report([finding("models.absent", pair=pair)])
    if not listing.installed and not listing.absent:
        call.say("models.none-yet")
    return call.report([*listing.findings, *(verify(store) if call.asked.verify else ())])


def _install(call: Call) -> int:
    config = call.config
    new = install(
        store_of(config),
        call.asked.languages or config.translations,
        source=config.default,
        index=config.model_index,
        offers=configured(config.models, config.file.name),
        update=call.asked.update,
        progress=_progress(call),
    )
    for package in new:
        call.say("models.installed", name=package.name)
    if not new:
        call.say("models.nothing-new")
    return 0


def _add(call: Call) -> int:
    if call.asked.sha256 and len(call.asked.packages) > 1:
        raise PromositeError("models.one-digest")
    for name in call.asked.packages:
        origin = name if name.startswith(("http://", "https://")) else call.base / name
        package = add(store_of(call.config), origin, call.asked.sha256 or "", _progress(call))
        call.say("models.installed", name=package.name)
    return 0


def _remove(call: Call) -> int:
    for name in call.asked.pairs:
        for package in remove(store_of(call.config), name):
            call.say("models.removed", name=package.name)
    return 0


def _progress(call: Call) -> Callable[[int, int], None] | None:
    """How much of a download is here, on a terminal."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        text = word("models.progress", call.language, done=done // 1024, total=total // 1024)
        sys.stderr.write(f"\r{text}" + ("\n" if done >= total else ""))

    return tell


_COMMANDS: Mapping[str, Callable[[Call], int]] = {"list": _list, "install": _install, "add": _add, "remove": _remove}
