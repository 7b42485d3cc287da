"""`models` as people type it; what it does is tested with the room `translation`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from promosite.cli import main
from tests.conftest import Project, ProjectMaker
from tests.translation.packages import EN_ZH, VI_EN, made_file


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


def test_one_digest_is_for_one_file(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "add", str(VI_EN), "--sha256", "0" * 64, str(EN_ZH)]) == 2
    assert capsys.readouterr().err.startswith("--sha256 is the digest of one file, but several are named\n")
    assert not (here.root / "models.lock").exists()


def test_a_digest_may_stand_before_the_file(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "add", "--sha256", sha256(VI_EN.read_bytes()).hexdigest().upper(), str(VI_EN)]) == 0
    assert capsys.readouterr().out == "installed vi→en 0.1 demonstration\n"


@pytest.mark.parametrize(("value", "status"), [("int8", 0), ("float32", 0), ("int4", 2), ("float16", 2)])
def test_a_compute_type_is_refused_before_a_model_is_blamed(
    project: ProjectMaker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    value: str,
    status: int,
) -> None:
    """`int4` is none anywhere; `float16` is one that the processor may lack, as CTranslate2 says."""
    made = project(("vi", "en"))
    monkeypatch.chdir(made.root)
    monkeypatch.setattr("ctranslate2.get_supported_compute_types", lambda _device: {"float32", "int8"})
    made.page("tourism/a", body="Một câu dài để dịch ở đây.\n", title="Một tiêu đề khá dài")
    assert main(["models", "add", str(VI_EN)]) == 0
    made.replace("mkdocs.yml", "promosite: {}", f"promosite: {{compute_type: {value}}}")
    assert main(["--lang", "en", "draft"]) == status
    said = {
        "int4": "mkdocs.yml: `compute_type` cannot be `int4`\n  → allowed: default, auto, int8, int8_float32, "
        "int8_float16, int8_bfloat16, int16, float16, bfloat16, float32\n",
        "float16": "this machine cannot calculate with `compute_type: float16`\n"
        "  → use one of: auto, default, float32, int8; without the option it is int8\n",
    }
    assert value not in said or capsys.readouterr().err == said[value]


def test_a_draft_says_which_languages_the_installed_models_can_do(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    here.page("tourism/a", body="Một câu dài để dịch ở đây.\n", title="Một tiêu đề khá dài")
    main(["models", "add", str(VI_EN)])
    before = here.snapshot()
    assert main(["draft"]) == 2
    assert capsys.readouterr().err == (
        "no model is installed that translates vi→zh\n"
        "  → what is installed is enough for `promosite draft --to en`; for the rest run "
        "`promosite models install zh`, or `promosite models add FILE` with a package file\n"
    )
    assert here.snapshot() == before
    assert main(["draft", "--to", "zh"]) == 2
    assert "--to" not in capsys.readouterr().err
    assert main(["draft", "--to", "en"]) == 0
    assert "content/en/tourism/a.md" in here.snapshot()


def test_reviewed_english_without_a_model_to_chinese_leaves_the_direct_package(here: Project, tmp_path: Path) -> None:
    here.page("tourism/a", body="Một câu dài để dịch ở đây.\n", title="Một tiêu đề khá dài")
    here.page("tourism/a", "en", body="A long sentence to translate here.\n", title="A rather long title")
    assert main(["approve", "tourism/a", "--by", "An"]) == 0
    assert main(["models", "add", str(VI_EN), str(made_file(tmp_path, "▁the", from_code="vi", to_code="zh"))]) == 0
    assert main(["draft"]) == 0
    assert "engine: argos vi→zh" in here.read("content/zh/tourism/a.md")


def test_a_draft_without_a_model_names_the_command(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.page("tourism/a", body="Một câu dài để dịch ở đây.\n", title="Một tiêu đề khá dài")
    before = here.snapshot()
    assert main(["draft", "--to", "en"]) == 2
    assert "promosite models install" in capsys.readouterr().err
    assert here.snapshot() == before
