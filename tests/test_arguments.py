"""What can be typed, in which order, and what is refused before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from promosite.arguments import parser

DIGEST = "0aF" + "0" * 61
INSTALL = {"command": "models", "action": "install", "languages": [], "update": False}
ADD = {"command": "models", "action": "add", "packages": ["F"], "sha256": DIGEST}


def _parsed(typed: str) -> dict[str, Any]:
    return vars(parser("en").parse_args(typed.replace("DIGEST", DIGEST).split()))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("models list", {"command": "models", "action": "list", "verify": False}),
        ("models list --verify", {"command": "models", "action": "list", "verify": True}),
        ("models install", INSTALL),
        ("models install en --update zh", INSTALL | {"languages": ["en", "zh"], "update": True}),
        ("models add F", ADD | {"sha256": None}),
        ("models add F --sha256 DIGEST", ADD),
        ("models add --sha256 DIGEST F", ADD),
        ("models --lang vi add --sha256=DIGEST F", ADD | {"lang": "vi"}),
        ("models add F --lang vi G", ADD | {"sha256": None, "packages": ["F", "G"], "lang": "vi"}),
        ("models add -- -F", ADD | {"sha256": None, "packages": ["-F"]}),
        ("models remove vi_en --config x.yml en_zh", {"pairs": ["vi_en", "en_zh"], "config": "x.yml"}),
        ("take PAGE --lang vi SEGMENT", {"path": "PAGE", "segments": ["SEGMENT"], "lang": "vi"}),
        ("changes old.json --gone new.json", {"former": Path("old.json"), "now": Path("new.json"), "gone": True}),
        ("check a --lang vi b", {"paths": ["a", "b"], "lang": "vi"}),
    ],
)
def test_names_and_options_stand_in_any_order(typed: str, asked: dict[str, Any]) -> None:
    assert _parsed(typed).items() >= asked.items()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("models", "models: error: the following arguments are required: ACTION"),
        ("models add", "models add: error: the following arguments are required: FILE|URL"),
        ("models add --sha256 DIGEST", "models add: error: the following arguments are required: FILE|URL"),
        ("models add --sha256 abc F", "models add: error: argument --sha256: 'abc' – 64 × 0–9 a–f"),
        ("models remove", "models remove: error: the following arguments are required: PAIR"),
        ("models install --sha256 DIGEST", "models install: error: unrecognized arguments: --sha256"),
        ("models list vi_en", "models list: error: unrecognized arguments: vi_en"),
        ("models update", "models: error: argument ACTION: invalid choice: 'update'"),
        ("demo quickly", "demo: error: unrecognized arguments: quickly"),
    ],
)
def test_a_wrong_call_is_refused_with_the_usage_of_its_command(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        _parsed(typed)
    printed = capsys.readouterr().err
    assert stop.value.code == 2
    assert f"promosite {said}" in printed
    assert printed.startswith(f"usage: promosite {said.partition(':')[0]} ")


@pytest.mark.parametrize(
    ("language", "command", "said"),
    [
        ("en", "models", "delete installed models; models.lock keeps them"),
        ("vi", "models", "gỡ mô hình đã cài; models.lock vẫn giữ tên chúng"),
        ("en", "models add", "a .argosmodel file, or an address that begins with https://"),
        ("vi", "models add", "tệp .argosmodel, hoặc địa chỉ bắt đầu bằng https://"),
        ("vi", "models install", "cài các mô hình cần để dịch nháp"),
        ("en", "models remove", "languages from and to, like vi_en"),
    ],
)
def test_each_action_has_its_help(language: str, command: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parser(language).parse_args([*command.split(), "--help"])
    assert stop.value.code == 0
    assert said in " ".join(capsys.readouterr().out.split())
