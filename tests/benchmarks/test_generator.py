"""The articles that the benchmarks build: always the same, aligned in three languages, fit for both projects."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
import yaml

from benchmarks import ours, run, stock
from benchmarks.articles import articles, body, description
from benchmarks.vocabulary import LANGUAGES
from promosite.config import load_config
from promosite.content.catalog import load_catalog
from promosite.errors import errors_in

REPOSITORY = Path(__file__).resolve().parents[2]
IDS = ours.Ids(
    sections=("tourism", "events"),
    audiences=("visitor", "press"),
    dossiers=("heritage",),
    tags=("cat-ba", "nature"),
    agencies=("so-vhttdl",),
    places=("do-son", "cat-ba"),
)
SOME = articles(60, 1, IDS.sections)


def front(text: str) -> dict[str, object]:
    values = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(values, dict)
    return values


def test_one_article_word_by_word() -> None:
    """A pinned sample: another Python or another machine must write exactly this."""
    article = SOME[3]
    assert (article.path, article.date.isoformat()) == ("events/cuoc-thi-anh-lach-huyen-0003", "2026-02-04")
    assert article.title == (
        "Cuộc thi ảnh ở Lạch Huyện, thôn Khừng Bơi",
        "The photography contest in Lach Huyen, Khung Boi hamlet",
        "沥县（Khừng Bơi村）的摄影比赛",
    )
    assert [description(article, language) for language in LANGUAGES] == [
        "Đội ngũ hướng dẫn viên tìm hiểu nhà ga đường sắt như cha ông từng làm.",
        "The team of guides get to know the railway station as their forebears did.",
        "导游队伍了解火车站，一如先辈。",
    ]


def test_the_seed_decides_every_file() -> None:
    def projects(seed: int) -> tuple[dict[str, str], dict[str, str]]:
        written = articles(9, seed, IDS.sections)
        return ours.content(written, IDS), stock.content(written)

    assert projects(1) == projects(1)
    assert projects(1)[0] != projects(2)[0]
    assert projects(1)[1] != projects(2)[1]


def test_an_article_does_not_depend_on_how_many_there_are() -> None:
    assert articles(10, 1, IDS.sections) == SOME[:10]


def test_articles_have_300_to_700_vietnamese_words() -> None:
    words = [len(body(article, "vi", SOME).split()) for article in SOME]
    assert 300 <= min(words) <= max(words) <= 700


def test_languages_have_the_same_structure() -> None:
    """Blocks stand in the same order, so the three versions of a page are aligned."""

    def kinds(language: str) -> list[list[str]]:
        return [
            re.findall(r"^(#+|-|\d\.|\||!!!|\[\^1\]:)", body(article, language, SOME), re.MULTILINE) for article in SOME
        ]

    assert kinds("vi") == kinds("en") == kinds("zh")


def test_every_kind_of_block_occurs() -> None:
    text = "\n".join(body(article, "vi", SOME) for article in SOME)
    kinds = ["\n## ", "\n### ", "\n- ", "\n1. ", "\n| ---", "\n!!! note", "[^1]", "\n[^1]: ", "**", "](../"]
    assert [kind for kind in kinds if kind not in text] == []


def test_chinese_sentences_have_no_spaces() -> None:
    text = "".join(body(article, "zh", SOME) for article in SOME)
    assert re.findall(r"[\u4e00-\u9fff，。] [\u4e00-\u9fff]", text) == []


@pytest.mark.parametrize("pages", [ours.content(SOME, IDS), stock.content(SOME)], ids=["ours", "stock"])
def test_links_lead_to_pages_that_exist(pages: dict[str, str]) -> None:
    targets = {
        normpath(join(dirname(path), link))
        for path, text in pages.items()
        for link in re.findall(r"\]\(([^)]+\.md)\)", text)
    }
    assert len(targets) > len(SOME)
    assert targets - set(pages) == set()


def test_events_only_in_the_section_of_events() -> None:
    pages = {path: front(text) for path, text in ours.content(SOME, IDS).items() if path.startswith("vi/")}
    dated = {path for path, values in pages.items() if "event" in values}
    assert dated == {path for path in pages if path.startswith("vi/events/")}


def test_taxonomy_ids_leave_out_what_has_ended(tmp_path: Path) -> None:
    agencies = "{old: {valid_until: 2025-06-30}, new: {}}"
    (tmp_path / "taxonomy.yml").write_text(f"sections: {{about: {{}}}}\nagencies: {agencies}\n", encoding="utf-8")
    read = ours.read_ids(tmp_path / "taxonomy.yml")
    assert read == ours.Ids(sections=("about",), audiences=(), dossiers=(), tags=(), agencies=("new",), places=())


def test_our_project_has_no_faults(tmp_path: Path) -> None:
    """With the repository's own configuration and taxonomy, as `benchmarks.run` writes it."""
    ids = ours.read_ids(REPOSITORY / "content" / "taxonomy.yml")
    ours.write_ours(REPOSITORY, tmp_path, articles(24, 1, ids.sections), ids)
    catalog = load_catalog(load_config(tmp_path / "mkdocs.yml"))
    assert (errors_in(catalog.findings), len(catalog.pages)) == ([], (24 + 1) * len(LANGUAGES))


def test_both_projects_build_and_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The real builds, of three articles: all of them are published by both."""
    assert run.main(["--n", "3", "--rounds", "1", "--folder", str(tmp_path)]) == 0
    rows = [line.split("|")[1].strip() for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert rows == ["site", ":-----------", "stock", "ours", "ours ÷ stock"]
    for article in articles(3, 1, ours.read_ids(REPOSITORY / "content" / "taxonomy.yml").sections):
        for prefix in ("", "en/", "zh/"):
            for site in ("stock", "ours"):
                assert (tmp_path / site / "site" / prefix / article.path / "index.html").is_file()
