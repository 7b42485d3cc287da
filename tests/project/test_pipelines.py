"""What CI and the publish workflows call exists, comes in the right order, and passes on what a person chose."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GITHUB = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
CALLERS = ("Makefile", ".ci/run", ".github/workflows/publish.yml", ".gitlab-ci.yml", "docs/guide/hosting.md")
ONLY_MAIN = "${{ github.event_name != 'pull_request' && github.ref == 'refs/heads/main' }}"

posix = pytest.mark.skipif(os.name == "nt", reason="the pipelines run on Linux")


def targets() -> set[str]:
    return set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())


def called(pattern: str) -> set[str]:
    """What the callers name after `pattern`; comments count too, for they tell people what to type."""
    return {name for file in CALLERS for name in re.findall(pattern, (ROOT / file).read_text(encoding="utf-8"))}


def promosite(*arguments: str) -> str:
    command = [sys.executable, "-m", "promosite", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "COLUMNS": "200"}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT).stdout


def test_every_make_target_that_is_called_exists() -> None:
    names = called(r"\bmake ([a-z]+)\b")
    assert {"check", "lint", "site", "test"} <= names <= targets()


def test_every_promosite_command_that_is_called_exists() -> None:
    names = called(r"-m promosite ([a-z]+)")
    assert {"audit", "build", "serve"} <= names
    for name in sorted(names):
        assert name in promosite(name, "--help")


def test_every_option_that_the_workflows_pass_exists() -> None:
    assert {"--today", "--previous", "--allow-removal"} <= set(re.findall(r"--[a-z-]+", promosite("build", "--help")))


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_help_lists_every_target() -> None:
    shown = subprocess.run(["make", "help"], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    assert set(re.findall(r"^  ([a-z]+) +\S", shown, re.MULTILINE)) == targets()


def test_check_is_lint_and_test() -> None:
    assert re.search(r"^check: lint test ##", MAKEFILE, re.MULTILINE)
    lint = MAKEFILE.partition("\nlint:")[2].partition("\n\n")[0]
    assert [tool for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports") if tool not in lint] == []


def fake(folder: Path, name: str) -> None:
    """A program that only writes down how it was called."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "{name} $*" >> "$CALLS"\n', encoding="utf-8")
    program.chmod(0o755)


def calls_of(folder: Path, script: list[str], **environment: str) -> list[str]:
    """Run a script among fakes of make and Python, and return what it called."""
    (calls := folder / "calls").unlink(missing_ok=True)
    for program in ("make", "python", "apt-get"):
        fake(folder / "bin", program)
    fake(folder / ".venv" / "bin", "python")
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(script, check=True, cwd=folder, env={"PATH": path, "CALLS": str(calls), **environment})
    return calls.read_text(encoding="utf-8").splitlines()


