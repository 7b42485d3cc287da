"""The folder that a build replaces: never one with something else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite.errors import BuildError
from promosite.publishing.build import BuildOptions, build
from promosite.publishing.manifest import Manifest
from promosite.publishing.target import target
from tests.conftest import Project, ProjectMaker

MANIFEST = Manifest({"/": "0"}, {}).text()


@pytest.mark.parametrize(
    "folder",
    [".", "..", "content", "content/site", "overrides", "build", "build/stage", "notes", "notes/a.txt", "other"],
)
def test_peoples_own_files_are_never_replaced(project: ProjectMaker, folder: str) -> None:
    made = project()
    made.page("tourism/a")
    made.write("notes/a.txt", "precious")
    made.write("build/build.lock", "")
    made.write("other/manifest.json", '{"name": "an app"}')
    made.write("content/manifest.json", MANIFEST)
    with pytest.raises(BuildError, match="it holds something else than a built site"):
        target(made.config, made.root / folder)


@pytest.mark.parametrize("folder", ["site", "new", "empty", "former", "build/preview", "../beside"])
def test_new_empty_and_built_folders_are(project: ProjectMaker, folder: str) -> None:
    made = project()
    (made.root / "empty").mkdir()
    made.write("former/manifest.json", MANIFEST)
    assert target(made.config, made.root / folder) == (made.root / folder).resolve()


def test_a_build_into_a_folder_of_files_changes_nothing(built: Project) -> None:
    built.out("tourism/a")
    file = built.write("notes/a.txt", "precious")
    before = sorted(path for path in built.root.rglob("*") if "site" not in path.parts)
    with pytest.raises(BuildError):
        build(built.config, BuildOptions(site=Path(built.root / "notes")))
    assert file.read_text("utf-8") == "precious"
    assert sorted(path for path in built.root.rglob("*") if "site" not in path.parts) == before
