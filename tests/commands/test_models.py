"""`models` as people type it; what it does is tested with the room `translation`."""

from __future__ import annotations

import pytest

from promosite.cli import main
from tests.conftest import Project, ProjectMaker
from tests.translation.packages import EN_ZH, VI_EN


@pytest.fixture
def here(project: ProjectMaker, monkeypatch: pytest.MonkeyPatch) -> Project:
    for name in ("PROMOSITE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    made = project()
    monkeypatch.chdir(made.root)
    return made


def test_add_list_and_remove(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    assert capsys.readouterr().out == "no model is installed: `promosite models install`\n"
    assert main(["models", "add", str(VI_EN), str(EN_ZH)]) == 0
    added = capsys.readouterr().out.split("\n")
    assert [line.split(" ")[0] for line in added] == ["installed", "installed", ""]
    assert main(["models", "list", "--verify"]) == 0
    names = capsys.readouterr().out.split("\n")
    assert sorted(f"installed {name}" for name in names if name) == sorted(line for line in added if line)
    assert main(["models", "remove", "vi_en"]) == 0
    assert capsys.readouterr().out.startswith("removed ")
    main(["models", "list"])
    assert "en_zh" in (here.root / "models.lock").read_text(encoding="utf-8")


def test_a_wrong_digest_is_refused(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "add", str(VI_EN), "--sha256", "0" * 64]) == 2
    assert capsys.readouterr().err
    assert not (here.root / "models.lock").exists()
    assert main(["models", "list"]) == 0


def test_a_draft_without_a_model_names_the_command(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.page("tourism/a", body="Một câu dài để dịch ở đây.\n", title="Một tiêu đề khá dài")
    before = here.snapshot()
    assert main(["draft", "--to", "en"]) == 2
    assert "promosite models install" in capsys.readouterr().err
    assert here.snapshot() == before
