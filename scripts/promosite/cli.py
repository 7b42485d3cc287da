"""The command line: it finds the command, hands it what it needs, and turns what goes wrong into words.

In: arguments. Out: an exit status: 0 fine, 1 findings, 2 could not run. What the commands do stands in `commands`.
The wall clock, the environment and the working folder are read here only, and handed on as values.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from promosite.arguments import LANGUAGES, parser
from promosite.commands.call import Call
from promosite.config import Config, load_config
from promosite.errors import ConfigError, PromositeError
from promosite.processes import collect_seldom
from promosite.review.table import Paint, plain

COMMANDS: Mapping[str, str] = {
    **dict.fromkeys(("status", "approve", "new", "move"), "pages"),
    "check": "check",
    **dict.fromkeys(("build", "serve"), "site"),
    "audit": "audit",
    **dict.fromkeys(("draft", "diff", "take"), "drafts"),
    "models": "models",
    **dict.fromkeys(("posts", "changes"), "channels"),
    "demo": "demo",
}
"""Each command and its module in `commands`, where `run_<command>` runs it."""
_COLOURS = {"good": "32", "bad": "31", "warn": "33", "dim": "2", "bold": "1"}


def start() -> int:
    """Run one command in a process of its own, which is short and makes little garbage: it is looked for seldom, not
    at all in the end, when it goes with the process."""
    collect_seldom()
    status = main()
    gc.freeze()
    return status


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
        around = (Path.cwd(), _today(), _epoch_day(), partial(_git_name, config))
        status = run(asked.command, Call(asked, config, language, _painter(), *around))
        sys.stdout.flush()
    except PromositeError as fault:
        print(fault.text(language), file=sys.stderr)
        return 2
    except BrokenPipeError:  # `promosite status | head`: the reader has left, which is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(PromositeError("cli.interrupted").text(language), file=sys.stderr)
        return 130
    except OSError as fault:
        cause = ConfigError("cli.system", str(fault.filename or ""), cause=fault.strerror or fault)
        print(cause.text(language), file=sys.stderr)
        return 2
    return status


def run(name: str, call: Call) -> int:
    """Run one command by its name; only its own module is loaded, so that the command line starts fast."""
    if name == "demo":
        from promosite.commands.demo import run_demo

        return run_demo(call, run)
    module = import_module(f"promosite.commands.{COMMANDS[name]}")
    function: Callable[[Call], int] = getattr(module, f"run_{name}")
    return function(call)


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
