"""The frame: what is installed, under which names, and with which line ends."""

import ast
import pkgutil
import runpy
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_packages_that_were_asked_for_are_used() -> None:
    dependencies = " ".join([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    asked = ("mkdocs==1.6.1", "mkdocs-material", "mkdocs-static-i18n", "argostranslate", "pillow", "feedgen", "pytest")
    assert [name for name in asked if name not in dependencies] == []
    assert PROJECT["requires-python"] == ">=3.11"


def imported() -> set[str]:
    """Top-level names of the libraries that the program imports itself."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "scripts").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"promosite"}


def test_every_library_that_is_imported_is_asked_for() -> None:
    owners = metadata.packages_distributions()
    asked = {canonicalize_name(Requirement(need).name) for need in PROJECT["dependencies"]} | {"pagefind-bin-extended"}
    assert {"lxml", "mkdocs", "yaml"} <= imported()
    assert {name for name in imported() if not asked & {canonicalize_name(owner) for owner in owners[name]}} == set()


def test_the_entry_points_lead_somewhere() -> None:
    assert callable(pkgutil.resolve_name(PROJECT["scripts"]["promosite"]))
    plugin = pkgutil.resolve_name(PROJECT["entry-points"]["mkdocs.plugins"]["promosite"])
    assert callable(plugin.on_config)


def test_the_main_module_waits_to_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spawned processes import it again under another name, on Windows and macOS."""
    monkeypatch.setattr(sys, "argv", ["promosite", "no-such-command"])
    assert "start" in runpy.run_module("promosite.__main__", run_name="__mp_main__")


def test_the_wheel_is_the_package_and_nothing_else(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = ROOT / "scripts" / "promosite"
    files = {file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts}
    assert names == {file.relative_to(package.parent).as_posix() for file in files}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("content/vi/index.md", {"text": "auto", "eol": "lf"}),
        ("memory/en/index.po", {"text": "auto", "eol": "lf"}),
        ("content/assets/a.svg", {"text": "auto", "eol": "lf"}),
        ("content/assets/a.jpg", {"text": "unset", "eol": "lf"}),
        ("content/assets/a.webm", {"text": "unset", "eol": "lf"}),
    ],
)
def test_git_keeps_line_ends(name: str, attributes: dict[str, str]) -> None:
    command = ["git", "check-attr", "text", "eol", "--", name]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    assert dict(line.split(": ")[1:] for line in shown.splitlines()) == attributes
