"""Installing models from an index, an address (a server on this machine) and a file; what is refused, what stays."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from promosite.errors import PromositeError
from promosite.files import BESIDE
from promosite.translation.models.argos import ArgosEngine
from promosite.translation.models.index import Offer, configured, read_index
from promosite.translation.models.lock import Locked, digest_of_folder, read_lock, write_lock
from promosite.translation.models.manage import Store, add, demand_locked, install, list_models, remove, verify
from tests.translation.packages import EN_ZH, VI_EN, made_file, unpack_demo, zip_package
from tests.translation.server import Site, serve

REPOSITORY = Path(__file__).parents[2]
ASKED, ANSWERED = "Xem thêm tại ⟦0⟧.", {"en": "Read more at ⟦0⟧.", "zh": "更多信息请见⟦0⟧。"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "project" / "models", tmp_path / "project" / "models.lock")


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with both packages and an index that, like the public one, has no Vietnamese."""
    with serve() as running:
        running.files = {VI_EN.name: VI_EN.read_bytes(), EN_ZH.name: EN_ZH.read_bytes()}
        _index(
            running, {"from_code": "en", "to_code": "zh", "links": [f"ipfs://x/{EN_ZH.name}", running.url(EN_ZH.name)]}
        )
        yield running


def _index(site: Site, *entries: dict[str, object]) -> None:
    site.files["index.json"] = json.dumps([{"package_version": "0.1", **entry} for entry in entries]).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _named(site: Site) -> dict[str, Offer]:
    """The option `models` of mkdocs.yml, for what the index lacks."""
    entry = {"from": "vi", "to": "en", "url": site.url(VI_EN.name), "sha256": _digest(VI_EN.read_bytes())}
    return configured([entry], "mkdocs.yml")


def _install(store: Store, site: Site, *languages: str, update: bool = False) -> list[str]:
    new = install(store, languages, source="vi", index=site.url("index.json"), offers=_named(site), update=update)
    return [package.pair for package in new]


def _translates(store: Store, target: str) -> bool:
    return ArgosEngine(store.packages).translate([ASKED], "vi", target)[0].text == ANSWERED[target]


def _stopped(store: Store, site: Site, *languages: str) -> PromositeError:
    with pytest.raises(PromositeError) as fault:
        _install(store, site, *languages)
    return fault.value


# What works


def test_chinese_is_installed_as_its_two_steps(store: Store, site: Site) -> None:
    assert _install(store, site, "zh", "en") == ["vi_en", "en_zh"]
    assert [path for path, _ in site.asked] == ["index.json", VI_EN.name, EN_ZH.name]
    assert _translates(store, "en")
    assert _translates(store, "zh")
    assert sorted(path.name for path in store.folder.rglob("*") if path.parent in (store.folder, store.packages)) == [
        ".lock", "downloads", "packages", "translate-en_zh-0_1", "translate-vi_en-0_1"
    ]  # fmt: skip
    assert list(store.downloads.iterdir()) == []


def test_the_lock_says_what_was_installed(store: Store, site: Site) -> None:
    _install(store, site, "en")
    data = VI_EN.read_bytes()
    content = digest_of_folder(store.packages / "translate-vi_en-0_1")
    assert read_lock(store.lock) == {"vi_en": Locked("0.1", len(data), _digest(data), content, site.url(VI_EN.name))}
    assert store.lock.read_bytes().endswith(b"\n}\n")


def test_what_is_installed_is_not_asked_for_again(store: Store, site: Site) -> None:
    _install(store, site, "en", "zh")
    before = list(site.asked)
    assert _install(store, site, "en", "zh") == []
    assert site.asked == before


def test_a_second_machine_asks_the_lock_and_not_the_index(store: Store, site: Site) -> None:
    _install(store, site, "zh")
    shutil.rmtree(store.folder)
    del site.files["index.json"]
    assert install(store, ["zh"], source="vi", index=site.url("index.json")) != []
    assert _translates(store, "zh")


def test_an_index_may_be_named_by_its_folder(store: Store, site: Site) -> None:
    """As `ARGOS_PACKAGE_INDEX` is: with a slash at its end."""
    site.files["argos/index.json"] = site.files["index.json"]
    assert install(store, ["en", "zh"], source="vi", index=site.url("argos/"), offers=_named(site)) != []
    assert site.asked[0] == ("argos/index.json", "")


