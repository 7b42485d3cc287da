"""A browser is found where it is, or it is said that there is none."""

import os
from pathlib import Path

import pytest

from walk.browser import NoBrowserError, find_browser


def program(folder: Path, name: str) -> str:
    file = folder / name
    file.write_text("#!/bin/sh\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.mark.skipif(os.name == "nt", reason="programs are marked otherwise there")
def test_the_named_browser_comes_first(tmp_path: Path) -> None:
    with pytest.raises(NoBrowserError, match=r"chromium, .*make walk CHROME="):
        find_browser({"PATH": str(tmp_path)})
    edge = program(tmp_path, "msedge")
    assert find_browser({"PATH": str(tmp_path)}) == edge
    chromium = program(tmp_path, "chromium")
    assert find_browser({"PATH": str(tmp_path)}) == chromium
    assert find_browser({"PATH": str(tmp_path), "CHROME": edge}) == edge
    with pytest.raises(NoBrowserError, match="/nowhere/chrome"):
        find_browser({"PATH": str(tmp_path), "CHROME": "/nowhere/chrome"})
