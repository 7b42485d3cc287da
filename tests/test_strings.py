"""The words of the interface against all that asks for them: none is missing in any language, and none is unused.

A word is asked for by a template (`words.home`), by the program (`say("home")`, or a name that a
speaking module writes out) or by a pattern of the program (`say(f"event_status_{…}")`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
OVERRIDES = ROOT / "overrides"
PROGRAM = ROOT / "scripts" / "promosite"
SPEAKING = re.compile(r"\.(say|count|words)\b")
PATTERNS = re.compile(r"[a-z_]+\.?\{\}|\{\}[a-z_.]+|[a-z_]+\{\}[a-z_.]+")


@pytest.mark.parametrize("code", sorted(path.stem for path in (OVERRIDES / "strings").glob("*.yml")))
def test_no_word_is_missing(code: str) -> None:
    assert {key for key in asked() if key not in words(code)} == set()


@pytest.mark.parametrize("code", sorted(path.stem for path in (OVERRIDES / "strings").glob("*.yml")))
def test_no_word_is_unused(code: str) -> None:
    used = asked() | written()
    patterns = [re.compile(re.escape(pattern).replace(r"\{\}", r"\w+")) for pattern in patterned()]
    unused = [key for key in words(code) if key not in used and not any(p.fullmatch(key) for p in patterns)]
    assert unused == []
    assert {key for key in words(code) if key.startswith("fact_")} - declared() == set()


def test_the_search_sees_what_is_asked() -> None:
    """The test would pass for nothing if it found nothing, or everything."""
    assert {"skip_to_content", "site_name", "listing_empty"} <= asked()
    assert "tags_description" not in asked()
    assert any(re.escape(pattern).startswith("event_status_") for pattern in patterned())
    assert not any(pattern.strip("{}") == "" for pattern in patterned())


@cache
def words(code: str) -> Mapping[str, str]:
    raw = yaml.safe_load((OVERRIDES / "strings" / f"{code}.yml").read_text(encoding="utf-8"))["words"]
    return dict(_flat(raw))


@cache
def asked() -> frozenset[str]:
    """Keys that templates and direct calls name."""
    templates = (path.read_text(encoding="utf-8") for path in sorted(OVERRIDES.rglob("*.html")))
    found = {key for text in templates for key in re.findall(r"\bwords\.(\w+)", text)}
    for tree in trees():
        found |= {key for call in _calls(tree, "say") for key in _texts(call)}
        found |= {
            f"{key}_{form}" for call in _calls(tree, "count") for key in _texts(call) for form in ("one", "other")
        }
    return frozenset(found)


@cache
def written() -> frozenset[str]:
    """Every text that stands by itself in a module that speaks: keys in tables and in names of constants."""
    nodes = (node for tree in trees() for node in ast.walk(tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def patterned() -> frozenset[str]:
    """Keys with a part that is computed, which is written as `{}`: `event_status_{}`."""
    found = {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    }
    return frozenset(pattern for pattern in found if PATTERNS.fullmatch(pattern))


@cache
def declared() -> frozenset[str]:
    """The labels of what the kinds of pages declare."""
    kinds = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((OVERRIDES / "kinds").glob("*.yml"))]
    names = {name for kind in kinds for part in ("facts", "details") for name in kind.get(part) or {}}
    return frozenset(f"fact_{name}" for name in names)


@cache
def trees() -> tuple[ast.Module, ...]:
    """The modules that say something to readers."""
    modules = [
        path for path in sorted(PROGRAM.rglob("*.py")) if path.name != "language.py"
    ]  # which only passes keys on
    sources = (path.read_text(encoding="utf-8") for path in modules)
    return tuple(ast.parse(text) for text in sources if SPEAKING.search(text))


def _calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name and node.args:
            yield node


def _texts(call: ast.Call) -> list[str]:
    """The key, if it is written out: `say("a")`, or `say("a" if … else "b")`."""
    first = call.args[0]
    choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    return [
        each.value for each in choices if isinstance(each, ast.Constant) and re.fullmatch(r"[a-z_]+", str(each.value))
    ]


def _flat(raw: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in raw.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
