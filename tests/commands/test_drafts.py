"""`draft`, `diff` and `take` as people type them: what is printed where, statuses, two runs at once, real kills."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from promosite.cli import main
from promosite.translation.drafting.draft import CHUNK
from promosite.translation.drafting.store import alone
from promosite.translation.models.engine import MirrorEngine, Translation, mirror
from tests.conftest import REPOSITORY, Project, ProjectMaker
from tests.translation.drafting import EN, FIRST, LEDGER, SECOND, THIRD, VI, ZH, body, entry, mirrored, source

DRAFT = ("draft", "--engine", "mirror")


@pytest.fixture
def here(project: ProjectMaker, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one Vietnamese page, as the working folder."""
    for name in ("PROMOSITE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    made = project()
    source(made)
    monkeypatch.chdir(made.root)
    return made


def test_the_table_goes_out_and_the_progress_beside_it(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    here.replace(VI, THIRD, "Chợ cá")
    assert main(DRAFT) == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "Pages\n  new  2\n"
        "Segments\n  by machine  10\n  flagged      2\n"
        "How markup was kept (rung)\n  markup lifted and put back  8\n  kept as it is               2\n"
        "To be looked at, the most needy first (2 in all):\n"
        f"  {EN}  agreed name needed  Chợ cá\n  {ZH}  agreed name needed  Chợ cá\n"
        "Checked what was written: pages 2, errors 4, warnings 0 (`promosite check` shows each)\n"
        f"  {EN}  errors 2, warnings 0\n  {ZH}  errors 2, warnings 0\n"
    )
    assert printed.err.startswith("pages 2/2, sentences 8 (")
    assert main(DRAFT) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("Pages\n  unchanged  2\n", "")


def test_vietnamese_is_spoken_too(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "vi", *DRAFT, "--to", "en"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Trang\n  mới  1\nĐoạn\n  máy dịch  5\n")
    assert printed.err.startswith("trang 1/1, câu 5 (")


def test_paths_and_languages(here: Project) -> None:
    source(here, path="tourism/b", title="Một tiêu đề khác hẳn")
    source(here, path="culture/c", title="Lại một tiêu đề khác")
    assert main([*DRAFT, "--to", "zh,zh", "tourism/b", "content/vi/culture"]) == 0
    pages = [name for name in here.snapshot() if name.endswith(".md") and "/vi/" not in name]
    assert pages == ["content/zh/culture/c.md", "content/zh/tourism/b.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("draft", "--to", "en,xx"), "`xx` is no language to draft in\n  → choose from: en, zh\n"),
        (("draft", "--to", "vi"), "`vi` is no language to draft in\n  → choose from: en, zh\n"),
        (("draft", "--engine", "deep"), "there is no engine `deep`\n  → choose one of: argos, mirror\n"),
        (("draft", "tourism/x"), "`tourism/x`"),
        (("take", "tourism/x"), "`tourism/x`"),
        (("diff", "tourism/x"), "`tourism/x`"),
    ],
)
def test_what_cannot_be_done_is_said(
    here: Project, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    before = here.snapshot()
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert here.snapshot() == before


def test_a_dry_run_tells_and_writes_nothing(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = here.snapshot()
    assert main([*DRAFT, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("Pages\n  new  2\n")
    assert here.snapshot() == before


def test_a_failure_is_told_after_the_table(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    main([*DRAFT, "--to", "en"])
    here.replace(EN, "title:", "title: [")
    here.replace(VI, "chợ cá", "chợ cá lớn")
    capsys.readouterr()
    assert main(DRAFT) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("Pages\n  new  1\n")
    fault, said = printed.split("\n")[-5:-3]
    assert (fault.partition("error: ")[0], said[:4]) == (f"{EN}:3: ", "  → ")
    assert printed.endswith(
        f"\n{EN}: error: this page was not drafted, for the fault that is named with it; the others were\n"
        "  → correct the fault, then run again\n"
    )


def test_diff_and_take(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    main([*DRAFT, "--to", "en"])
    here.replace(EN, mirror(SECOND), "My own words.")
    here.replace(VI, "kể về núi đá", "nói về núi đá")
    main([*DRAFT, "--to", "en"])
    capsys.readouterr()
    new = SECOND.replace("kể về núi đá", "nói về núi đá")
    assert main(["diff", EN]) == 0
    assert capsys.readouterr().out == (
        f"{EN}\n  [{entry(here, new).id}]\n    source then: {SECOND}\n    source now: {new}\n"
        f"    text: My own words.\n    waiting: {mirror(new)}\n"
    )
    assert main(["take", "tourism/a", entry(here, new).id]) == 0
    assert capsys.readouterr().out == (
        f"{EN}: the waiting text is on the page now\n  → read it, then `promosite approve FILE`\n"
    )
    assert body(here) == mirrored(FIRST, new, THIRD)
    assert main(["take", EN]) == 0
    assert capsys.readouterr().out == f"{EN}: nothing waits on this page\n"
    assert main(["diff", EN]) == 0
    assert capsys.readouterr().out == "nothing waits on this page\n"


def test_diff_shows_what_was_reviewed_of_a_similar_text(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    source(here, "Đoạn văn thứ hai kể về núi đá vôi.\n", "tourism/b", title="Một tiêu đề khác hẳn")
    main([*DRAFT, "--to", "en"])
    here.approve()
    here.replace(VI, "kể về núi đá.", "kể về núi đá vôi!")
    capsys.readouterr()
    assert main(["diff", EN]) == 0
    own = "Đoạn văn thứ hai kể về núi đá vôi."
    assert f"    similar, reviewed: 97 % · {own} → {mirror(own)}\n" in capsys.readouterr().out


def test_a_page_that_nobody_can_lay_beside_its_source(here: Project, capsys: pytest.CaptureFixture[str]) -> None:
    main([*DRAFT, "--to", "en"])
    (here.root / LEDGER).unlink()
    here.replace(VI, "chợ cá", "chợ cá lớn")
    capsys.readouterr()
    for command in ("diff", "take"):
        assert main([command, EN]) == 0
        assert "nobody can tell which of these words render which source text" in capsys.readouterr().out


def test_diff_touches_nothing_and_take_sets_a_bad_ledger_aside(here: Project) -> None:
    main([*DRAFT, "--to", "en"])
    here.write(LEDGER, b"nonsense\n")
    before = here.snapshot()
    assert main(["diff", EN]) == 1
    assert here.snapshot() == before
    assert main(["take", EN]) == 1
    assert here.snapshot()[f"{LEDGER}.bad"] == b"nonsense\n"


@pytest.mark.parametrize(
    "command",
    [DRAFT, ("take", "tourism/a"), ("approve", "tourism/a", "--by", "An"), ("move", "tourism/a", "tourism/b")],
)
def test_a_second_run_says_so_and_stops(here: Project, command: tuple[str, ...]) -> None:
    """The second one is a process of its own."""
    before = here.snapshot()
    with alone(here.config):
        second = here.run("promosite", *command)
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr == "another run is drafting in this project\n  → wait for it to end\n"
    assert here.snapshot() == before
    assert here.run("promosite", *command).returncode in (0, 1)


def test_a_killed_run_that_held_the_project_holds_nobody_up(here: Project) -> None:
    (here.root / "build").mkdir()
    (here.root / "build" / "draft.lock").touch()
    assert main(DRAFT) == 0


def test_a_run_that_is_stopped_by_hand_says_so_and_the_next_goes_on(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(CHUNK):
        source(here, f"Câu số {number} kể về biển của thành phố.\n", f"tourism/p{number:02}")

    def stop(self: MirrorEngine, sentences: Sequence[str], *pair: str) -> list[Translation]:
        if any("/p" in name for name in here.snapshot() if name.startswith("content/en")):
            raise KeyboardInterrupt
        return translate(self, sentences, *pair)

    translate = MirrorEngine.translate
    with monkeypatch.context() as patch:
        patch.setattr(MirrorEngine, "translate", stop)
        assert main([*DRAFT, "--to", "en"]) == 2
    assert capsys.readouterr().err.endswith(
        "stopped; the pages that were done are kept\n  → the same command goes on from there\n"
    )
    done = {name: data for name, data in here.snapshot().items() if name.startswith("content/en")}
    assert len(done) == CHUNK
    assert main([*DRAFT, "--to", "en"]) == 0
    after = {name: data for name, data in here.snapshot().items() if name.startswith("content/en")}
    assert (len(after), done.items() <= after.items()) == (CHUNK + 1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_real_kills_leave_whole_files_and_the_next_run_ends_as_if_there_had_been_none(here: Project) -> None:
    """Laws 7 and 8: SIGKILL at random moments of a real run over 60 pages."""
    for number in range(29):
        source(here, f"Câu số {number} kể về biển của thành phố.\n\n{SECOND}\n", f"tourism/p{number:02}")
    assert main(DRAFT) == 0
    expected = here.snapshot()
    moments, interrupted = random.Random(8), 0
    kills = int(os.environ.get("PROMOSITE_TEST_KILLS", "30"))
    for _ in range(kills):
        _forget(here)
        interrupted += _killed(here.root, moments.uniform(0.0, 0.6))
        for name, data in here.snapshot().items():
            assert name.endswith(".promosite-tmp") or data == expected[name]
        assert main(DRAFT) == 0
        assert here.snapshot() == expected
    assert interrupted > kills // 3


def _forget(project: Project) -> None:
    """All drafts and ledgers, so that the next run has everything to do."""
    for name in project.snapshot():
        if name.startswith(("content/en", "content/zh", "memory")):
            (project.root / name).unlink()


def _killed(root: Path, seconds: float) -> bool:
    """Whether the run was killed between its first and its last write."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    command = [sys.executable, "-m", "promosite", *DRAFT]
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = root / "memory" / "en" / "tourism"
    while process.poll() is None and not any(first.glob("*.po")):
        time.sleep(0.002)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL
