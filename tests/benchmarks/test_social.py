"""The benchmark of social cards: it measures real cards and says so."""

from __future__ import annotations

import re

import pytest

from benchmarks.social import main


def test_few_articles_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--n", "1", "--least", "0"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("9 cards of 1200×630, ")
    rows = re.findall(r"^\| ([^|]+?) +\| +([\d.]+) \| +(\d+) \|$", told, re.MULTILINE)
    assert [name for name, _, _ in rows] == ["drawn", "from the cache", "a stat and a copy, to compare"]


def test_too_slow_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--n", "1", "--least", "1000000"]) == 1
