"""The benchmarks of drafting and translation: they run the real command and the real models, and say so."""

from __future__ import annotations

import re

import pytest

from benchmarks import drafting, translate


def test_drafting_with_and_without_models(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafting.main(["--n", "2", "--rounds", "1", "--models", "--memory", "300"]) == 0
    printed = capsys.readouterr().out
    rows = re.findall(r"^\| ([a-z0-9][^|]*?) +\|", printed, re.MULTILINE)
    assert rows == ["draft", "all new", "unchanged", "10 moved on", "models, one page", "models, all new"]
    assert re.search(r"^2 pages take -?\d+ MB more than one page and the models\.$", printed, re.MULTILINE)


def test_drafting_that_takes_too_long_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafting.main(["--n", "1", "--rounds", "1", "--limit", "0.001"]) == 1
    assert "models" not in capsys.readouterr().out


@pytest.mark.parametrize(("limit", "status"), [("0", 0), ("1", 0), ("1.01", 1)])
def test_a_ratio_is_judged_by_what_the_model_allows(
    limit: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = translate.Row("x", count=10, argos=2.0, ours=2.0, model=1.0)
    monkeypatch.setattr(translate, "compare", lambda *_: row)
    assert translate.main(["--n", "1", "--limit", limit]) == status
    assert translate.main(["--n", "1", "--limit", "2.01"]) == 0, "more than the model allows"
    assert "| x | 2.00 |" in re.sub(" +", " ", capsys.readouterr().out)


def test_both_ways_give_the_same_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert translate.main(["--n", "12", "--rounds", "1"]) == 0
    assert capsys.readouterr().out.count("×") == 6
