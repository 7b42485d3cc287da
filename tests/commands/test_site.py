"""`build` and `demo` as people type them: the folder that they are told is right from where they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from promosite.cli import main
from tests.conftest import REPOSITORY, Project, ProjectMaker

LOOK = re.compile(r"^Look at it: .* --directory (.*), then http", re.MULTILINE)


@pytest.fixture(autouse=True)
def neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PROMOSITE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def made(project: ProjectMaker) -> Project:
    made = project(overrides=True)
    made.out("tourism/a")
    return made


@pytest.mark.parametrize(
    ("stands", "site", "said"),
    [
        (".", "", "site"),
        ("..", "", "project/site"),
        ("content", "", "{root}/site"),
        ("..", "ra mắt", '"project/ra mắt"'),
    ],
)
def test_a_build_says_where_the_site_is_from_here(
    made: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stands: str,
    site: str,
    said: str,
) -> None:
    monkeypatch.chdir(made.root / stands)
    folder = ["--site", str(made.root / site)] if site else []
    assert main(["--config", str(made.root / "mkdocs.yml"), "build", *folder]) == 0
    found = LOOK.findall(capsys.readouterr().out)
    assert found == [said.format(root=made.root.as_posix())]
    assert (Path.cwd() / found[0].strip('"') / "index.html").is_file()


def test_the_demonstration_says_once_where_its_site_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The real one: models, drafts, approval and build, of the repository's own pages, seen from a folder above."""
    root = tmp_path / "project"
    for name in ("content", "fonts", "memory", "overrides", "models"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    monkeypatch.chdir(tmp_path)
    assert main(["--config", "project/mkdocs.yml", "demo"]) == 0
    printed = capsys.readouterr().out
    assert LOOK.findall(printed) == ["project/build/demo/site"]
    assert printed.endswith("\nThis demonstration was reviewed by nobody: its reviewer is called “demonstration”.\n")
    assert (tmp_path / "project/build/demo/site/index.html").is_file()
