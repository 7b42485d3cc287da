"""Moving a page: what is written, what is refused, and that states and kills do not matter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from promosite.content.move import Step, plan_move, steps, take
from promosite.errors import ContentError
from promosite.review.carry import carry
from promosite.review.status import State
from tests.conftest import Project, ProjectMaker

OLD, NEW = "culture/a", "tourism/b"
PICTURE = "![ảnh](../../assets/do-son.svg)"
WORDS = {
    "vi": ("Xem", "và", "đây", PICTURE),
    "en": ("See", "and", "here", "![picture](../../assets/do-son.svg)"),
    "zh": ("看", "和", "这里", "![图片](../../assets/do-son.svg)"),
}


@pytest.fixture
def site(project: ProjectMaker) -> Project:
    """A page to move, with ledgers; others that link to it, in every state."""
    made = project()
    for code, (see, also, here, picture) in WORDS.items():
        made.page("culture/a", code, f"{see} [c](c.md) {also} [{here}](a.md#x), {picture}.\n\n## X\n")
        made.page("culture/c", code, f"{see} [a](a.md).\n")
        made.page("tourism/stale", code, f"{see} [a](../culture/a.md#x).\n")
        made.page("index", code, f"{see} [a](culture/a.md)\n")
    made.page("events/d", "vi", "[đây](../culture/a.md)\n", action={"label": "Xem", "url": "../culture/a.md"})
    made.page("events/d", "en", "[here](../culture/a.md)\n", action={"label": "See"})
    assert set(made.approve()) == {"review.approved"}
    made.write("memory/en/culture/a.po", 'msgid ""\nmsgstr ""\n')
    made.write("memory/zh/culture/a.po", 'msgid ""\nmsgstr "x"\n')
    made.page("events/e", "vi", "[a](../culture/a.md)\n", review={"state": "reviewed"})
    made.page("events/e", "en", "[a](../culture/a.md)\n", translation={"source": "000000000000"})
    made.replace("content/zh/culture/a.md", "看", "请看")
    made.replace("content/vi/tourism/stale.md", "Xem", "Hãy xem")
    made.approve("content/vi/tourism/stale.md")
    made.replace("content/vi/events/d.md", "[đây]", "Mới: [đây]")
    return made


def _planned(made: Project, old: str = OLD, new: str = NEW) -> list[Step]:
    catalog = made.catalog
    return steps(made.config, carry(made.config, catalog, plan_move(made.config, catalog, old, new)))


def _move(made: Project, old: str = OLD, new: str = NEW) -> None:
    for step in _planned(made, old, new):
        take(step)


def test_every_state_is_as_it_was(site: Project) -> None:
    before = site.states
    assert set(before.values()) == set(State)
    _move(site)
    assert site.states == {(path if path != OLD else NEW, code): state for (path, code), state in before.items()}


def test_the_moved_page_remembers_where_it_was(site: Project) -> None:
    _move(site)
    source = site.catalog.pages[NEW, "vi"]
    assert (source.meta.section, source.meta.id, source.meta.redirects) == ("tourism", OLD, (OLD,))
    assert source.body == f"\nXem [c](../culture/c.md) và [đây](b.md#x), {PICTURE}.\n\n## X\n"
    assert site.catalog.pages[NEW, "zh"].front.values.keys() == {"title", "description", "review", "translation"}
    assert [fault for fault in site.catalog.findings if fault.id == "catalog.broken-link"] == []


def test_files_and_ledgers_have_moved(site: Project) -> None:
    before = site.snapshot()
    _move(site)
    after = site.snapshot()
    gone = {name for name in before if name.endswith(("culture/a.md", "culture/a.po"))}
    assert set(before) - set(after) == gone
    assert set(after) - set(before) == {name.replace(OLD, NEW) for name in gone}
    assert after["memory/zh/tourism/b.po"] == before["memory/zh/culture/a.po"]


def test_links_follow(site: Project) -> None:
    _move(site)
    assert site.read("content/en/culture/c.md").endswith("\n\nSee [a](../tourism/b.md).\n")
    assert site.read("content/vi/index.md").endswith("\n\nXem [a](tourism/b.md)\n")
    assert site.catalog.pages["events/d", "vi"].front.values["action"] == {"label": "Xem", "url": "../tourism/b.md"}


def test_there_and_back_leaves_only_a_redirect(site: Project) -> None:
    before = site.snapshot()
    _move(site)
    _move(site, NEW, OLD)
    after = site.snapshot()
    source = "content/vi/culture/a.md"
    assert {name: data for name, data in after.items() if name != source} == {
        name: data for name, data in before.items() if name != source
    }
    assert after[source].decode().replace("id: culture/a\nredirects: [tourism/b]\n", "") == before[source].decode()


def test_former_addresses_are_kept_in_order(project: ProjectMaker) -> None:
    made = project()
    made.page("culture/a", redirects=["culture/x", "/culture/y/"], id="first")
    _move(made)
    meta = made.catalog.pages[NEW, "vi"].meta
    assert (meta.redirects, meta.id) == (("culture/x", "culture/y", "culture/a"), "first")


def test_a_move_within_a_section_keeps_links_of_the_page(project: ProjectMaker) -> None:
    made = project()
    made.page("culture/a", body="[c](./c.md) [a](a.md)\n")
    made.page("culture/c")
    _move(made, OLD, "culture/b")
    assert made.catalog.pages["culture/b", "vi"].body == "\n[c](./c.md) [a](b.md)\n"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("culture/none", NEW, "move.no-page"),
        (OLD, OLD, "move.same"),
        (OLD, "nowhere/b", "move.unknown-section"),
        (OLD, "tourism", "move.unknown-section"),
        (OLD, "tourism/Đồ Sơn", "move.name"),
        (OLD, "tourism/海防", "move.name"),
        (OLD, "tourism/", "move.unknown-section"),
        (OLD, "tourism/../b", "move.name"),
        (OLD, "tourism/index", "move.index"),
        ("index", NEW, "move.index"),
        (OLD, "culture/c", "move.exists"),
        (OLD, "culture/former", "move.redirected"),
        (OLD, "culture/orphan", "move.exists"),
        (OLD, "culture/ledger", "move.exists"),
        ("culture/broken", NEW, "frontmatter.duplicate"),
    ],
)
def test_refusals_change_nothing(site: Project, old: str, new: str, fault: str) -> None:
    site.page("culture/redirected", redirects=["culture/former"])
    site.page("culture/orphan", "zh")
    site.page("culture/broken")
    site.replace("content/vi/culture/broken.md", "---\n\n", "title: zwei\n---\n\n")
    site.write("memory/en/culture/ledger.po", "other")
    before = site.snapshot()
    with pytest.raises(ContentError) as refused:
        _move(site, old, new)
    assert refused.value.finding.id == fault
    assert site.snapshot() == before


def test_moving_again_is_no_fault(site: Project) -> None:
    _move(site)
    before = site.snapshot()
    _move(site)
    assert site.snapshot() == before


def test_a_name_in_another_letter_case_is_renamed(project: ProjectMaker, tmp_path: Path) -> None:
    made = project()
    made.page("culture/Cat-Ba")
    _move(made, "culture/Cat-Ba", "culture/cat-ba")
    assert [path for path, _ in made.catalog.pages] == ["culture/cat-ba"]
    one, other = tmp_path / "One", tmp_path / "one"  # a file system that folds case shows one file under both names
    one.write_text("x")
    os.link(one, other)
    take(Step(one, None, other))
    assert other.read_text() == "x"


def test_killed_between_any_two_steps_and_run_again(site: Project) -> None:
    """Law 8, with a crash injected after each step, and after each step of the run that follows."""
    before = site.snapshot()
    states = site.states
    _move(site)
    after = site.snapshot()
    count = len(_restored(site, before))
    assert count > 20
    for killed in range(count):
        for step in _restored(site, before)[:killed]:
            take(step)
        for step in _planned(site)[: killed // 2]:
            take(step)
        _move(site)
        assert site.snapshot() == after, killed
    assert site.states == {(path if path != OLD else NEW, code): state for (path, code), state in states.items()}


def _restored(site: Project, before: dict[str, bytes]) -> list[Step]:
    """The project as before the move, and the steps of the move."""
    for name in site.snapshot():
        (site.root / name).unlink()
    for name, data in before.items():
        site.write(name, data)
    return _planned(site)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_really_killed_and_run_again(site: Project) -> None:
    """Law 8 with a real kill, at moments spread over the time that a move takes."""
    before = site.snapshot()
    command = [sys.executable, "-m", "promosite", "move", OLD, NEW]
    began = time.monotonic()
    assert subprocess.run(command, cwd=site.root, env=_environment(), check=False).returncode == 0
    whole, after = time.monotonic() - began, site.snapshot()
    for moment in range(5):
        _restored(site, before)
        running = subprocess.Popen(command, cwd=site.root, env=_environment(), stdout=subprocess.DEVNULL)
        time.sleep(whole * (0.7 + 0.05 * moment))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert subprocess.run(command, cwd=site.root, env=_environment(), check=False).returncode == 0
        assert {name: data for name, data in site.snapshot().items() if not name.endswith("-tmp")} == after


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "scripts")}
