"""Laws 4, 5 and 7 of the house, on real builds and on values."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from promosite.publishing.build import BuildOptions, build
from promosite.publishing.redirects import redirects
from promosite.publishing.site import Kind, load_site
from promosite.publishing.sitemap import sitemap
from promosite.publishing.view import view
from promosite.syndication.channels import channels
from tests.conftest import REPOSITORY, Project, ProjectMaker

LANGUAGES = ("vi", "en", "zh")
BODIES = {
    "vi": "Xem [kia](held.md) và [đây](half.md).\n",
    "en": "See [there](held.md) and [here](half.md).\n",
    "zh": "看[那里](held.md)和[这里](half.md)。\n",
}
FATES = ("absent", "draft", "unsealed", "reviewed")


def tree(folder: Path) -> dict[str, str]:
    """Digest of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


fates = st.dictionaries(
    st.sampled_from([f"{section}/{name}" for section in ("culture", "events") for name in "abc"]),
    st.tuples(*(st.sampled_from(FATES) for _ in LANGUAGES)),
    min_size=1,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates)
def test_law_4_what_may_not_go_out_is_in_no_channel(project: ProjectMaker, plan: dict[str, tuple[str, ...]]) -> None:
    """Law 4, over random states: no page, list, card, alternate, sitemap or feed holds an unpublished page."""
    built = project()
    for path, row in plan.items():
        for language in (*LANGUAGES, "vi") if row[0] != "absent" else ():
            _write(built, path, language, row[LANGUAGES.index(language)])
    if not any((built.root / "content").rglob("*.md")):
        return
    site = load_site(built.config)
    shown = str([view(site, code, output) for code in LANGUAGES for output in site.outputs[code].values()])
    shown += sitemap(site) + str(redirects(site))
    shown += "".join(data.decode() for code in LANGUAGES for _, data in channels(site, code, {}))
    for path, row in plan.items():
        for language, fate in zip(LANGUAGES, row, strict=True):
            goes_out = fate == "reviewed" and row[0] == "reviewed"
            assert (f"S-{path}-{language}-E" in shown) is goes_out
            prefix = "" if language == "vi" else f"{language}/"
            assert (f"example.org/{prefix}{path}/" in shown) is goes_out
            assert (site.outputs[language].get(f"{path}/") is not None) is goes_out


def _write(built: Project, path: str, language: str, fate: str) -> None:
    """Write a page in one of its fates; the source is approved at first, so that translations can be."""
    keys: dict[str, object] = {"title": f"S-{path}-{language}-E"}
    if language == "vi":
        keys |= {"tags": ["nature"], "audience": ["visitor"], "redirects": [f"old/{path}"]}
        keys |= {"event": {"start": "2027-01-01"}} if path.startswith("events") else {}
    if fate == "reviewed" or (language == "vi" and not (built.root / f"content/vi/{path}.md").exists()):
        built.out(path, language, **keys)
    elif fate != "absent":
        built.page(path, language, **keys, **({"review": {"state": "reviewed"}} if fate == "unsealed" else {}))


def test_law_4_on_a_real_build(built: Project) -> None:
    """No byte of an unreviewed page is anywhere in the built site, though other pages link to it."""
    built.out("index")
    built.page("culture/held", body="BIMAT chưa duyệt.\n", title="BIMAT tiêu đề")
    built.out("culture/half", body="Nửa.\n")
    built.page("culture/half", "en", body="BIMAT half.\n", title="BIMAT half")
    for language in LANGUAGES:
        built.out("culture/out", language, body=BODIES[language])

    done = built.run("promosite", "build")

    assert done.returncode == 0, done.stdout + done.stderr
    site = built.root / "site"
    files = [file for file in site.rglob("*") if file.is_file()]
    assert len(files) > 40
    assert [file for file in files if b"BIMAT" in file.read_bytes() or "held" in file.as_posix()] == []
    english = (site / "en/culture/out/index.html").read_text("utf-8")
    assert "<span>there</span>" in english
    assert (
        '<a href="../../../culture/half/" hreflang="vi">here <span class="in-language">(in Vietnamese)</span></a>'
        in english
    )


# A module that Python imports at start: every clock that Python code can read is three years ahead.
SHIFTED_CLOCK = """
import datetime, time
shift = 3 * 365 * 86400 + 12345
seconds, real_datetime, real_date = time.time, datetime.datetime, datetime.date
time.time = lambda: seconds() + shift
for name in ("gmtime", "localtime"):
    setattr(time, name, lambda at=None, _of=getattr(time, name): _of(time.time() if at is None else at))

class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

class ShiftedDatetime(real_datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return real_datetime.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return real_datetime.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
    today = now

class ShiftedDate(real_date, metaclass=Kind):
    @classmethod
    def today(cls):
        return real_datetime.fromtimestamp(time.time()).date()

datetime.datetime, datetime.date = ShiftedDatetime, ShiftedDate
"""