@posix
def test_ci_runs_everything_once(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    calls = calls_of(tmp_path, [str(tmp_path / ".ci" / "run")])
    assert [call for call in calls if not call.startswith("apt-get")] == [
        "make test",
        "make lint",
        "make site",
        "python -m promosite audit site",
        "make walk",
    ]


@posix
def test_ci_installs_what_the_walk_needs_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    for program in ("bash", "dirname", "grep"):
        (tmp_path / program).symlink_to(str(shutil.which(program)))
    fake(tmp_path / "bin", "python3")
    calls = calls_of(tmp_path, [str(tmp_path / "bash"), ".ci/run"], PATH=f"{tmp_path / 'bin'}{os.pathsep}{tmp_path}")
    installs = "apt-get install -y -qq --no-install-recommends"
    installed = [call for call in calls if call.startswith("apt-get")]
    assert installed == ["apt-get update -qq", f"{installs} chromium nodejs npm fontconfig fonts-noto-cjk"]


def haiphong_today() -> str:
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date().isoformat()


@posix
@pytest.mark.parametrize("removal", [False, True])
@pytest.mark.parametrize("public", [False, True])
def test_both_workflows_build_alike(tmp_path: Path, public: bool, removal: bool) -> None:
    (tmp_path / "build").mkdir()
    if public:
        (tmp_path / "build" / "previous.json").write_text("{}", encoding="utf-8")
    github = next(step["run"] for step in GITHUB["jobs"]["build"]["steps"] if step.get("name") == "Build")
    gitlab = "\n".join(GITLAB["build"]["script"])
    today = haiphong_today()
    by_github = calls_of(tmp_path, ["bash", "-ec", github], REMOVAL="--allow-removal" if removal else "")
    by_gitlab = calls_of(tmp_path, ["bash", "-ec", gitlab], **({"ALLOW_REMOVAL": "1"} if removal else {}))
    previous = ["--previous", "build/previous.json"] if public else []
    expected = ["make", "site", "ARGS=--today", today, *previous, *(["--allow-removal"] if removal else [])]
    if haiphong_today() == today:
        assert by_github[0].split() == expected
        assert [call.split() for call in by_gitlab] == [
            ["python", ".ci/previous.py", "build/previous.json"],
            expected,
            ["python", "-m", "promosite", "audit", "site"],
        ]


@posix
def test_a_first_publication_asks_nobody(tmp_path: Path) -> None:
    gitlab = calls_of(tmp_path, ["bash", "-ec", "\n".join(GITLAB["build"]["script"])], FIRST="1")
    assert [call.split()[0] for call in gitlab] == ["make", "python"]


def test_github_checks_then_builds_then_audits_then_deploys() -> None:
    jobs: dict[str, Any] = GITHUB["jobs"]
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "check": None,
        "build": "check",
        "deploy": "build",
    }
    assert [step.get("name") or step.get("run") or step["uses"] for step in jobs["build"]["steps"]] == [
        "actions/checkout@v6",
        "actions/setup-python@v6",
        "actions/cache@v5",
        "Fetch the manifest of the public site",
        "Build",
        "Audit",
        "actions/upload-pages-artifact@v5",
    ]
    assert [step["run"] for step in jobs["check"]["steps"] if "run" in step] == ["make check"]
    assert jobs["deploy"]["if"] == jobs["build"]["steps"][-1]["if"] == ONLY_MAIN


def test_github_starts_on_pushes_pull_requests_daily_and_by_hand() -> None:
    triggers = GITHUB[True]  # YAML 1.1 reads the key `on` as true
    assert sorted(triggers) == ["pull_request", "push", "schedule", "workflow_dispatch"]
    assert triggers["push"] == {"branches": ["main"]}
    assert re.fullmatch(r"\d+ 17 \* \* \*", triggers["schedule"][0]["cron"]), "just after midnight in Hải Phòng"


def test_github_gives_no_more_rights_than_needed() -> None:
    rights = {name: job.get("permissions") for name, job in GITHUB["jobs"].items()}
    assert GITHUB["permissions"] == {"contents": "read"}
    assert rights == {"check": None, "build": None, "deploy": {"pages": "write", "id-token": "write"}}
    uses = [step["uses"] for job in GITHUB["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in uses), uses


def test_gitlab_checks_then_builds_then_deploys() -> None:
    assert GITLAB["stages"] == ["check", "build", "deploy"]
    assert {job: GITLAB[job]["stage"] for job in ("check", "build", "pages")} == {
        "check": "check",
        "build": "build",
        "pages": "deploy",
    }
    assert GITLAB["check"]["script"] == ["make check"]
    assert GITLAB["pages"]["artifacts"]["paths"] == ["public"]
    assert "merge_request_event" in GITLAB["pages"]["rules"][0]["if"]


def test_the_draft_workflow_installs_models_and_drafts_on_a_branch_of_its_own() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/draft.yml").read_text(encoding="utf-8"))
    commands = "\n".join(step.get("run", "") for step in workflow["jobs"]["draft"]["steps"])
    wanted = ("promosite models install", "promosite draft", "git switch -C drafts", "git push --force origin drafts")
    places = [commands.index(part) for part in wanted]
    assert places == sorted(places)
    assert "approve" not in commands
