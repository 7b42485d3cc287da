"""Laws 4, 5 and 7 of the house, on real builds and on values."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.publishing.redirects import redirects
from promosite.publishing.site import Kind, load_site
from promosite.publishing.sitemap import sitemap
from promosite.publishing.view import view
from promosite.syndication.entry import entries
from promosite.syndication.rss import rss
from tests.publishing.conftest import ROOT

LANGUAGES = ("vi", "en", "zh")
FATES = ("absent", "draft", "unsealed", "reviewed")


def run_build(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "promosite", "build", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


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
def test_law_4_what_may_not_go_out_is_in_no_channel(make_project, tmp_path, plan) -> None:
    """Law 4, over random states: no page, list, card, alternate, sitemap or feed holds an unpublished page."""
    shutil.rmtree(tmp_path / "law4", ignore_errors=True)
    project = make_project("law4")
    for path, row in plan.items():
        for language, fate in zip(LANGUAGES, row, strict=True):
            if fate != "absent" and (language == "vi" or row[0] != "absent"):
                review = {"review": "{state: reviewed}"} if fate == "unsealed" else {}
                extra = {"event": "{start: 2027-01-01}"} if path.startswith("events") and language == "vi" else {}
                tags = {"tags": "[food]", "audience": "[visitor]"} if language == "vi" else {}
                secret = f"S-{path}-{language}-E"
                keys = {"title": secret, "redirects": f"[old/{path}]"} if language == "vi" else {"title": secret}
                project.write(path, language, approve=fate == "reviewed", **review, **extra, **tags, **keys)
    if not any((project.root / "content").rglob("*.md")):
        return
    site = load_site(project.config)
    shown = str([view(site, code, output) for code in LANGUAGES for output in site.outputs[code].values()])
    shown += sitemap(site) + str(redirects(site))
    shown += "".join(rss(site, code, entries(site, code), "feed.xml").decode() for code in LANGUAGES)
    for path, row in plan.items():
        for language, fate in zip(LANGUAGES, row, strict=True):
            goes_out = fate == "reviewed" and row[0] == "reviewed"
            assert (f"S-{path}-{language}-E" in shown) is goes_out
            prefix = "" if language == "vi" else f"{language}/"
            assert (f"example.org/{prefix}{path}/" in shown) is goes_out
            assert (site.outputs[language].get(f"{path}/") is not None) is goes_out


def test_law_4_on_a_real_build(project) -> None:
    """No byte of an unreviewed page is anywhere in the built site, though other pages link to it."""
    project.write("index")
    for language in LANGUAGES:
        project.write("culture/out", language, body="Xem [kia](held.md) và [đây](half.md).\n")
    project.write("culture/held", approve=False, body="BIMAT chưa duyệt.\n", title="BIMAT tiêu đề")
    project.write("culture/half", body="Nửa.\n")
    project.write("culture/half", "en", approve=False, body="BIMAT half.\n", title="BIMAT half")

    done = run_build(project.root)

    assert done.returncode == 0, done.stdout + done.stderr
    site = project.root / "site"
    files = [file for file in site.rglob("*") if file.is_file()]
    assert len(files) > 60
    assert [file for file in files if b"BIMAT" in file.read_bytes() or "held" in file.as_posix()] == []
    english = (site / "en/culture/out/index.html").read_text("utf-8")
    assert "<span>kia</span>" in english
    assert (
        '<a href="../../../culture/half/" hreflang="vi">đây <span class="in-language">(in Vietnamese)</span></a>'
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


def test_law_5_the_same_commit_builds_the_same_bytes(tmp_path) -> None:
    """Law 5: another clock, time zone, hash seed, locale, folder, order of files and number of processes."""
    first, second = tmp_path / "one", tmp_path / "two" / "deeper"
    for copy, backwards in ((first, False), (second, True)):
        _copy_starter(copy, backwards=backwards)
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(SHIFTED_CLOCK, "utf-8")

    shifted = {"PYTHONPATH": f"{clock}{os.pathsep}{ROOT / 'scripts'}"}
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
        run_build(first, TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8"),
        run_build(
            second,
            "--jobs",
            "1",
            TZ="Asia/Ho_Chi_Minh",
            PYTHONHASHSEED="2",
            LC_ALL="C",
            **shifted,
        ),
    ]

    assert [d.returncode for d in done] == [0, 0], [d.stdout + d.stderr for d in done]
    assert tree(first / "site") == tree(second / "site")


def _copy_starter(target: Path, *, backwards: bool) -> None:
    """Copy what a build reads, file by file, in another order and with other dates on the files."""
    files = [ROOT / "mkdocs.yml"]
    for folder in ("content", "overrides", "memory"):
        files += [file for file in (ROOT / folder).rglob("*") if file.is_file()]
    for number, file in enumerate(sorted(files, reverse=backwards)):
        to = target / file.relative_to(ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
        os.utime(to, (number * 1000, number * 1000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_law_7_a_killed_build_leaves_the_old_site_or_the_new_one(project) -> None:
    """Law 7: SIGKILL at many moments of a real build, worker processes included."""
    project.write("index")
    project.write("culture/a", body="Trước.\n")
    assert run_build(project.root).returncode == 0
    site = project.root / "site"
    old = tree(site)
    project.write("culture/a", body="Sau.\n")
    started = time.monotonic()
    assert run_build(project.root, "--site", "other").returncode == 0
    duration = time.monotonic() - started
    new = tree(project.root / "other")
    assert old != new

    for step in range(12):
        _kill_after(project.root, duration * (step + 1) / 12)
        found = tree(site) if site.exists() else tree(site.with_name("site.promosite-tmp"))
        assert found in (old, new)

    assert run_build(project.root).returncode == 0
    assert tree(site) == new
    assert sorted(entry.name for entry in project.root.iterdir() if "promosite-tmp" in entry.name) == []


def _kill_after(root: Path, seconds: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "promosite", "build"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_every_page_is_of_a_kind_with_a_template() -> None:
    assert [kind for kind in Kind if not (ROOT / "overrides" / f"{kind.value}.html").is_file()] == []
