"""What a project brings along: engines by name, its glossary, its models."""

from __future__ import annotations

import subprocess
import sys

import pytest

from promosite.errors import PromositeError
from promosite.translation.models.manage import add
from promosite.translation.project import glossary_of, make_engine, store_of
from tests.conftest import ProjectMaker
from tests.translation.drafting import source
from tests.translation.packages import VI_EN


def test_engines_are_found_by_name(project: ProjectMaker) -> None:
    config = project().config
    assert make_engine(config, "mirror").name == "mirror"
    assert make_engine(config).name == "argos"
    assert make_engine(project(engine="mirror").config).name == "mirror"


def test_an_unknown_engine_is_an_error_that_names_the_known_ones(project: ProjectMaker) -> None:
    with pytest.raises(PromositeError) as caught:
        make_engine(project().config, "deep")
    assert dict(caught.value.finding.details) == {"name": "deep", "known": "argos, mirror"}


def test_no_glossary_is_an_empty_one(project: ProjectMaker) -> None:
    made = project()
    glossary, findings = glossary_of(made.config)
    assert (glossary.find("Đồ Sơn", "vi"), findings) == ([], [])
    made.write("memory/glossary.csv", "vi,en\nĐồ Sơn,Do Son\n")
    assert [match.term.forms["en"] for match in glossary_of(made.config)[0].find("Đồ Sơn", "vi")] == ["Do Son"]


def test_models_lie_in_the_project(project: ProjectMaker) -> None:
    made = project()
    store = store_of(made.config)
    assert (store.packages, store.lock) == (made.root / ".models" / "packages", made.root / "models.lock")


def test_a_draft_demands_the_model_that_the_lock_names(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    source(made)
    add(store_of(made.config), VI_EN)
    lock = made.read("models.lock")
    made.write("models.lock", lock.replace('"version": "0.1"', '"version": "1.9"'))
    done = made.run("promosite", "--lang", "en", "draft")
    assert (done.returncode, done.stdout) == (2, "")
    assert "vi→en 0.1 demonstration is installed, but models.lock names version 1.9\n" in done.stderr
    assert "content/en/tourism/a.md" not in made.snapshot()
    made.write("models.lock", lock)
    assert made.run("promosite", "draft").returncode == 0


def test_no_heavy_library_is_loaded_for_the_command_line() -> None:
    heavy = "{'argostranslate', 'ctranslate2', 'sentencepiece'}"
    code = f"import sys, promosite.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
