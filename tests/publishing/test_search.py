"""The search index of a small three-language site, made by the real Pagefind."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path

import pytest

from promosite.errors import BuildError
from promosite.publishing import search

PAGES = {
    "tourism/do-son/index.html": ("vi", "Biển Đồ Sơn", "Từ Hải Phòng đi Đồ Sơn."),
    "culture/le-chan/index.html": ("vi", "Nữ tướng Lê Chân", "Người lập làng An Biên."),
    "en/tourism/do-son/index.html": ("en", "Do Son beach", "From Hai Phong to Do Son."),
    "zh/tourism/do-son/index.html": ("zh-Hans", "涂山海滩", "从海防到涂山。"),
}
UNMARKED = '<!doctype html><html lang="en"><title>404</title><body><main>Nothing here</main></body></html>'


def html(language: str, title: str, text: str) -> str:
    heading = f'<h1>{title}<a class="headerlink" href="#x">¶</a></h1>'
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body><header>Menu</header>'
        f"<main data-pagefind-body>{heading}<p>{text}</p></main></body></html>"
    )


def write_site(folder: Path) -> Path:
    for path, page in PAGES.items():
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(html(*page), encoding="utf-8")
    (folder / "404.html").write_text(UNMARKED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been indexed once."""
    folder = write_site(tmp_path_factory.mktemp("site"))
    search.index(folder)
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def found_texts(site: Path) -> dict[str, str]:
    """What a reader can find: the text of each page in the index, by address; `|` between the words of Chinese."""
    fragments = (gzip.decompress(file.read_bytes()) for file in (site / "pagefind/fragment").iterdir())
    pages = (json.loads(fragment.removeprefix(b"pagefind_dcd")) for fragment in fragments)
    return {page["url"]: page["content"].replace("\u200b", "|") for page in pages}


def test_one_index_per_language(tmp_path: Path) -> None:
    assert search.index(write_site(tmp_path)).pages == {"en": 1, "vi": 2, "zh-hans": 1}


def test_only_marked_text_is_indexed_without_heading_links(site: Path) -> None:
    assert found_texts(site) == {
        "/tourism/do-son/": "Biển Đồ Sơn. Từ Hải Phòng đi Đồ Sơn.",
        "/culture/le-chan/": "Nữ tướng Lê Chân. Người lập làng An Biên.",
        "/en/tourism/do-son/": "Do Son beach. From Hai Phong to Do Son.",
        "/zh/tourism/do-son/": "涂山|海滩|. |从|海防|到|涂山|。",
    }


ESSENCES = {
    "an ignored element": (
        "<p>a</p><footer data-pagefind-ignore><p>b</p></footer><p>c</p>",
        "<p>a</p><p>c</p>",
    ),
    "two in a row": ("<nav data-pagefind-ignore>a</nav><p data-pagefind-ignore>b</p>c", "c"),
    "one within another": ("<div data-pagefind-ignore>a<p data-pagefind-ignore>b</p></div>c", "c"),
    "one that holds metadata stays": ('<nav data-pagefind-ignore><i data-pagefind-meta="x">a</i></nav>', None),
    "one within its own kind stays": ("<div data-pagefind-ignore>a<div>b</div></div>c", None),
    "one that never closes stays": ("<p data-pagefind-ignore>a<b>c</b>", None),
    "a mention stays": ("<p>The <code>data-pagefind-ignore</code> attribute.</p>", None),
}


@pytest.mark.parametrize(("body", "kept"), ESSENCES.values(), ids=ESSENCES)
def test_pagefind_is_given_only_what_it_indexes(body: str, kept: str | None) -> None:
    page = f'<html lang="vi"><head></head><body>Menu<main data-pagefind-body>{body}</main>Foot</body></html>'
    shown = f'<!doctype html><html lang="vi"><body><main data-pagefind-body>{kept or body}</main></body></html>'
    assert search.essence(page.encode()) == shown.encode()


@pytest.mark.parametrize("page", [UNMARKED, "<p data-pagefind-body>no main</p>", "<html><body data-pagefind-body>x"])
def test_a_page_of_another_build_is_given_whole(page: str) -> None:
    assert search.essence(page.encode()) == page.encode()


def test_only_files_that_our_form_loads_are_kept(site: Path) -> None:
    kept = {path.name for path in (site / "pagefind").iterdir() if not path.name.endswith(".pf_meta")}
    programs = {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind", "wasm.unknown.pagefind"}
    assert kept == programs | {"pagefind-entry.json", "fragment", "index"}


def test_search_programs_of_absent_languages_are_removed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(html(*PAGES["culture/le-chan/index.html"]), encoding="utf-8")
    search.index(tmp_path)
    assert sorted(path.name for path in (tmp_path / "pagefind").glob("wasm.*")) == ["wasm.unknown.pagefind"]


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Law 5: indexed again in place, and elsewhere in another folder, nothing differs; key order is sorted."""
    first = digests(site)
    search.index(site)
    again = digests(site)
    search.index(write_site(tmp_path))
    assert (again, digests(tmp_path)) == (first, first)
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["en", "vi", "zh-hans"]


def test_a_page_that_is_gone_leaves_no_trace(tmp_path: Path) -> None:
    """Law 4: what is withdrawn is not in the index of the next build in the same folder."""
    folder = write_site(tmp_path)
    search.index(folder)
    (folder / "culture/le-chan/index.html").unlink()
    assert search.index(folder).pages == {"en": 1, "vi": 1, "zh-hans": 1}
    assert "/culture/le-chan/" not in found_texts(folder)


@pytest.mark.parametrize("files", [{}, {"404.html": UNMARKED}], ids=["empty", "only unmarked pages"])
def test_a_site_with_nothing_to_find_gets_no_index(tmp_path: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert search.index(tmp_path).pages == {}
    assert not (tmp_path / "pagefind").exists()


def test_settings_in_the_environment_change_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests(site)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    search.index(site)
    assert digests(site) == before


def test_what_pagefind_says_is_in_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real program, given an option that it does not know."""
    monkeypatch.setattr(search, "FOLDER", "--no-such-option")
    with pytest.raises(BuildError) as caught:
        search.index(write_site(tmp_path))
    assert caught.value.finding.id == "search.failed"
    assert "--no-such-option" in str(caught.value)


def test_a_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    with pytest.raises(BuildError) as caught:
        search.index(write_site(tmp_path))
    assert caught.value.finding.id == "search.missing"
