"""The command line: what is printed, in which language, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from promosite.cli import main
from promosite.review.status import State
from tests.conftest import Project, ProjectMaker

SCRIPTS = Path(__file__).parents[1] / "scripts"


@pytest.fixture(autouse=True)
def neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language, colour or date from the machine that runs the tests."""
    for name in ("PROMOSITE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(project: ProjectMaker, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one page in two languages, as the working folder."""
    made = project(("vi", "en"))
    made.page("tourism/a", title="Đồ Sơn")
    made.page("tourism/a", "en")
    monkeypatch.chdir(made.root)
    return made


def _run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


def test_check_approve_status(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check") == 0
    assert capsys.readouterr().out == "pages: 2, errors: 0, warnings: 0\n"
    assert _run("approve", "tourism/a", "--by", "Phòng biên tập", "--on", "2026-11-20") == 0
    assert capsys.readouterr().out == (
        "content/vi/tourism/a.md: approved by Phòng biên tập on 2026-11-20\n"
        "content/en/tourism/a.md: approved by Phòng biên tập on 2026-11-20\n"
    )
    assert _run("status") == 0
    assert capsys.readouterr().out.endswith("\nAll pages are reviewed in all languages.\n")


def test_approve_refuses_and_goes_on(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.page("tourism/b", description=None)
    assert _run("--lang", "vi", "approve", "content/vi", "nichts", "--by", "An", "--on", "2026-11-20") == 1
    assert capsys.readouterr().out == (
        "lỗi: `nichts` không phải là trang, tệp hay thư mục trang nào\n"
        "  → hãy xem tên các trang bằng `promosite status --json`, hoặc chỉ một tệp trong content/\n"
        "content/vi/tourism/a.md: đã duyệt, An, ngày 2026-11-20\n"
        "content/vi/tourism/b.md: lỗi: chưa duyệt vì trang có lỗi: 1\n"
        "  → hãy sửa các lỗi liệt kê dưới đây rồi duyệt lại\n"
        f"{here.catalog.findings[0].where}: lỗi: {here.catalog.findings[0].message('vi')}\n"
        f"  → {here.catalog.findings[0].hint('vi')}\n"
    )
    assert here.states["tourism/a", "vi"] is State.REVIEWED


def test_common_options_may_stand_after_the_command(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("check", "--lang", "vi") == 0
    assert capsys.readouterr().out == "số trang: 2, lỗi: 0, cảnh báo: 0\n"
    (here.root / "mkdocs.yml").rename(here.root / "other.yml")
    assert _run("--lang", "vi", "check", "--config", "other.yml") == 0
    assert capsys.readouterr().out == "số trang: 2, lỗi: 0, cảnh báo: 0\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--jobs", "-1"), "argument --jobs: '-1' – 1…999"),
        (("build", "--jobs", "0"), "argument --jobs: '0' – 1…999"),
        (("serve", "--port", "65536"), "argument --port: '65536' – 1…65535"),
        (("serve", "--port", "x"), "argument --port: 'x' – 1…65535"),
    ],
)
def test_numbers_that_cannot_be(
    here: Project, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert _run(*arguments) == 2
    assert said in capsys.readouterr().err


def test_check_names_what_the_interface_cannot_say(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.write("overrides/strings/en.yml", "language: {tag: en, date: '{year}'}\nwords: {}\n")
    assert _run("check") == 2
    said = capsys.readouterr().err
    assert said.startswith("overrides/strings/en.yml: the interface texts of language `en` cannot be used: `words.")


def test_the_name_of_git(here: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(here.root / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert _run("approve", "content/vi") == 2
    assert capsys.readouterr().err == (
        'no name to approve by\n  → add --by NAME, or tell git once: git config user.name "NAME"\n'
    )
    here.write("gitconfig", "[user]\n\tname = Phòng biên tập\n")
    assert _run("approve", "content/vi") == 0
    assert here.catalog.pages["tourism/a", "vi"].meta.review.by == "Phòng biên tập"
    monkeypatch.setenv("PATH", "")
    assert _run("approve", "content/en") == 2


def test_status_json_and_fail_on(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("status", "--json", "--fail-on", "stale,reopened") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["pages"][0]["title"] == "Đồ Sơn"
    assert found["totals"]["vi"]["draft"] == 1
    assert _run("status", "--json", "--fail-on", "stale, draft") == 1
    assert _run("status", "--fail-on", "bad") == 2
    assert "'bad' – missing, draft, unsealed, reviewed, stale, reopened" in capsys.readouterr().err


def test_check_names_a_redirect_that_would_hide_a_page(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.page("tourism/b", redirects=["tourism/a"])
    here.page("tourism/b", "en")
    assert _run("check") == 1
    assert (
        "content/vi/tourism/b.md:6: error: the redirect `tourism/a` is the address of a page" in capsys.readouterr().out
    )


def test_check_of_some_pages(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.page("tourism/b", tags=["city"])
    here.page("culture/c", description=None)
    assert _run("check", "tourism") == 0
    assert capsys.readouterr().out == (
        "content/vi/tourism/b.md:6: warning: tag `city` is not in the taxonomy\n"
        "  → add it to content/taxonomy.yml, or choose from: nature\n"
        "pages: 4, errors: 0, warnings: 1\n"
    )
    assert _run("check", "content/vi/culture/c.md") == 1
    assert _run("check", "tourism/none") == 1
    assert _run("check") == 1


def test_new_then_move(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("new", "events", "Lễ hội chọi trâu", "--date", "2026-09-01") == 0
    assert capsys.readouterr().out == (
        "content/vi/events/le-hoi-choi-trau.md is there. Next: write a description and the text, "
        "then `promosite check content/vi/events/le-hoi-choi-trau.md`.\n"
    )
    here.page("culture/b", body="[a](../tourism/a.md)\n")
    assert _run("move", "content/vi/tourism/a.md", "culture/a") == 0
    assert capsys.readouterr().out == (
        "tourism/a is now culture/a. Files moved: 2; other pages with links put right: 1. The old address leads on.\n"
    )
    assert here.read("content/vi/culture/b.md").endswith("[a](a.md)\n")
    assert _run("move", "tourism/a", "culture/a") == 0
    assert capsys.readouterr().out == "tourism/a has been moved to culture/a already; nothing is left to do.\n"
    assert _run("new", "sport", "x") == 2
    assert capsys.readouterr().err.startswith(
        "there is no section `sport`\n  → choose one of: culture, tourism, events"
    )


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({}, [], "pages:"),
        ({"LANG": "vi_VN.UTF-8"}, [], "số trang:"),
        ({"LC_ALL": "vi_VN"}, [], "số trang:"),
        ({"LC_ALL": "en_GB", "LANG": "vi_VN"}, [], "pages:"),
        ({"PROMOSITE_LANG": "vi", "LC_ALL": "en_GB"}, [], "số trang:"),
        ({"PROMOSITE_LANG": "fr"}, [], "pages:"),
        ({"PROMOSITE_LANG": "vi"}, ["--lang", "en"], "pages:"),
    ],
)
def test_language(
    here: Project,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    expected: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert _run(*arguments, "check") == 0
    assert capsys.readouterr().out.startswith(expected)


def test_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert (_run("--help"), _run("--lang", "vi", "approve", "--help")) == (0, 0)
    out = capsys.readouterr().out
    assert "show the state of every page in every language" in out
    assert "bản dịch vẫn đúng dù trang gốc đã thay đổi" in out


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["approve"], ["approve", "x", "--by", " "], ["new", "a"]])
def test_wrong_calls(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*arguments) == 2
    assert capsys.readouterr().err.startswith("usage: promosite")


def test_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run("check") == 2
    assert capsys.readouterr().err == (
        "mkdocs.yml: cannot be read (No such file or directory)\n"
        "  → run the command in the project's folder, or name the file with --config\n"
    )


def test_from_another_folder(here: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = str(here.root / "mkdocs.yml")
    assert _run("--config", config, "approve", "content/vi/tourism/a.md", "--by", "An", "--on", "2026-11-20") == 0
    assert here.states["tourism/a", "vi"] is State.REVIEWED


def test_what_the_system_refuses(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (here.root / "content/vi/tourism/a.md.promosite-tmp").mkdir()
    before = here.snapshot()
    assert _run("approve", "content/vi", "--by", "An") == 2
    assert "a.md.promosite-tmp: the system refused: " in capsys.readouterr().err
    assert here.snapshot() == before


def _process(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "promosite", *arguments],
        cwd=root,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SCRIPTS), **environment},
        capture_output=True,
        check=False,
    )


def test_vietnamese_goes_out_as_utf8_wherever(here: Project) -> None:
    done = _process(here.root, "--lang", "vi", "status", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "Du lịch" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no sh")
def test_a_reader_that_leaves_is_no_fault(here: Project) -> None:
    for number in range(400):
        here.page(f"events/{number}")
    command = f"{sys.executable} -m promosite status | head -1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=here.root,
        env=os.environ | {"PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert done.stdout.startswith(b"section")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_on_a_terminal_only(here: Project, environment: dict[str, str], coloured: bool) -> None:
    import pty

    reader, writer = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "promosite", "status"],
        cwd=here.root,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SCRIPTS), "TERM": "xterm", **environment},
        stdout=writer,
        check=True,
    )
    os.close(writer)
    assert (b"\x1b[" in os.read(reader, 10_000)) is coloured
    os.close(reader)
