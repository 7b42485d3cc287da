"""The share of the channels is measured on a real build."""

from __future__ import annotations

import pytest

import promosite.plugin
from benchmarks.channels import main


def test_a_small_site_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    before = vars(promosite.plugin)["channels"]
    assert main(["--n", "2", "--most", "1e9"]) == 0
    assert vars(promosite.plugin)["channels"] is before
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines() if "|" in line
    ]
    assert [row[0] for row in rows] == ["clean build", ":---------------", "without channels", "channels", "they add"]
    assert float(rows[2][1]) > float(rows[3][1]) > 0
    assert int(rows[3][2]) > 3 * 20  # feeds of three languages at least
