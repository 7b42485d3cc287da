"""Compiled templates are found by other environments of the same theme, and never in place of changed ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from promosite.publishing.bytecode import Bytecode, compile_theme


def environment(folder: Path, cache: Bytecode | None = None) -> Environment:
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=cache, autoescape=True)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "head.html").write_text("<b>{{ name }}</b>", encoding="utf-8")
    (tmp_path / "main.html").write_text('{% include "parts/head.html" %}!', encoding="utf-8")
    return tmp_path


def test_another_environment_compiles_nothing(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = compile_theme(environment(theme), theme)
    other = environment(theme, cache)
    monkeypatch.setattr(other, "compile", None)
    assert other.get_template("main.html").render(name="R&D") == "<b>R&amp;D</b>!"


def test_a_template_that_changed_is_compiled_anew(theme: Path) -> None:
    cache = compile_theme(environment(theme), theme)
    (theme / "main.html").write_text("new", encoding="utf-8")
    assert environment(theme, cache).get_template("main.html").render() == "new"