def test_a_direct_package_is_preferred(store: Store, site: Site, tmp_path: Path) -> None:
    file = made_file(tmp_path, "▁the", from_code="vi", to_code="zh")
    site.files["direct"] = file.read_bytes()
    _index(site, {"from_code": "vi", "to_code": "zh", "links": [site.url("direct")]})
    assert _install(store, site, "zh") == ["vi_zh"]


def test_a_file_and_an_address_are_added(store: Store, site: Site) -> None:
    assert add(store, VI_EN).name == "vi→en 0.1 demonstration"
    assert add(store, site.url(EN_ZH.name), _digest(EN_ZH.read_bytes()).upper()).pair == "en_zh"
    assert _translates(store, "zh")
    assert [entry.address for entry in read_lock(store.lock).values()] == [site.url(EN_ZH.name), ""]


def test_a_file_by_hand_keeps_the_address_that_the_lock_knows(store: Store, site: Site) -> None:
    _install(store, site, "en")
    before = store.lock.read_bytes()
    remove(store, "vi_en")
    add(store, VI_EN)
    assert store.lock.read_bytes() == before


def test_listing_and_removing(store: Store) -> None:
    add(store, VI_EN)
    add(store, EN_ZH)
    assert [package.pair for package in remove(store, "vi→en")] == ["vi_en"]
    listing = list_models(store)
    assert [package.name for package in listing.installed] == ["en→zh 0.1 demonstration"]
    assert (listing.findings, listing.absent) == ((), ("vi_en",))
    with pytest.raises(PromositeError) as fault:
        remove(store, "vi_en")
    assert fault.value.finding.id == "models.not-installed"


def test_a_newer_version_takes_the_place_of_the_older(store: Store, site: Site, tmp_path: Path) -> None:
    _install(store, site, "en")
    data = made_file(tmp_path, "▁the", package_version="0.2").read_bytes()
    site.files["new"] = data
    _index(site, {"from_code": "vi", "to_code": "en", "package_version": "0.2", "links": [site.url("new")]})
    assert _install(store, site, "en") == []
    assert _install(store, site, "en", update=True) == ["vi_en"]
    assert [package.name for package in list_models(store).installed] == ["vi→en 0.2"]
    assert read_lock(store.lock)["vi_en"].sha256 == _digest(data)