def test_law_5_the_same_commit_builds_the_same_bytes(project: ProjectMaker, repository: Path, tmp_path: Path) -> None:
    """Law 5: another clock, time zone, hash seed, locale, folder, order of files and number of processes."""
    made = project()
    first, second = replace(made, root=tmp_path / "one"), replace(made, root=tmp_path / "two" / "deeper")
    for copy, backwards in ((first, False), (second, True)):
        _copy_starter(repository, copy.root, backwards=backwards)
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(SHIFTED_CLOCK, "utf-8")

    shifted = {"PYTHONPATH": f"{clock}{os.pathsep}{repository / 'scripts'}"}
    year = subprocess.run(
        [sys.executable, "-c", "import datetime as d, time; print(time.gmtime().tm_year, d.date.today().year)"],
        env=os.environ | shifted,
        capture_output=True,
        text=True,
        check=True,
    )
    ahead = str(time.gmtime(time.time() + 3 * 365 * 86400).tm_year)
    assert year.stdout.split() == [ahead, ahead]

    done = [
        first.run("promosite", "build", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8"),
        second.run(
            "promosite",
            "build",
            "--jobs",
            "1",
            TZ="Asia/Ho_Chi_Minh",
            PYTHONHASHSEED="2",
            LC_ALL="C",
            **shifted,
        ),
    ]

    assert [d.returncode for d in done] == [0, 0], [d.stdout + d.stderr for d in done]
    assert tree(first.root / "site") == tree(second.root / "site")


def _copy_starter(repository: Path, target: Path, *, backwards: bool) -> None:
    """Copy what a build reads, file by file, in another order and with other dates on the files."""
    files = [repository / "mkdocs.yml"]
    for folder in ("content", "fonts", "memory", "overrides"):
        files += [file for file in (repository / folder).rglob("*") if file.is_file()]
    for number, file in enumerate(sorted(files, reverse=backwards)):
        to = target / file.relative_to(repository)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
        os.utime(to, (number * 1000, number * 1000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_law_7_a_killed_build_leaves_the_old_site_or_the_new_one(project: ProjectMaker, repository: Path) -> None:
    """Law 7: SIGKILL at many moments of a build with feeds, calendars, photographs and cards, workers included."""
    built = project(overrides=True, social=True)
    shutil.copytree(repository / "fonts", built.root / "fonts", ignore=shutil.ignore_patterns("make"))
    photo = built.root / "content" / "assets" / "sea.jpg"
    Image.linear_gradient("L").resize((700, 400)).convert("RGB").save(photo)
    shown = {"image": "../../assets/sea.jpg", "image_alt": "Biển"}
    built.out("index")
    built.out("events/a", body="Trước.\n", event={"start": "2027-05-13"}, **shown)
    assert built.run("promosite", "build").returncode == 0
    site = built.root / "site"
    old = tree(site)
    Image.radial_gradient("L").resize((700, 400)).convert("RGB").save(photo)
    built.out("events/a", body="Sau.\n", event={"start": "2027-05-14"}, **shown)
    started = time.monotonic()
    assert built.run("promosite", "build", "--site", "other").returncode == 0
    duration = time.monotonic() - started
    new = tree(built.root / "other")
    assert {"events/a/a.ics", "events/a/card.jpg", "feed.xml"} <= {path for path in new if new[path] != old.get(path)}

    for step in range(12):
        _kill_after(built, duration * (step + 1) / 12)
        found = tree(site) if site.exists() else tree(site.with_name("site.promosite-tmp"))
        assert found in (old, new)

    assert built.run("promosite", "build").returncode == 0
    assert tree(site) == new
    assert sorted(entry.name for entry in built.root.iterdir() if "promosite-tmp" in entry.name) == []


def _kill_after(built: Project, seconds: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "promosite", "build"],
        cwd=built.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _built_and_changed(built: Project) -> bytes:
    """The manifest of a site for which a further page waits."""
    built.out("culture/a")
    assert build(built.config, BuildOptions()).blocking == ()
    built.out("culture/b")
    return (built.root / "site/manifest.json").read_bytes()


def _building(built: Project) -> tuple[subprocess.Popen[str], list[int]]:
    """A build that has begun to render, with the processes of its languages."""
    running = subprocess.Popen(
        [sys.executable, "-m", "promosite", "build", "--jobs", "2"],
        cwd=built.root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts"), "PROMOSITE_LANG": "en"},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while len(workers := children.read_text().split()) < 2:  # one alone reads the pages, which begins again if it ends
        time.sleep(0.002)
    return running, [int(worker) for worker in workers]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_part_of_the_build_that_is_killed_is_said_and_leaves_the_old_site(built: Project) -> None:
    """A machine that runs out of memory ends one process, not all."""
    before = _built_and_changed(built)
    running, workers = _building(built)
    os.kill(workers[0], signal.SIGKILL)
    assert "the system ended a part of the build" in running.communicate()[1]
    assert running.returncode == 2
    assert (built.root / "site/manifest.json").read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_a_build_that_a_person_stops_says_so_in_one_voice_and_leaves_the_old_site(built: Project) -> None:
    """Ctrl-C reaches every process of the terminal's group."""
    before = _built_and_changed(built)
    running, workers = _building(built)
    while running.poll() is None and not any((built.root / "build").rglob("*.html")):
        time.sleep(0.002)  # until the forking is done, in which Python itself would complain
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)  # or the build might be done before
    os.killpg(running.pid, signal.SIGINT)
    os.killpg(running.pid, signal.SIGCONT)
    said = "stopped; nothing is half written\n  → run the command again to finish it\n"
    assert (running.communicate()[1], running.returncode) == (said, 130)
    assert (built.root / "site/manifest.json").read_bytes() == before
    assert built.run("promosite", "build").returncode == 0


def test_every_kind_of_page_has_a_template(repository: Path) -> None:
    assert [kind for kind in Kind if not (repository / "overrides" / f"{kind.value}.html").is_file()] == []
