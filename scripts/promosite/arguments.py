"""What can be typed after `promosite`: commands, options, and the help about them.

In: the language to explain in. Out: a parser. It runs nothing, reads no file but the messages, and prints only through
argparse, when help is asked for or a call is wrong.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from promosite.errors import finding

LANGUAGES = ("vi", "en")
STATES = ("missing", "draft", "unsealed", "reviewed", "stale", "reopened")

Add = Callable[..., None]
"""Adds one argument to a command: names and options as argparse takes them; the help is looked up."""
Command = Callable[[str], Add]
"""Adds a command, `check`, or one below another, `models add`; the help is looked up."""


def parser(language: str) -> argparse.ArgumentParser:
    """The parser of the whole command line; `command` in its result names the command."""
    made = _Parser("promosite", description=_help("about", language))
    _common(made, language, "mkdocs.yml", language)
    command = _commands(made, language)
    _pages(command)
    _drafts(command)
    _site(command)
    _models(command)
    return made


def word(id: str, language: str, **values: object) -> str:
    """A text of the program for people at the terminal."""
    return finding(id, **values).message(language)


class _Parser(argparse.ArgumentParser):
    """A parser of commands, or of one command, whose names and options may then stand in any order."""

    _whole = True

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401
        """As argparse does, but `take PAGE --lang vi SEGMENT` is understood, too; argparse itself calls this again."""
        if not self._whole or self._subparsers or "--" in (args or ()):
            return super().parse_known_args(args, namespace)
        self._whole = False
        try:
            found, unknown = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._whole = True
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")  # with the usage of this command
        return found, unknown


def _commands(made: argparse.ArgumentParser, language: str) -> Command:
    """How commands are added to a parser."""
    parsers = {"": made}
    groups = {"": made.add_subparsers(dest="command", required=True, metavar="COMMAND")}

    def command(name: str) -> Add:
        above, _, own = name.rpartition(" ")
        if above not in groups:
            groups[above] = parsers[above].add_subparsers(dest="action", required=True, metavar="ACTION")
        text = _help(name.replace(" ", "-"), language)
        added = parsers[name] = groups[above].add_parser(own, help=text, description=text)
        # The common options may also stand after the command, where people expect them.
        _common(added, language, argparse.SUPPRESS, argparse.SUPPRESS)

        def add(argument: str, **options: Any) -> None:  # noqa: ANN401 - whatever argparse takes
            added.add_argument(argument, help=_help(f"help-{argument.lstrip('-')}", language), **options)

        return add

    return command


def _common(made: argparse.ArgumentParser, language: str, config: str, spoken: str) -> None:
    """The options of every command, with their defaults."""
    made.add_argument("--config", default=config, metavar="FILE", help=_help("help-config", language))
    made.add_argument("--lang", choices=LANGUAGES, default=spoken, help=_help("help-lang", language))


def _pages(command: Command) -> None:
    add = command("status")
    add("--json", action="store_true")
    add("--fail-on", type=_states, default=(), metavar="STATE[,STATE…]")
    add = command("check")
    add("paths", nargs="*", metavar="PATH")
    add = command("approve")
    add("paths", nargs="+", metavar="PATH")
    add("--by", type=_name, metavar="NAME")
    add("--on", type=_day, metavar="DATE")
    add("--still-valid", action="store_true")
    add = command("new")
    add("section", metavar="SECTION")
    add("slug", metavar="SLUG")
    add("--title", default="")
    add("--kind", default="", metavar="KIND")
    add("--date", type=_day)
    add("--language", metavar="CODE")
    add = command("move")
    add("old", metavar="OLD")
    add("new", metavar="NEW")


def _site(command: Command) -> None:
    add = command("build")
    add("--today", type=_day, metavar="DATE")
    add("--preview", action="store_true")
    add("--previous", type=Path, metavar="FILE")
    add("--allow-removal", action="store_true")
    add("--jobs", type=_whole(1, 999), default=0, metavar="N")
    add("--site", type=Path, metavar="FOLDER")
    add = command("serve")
    add("--preview", action="store_true")
    add("--port", type=_whole(1, 65535), default=8000)
    add = command("audit")
    add("site", type=Path, metavar="SITE")
    add("--posts", type=Path, metavar="FOLDER")
    add = command("posts")
    add("paths", nargs="*", metavar="PATH")
    add("--today", type=_day, metavar="DATE")
    add = command("changes")
    add("former", type=Path, metavar="OLD")
    add("now", type=Path, nargs="?", metavar="NEW")
    add("--gone", action="store_true")
    add("--index-now", type=_key, metavar="KEY")


def _drafts(command: Command) -> None:
    add = command("draft")
    add("paths", nargs="*", metavar="PATH")
    add("--to", default="", metavar="CODE[,CODE…]")
    add("--engine", default="", metavar="NAME")
    add("--again", action="store_true")
    add("--dry-run", action="store_true")
    add = command("diff")
    add("path", metavar="PATH")
    add = command("take")
    add("path", metavar="PATH")
    add("segments", nargs="*", metavar="SEGMENT")
    command("demo")


def _models(command: Command) -> None:
    command("models")
    add = command("models list")
    add("--verify", action="store_true")
    add = command("models install")
    add("languages", nargs="*", metavar="LANG")
    add("--update", action="store_true")
    add = command("models add")
    add("packages", nargs="+", metavar="FILE|URL")
    add("--sha256", type=_digest, metavar="DIGEST")
    add = command("models remove")
    add("pairs", nargs="+", metavar="PAIR")


def _help(name: str, language: str) -> str:
    return word(f"cli.{name}", language).replace("%", "%%")


def _states(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    unknown = [name for name in names if name not in STATES]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} – {', '.join(STATES)}")
    return names


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} – YYYY-MM-DD") from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} – {least}…{most}")
        return int(text)

    return read


def _key(text: str) -> str:
    """A key of IndexNow: 8 to 128 of a–z, A–Z, 0–9 and -."""
    if not re.fullmatch("[A-Za-z0-9-]{8,128}", text):
        raise argparse.ArgumentTypeError(f"{text!r} – a–z A–Z 0–9 -, 8…128")
    return text


def _digest(text: str) -> str:
    """A sha256 as `sha256sum` prints it."""
    if not re.fullmatch("[0-9A-Fa-f]{64}", text):
        raise argparse.ArgumentTypeError(f"{text!r} – 64 × 0–9 a–f")
    return text


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(repr(text))
    return text