def test_a_broken_connection_resumes_on_the_next_run(store: Store, site: Site) -> None:
    size = VI_EN.stat().st_size
    site.cuts = [10_000, *[size // 10] * 4]  # the index whole, then four breaks
    fault = _stopped(store, site, "en")
    assert fault.finding.id == "models.cut"
    assert list_models(store).installed == ()
    assert _install(store, site, "en") == ["vi_en"]
    assert site.asked[-1] == (VI_EN.name, f"bytes={4 * (size // 10)}-")
    assert _translates(store, "en")


# What is refused, while what was installed stays usable


def test_another_file_than_the_locked_one_is_refused_unless_vouched_for(store: Store, tmp_path: Path) -> None:
    add(store, VI_EN)
    other = made_file(tmp_path, "▁the", package_version="0.2")
    got, wanted = _digest(other.read_bytes()), _digest(VI_EN.read_bytes())
    with pytest.raises(PromositeError) as fault:
        add(store, other)
    assert str(fault.value) == (
        f"translate-vi_en-0_2.argosmodel: not installed: its sha256 is {got}, but {wanted} is demanded\n"
        "  → get the right file; only if the new one is meant, name its digest: "
        f"`promosite models add … --sha256 {got}`"
    )
    assert _translates(store, "en")
    assert add(store, other, got).version == "0.2"
    assert [package.version for package in list_models(store).installed] == ["0.2"]


@pytest.mark.parametrize("where", ["lock", "option", "argument"])
def test_a_wrong_digest_is_refused_and_fetched_anew_next_time(store: Store, site: Site, where: str) -> None:
    good, bad = VI_EN.read_bytes(), VI_EN.read_bytes()[:-1] + b"x"
    if where == "lock":
        _install(store, site, "en")
        remove(store, "vi_en")
    site.files[VI_EN.name] = bad
    if where == "argument":
        with pytest.raises(PromositeError) as fault:
            add(store, site.url(VI_EN.name), _digest(good))
        stopped = fault.value
    else:
        stopped = _stopped(store, site, "en")
    assert dict(stopped.finding.details) == {"wanted": _digest(good), "got": _digest(bad)}
    assert list_models(store).installed == ()
    site.files[VI_EN.name] = good
    assert _install(store, site, "en") == ["vi_en"]


def test_the_wrong_languages_are_refused(store: Store, site: Site) -> None:
    site.files[EN_ZH.name] = VI_EN.read_bytes()
    fault = _stopped(store, site, "zh")
    assert (fault.finding.id, dict(fault.finding.details)) == ("models.pair", {"got": "vi_en", "wanted": "en_zh"})
    assert _translates(store, "en")


FAULTS: dict[str, tuple[dict[str, object], str | None]] = {
    "no metadata": ({"remove": "metadata.json"}, "metadata.json is missing"),
    "no model": ({"remove": "model/model.bin"}, "model/model.bin is missing"),
    "no tokenizer": ({"remove": "sentencepiece.model"}, "sentencepiece.model is missing"),
    "not JSON": ({"files": {"metadata.json": b"{"}}, "metadata.json is not JSON"),
    "a list": ({"files": {"metadata.json": b"[]"}}, "metadata.json is not an object"),
    "no language": ({"from_code": None}, "metadata.json: from_code is `None`"),
    "a path as language": ({"meta": {"to_code": "../../x"}}, "metadata.json: to_code is `../../x`"),
    "a path as version": ({"meta": {"package_version": "../1"}}, "metadata.json: package_version is `../1`"),
    "a number as prefix": ({"meta": {"target_prefix": 7}}, None),
    "a number as languages": ({"meta": {"languages": 7}}, None),
    "endless nesting": ({"files": {"metadata.json": b"[" * 100_000}}, "metadata.json is not JSON"),
    "another type": ({"type": "sbd"}, "it is a package of type `sbd`, not `translate`"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_an_incomplete_package_is_refused(store: Store, tmp_path: Path, case: str) -> None:
    options, cause = FAULTS[case]
    add(store, VI_EN)
    file = _faulty(tmp_path, dict(options))
    with pytest.raises(PromositeError) as fault:
        add(store, file, _digest(file.read_bytes()))
    assert fault.value.finding.id == "models.archive"
    assert cause in (None, dict(fault.value.finding.details)["cause"])  # None: in the words of a library
    assert _translates(store, "en")


def _faulty(folder: Path, options: dict[str, object]) -> Path:
    """A package file with one thing wrong."""
    gone, meta = options.pop("remove", None), options.pop("meta", None)
    file = made_file(folder, "▁the", **{"files": None} | options)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "faulty")
    inside = next((folder / "faulty").iterdir())
    if gone:
        (inside / str(gone)).unlink()
    if isinstance(meta, dict):
        facts = json.loads((inside / "metadata.json").read_text(encoding="utf-8"))
        (inside / "metadata.json").write_text(json.dumps(facts | meta), encoding="utf-8")
    return zip_package(inside, file)


@pytest.mark.parametrize("case", ["traversal", "cut short", "no zip", "silent", "damaged weights", "foreign tokenizer"])
def test_a_hostile_or_useless_package_is_refused(store: Store, tmp_path: Path, case: str) -> None:
    add(store, VI_EN)
    before = digest_of_folder(store.packages), store.lock.read_bytes()
    file = tmp_path / "bad.argosmodel"
    if case == "traversal":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a/../../../../evil", b"x")
    elif case == "silent":
        file = made_file(tmp_path, "</s>", package_version="0.2")
    elif case == "damaged weights":
        file = made_file(tmp_path, "▁the", files={"model/model.bin": b"\x06" + bytes(5000)})
    elif case == "foreign tokenizer":
        file = made_file(tmp_path, "▁the", files={"sentencepiece.model": b"nothing of the kind"})
    else:
        file.write_bytes(VI_EN.read_bytes()[:50_000] if case == "cut short" else b"<html>404</html>")
    with pytest.raises(PromositeError) as fault:
        add(store, file, _digest(file.read_bytes()))
    assert (fault.value.finding.id, fault.value.finding.where.path) == ("models.archive", file.name)
    assert (digest_of_folder(store.packages), store.lock.read_bytes()) == before
    assert not (tmp_path / "evil").exists()
    assert not store.incoming.exists()
    assert _translates(store, "en")


def test_what_nobody_offers_is_said(store: Store, site: Site) -> None:
    fault = _stopped(store, site, "ja")
    assert str(fault).splitlines()[0] == "neither the package index nor mkdocs.yml names models for vi→ja"


def test_an_unreachable_index_matters_only_where_it_is_needed(store: Store, site: Site) -> None:
    del site.files["index.json"]
    assert _install(store, site, "en") == ["vi_en"]
    fault = _stopped(store, site, "zh")
    assert (fault.finding.id, fault.finding.where.path) == ("models.unreachable", site.url("index.json"))


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "<html>", "[" * 100_000])
def test_a_broken_index_is_said(store: Store, site: Site, text: str) -> None:
    site.files["index.json"] = text.encode()
    assert _stopped(store, site, "zh").finding.id == "models.index"


def test_the_index_is_read_with_care() -> None:
    entries = [
        {"from_code": "en", "to_code": "zh", "package_version": "1.9", "links": ["https://example.org/9"]},
        {
            "from_code": "en",
            "to_code": "zh",
            "package_version": "1.10",
            "links": ["ipfs://x", "https://example.org/10"],
        },
        {"from_code": "en", "to_code": "de", "package_version": "1.0", "links": []},
        {"from_code": "en", "to_code": "../x", "package_version": "1.0", "links": ["https://example.org/x"]},
        {
            "from_code": "en",
            "to_code": "fr",
            "package_version": "1.0",
            "links": ["https://example.org/y"],
            "type": "sbd",
        },
        "nonsense",
        {"from_code": "en", "to_code": "it", "package_version": "x", "links": "https://example.org/z"},
    ]
    assert read_index(json.dumps(entries), "index") == {"en_zh": Offer("en", "zh", "https://example.org/10", "1.10")}


WHOLE = {"from": "vi", "to": "en", "url": "https://example.org/a", "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("entry", "cause"),
    [
        ({"from": "vi"}, "an entry needs from, to, url, sha256 and nothing else"),
        (WHOLE | {"version": "1"}, "an entry needs from, to, url, sha256 and nothing else"),
        (WHOLE | {"sha256": "abc"}, "`sha256` cannot be `abc`"),
        (WHOLE | {"from": "Vietnamese"}, "`from` cannot be `Vietnamese`"),
        (WHOLE | {"url": "models/a.argosmodel"}, "`url` cannot be `models/a.argosmodel`"),
    ],
)
def test_the_option_models_must_be_whole(entry: dict[str, object], cause: str) -> None:
    with pytest.raises(PromositeError) as fault:
        configured([entry], "mkdocs.yml")
    assert (fault.value.finding.id, dict(fault.value.finding.details)["cause"]) == ("models.option", cause)
    assert configured([WHOLE], "mkdocs.yml") == {"vi_en": Offer("vi", "en", "https://example.org/a", "", "0" * 64)}


@pytest.mark.parametrize("text", ["{", "[]", '{"vi_en": {}}', '{"vi_en": 1}', '{"vi_en": {"size": "x"}}'])
def test_a_broken_lock_stops(store: Store, text: str) -> None:
    store.lock.parent.mkdir(parents=True)
    store.lock.write_text(text, encoding="utf-8")
    with pytest.raises(PromositeError) as fault:
        add(store, VI_EN)
    assert (fault.value.finding.id, store.lock.read_text(encoding="utf-8")) == ("models.lock", text)


def test_strays_are_named_and_harm_nothing(store: Store, site: Site) -> None:
    add(store, VI_EN)
    (store.packages / "holiday pictures").mkdir()
    (store.packages / "notes.txt").write_text("x", encoding="utf-8")
    faults = list_models(store).findings
    assert [(fault.id, fault.where.path) for fault in faults] == [
        ("models.stray", (store.packages / "holiday pictures").as_posix())
    ]
    assert _install(store, site, "zh") == ["en_zh"]
    assert _translates(store, "zh")


def test_verify_finds_what_was_changed_and_what_nobody_locked(store: Store, tmp_path: Path) -> None:
    add(store, VI_EN)
    assert verify(store) == []
    unpack_demo(store.packages)
    with (store.packages / "translate-vi_en-0_1" / "README.md").open("a", encoding="utf-8") as file:
        file.write("x")
    assert [fault.id for fault in verify(store)] == ["models.unlocked", "models.changed"]
    (store.packages / "translate-vi_en-0_1" / "model" / "model.bin").write_bytes(b"x")
    assert [fault.id for fault in verify(store)] == ["models.unlocked", "models.changed", "models.broken"]


def _changed(store: Store) -> None:
    with (store.packages / "translate-vi_en-0_1" / "README.md").open("a", encoding="utf-8") as file:
        file.write("x")


def _moved_on(store: Store) -> None:
    """As after a `git pull`: somebody else has installed another version."""
    locked = read_lock(store.lock)
    write_lock(store.lock, locked | {"vi_en": replace(locked["vi_en"], version="0.2")})


@pytest.mark.parametrize(("happens", "id"), [(_changed, "models.changed"), (_moved_on, "models.version")])
def test_a_model_that_is_not_the_locked_one_translates_nothing(
    store: Store, happens: Callable[[Store], None], id: str
) -> None:
    add(store, VI_EN)
    add(store, EN_ZH)
    happens(store)
    engine = ArgosEngine(store.packages, demand=partial(demand_locked, store))
    with pytest.raises(PromositeError) as fault:
        engine.translate([ASKED], "vi", "zh")
    assert fault.value.finding.id == id
    assert "`promosite models install`" in fault.value.finding.hint()
    assert engine.translate([ANSWERED["en"]], "en", "zh")[0].text == ANSWERED["zh"]
    assert [one.id for one in verify(store)] == [id]


def test_a_model_that_nobody_locked_translates(store: Store) -> None:
    unpack_demo(store.packages)
    engine = ArgosEngine(store.packages, demand=partial(demand_locked, store))
    assert engine.translate([ASKED], "vi", "en")[0].text == ANSWERED["en"]


def test_install_puts_the_locked_model_back_in_place_of_another(store: Store, site: Site) -> None:
    assert _install(store, site, "en") == ["vi_en"]
    lock = store.lock.read_bytes()
    _changed(store)
    assert _install(store, site, "en") == ["vi_en"]
    assert (verify(store), store.lock.read_bytes()) == ([], lock)
    assert _install(store, site, "en") == []


def test_install_puts_the_locked_model_back_in_place_of_a_newer_one_beside_it(store: Store, site: Site) -> None:
    """A folder of packages copied over another one holds two versions of a pair; the newest is what translates."""
    assert _install(store, site, "en") == ["vi_en"]
    copy = store.packages / "copied"
    shutil.copytree(next(store.packages.glob("*vi_en*")), copy)
    facts = json.loads((copy / "metadata.json").read_text(encoding="utf-8")) | {"package_version": "0.3"}
    (copy / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")
    assert _install(store, site, "en") == ["vi_en"]
    assert verify(store) == []


def test_a_missing_file_is_said(store: Store) -> None:
    with pytest.raises(PromositeError) as fault:
        add(store, "no.argosmodel")
    assert str(fault.value).splitlines()[0] == "no.argosmodel: there is no such file"


def test_nothing_but_install_and_add_touches_the_network(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_arguments: pytest.fail("a connection was opened"))
    add(store, VI_EN)
    add(store, EN_ZH)
    assert (list_models(store).findings, verify(store)) == ((), [])
    assert _translates(store, "zh")
    remove(store, "en_zh")


# Disks, other runs, kills


def test_two_at_once_the_second_says_so(store: Store) -> None:
    store.folder.mkdir(parents=True)
    with FileLock(store.folder / ".lock"), pytest.raises(PromositeError) as fault:
        add(store, VI_EN)
    assert fault.value.finding.id == "models.busy"


def test_a_place_that_cannot_be_written_is_said(store: Store) -> None:
    store.folder.parent.mkdir(parents=True)
    store.folder.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(PromositeError) as fault:
        add(store, VI_EN)
    assert fault.value.finding.id == "models.write"


def test_what_a_kill_left_between_two_renames_comes_back(store: Store) -> None:
    add(store, VI_EN)
    place = store.packages / "translate-vi_en-0_1"
    place.rename(place.with_name(place.name + BESIDE))
    assert add(store, EN_ZH).pair == "en_zh"
    assert _translates(store, "zh")


def test_killed_at_any_moment_the_old_model_works(store: Store, tmp_path: Path) -> None:
    """SIGKILL after ever longer times while an installed package is installed again; then once to the end."""
    add(store, VI_EN)
    code = (
        "import sys; from pathlib import Path; from promosite.translation.models.manage import Store, add\n"
        "store = Store(Path(sys.argv[1]), Path(sys.argv[2])); print('go', flush=True)\n"
        "for _ in range(1000): add(store, Path(sys.argv[3]))"
    )
    arguments = [sys.executable, "-c", code, str(store.folder), str(store.lock), str(VI_EN)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    for number in range(12):
        run = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.05 + number * 0.037)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        assert _whole(store)
    add(store, VI_EN)
    assert verify(store) == []
    assert sorted(path.name for path in store.packages.iterdir()) == ["translate-vi_en-0_1"]


def _whole(store: Store) -> bool:
    """The package is in its place, or (killed between two renames) beside it, and comes back with the next command."""
    packages = [path for path in store.packages.iterdir() if (path / "metadata.json").is_file()]
    locked = read_lock(store.lock)["vi_en"].content
    return any(digest_of_folder(package) == locked for package in packages)
